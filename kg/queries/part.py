"""The part of a graph that an explanation is made from, read without the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Document, Entity, Graph
from kg.queries.entities import called, is_iri
from kg.queries.lookup import Lookup, named
from kg.store import Store
from kg.write.explanation import names_statement


def part(store: Store, subject: str, other: str | None = None) -> Graph:
    """Returns of a store what `kg.write.explain` tells of, given the same names.

    Of a statement that is not there it is nothing.

    Raises:
        InputError: No entity has such a name; the error lists those that come near.
    """
    lookup = Lookup(store, store.names())
    if names_statement(subject) and other is None:
        return graph_of(lookup, filter(is_iri, [_whole(subject, lookup)]))
    first = _iris(store, subject, "SUBJECT")
    second = _iris(store, other, "OBJECT") if other is not None else first
    return graph_of(lookup, lookup.about(first) & lookup.about(second), first | second)


def _whole(name: str, lookup: Lookup) -> str:
    """Returns the IRI of a statement that is written sta:… or whole."""
    start = f"{lookup.names.base}statement/"
    return start + name.removeprefix("sta:") if name.startswith("sta:") else name


def _iris(store: Store, name: str, where: str) -> frozenset[str]:
    return frozenset(entity.iri for entity in called(store, name, where))


def graph_of(lookup: Lookup, iris: Iterable[str], asked: Iterable[str] = ()) -> Graph:
    """Returns statements, those that are their objects, and what all of them and `asked` name."""
    statements = lookup.statements(iris)
    entities = sorted({*asked, *named(statements)})
    documents = sorted({statement.evidence.document_id for statement in statements})
    return Graph(
        tuple(_documents(lookup, documents)),
        tuple(_entities(lookup, entities)),
        statements,
    )


def _entities(lookup: Lookup, iris: Iterable[str]) -> Iterator[Entity]:
    for iri in iris:
        entity = lookup.entity(iri)
        if entity is not None:
            yield entity


def _documents(lookup: Lookup, ids: Iterable[str]) -> Iterator[Document]:
    """Yields documents without what they say."""
    names = lookup.names
    for each in ids:
        quads = lookup.store.quads(names.document_graph(each), subject=names.document(each))
        yield from lookup.store.read(quads, names).documents
