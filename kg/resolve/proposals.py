"""Merges that are proposed to a person, because the evidence does not decide them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.model import Entity, Proposal
from kg.resolve.reasons import probability, weight

if TYPE_CHECKING:
    from kg.resolve.identities import Identities
    from kg.resolve.keys import Key

__all__ = ["Proposal", "proposals"]


def proposals(identities: Identities, entities: Mapping[Key, Entity]) -> tuple[Proposal, ...]:
    """Returns the merges of entities that something speaks for but not enough.

    Args:
        identities: Knows what was in doubt.
        entities: Those of the graph; doubts about others are left out.
    """
    found = {}
    for one, other, reasons in identities.doubts():
        if one in entities and other in entities:
            first, second = sorted((entities[one].iri, entities[other].iri))
            weighty = sorted(reasons, key=lambda each: (-abs(each.bits), each.text))
            score = round(probability(weight(reasons)), 3)
            found[first, second] = Proposal(first, second, score, tuple(map(str, weighty)))
    return tuple(sorted(found.values(), key=lambda proposal: proposal.doubt))
