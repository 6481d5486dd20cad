"""Families: the few kinds of entities that the page tells apart by colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.model import Entity

if TYPE_CHECKING:
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Family:
    """Classes that share a colour and one line of the legend.

    Attributes:
        ancestors: Local names of the classes whose subclasses belong to it.
        prominence: Weight of its entities when the first sight is chosen.
        share: The largest part of the first sight that it may fill.
    """

    key: str
    label: str
    ancestors: tuple[str, ...]
    prominence: float
    share: float


FAMILIES = (
    Family("person", "People", ("Person",), 1.0, 0.45),
    Family("organization", "Organizations", ("Organization",), 1.0, 0.45),
    Family("place", "Places", ("Place",), 1.0, 0.45),
    Family("group", "Groups", ("Group", "Nationality", "Agent"), 0.5, 0.1),
    Family("event", "Events", ("Event",), 0.7, 0.2),
    Family("thing", "Objects and works",
           ("Product", "PhysicalObject", "Work", "Law", "Office"), 0.6, 0.2),
    Family("concept", "Concepts", (), 0.25, 0.1),
)  # fmt: skip
_CONCEPT = len(FAMILIES) - 1


def families(entities: Sequence[Entity], ontology: Ontology) -> tuple[int, ...]:
    """The number of each entity's family."""

    @cache
    def find(types: tuple[str, ...]) -> int:
        known = [name for name in types if name in ontology.classes]
        for number, family in enumerate(FAMILIES):
            if any(ontology.is_a(name, top) for name in known for top in family.ancestors):
                return number
        return _CONCEPT

    return tuple(find(entity.types) for entity in entities)
