"""The whole noun phrase of a word as GUM's entity layer has it, in a parsed document.

GUM's spans hold determiners, possessors, prepositional phrases, relative clauses and a possessive
's; they leave out the preposition before the phrase, appositions, what is coordinated with the
head, and, for a predicate noun, all that belongs to its clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.english.phrases import base
from kg.english.tokens import Token

__all__ = ["noun_phrase"]

_APART = frozenset(
    [
        "appos",
        "conj",
        "cc",
        "parataxis",
        "mark",
        "discourse",
        "vocative",
        "dislocated",
        "reparandum",
    ]
)
_OF_A_CLAUSE = frozenset(
    ["nsubj", "csubj", "cop", "aux", "advmod", "advcl", "obl", "expl", "punct", "ccomp", "case"]
)


def noun_phrase(token: Token) -> tuple[int, int]:
    """Half-open token bounds of the phrase that the token heads."""
    predicate = any(child.dep_ == "cop" for child in token.children)
    inside = {token.i, *(i for child in _parts(token, predicate) for i in _below(child))}
    start = end = token.i
    while start - 1 in inside or _bridges(token, start - 1, inside, -1):
        start -= 1
    while end + 1 in inside or _bridges(token, end + 1, inside, 1):
        end += 1
    while end > token.i and token.doc[end].is_punct and token.doc[end].text not in "\"”)]’'":
        end -= 1
    return start, end + 1


def _parts(token: Token, predicate: bool) -> Iterator[Token]:
    for child in token.children:
        relation = base(child.dep_)
        if relation in _APART or (predicate and relation in _OF_A_CLAUSE):
            continue
        if relation == "case" and child.tag_ != "POS":
            continue
        if relation == "punct" and _is_outer(child, token):
            continue
        yield child


def _is_outer(mark: Token, token: Token) -> bool:
    inner = [c for c in token.children if c is not mark and base(c.dep_) not in _APART]
    left = min([token.i, *(c.left_edge.i for c in inner if base(c.dep_) not in {"case", "punct"})])
    right = max([token.i, *(c.right_edge.i for c in inner if base(c.dep_) != "punct")])
    return not left < mark.i < right


def _below(child: Token) -> Iterator[int]:
    yield from range(child.left_edge.i, child.right_edge.i + 1)


def _bridges(token: Token, i: int, inside: set[int], step: int) -> bool:
    """Whether only punctuation stands between two parts of the phrase."""
    doc = token.doc
    return 0 <= i < len(doc) and 0 <= i + step < len(doc) and doc[i].is_punct and i + step in inside
