"""What a clause is joined to: one like it, that stands as high."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.repairs.change import Change, Rules
from kg.english.repairs.shapes import (
    AUXILIARIES,
    finite_word,
    first_noun,
    first_word,
    is_set_off,
    is_verbal,
    mark_of,
    subjects_of,
)
from kg.english.repairs.subjects import before_subject

if TYPE_CHECKING:
    from kg.english.tokens import Token

_WHEN = frozenset({"as", "when", "while"})


def _second_content(clause: Token) -> list[Change]:
    """Two clauses with "that" are one content: "wrote that it leaked and that they knew"."""
    contents = [c for c in clause.head.rights if c.dep_ == "ccomp" and c.i < clause.i]
    first = next((c for c in contents if mark_of(c, "that") is not None), None)
    both = first is not None and mark_of(clause, "that") is not None
    return [Change(clause, first, "conj")] if both and first is not None else []


def _after_aside(last: Token) -> list[Change]:
    """What follows an aside belongs to what stands before: "It failed, they say, and it is …".

    So does "…, they say, after it fell"; "…, they said, as they met" may tell when they spoke.
    """
    aside = last.head
    closed = aside.dep_ == "parataxis" and subjects_of(last) and first_word(last).i
    if not closed or not aside.head.i < aside.i < last.i or not is_set_off(aside):
        return []
    comma = first_word(last).nbor(-1)
    if comma.text != "," or comma.i < aside.i or any(c.lower_ in _WHEN for c in last.lefts):
        return []
    return [Change(last, aside.head, last.dep_)] if finite_word(last) is not None else []


def _spliced_clause(last: Token) -> list[Change]:
    """Clauses joined by a comma alone are one: "In Lviv, the city hit on Monday, rain fell"."""
    verb = last.head
    subjects = subjects_of(verb)
    if verb.dep_ != "ROOT" or len(subjects) != 1 or not (subjects_of(last) and finite_word(last)):
        return []
    noun = subjects[0]
    kinds = verb.kinds
    if verb.tag_ not in {"VBD", "VBN"} or kinds & {"obj", "xcomp", "ccomp", *AUXILIARIES}:
        return []
    if "cc" in last.kinds or not is_set_off(noun) or noun.i > verb.i:
        return []
    if noun.pos_ == "NUM" or any(c.dep_ == "conj" and c.i > last.i for c in verb.children):
        return []  # a list of clauses
    before = [Change(c, last, c.dep_) for c in verb.lefts if c.i < noun.i]
    return [
        Change(last, last, "ROOT"),
        *before,
        before_subject(noun, last),
        Change(verb, noun, "acl"),
    ]


def _unlike_conjunct(verb: Token) -> list[Change]:
    """Verbs that share their subject have one form: "has won since the army left, and has …".

    A clause between two commas is no part of a coordination either: "the town, where floods
    killed nine, and promised help".
    """
    head = verb.head
    if verb.pos_ != "VERB" or not is_verbal(head) or subjects_of(verb):
        return []
    like = _form(verb) == _form(head)
    closed = like and head.dep_ in {"acl:relcl", "advcl"} and is_set_off(head)
    if (like and not closed) or not (verb.tag_ == "VBG" or _follows_comma(verb)):
        return []
    other = _like(verb, _form(verb))
    if other is None and _form(verb) == "VBN" and _form(head) == "past":
        past = _like(verb, "past")  # "struck at dawn, when all slept, and destroyed a market"
        parted = past is not None and head.dep_ in {"acl:relcl", "advcl"} and is_set_off(head)
        return [Change(verb, past, "conj", verb.lemma_, "VBD")] if past and parted else []
    return [] if other is None else [Change(verb, other, "conj")]


def _gerund_among_nouns(verb: Token) -> list[Change]:
    """A gerund with an object is no item of a list of nouns: "hit Tonga, cutting cables"."""
    noun = verb.head
    if verb.tag_ != "VBG" or noun.pos_ not in {"NOUN", "PROPN"} or not is_set_off(verb):
        return []
    noun = first_noun(noun)
    object_ = noun.dep_ in {"obj", "obl"} and is_verbal(noun.head) and noun.head.i < noun.i
    takes = "obj" in verb.kinds
    return [Change(verb, noun.head, "advcl")] if object_ and takes else []


def _follows_comma(verb: Token) -> bool:
    """Whether the conjunction before a conjunct follows a comma."""
    return any(c.dep_ == "cc" and c.nbor(-1).text == "," for c in verb.lefts if c.i)


def _form(verb: Token) -> str:
    word = finite_word(verb)
    if word is not None:
        return {"MD": "modal", "VBD": "past"}.get(word.tag_, "present")
    return "to" if mark_of(verb, "to") is not None else verb.tag_


def _like(verb: Token, form: str) -> Token | None:
    """The nearest verb above, or beside one above, that has the form of a conjunct."""
    for upper in verb.head.ancestors:
        if upper.i < verb.i and is_verbal(upper) and _form(upper) == form:
            return upper
        beside = [c for c in upper.rights if c.dep_ == "advcl" and c.i < verb.head.i]
        like = [c for c in beside if form == "VBG" and _form(c) == form]
        if like:
            return like[-1]
    return None


RULES: Rules = (
    (("conj",), _second_content),
    (("conj", "advcl", "ccomp"), _after_aside),
    (("conj",), _spliced_clause),
    (("conj",), _unlike_conjunct),
    (("conj",), _gerund_among_nouns),
)
