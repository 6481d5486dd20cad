"""Verbs that an auxiliary stands for: "…, nor did Tonga", "but Mali has not", "as did Fiji"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.english.tokens import Token, once
from kg.extract.predicates import is_passive

_BESIDE = frozenset({"conj", "parataxis", "advcl"})
_MARKS = frozenset({"as", "while", "whereas", "though", "although"})
_COMPLEMENTS = frozenset({"obj", "ccomp", "xcomp", "cop", "obl:agent"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@once
def elided_subject(auxiliary: Token) -> Token | None:
    """The subject of a clause of which only the auxiliary is left; None of any other clause."""
    verb = auxiliary.head
    if auxiliary.dep_ not in _BESIDE or verb.i > auxiliary.i or not _fits(auxiliary, verb):
        return None
    marks = {child.lower_ for child in auxiliary.children if child.dep_ == "mark"}
    if (auxiliary.dep_ == "advcl" and not marks) or not marks <= _MARKS:
        return None
    inverted = _inverted(auxiliary) if marks == {"as"} else None
    if inverted is not None:
        return inverted
    if not auxiliary.kinds.isdisjoint(_COMPLEMENTS):
        return None
    if marks == {"as"} and "obl" in auxiliary.kinds:
        return None  # "lent as much to miners as it did to farmers"
    return next((child for child in auxiliary.children if child.dep_.startswith("nsubj")), None)


def elided(verb: Token) -> Iterator[tuple[Token, Token]]:
    """Auxiliaries that stand for a verb, each with its subject."""
    for child in verb.children:
        subject = elided_subject(child) if child.dep_ in _BESIDE else None
        if subject is not None:
            yield child, subject


def _fits(auxiliary: Token, verb: Token) -> bool:
    """Whether one may stand for the other: "did" for "signed", "was" for "was told"."""
    copular = "cop" in verb.kinds or is_passive(verb)
    if auxiliary.lemma_ == "be":
        return copular
    if auxiliary.lemma_ == "do":
        return verb.pos_ == "VERB" and not copular
    return auxiliary.tag_ == "MD" or auxiliary.lemma_ == "have"


def _inverted(auxiliary: Token) -> Token | None:
    """The "Mali" of "as did Mali", which the tree may take for an object."""
    after = (child for child in auxiliary.children if child.left_edge.i == auxiliary.i + 1)
    return next((c for c in after if c.dep_ in {"obj", "nsubj"} and c.pos_ in _NOMINAL), None)


__all__ = ["elided", "elided_subject"]
