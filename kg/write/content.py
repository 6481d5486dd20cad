"""A graph to be written, one document after another, so that a large one need not fit in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from kg.model import Entity, Graph, Reference, Statement
from kg.rdf import read_graph
from kg.store import Store
from kg.write.labels import Labels

_Read = Callable[[], Iterable[Entity]]
_Parts = Callable[[], Iterable[Graph]]


class Content:
    """Entities, and documents with their statements; make one by `of` or `read`.

    The parts may be asked for again; each time they are read anew.
    """

    def __init__(self, known: _Read, parts: _Parts) -> None:
        self._known = known
        self._parts = parts

    @classmethod
    def of(cls, graph: Graph) -> Content:
        """Returns the content of a graph in memory."""
        said: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in graph.statements:
            said[statement.evidence.document_id].append(statement)
        return cls(
            lambda: graph.entities,
            lambda: (
                Graph((document,), statements=tuple(said[document.id]))
                for document in graph.documents
            ),
        )

    @classmethod
    def read(cls, store: Store) -> Content:
        """Returns the content of a store that stays open."""
        names = store.names()
        start = names.document_graph("")
        graphs = sorted(name for name in store.graph_names() if name.startswith(start))
        return cls(
            store.entities,
            lambda: (read_graph(store.quads(name), names=names) for name in graphs),
        )

    @cached_property
    def _labels(self) -> Labels:
        return Labels({entity.iri: entity for entity in self._known()}, {})

    def parts(self) -> Iterator[tuple[Graph, Labels]]:
        """Yields each document with its statements, and the labels to write them with."""
        for part in self._parts():
            statements = {statement.iri: statement for statement in part.statements}
            yield part, replace(self._labels, statements=statements)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All entities that something refers to, sorted.

        One that the graph lacks gets the words of the text as its label.
        """
        known = self._labels.entities
        absent: dict[str, Entity] = {}
        for part, labels in self.parts():
            for reference in references(part.statements):
                if reference.iri not in known and reference.iri not in absent:
                    absent[reference.iri] = labels.entity(reference)
        for entity in known.values():
            for _, iri in entity.related:
                if iri not in known and iri not in absent:
                    absent[iri] = self._labels.entity(Reference(iri, 0, 0, iri))
        return tuple(sorted((*known.values(), *absent.values()), key=lambda entity: entity.iri))


def references(statements: Iterable[Statement]) -> Iterator[Reference]:
    """Yields the entities that statements mention, as often as they do."""
    for statement in statements:
        yield statement.subject
        if isinstance(statement.object, Reference):
            yield statement.object
        yield from (r.value for r in statement.arguments if isinstance(r.value, Reference))
        yield from statement.attributed_to
        yield from statement.places
