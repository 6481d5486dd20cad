"""A graph to be written, one document after another, so that a large one need not fit in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from functools import cached_property
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg.model import Collected, Entity, Graph, Reference, Statement
from kg.rdf.terms import REFERS_TO
from kg.store import Store
from kg.write.labels import Labels


class Content:
    """Entities, and documents with their statements; make one by `of` or `read`.

    Args:
        known: Gives the entities that the graph describes.
        mentioned: Gives the IRIs of those that statements mention.
        parts: Gives each document with its statements; may be called again.
    """

    def __init__(
        self,
        known: Callable[[], Iterable[Entity]],
        mentioned: Callable[[], Set[str]],
        parts: Callable[[], Iterable[Graph]],
    ) -> None:
        self._known, self._mentioned, self._parts = known, mentioned, parts

    @classmethod
    def of(cls, graph: Collected) -> Content:
        """Returns the content of a graph in memory."""

        def parts() -> Iterator[Graph]:
            for document, statements in graph.articles():
                yield Graph((document,), statements=tuple(statements))

        def mentioned() -> Set[str]:
            return {each.iri for part in parts() for each in references(part.statements)}

        return cls(lambda: graph.entities, mentioned, parts)

    @classmethod
    def read(cls, store: Store) -> Content:
        """Returns the content of a store that stays open."""
        names = store.names()
        start = names.document_graph("")
        graphs = sorted((g for g in store.graph_names() if g.startswith(start)), key=unquote)

        def mentioned() -> Set[str]:
            found = (quad.object for quad in store.quads(predicate=REFERS_TO.value))
            return {node.value for node in found if isinstance(node, NamedNode)}

        return cls(
            store.entities,
            mentioned,
            lambda: (store.read(store.quads(name), names) for name in graphs),
        )

    @cached_property
    def known(self) -> Labels:
        """The entities that the graph describes, and no statement."""
        return Labels({entity.iri: entity for entity in self._known()}, {})

    def parts(self) -> Iterator[tuple[Graph, Labels]]:
        """Yields each document with its statements, and the labels to write them with."""
        for part in self._parts():
            statements = {statement.iri: statement for statement in part.statements}
            yield part, replace(self.known, statements=statements)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All entities that something refers to, sorted.

        One that the graph lacks gets the words of the text as its label.
        """
        known = self.known.entities
        related = {iri for entity in known.values() for _, iri in entity.related}
        absent = (self._mentioned() | related) - known.keys()
        found = {iri: self.known.entity(Reference(iri, 0, 0, iri)) for iri in absent}
        if absent:
            found |= self._named(absent)
        return tuple(sorted((*known.values(), *found.values()), key=lambda entity: entity.iri))

    def _named(self, iris: Set[str]) -> dict[str, Entity]:
        """Entities by the words that first mention them."""
        found: dict[str, Entity] = {}
        for part, labels in self.parts():
            for reference in references(part.statements):
                if reference.iri in iris and reference.iri not in found:
                    found[reference.iri] = labels.entity(reference)
        return found


def references(statements: Iterable[Statement]) -> Iterator[Reference]:
    """Yields the entities that statements mention, as often as they do."""
    for statement in statements:
        yield statement.subject
        if isinstance(statement.object, Reference):
            yield statement.object
        yield from (r.value for r in statement.arguments if isinstance(r.value, Reference))
        yield from statement.attributed_to
        yield from statement.places
