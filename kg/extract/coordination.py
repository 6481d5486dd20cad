"""What is coordinated with what: "A, B and C", "A or B", "A, not B"."""

from __future__ import annotations

from kg.english.number_phrases import is_upper_end
from kg.english.tokens import Token, once
from kg.extract.frames import SUBJECTS

_FRONTED = frozenset({"obl", "obl:tmod", "obl:unmarked"})
_TOTAL = frozenset({"all", "every", "no", "any", "each"})


@once
def coordinated(token: Token) -> tuple[Token, ...]:
    """A head with all that is coordinated with it: "A", "B" and "C" of "A, B and C"."""
    found = [token]
    for member in found:
        found.extend(c for c in member.children if c.dep_ == "conj" and not _is_left_out(c))
    return tuple(sorted(found, key=lambda item: item.i))


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination that a head is part of; itself if it is in none."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def fronted(predicate: Token) -> tuple[Token, ...]:
    """What stands before the first of coordinated predicates and their subject, and tells of all.

    "In May" of "in May, Kenya signed the pact and sent envoys", seen from "sent".
    """
    first = first_conjunct(predicate)
    own = any(c.dep_ in SUBJECTS for c in predicate.children)
    subject = next((c for c in first.children if c.dep_ in SUBJECTS), None)
    if first == predicate or own or subject is None:
        return ()
    return tuple(c for c in first.children if c.dep_ in _FRONTED and c.i < subject.i)


def is_alternative(token: Token) -> bool:
    """Whether a head is coordinated by "or", so that not all of them need to be meant."""
    members = coordinated(first_conjunct(token))
    return any(c.dep_ == "cc" and c.lower_ == "or" for member in members for c in member.children)


def _is_left_out(conjunct: Token) -> bool:
    """Whether a coordinated part is denied: "Kyiv, not Warsaw", "traders rather than farmers".

    So is the upper end of a range: "between $2 billion and $3 billion" is one amount.
    """
    return (
        is_upper_end(conjunct)
        or _is_exception(conjunct)
        or _is_replaced(conjunct)
        or any(
            child.lower_ == "not" and child.i < conjunct.i and conjunct.pos_ in {"NOUN", "PROPN"}
            for child in conjunct.children
        )
    )


def _is_replaced(conjunct: Token) -> bool:
    """Whether it is "farmers" of "traders rather than farmers"."""
    words = (c for c in conjunct.children if c.dep_ in {"cc", "case"} and c.i < conjunct.i)
    return any(c.lower_ in {"rather", "instead"} for c in words)


def _is_exception(conjunct: Token) -> bool:
    """Whether it is "two" of "all members but two"."""
    but = any(c.dep_ == "cc" and c.lower_ == "but" for c in conjunct.children)
    return but and any(c.lower_ in _TOTAL for c in conjunct.head.children if c.i < conjunct.i)
