"""How salient the mentions before a pronoun are.

Weights follow Lappin and Leass 1994, "An Algorithm for Pronominal Anaphora Resolution",
Computational Linguistics 20(4), table 1: recency, grammatical role, head noun, parallelism; they
are halved for each sentence between. Unlike there, a pronoun is left alone unless the best
candidate is ahead of every other by a margin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.english.phrases import base
from kg.english.tokens import Token

__all__ = ["MARGIN", "Candidate", "best", "role_weight", "salience"]

MARGIN = 1.35
"""How far the best candidate must be ahead: a subject beats a modifier or an adjunct in its own
sentence (260 to 180), but not an object or an oblique argument (260 to 230)."""

_RECENCY = 100
_HEAD_NOUN = 80
_PARALLEL = 35
_LOGOPHORIC = 90
"""For the subject of a verb of saying, from a pronoun inside what it says."""

_ROLES = {"nsubj": 80, "csubj": 80, "obj": 50, "iobj": 40, "obl": 40, "nmod": 0, "compound": 0}
_EMBEDDED = frozenset({"nmod", "compound", "amod", "acl", "appos"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that a pronoun may refer to.

    Attributes:
        head: Its head token.
        entity: What it refers to; candidates of one entity do not compete. Empty for a pronoun
            that could not be resolved itself: it competes, but cannot win.
        sentence: Number of its sentence.
    """

    head: int
    entity: str
    sentence: int


def role_weight(token: Token) -> int:
    """Weight of the grammatical role; a conjunct has its first conjunct's."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    below = base(token.dep_) in _EMBEDDED or token.head.dep_ == "acl"
    return _ROLES.get(base(token.dep_), 0) + (0 if below else _HEAD_NOUN)


def salience(candidate: Candidate, token: Token, *, distance: int, speaker: bool) -> float:
    """The weight of a candidate for the pronoun at a token.

    Args:
        candidate: The earlier mention.
        token: The pronoun.
        distance: Sentences between them.
        speaker: Whether the candidate says the clause that holds the pronoun.
    """
    head = token.doc[candidate.head]
    weight = role_weight(head) + _RECENCY
    if base(head.dep_) == base(token.dep_):
        weight += _PARALLEL
    halved: float = weight / 2.0**distance
    return halved + (_LOGOPHORIC if speaker else 0)


def best(scored: Iterable[tuple[float, Candidate]]) -> Candidate | None:
    """The candidate that is ahead of those of all other entities by the margin."""
    by_entity: dict[str, tuple[float, Candidate]] = {}
    for score, candidate in scored:
        current = by_entity.get(candidate.entity)
        if current is None or score >= current[0]:
            by_entity[candidate.entity] = (score, candidate)
    ranked: Sequence[tuple[float, Candidate]] = sorted(
        by_entity.values(), key=lambda pair: (-pair[0], -pair[1].head)
    )
    if not ranked or not ranked[0][1].entity:
        return None
    if len(ranked) > 1 and ranked[0][0] < MARGIN * ranked[1][0]:
        return None
    return ranked[0][1]
