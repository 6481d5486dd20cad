"""A graph in Python and in notebooks: what ``kg build`` wrote, as one object."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg import folder
from kg.model import Graph, Statement
from kg.ontology import load
from kg.store import Results, Store
from kg.view import frame
from kg.write import to_networkx

if TYPE_CHECKING:
    import networkx
    from rdflib import Dataset


def open_graph(out: str | Path) -> KnowledgeGraph:
    """Returns the graph in the folder that ``kg build`` wrote; ``kg.open`` is the same.

    Raises:
        KgError: `out` is no such folder, or its store cannot be read.
    """
    path = Path(out)
    folder.check_output(path)
    return KnowledgeGraph(Store.open(path / folder.STORE))


class KnowledgeGraph:
    """A graph for reading; as the last value of a notebook's cell it shows itself.

    It sees what was written when it was opened. It is closed at the end of a `with` block, by
    `close`, or when nothing refers to it any more.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        type_: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the store; what was read before stays."""
        self._store.close()

    @cached_property
    def graph(self) -> Graph:
        """Documents, entities and statements."""
        return self._store.graph()

    @property
    def dataset(self) -> Dataset:
        """The same as an rdflib Dataset, with the union of all graphs as default graph."""
        return self._store.dataset()

    def statements(self) -> tuple[Statement, ...]:
        """Returns all statements, each with its evidence, in the order of the articles."""
        return self.graph.statements

    def query(self, sparql: str) -> Results:
        """Answers a query as ``kg query`` does; rows are read as ``row["name"].value``.

        Raises:
            QueryError: The query is wrong; the error shows the place in it.
        """
        return self._store.query(sparql)

    def to_networkx(self) -> networkx.MultiDiGraph:
        """Returns entities as nodes and statements as edges; see `kg.write.to_networkx`."""
        return to_networkx(self.graph)

    def __repr__(self) -> str:
        graph = self.graph
        return (
            f"<KnowledgeGraph: {len(graph.documents)} documents, {len(graph.entities)} entities, "
            f"{len(graph.statements)} statements>"
        )

    def _repr_html_(self) -> str:
        """What a notebook shows: the page of the most prominent entities, in an isolated frame."""
        return frame(self.graph, ontology=load())
