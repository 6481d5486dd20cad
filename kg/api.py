"""The program in Python and in notebooks: graphs are built, opened, changed and asked."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date as day
from functools import cached_property
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self

from kg import flow, folder, queries
from kg.check import check
from kg.errors import InputError, KgError
from kg.model import Document, Entity, Graph, Statement
from kg.ontology import load
from kg.rdf import DEFAULT_BASE, Policy, terms
from kg.read import NO_COLUMNS, Columns
from kg.review import Review
from kg.store import Results, Store
from kg.view import frame, render, scope
from kg.write import Told, atomic, explain, export, tell, to_networkx

if TYPE_CHECKING:
    import networkx
    import pandas
    from rdflib import Dataset

Paths = str | Path | Iterable[str | Path]

__all__ = ["KnowledgeGraph", "build", "open_graph"]


def build(
    paths: Paths,
    out: str | Path = "kg-out",
    *,
    model: str | None = None,
    date: day | None = None,
    columns: Columns = NO_COLUMNS,
    base: str = DEFAULT_BASE,
    jobs: int = 1,
    policy: str = Policy.OPEN,
    ledger: str | Path | None = None,
    gazetteers: Sequence[str | Path] = (),
) -> KnowledgeGraph:
    """Reads articles and returns their graph, as ``kg build`` does; ``kg.build`` is the same.

    Args:
        paths: A file or folder, or several.
        out: The folder that holds the graph then; see `kg.flow.build` for the rest.
        model: Name or folder of a pipeline instead of the shipped one.
        date: The day of publication of articles that do not tell theirs.
        columns: Names of the columns of tables.
        base: Beginning of the IRIs that are minted.
        jobs: Number of processes that read.
        policy: "open" or "strict": which statements become plain edges.
        ledger: A file of decisions about who is who.
        gazetteers: Lists of your own names.

    Raises:
        KgError: No article can be read, or an option cannot be used.
    """
    report = flow.build(
        _paths(paths),
        Path(out),
        model=model,
        date=date,
        columns=columns,
        base=base,
        jobs=jobs,
        policy=_policy(policy),
        ledger=None if ledger is None else Path(ledger),
        gazetteers=[Path(each) for each in gazetteers],
    )
    if not report.documents:
        raise report.problems[0] if report.problems else _nothing(paths)
    return open_graph(out, problems=report.problems)


def open_graph(out: str | Path, *, problems: Sequence[KgError] = ()) -> KnowledgeGraph:
    """Returns the graph in the folder that ``kg build`` wrote; ``kg.open`` is the same.

    Args:
        out: The folder.
        problems: What could not be read when it was made.

    Raises:
        KgError: `out` is no such folder, or its store cannot be read.
    """
    return KnowledgeGraph(Path(out), problems)


def _opened(path: Path) -> Store:
    """Opens the store of an output, also while a writer puts another one in its place."""
    return folder.steady(path, lambda found: Store.open(found / folder.STORE))


def _paths(paths: Paths) -> list[str | Path]:
    return [paths] if isinstance(paths, str | Path) else list(paths)


def _policy(text: str) -> Policy:
    try:
        return Policy(text)
    except ValueError:
        remedy = f"Name one of {', '.join(Policy)}."
        raise InputError("there is no such policy", where=text, remedy=remedy) from None


def _nothing(paths: Paths) -> InputError:
    return InputError("there is nothing to read", where=str(paths), remedy="Name a file or folder.")


class KnowledgeGraph:
    """A graph; as the last value of a notebook's cell it shows itself.

    It sees what was written when it was opened, or last changed by itself; others may write
    meanwhile, and `kg.open` sees that. It is closed at the end of a `with` block, by `close`, or
    when nothing refers to it any more.

    >>> with kg.open(out) as graph:
    ...     graph
    <KnowledgeGraph: 2 documents, 4 entities, 3 statements>
    """

    def __init__(self, path: Path, problems: Sequence[KgError] = ()) -> None:
        self.path = path
        """The folder that holds it."""
        self.problems = tuple(problems)
        """Articles that could not be read when it was made, and why."""
        self._store = _opened(path)

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
        """Lets go of the store: what was read before stays, and more is a StoreError.

        `add` and `forget` open it again.
        """
        self._store.close()

    @cached_property
    def graph(self) -> Graph:
        """Documents, entities and statements."""
        return self._store.graph()

    @property
    def dataset(self) -> Dataset:
        """The same as an rdflib Dataset, with the union of all graphs as default graph."""
        return self._store.dataset()

    def documents(self) -> tuple[Document, ...]:
        """Returns the articles, sorted by id.

        >>> [document.source for document in graph.documents()]
        ['a.txt', 'b.txt']
        """
        return self.graph.documents

    def entities(self) -> tuple[Entity, ...]:
        """Returns the entities, sorted by IRI.

        >>> [entity.label for entity in graph.entities()]
        ['Chile', 'China', 'Japan', 'Peru']
        """
        return self.graph.entities

    def statements(self) -> tuple[Statement, ...]:
        """Returns all statements, each with its evidence, in the order of the articles.

        >>> [statement.evidence.quote for statement in graph.statements()]
        ['China warned Japan.', 'Japan praised Peru.', 'Peru met Chile.']
        """
        return self.graph.statements

    def explain(self, subject: str, other: str | None = None) -> str:
        """Returns the statements about an entity, or between two, with the way to each.

        Args:
            subject: Label, alias or IRI of an entity, or IRI of a statement.
            other: The same of another entity.

        Raises:
            InputError: There is no such entity or statement.

        >>> print(graph.explain("Peru", "Chile"))  # doctest: +ELLIPSIS
        Peru (Country) and Chile (Country): 1 statement
        ...
        Peru meets Chile
            “[Peru] {met} [Chile].”
            b.txt
        ...
        """
        read = "graph" in self.__dict__
        graph = self.graph if read else queries.part(self._store, subject, other)
        return explain(graph, subject, other, denials=load().denials)

    def check(self) -> list[Told]:
        """Returns what breaks the shapes of the ontology, the gravest first, as ``kg check`` does.

        >>> for told in graph.check():
        ...     print(told)
        """
        return tell(check(self._store), self._store)

    def export(self, path: str | Path, format: str | None = None) -> Path:  # noqa: A002
        """Writes the graph in another format, as ``kg export`` does, and returns where it is.

        Args:
            path: The file or folder; its ending says the format.
            format: Name of a format, whatever the ending.

        Raises:
            KgError: There is no such format, or the file cannot be written.

        >>> graph.export(out / "graph.graphml").name
        'graph.graphml'
        """
        export(self._store, Path(path), format)
        return Path(path)

    def query(self, sparql: str, values: Mapping[str, str] = MappingProxyType({})) -> Results:
        """Answers a query as ``kg query`` does; rows are read as ``row["name"].value``.

        Args:
            sparql: A query, or "@NAME" for a stored one.
            values: Of the parameters of a stored query: ``{"entity": "Russia"}``.

        Raises:
            KgError: The query is wrong, and the error shows the place in it; or there is no stored
                query of that name, or it has other parameters.

        >>> rows = graph.query("SELECT ?whom { ent:china kg:warns/skos:prefLabel ?whom }")
        >>> [row["whom"].value for row in rows]
        ['Japan']
        >>> bool(graph.query("ASK { ent:china kg:warns ent:peru }"))
        False
        """
        if sparql.startswith("@"):
            return queries.run(queries.named(sparql[1:]), self._store, values)
        return self._store.query(sparql)

    def frame(
        self, sparql: str, values: Mapping[str, str] = MappingProxyType({})
    ) -> pandas.DataFrame:
        """Answers a query with a data frame; numbers and days are values of their kind.

        Raises:
            KgError: As of `query`; or pandas is not installed, or the query has no table.

        >>> frame = graph.frame("SELECT ?n { ent:china kg:warns/skos:prefLabel ?n }")
        >>> frame.to_dict("list")
        {'n': ['Japan']}
        """
        from kg.frames import frame_of  # noqa: PLC0415 - pandas is an extra

        return frame_of(self.query(sparql, values))

    def add(
        self,
        paths: Paths,
        *,
        model: str | None = None,
        date: day | None = None,
        columns: Columns = NO_COLUMNS,
        jobs: int = 1,
    ) -> Self:
        """Reads more articles into the graph; see `kg.flow.add`.

        Raises:
            KgError: As of `kg.flow.add`.
        """
        report = flow.add(
            _paths(paths), self.path, model=model, date=date, columns=columns, jobs=jobs
        )
        self.problems = report.problems
        return self._anew()

    def forget(self, *documents: str) -> tuple[Document, ...]:
        """Takes articles out, by id, source or IRI, and returns them; see `kg.flow.forget`.

        Raises:
            KgError: As of `kg.flow.forget`.
        """
        gone = flow.forget(documents, self.path)
        self._anew()
        return gone

    @contextmanager
    def review(self) -> Iterator[Review]:
        """Gives what decides who is who, as ``kg resolve`` does.

        At the end of the block the decisions are kept and the graph has them; an error in it
        leaves the graph as it was.

        Raises:
            KgError: As of `kg.review.Review`.

        >>> with graph.review() as review:
        ...     review.rename("Chile", "Republic of Chile", comment="as it calls itself")
        >>> [entity.label for entity in graph.entities()]
        ['Republic of Chile', 'China', 'Japan', 'Peru']
        >>> with graph.review() as review:
        ...     print(review.undo(1).label)
        Republic of Chile
        """
        review = Review.open(self.path)
        yield review
        review.save()
        self._anew()

    def _anew(self) -> Self:
        store = _opened(self.path)
        self._store.close()
        self._store = store
        self.__dict__.pop("graph", None)
        return self

    def view(self, page: str | Path | None = None, *, show: bool = False) -> Path:
        """Writes the page that shows the graph, and returns where it is.

        Args:
            page: The file; None for the one in the graph's folder.
            show: Whether to open it in the browser.
        """
        file = self.path / folder.PAGE if page is None else Path(page)
        whole = len(self.graph.statements)
        page = render(scope(self.graph), ontology=load(), whole=whole)
        atomic.write(file, page.encode())
        if show:
            webbrowser.open(file.resolve().as_uri())
        return file

    def to_networkx(self) -> networkx.MultiDiGraph:
        """Returns entities as nodes and statements as edges; see `kg.write.to_networkx`.

        >>> [edge["label"] for _, _, edge in graph.to_networkx().edges(data=True)]
        ['warns', 'praises', 'meets']
        """
        return to_networkx(self.graph)

    def __repr__(self) -> str:
        if "graph" not in self.__dict__ and self._store.is_closed:
            return "<KnowledgeGraph: closed>"
        kinds = ("documents", "entities", "statements")
        counts = (f"{count} {kind}" for count, kind in zip(self._counts(), kinds, strict=True))
        return f"<KnowledgeGraph: {', '.join(counts)}>"

    def _counts(self) -> tuple[int, int, int]:
        """Returns how many documents, entities and statements there are, without reading them."""
        if "graph" in self.__dict__:
            return len(self.graph.documents), len(self.graph.entities), len(self.graph.statements)
        having = (terms.IDENTIFIER, terms.PREF_LABEL, terms.EVIDENCE)
        counts = (sum(1 for _ in self._store.quads(predicate=each.value)) for each in having)
        documents, entities, statements = counts
        return documents, entities, statements

    def _repr_html_(self) -> str:
        """What a notebook shows: the page of the most prominent entities, in an isolated frame."""
        return frame(self.graph, ontology=load())
