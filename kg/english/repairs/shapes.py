"""What a tree tells of a word: whether it is a finite verb, has a subject, is set off by commas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.english.tokens import Token

SUBJECTS = ("nsubj", "nsubj:pass")
FINITE_FORMS = frozenset({"VBD", "VBZ", "VBP"})
FINITE = FINITE_FORMS | {"MD"}
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
RELATIVE = frozenset({"WDT", "WP"})
_BELOW_NOUNS = frozenset({"nmod", "nmod:poss", "conj", "appos", "compound"})
OF_THEM = frozenset({"them", "whom", "which", "us", "these", "those"})
INVERTED = frozenset({"had", "were", "should"})
"""Verbs that open a condition without a conjunction: "Were it to rain, …"."""
_MARKS = frozenset({",", "-", "–", "—"})


def first_noun(noun: Token) -> Token:
    """The noun that begins the phrase or the list in which a noun stands."""
    while noun.dep_ in _BELOW_NOUNS and noun.head.i < noun.i:
        noun = noun.head
    return noun


def finite_word(verb: Token) -> Token | None:
    """The word of a verb group that makes it finite."""
    first = next((c for c in verb.lefts if c.dep_ in AUXILIARIES), verb)
    return first if first.tag_ in FINITE else None


def subjects_of(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_.startswith(("nsubj", "csubj", "expl"))]


def is_verbal(token: Token) -> bool:
    return token.pos_ == "VERB" or "cop" in token.kinds


def lacks_subject(verb: Token) -> bool:
    return is_verbal(verb) and finite_word(verb) is not None and not subjects_of(verb)


def mark_of(verb: Token, word: str) -> Token | None:
    return next((c for c in verb.lefts if c.lower_ == word and c.dep_ == "mark"), None)


def first_word(token: Token) -> Token:
    """The first word below a token; a tree may put the comma before it there as well."""
    first = token.left_edge
    while first.is_punct and first is not token:
        first = first.nbor()
    return first


def last_word(token: Token) -> Token:
    """The last word below a token."""
    last = token.right_edge
    while last.is_punct and last is not token:
        last = last.nbor(-1)
    return last


def is_set_off(token: Token) -> bool:
    first = first_word(token)
    return first.i > 0 and first.nbor(-1).text in _MARKS


def is_passive(verb: Token) -> bool:
    return "aux:pass" in verb.kinds


def is_past(word: Token) -> bool:
    return word.tag_ in {"VBN", "VBD"} or (word.tag_ == "JJ" and word.lower_.endswith("ed"))


def has(token: Token, relations: Iterable[str]) -> bool:
    """Whether it has a child of one of the relations."""
    return not token.kinds.isdisjoint(relations)


def has_own(verb: Token) -> bool:
    return has(verb, ("obj", "obl", "obl:unmarked", "obl:agent"))


def without_s(form: str) -> str:
    """The lemma of a verb in the third person, or of a noun in the plural."""
    if form.endswith("ies"):
        return f"{form[:-3]}y"
    return form[:-2] if form.endswith(("sses", "shes", "ches", "xes")) else form[:-1]
