"""Which entities of one graph are which of another: those that the same words mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.model import Entity, Graph, Reference, Statement
from kg.write.labels import main_type

Place = tuple[str, int, int]
"""A sentence, and where in it words stand: half-open, from its beginning."""


class Fate(StrEnum):
    """What became of entities."""

    RENAMED = "renamed"
    RETYPED = "retyped"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class EntityChange:
    """Entities before and after; one each unless they were merged or split.

    Attributes:
        statements: Number of statements, after, that they take part in.
    """

    fate: Fate
    before: tuple[Entity, ...]
    after: tuple[Entity, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What became of entities, and a key for each that is the same on both sides.

    Attributes:
        before, after: Keys by IRI. An entity that another one took the place of, by a new name, a
            merge or a split, has the key of that one; any other has its label as key.
    """

    changes: tuple[EntityChange, ...]
    before: Mapping[str, str]
    after: Mapping[str, str]


def correspond(before: Graph, after: Graph) -> Correspondence:
    """Compares the entities of two graphs by the words that mean them."""
    first, second = _meanings(before), _meanings(after)
    forth, back = _Links(), _Links()
    for place in first.keys() & second.keys():
        forth.add(first[place], second[place])
        back.add(second[place], first[place])
    groups = sorted(_groups(forth, back))
    old = {entity.iri: entity for entity in before.entities}
    new = {entity.iri: entity for entity in after.entities}
    keys = ({iri: e.label for iri, e in old.items()}, {iri: e.label for iri, e in new.items()})
    for number, group in enumerate(groups):
        for side, iris in zip(keys, group, strict=True):
            side.update(dict.fromkeys(iris, f"\0{number}"))
    statements = _statements(after)
    found = (
        _change([old[i] for i in a if i in old], [new[i] for i in b if i in new], statements)
        for a, b in groups
    )
    return Correspondence(tuple(change for change in found if change is not None), *keys)


def references(statement: Statement) -> Iterator[Reference]:
    """Yields all entities of a statement where its sentence mentions them."""
    values = (statement.subject, statement.object, *(role.value for role in statement.arguments))
    for value in (*values, *statement.attributed_to, *statement.places):
        if isinstance(value, Reference):
            yield value


class _Links(defaultdict[str, set[str]]):
    def __init__(self) -> None:
        super().__init__(set)

    def add(self, one: str, other: str) -> None:
        self[one].add(other)


def _meanings(graph: Graph) -> dict[Place, str]:
    """Returns what the words of all sentences mean; the first of statements that differ counts."""
    found: dict[Place, str] = {}
    for statement in graph.statements:
        start = statement.evidence.start
        for each in references(statement):
            place = (statement.evidence.quote, each.start - start, each.end - start)
            found.setdefault(place, each.iri)
    return found


def _groups(forth: _Links, back: _Links) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yields one to one, many to one and one to many, where nothing else is linked to them."""
    for one, others in forth.items():
        if all(back[other] == {one} for other in others):
            yield (one,), tuple(sorted(others))
    for one, others in back.items():
        if len(others) > 1 and all(forth[other] == {one} for other in others):
            yield tuple(sorted(others)), (one,)


def _change(
    before: list[Entity], after: list[Entity], statements: Mapping[str, set[str]]
) -> EntityChange | None:
    if not before or not after:
        return None
    if len(before) > 1 or len(after) > 1:
        fate = Fate.MERGED if len(before) > 1 else Fate.SPLIT
    elif before[0].label != after[0].label:
        fate = Fate.RENAMED
    elif main_type(before[0]) != main_type(after[0]):
        fate = Fate.RETYPED
    else:
        return None
    found = set[str]().union(*(statements.get(entity.iri, ()) for entity in after))
    return EntityChange(fate, tuple(before), tuple(after), len(found))


def _statements(graph: Graph) -> _Links:
    """Returns the statements that each entity takes part in."""
    found = _Links()
    for statement in graph.statements:
        for each in references(statement):
            found.add(each.iri, statement.iri)
    return found
