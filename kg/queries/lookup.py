"""Parts of the graph, read from the store without the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from kg.model import Entity, Graph, Reference, Statement
from kg.rdf import Names
from kg.rdf import terms as t
from kg.store import Store
from kg.write.labels import Labels, words


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds what a page shows."""

    store: Store
    names: Names

    def exists(self, iri: str) -> bool:
        return any(True for _ in self.store.quads(subject=iri))

    def successor(self, iri: str) -> str | None:
        """Returns the entity that another stands for now, by a decision or several."""
        seen = {iri}
        while (found := self.one(iri, t.IS_REPLACED_BY)) and found not in seen:
            seen.add(found)
            iri = found
        return iri if len(seen) > 1 else None

    def entity(self, iri: str) -> Entity | None:
        """Returns an entity; None if the graph does not describe it."""
        quads = list(self.store.quads(self.names.graph("entities"), subject=iri))
        quads += self.store.quads(predicate=t.IS_REPLACED_BY.value, object=iri)
        for link in self.store.quads(predicate=t.LINK_OF.value, object=iri):
            quads += self.store.quads(subject=_value(link.subject))
        found = self.store.read(quads, self.names).entities
        return next((each for each in found if each.iri == iri), None)

    def mentioning(self, iri: str) -> list[str]:
        """Returns the IRIs of the statements that an entity takes part in, sorted."""
        start = self.names.base + "statement/"
        found = {_value(quad.subject) for quad in self.store.quads(object=iri)}
        statements = (each for each in found if each.startswith(start))
        return sorted(each for each in statements if self._is_statement(each))

    def about(self, entities: Iterable[str]) -> set[str]:
        """Returns the IRIs of the statements that entities take part in, or in a clause of them."""
        waiting = [iri for entity in entities for iri in self.mentioning(entity)]
        found = set[str]()
        while waiting:
            iri = waiting.pop()
            if iri not in found:
                found.add(iri)
                outer = self.store.quads(predicate=t.OBJECT.value, object=iri)
                waiting += (_value(quad.subject) for quad in outer)
        return found

    def statements(self, iris: Iterable[str]) -> tuple[Statement, ...]:
        """Returns statements, and those that are their objects."""
        return self.store.read(self.closure(iris), self.names).statements

    def document(self, iri: str) -> Graph:
        """Returns a document with its statements."""
        graph = self.names.document_graph(self.names.document_id(iri))
        return self.store.read(self.store.quads(graph), self.names)

    def labels(self, statements: Iterable[Statement]) -> Labels:
        """Returns the names of all that statements speak of."""
        held = tuple(statements)
        graph = Graph(entities=tuple(self._entities(set(named(held)))), statements=held)
        return Labels.of(graph)

    def closure(self, iris: Iterable[str]) -> Iterator[Quad]:
        """Yields the quads of nodes, and of the statements, sentences and mentions they name."""
        kinds = ("statement/", "sentence/", "mention/")
        parts = tuple(self.names.base + kind for kind in kinds)
        waiting, seen = list(iris), set[str]()
        while waiting:
            iri = waiting.pop()
            if iri in seen:
                continue
            seen.add(iri)
            for quad in self.store.quads(subject=iri):
                yield quad
                if isinstance(quad.object, NamedNode) and quad.object.value.startswith(parts):
                    waiting.append(quad.object.value)

    def title(self, document_id: str) -> str:
        """Returns what a document is called."""
        iri = self.names.document(document_id)
        return self.one(iri, t.TITLE) or self.one(iri, t.SOURCE) or document_id

    def published(self, document_id: str) -> str:
        """Returns a document's day of publication; may be empty."""
        return self.one(self.names.document(document_id), t.ISSUED)

    def facts(self, iri: str) -> list[tuple[str, str, str]]:
        """Returns the plain edges of an entity as subject, predicate and object, sorted."""
        facts = self.names.graph("facts")
        quads = [*self.store.quads(facts, subject=iri), *self.store.quads(facts, object=iri)]
        return sorted(
            (_value(each.subject), each.predicate.value, _value(each.object)) for each in quads
        )

    def name(self, iri: str) -> str:
        """Returns what people read instead of an IRI."""
        found = self.one(iri, t.PREF_LABEL) or self.one(iri, t.LABEL) or self.one(iri, t.TITLE)
        vocabulary = t.kg("").value
        if not found and iri.startswith(vocabulary):
            return words(iri.removeprefix(vocabulary))
        return found or iri

    def _is_statement(self, iri: str) -> bool:
        found = self.store.quads(subject=iri, predicate=t.TYPE.value, object=t.STATEMENT.value)
        return any(True for _ in found)

    def _entities(self, iris: Iterable[str]) -> Iterator[Entity]:
        graph = self.names.graph("entities")
        quads = [quad for iri in iris for quad in self.store.quads(graph, subject=iri)]
        yield from self.store.read(quads, self.names).entities

    def one(self, iri: str, predicate: NamedNode) -> str:
        """Returns a value of a node, the least of several; empty if there is none."""
        quads = self.store.quads(subject=iri, predicate=predicate.value)
        return min((_value(quad.object) for quad in quads), default="")


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def named(statements: Iterable[Statement]) -> Iterator[str]:
    """Yields the IRIs of entities in statements."""
    for statement in statements:
        references = [statement.subject, *statement.attributed_to, *statement.places]
        values = (statement.object, *(role.value for role in statement.arguments))
        yield from (reference.iri for reference in references)
        yield from (value.iri for value in values if isinstance(value, Reference))
