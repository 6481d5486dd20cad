"""What a link to a place outside the graph rests on, and how often that is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from kg.model import LinkGround


class Ground(StrEnum):
    """Why a name is taken for a place, or a thing, that is known beforehand."""

    COUNTRY = "the name of a country"
    PEOPLE = "the name of a country's people"
    GOVERNMENT = "a capital or a house that stands for its government"
    STATED = "the text says where it lies"
    SURROUNDINGS = "the text names what is around it"
    ONLY = "no other place of this name is known"
    PROMINENT = "the best known of several of this name"
    ELSEWHERE = "other texts tell which of several of this name is meant"
    SPELLING = "a name spelt almost like this one"
    LISTED = "a name that a list holds"


CONFIDENCE: Mapping[Ground, float] = {
    Ground.COUNTRY: 0.97,
    Ground.PEOPLE: 0.97,
    Ground.GOVERNMENT: 0.95,
    Ground.STATED: 0.98,
    Ground.SURROUNDINGS: 0.9,
    Ground.ONLY: 0.93,
    Ground.PROMINENT: 0.88,
    Ground.ELSEWHERE: 0.8,
    Ground.SPELLING: 0.85,
    Ground.LISTED: 0.95,
}
"""How often a link on this ground is right; `python -m benchmarks.identity links` counts it."""


def grounds_of(
    links: Iterable[tuple[str, str]], grounds: Iterable[Ground]
) -> tuple[LinkGround, ...]:
    """Returns what the links of one thing rest on: the weakest ground on which a text names it."""
    weakest = min(grounds, key=lambda ground: (CONFIDENCE[ground], ground), default=None)
    if weakest is None:
        return ()
    targets = sorted({target for _, target in links})
    return tuple(LinkGround(target, CONFIDENCE[weakest], weakest.value) for target in targets)


def together(grounds: Iterable[LinkGround]) -> tuple[LinkGround, ...]:
    """Returns the grounds of one thing that was several: of each link the weakest."""
    found: dict[str, LinkGround] = {}
    for ground in sorted(grounds):
        found.setdefault(ground.target, ground)
    return tuple(found.values())
