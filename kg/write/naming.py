"""Entities by what people call them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from kg.errors import InputError
from kg.model import Entity, Graph
from kg.write.labels import main_type
from kg.write.terminal import safe

_NEAR = 5


def called(graph: Graph, name: str, where: str) -> tuple[Entity, ...]:
    """Returns the entities of a label, alias, IRI or local name, in any case; old IRIs count too.

    Raises:
        InputError: No entity has such a name; the error lists those that come near.
    """
    wanted = name.strip().casefold()
    found = tuple(entity for entity in graph.entities if wanted in _keys(entity))
    if not found:
        raise _unknown(graph, name, where)
    return found


def only(graph: Graph, name: str, where: str) -> Entity:
    """Returns the one entity of an IRI ("ent:china"), else of a label, else of an alias.

    Raises:
        InputError: There is none, or several; the error lists them.
    """
    found = called(graph, name, where)
    wanted = name.strip().casefold()
    for keys in (_iris, _titles, _keys):
        same = [entity for entity in found if wanted in keys(entity)]
        if len(same) == 1:
            return same[0]
        if same:
            break
    shown = ", ".join(f"{short(each.iri)} ({main_type(each)})" for each in same[: 2 * _NEAR])
    what = f"{safe(name)!r} names {len(same)} entities"
    raise InputError(what, where=where, remedy=f"Name one of {safe(shown)}.")


def short(iri: str) -> str:
    """Returns the IRI of an entity as SPARQL and the ledger write it: ent:china."""
    return f"ent:{_slug(iri)}"


def replaced(graph: Graph) -> Mapping[str, Entity]:
    """Returns the entities that IRIs of old stand for."""
    return {former: entity for entity in graph.entities for former in entity.replaces}


def _keys(entity: Entity) -> frozenset[str]:
    return _iris(entity) | _titles(entity) | frozenset(map(str.casefold, entity.aliases))


def _titles(entity: Entity) -> frozenset[str]:
    """Returns the label and the local names: the "diplomat" of one article is not the only one."""
    names = (entity.label, *map(_slug, (entity.iri, *entity.replaces)))
    return frozenset(map(str.casefold, names))


def _iris(entity: Entity) -> frozenset[str]:
    iris = (entity.iri, *entity.replaces)
    return frozenset(key.casefold() for iri in iris for key in (iri, short(iri)))


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def _unknown(graph: Graph, name: str, where: str) -> InputError:
    names: dict[str, str] = {}
    for entity in graph.entities:
        for key in (entity.label, *entity.aliases):
            names.setdefault(key.casefold(), entity.label)
    near = ", ".join(_near(name.strip().casefold(), names))
    remedy = f"Did you mean {near}?" if near else "kg stats lists the entities."
    return InputError(f"the graph has no entity {safe(name)!r}", where=where, remedy=remedy)


def _near(wanted: str, names: Mapping[str, str]) -> Iterable[str]:
    parts = [key for key in names if wanted and wanted in key]
    keys = [*parts, *difflib.get_close_matches(wanted, names, n=_NEAR)]
    return list(dict.fromkeys(safe(names[key]) for key in keys))[:_NEAR]
