"""Finds an entity by what people call it, without reading the whole store."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.model import Entity, Graph
from kg.store import Askable
from kg.write import naming

_CALLED = """
SELECT DISTINCT ?entity ?name WHERE {
  GRAPH graph:entities { ?entity skos:prefLabel|skos:altLabel ?label }
  FILTER(LCASE(?label) = LCASE(?name))
}"""


def find(store: Askable, name: str, where: str) -> Entity:
    """Returns the one entity of an IRI ("ent:china"), else of a label, else of an alias.

    Raises:
        InputError: There is none, or several; the error lists them, or those that come near.
    """
    return naming.only(_named(store, name), name, where)


def called(store: Askable, name: str, where: str) -> tuple[Entity, ...]:
    """Returns the entities of a label, alias, IRI or local name, in any case; old IRIs count too.

    Raises:
        InputError: There is none; the error lists those that come near.
    """
    return naming.called(_named(store, name), name, where)


def _named(store: Askable, name: str) -> Graph:
    """Returns the entities that may be meant; all, if none may."""
    some = store.entities(set(_candidates(store, name.strip())))
    return Graph(entities=some or store.entities())


def _candidates(store: Askable, name: str) -> Iterator[str]:
    """Yields the IRIs of all entities that may be meant."""
    found = store.query(_CALLED, values={"name": Literal(name)})
    assert isinstance(found, QuerySolutions)
    for row in found:
        if isinstance(row["entity"], NamedNode):
            yield row["entity"].value
    slug = name.casefold().removeprefix("ent:")
    replaced = {old.casefold(): new for old, new in store.replaced().items()}
    for iri in (name, store.names().entity(slug)):
        if is_iri(iri):
            yield iri
        if iri.casefold() in replaced:
            yield replaced[iri.casefold()]


def is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
