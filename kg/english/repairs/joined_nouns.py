"""What a noun, a number or a phrase is joined to: one like it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.english.repairs.change import Change
from kg.english.repairs.shapes import (
    NOUNS,
    SUBJECTS,
    has,
    is_set_off,
    is_verbal,
    mark_of,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token


def second_focus(noun: Token) -> Iterator[Change]:
    """Like clefts go together: "it was Ana who forged it and Ida who paid"."""
    clause = next((t for t in noun.ancestors if t.dep_ == "acl:relcl"), noun)
    focus, own = clause.head, [c for c in noun.rights if c.dep_ == "acl:relcl"]
    cleft = any(c.lower_ == "it" and c.dep_ in SUBJECTS for c in focus.lefts)
    opened = own and clause is not noun and own[0].left_edge.lower_ == clause.left_edge.lower_
    if cleft and opened:
        yield Change(noun, focus, "conj")


def second_addressee(noun: Token) -> Iterator[Change]:
    """Like prepositions go together: "called on Peru to stop and on Chile to mediate"."""
    case = next((c for c in noun.lefts if c.dep_ == "case"), None)
    if case is None or any(c.lower_ == case.lower_ for c in noun.head.lefts if c.dep_ == "case"):
        return
    infinitive = next((t for t in noun.ancestors if mark_of(t, "to") is not None), None)
    verb = noun if infinitive is None else infinitive.head
    before = (c for c in verb.rights if c.dep_ == "obl" and c.i < noun.i)
    if not any(w.lower_ == case.lower_ for c in before for w in c.lefts) or infinitive is None:
        return
    yield Change(noun, verb, "obl")
    second = (c for c in infinitive.rights if c.dep_ == "conj" and c.i > noun.i)
    yield from (Change(c, noun, "acl") for c in second if mark_of(c, "to") is not None)


def second_phrase(noun: Token) -> Iterator[Change]:
    """A noun is no verb's like: "relied on the pact and on a ruling"."""
    verb = noun.head
    case = next((c for c in noun.lefts if c.dep_ == "case"), None)
    if (
        case is None
        or verb.pos_ != "VERB"
        or noun.pos_ not in NOUNS
        or has(noun, {"cop", "orphan", *SUBJECTS})
    ):
        return
    before = [c for c in verb.rights if c.dep_ == "obl" and c.i < noun.i]
    like = [c for c in before if any(w.dep_ == "case" and w.lower_ == case.lower_ for w in c.lefts)]
    if like:
        yield Change(noun, like[-1], "conj")


def joined_number(number: Token) -> Iterator[Change]:
    """A number is joined to what is counted, not to the verb: "30 men in Pune and 12 in Goa"."""
    verb = number.head
    if number.pos_ != "NUM" or verb.pos_ != "VERB" or has(number, {"orphan", *SUBJECTS}):
        return
    counted = [c for c in verb.rights if c.dep_ == "obj" and c.i < number.i and has(c, {"nummod"})]
    if counted:
        yield Change(number, counted[-1], "conj")
        within = (c for c in number.rights if c.dep_ == "conj" and has(c, {"case"}))
        yield from (Change(c, number, "nmod") for c in within if not has(c, {"cc"}))


def noun_on_outcome(noun: Token) -> Iterator[Change]:
    """A noun is joined to the object, not to what becomes of it: "two homes cut off and a mill"."""
    outcome = noun.head
    verb = outcome.head
    if noun.tag_ not in {"NN", "NNS"} or outcome.dep_ != "xcomp" or outcome.tag_ != "VBN":
        return
    if has(noun, {"cop", "conj", "orphan", *SUBJECTS}):
        return
    objects = [c for c in verb.rights if c.dep_ == "obj" and c.i < outcome.i]
    if objects and outcome.i < noun.i:
        yield Change(noun, objects[-1], "conj")


def aside(conjunct: Token) -> Iterator[Change]:
    """What is joined to an apposition without a comma: "Novak, a mayor and a critic, won"."""
    name = conjunct.head
    before = [c for c in name.children if c.dep_ == "appos" and c.i < conjunct.i]
    if not before or conjunct.pos_ != "NOUN" or name.pos_ != "PROPN":
        return
    between = conjunct.doc[before[-1].i : conjunct.i]
    closed = (
        conjunct.right_edge.i + 1 < len(conjunct.doc) and conjunct.right_edge.nbor().text == ","
    )
    if closed and not any(t.text == "," for t in between):
        yield Change(conjunct, before[-1], "conj")


def set_against(noun: Token) -> Iterator[Change]:
    """What "not" sets against a noun is no apposition to it: "The army, not the police, fired"."""
    denied = any(c.lower_ == "not" and c.dep_ == "advmod" for c in noun.lefts)
    if denied and noun.pos_ in NOUNS and noun.head.pos_ in NOUNS and is_set_off(noun):
        yield Change(noun, noun.head, "conj")


def unjoined(noun: Token) -> Iterator[Change]:
    """Two nouns without a conjunction are one thing: "met the captain, a Greek, and left"."""
    first = noun.head
    joined = [c for c in (*first.rights, *noun.rights) if c.dep_ in {"conj", "cc"}]
    if joined != [noun] or noun.tag_[:2] != "NN" or first.tag_[:2] != "NN" or not is_set_off(noun):
        return
    opened = any(c.dep_ == "det" and c.lower_ in {"a", "an", "the"} for c in noun.lefts)
    last = noun.right_edge
    closed = last.i + 1 < len(noun.doc) and last.nbor().text in {",", "."}
    if opened and closed and not any(c.dep_ == "cc" for c in noun.lefts):
        yield Change(noun, first, "appos")


def gapped(conjunct: Token) -> Iterator[Change]:
    """Two participants side by side are a clause without a verb: "and Canada the final"."""
    verb = conjunct.head if conjunct.head.pos_ == "VERB" else conjunct.head.head
    alike = conjunct.head.pos_ == conjunct.pos_
    alike = alike and not (is_set_off(conjunct) and has(conjunct, {"cc"}))
    if verb.pos_ != "VERB" or conjunct.pos_ not in NOUNS or conjunct.i < verb.i or alike:
        return  # "fined Apple and Google millions"
    for other in verb.children:
        between = conjunct.doc[conjunct.right_edge.i + 1 : other.i]
        own = all(t.head is other and t.dep_ != "cc" for t in between)
        if other.i > conjunct.i and own and _is_participant(other):
            yield from (Change(conjunct, verb, "conj"), Change(other, conjunct, "orphan"))


def second_object(noun: Token) -> Iterator[Change]:
    """With a like phrase of its own it is an object: "a van in Lyon and a bus in Metz"."""
    phrase, case = noun.head, _case(noun.head)
    inside = phrase.dep_ == "nmod" and phrase.head.dep_ == "obj"
    verb = phrase.head.head if inside else phrase.head
    objects = [c for c in verb.rights if c.dep_ == "obj" and c.i < phrase.i]
    placed = (inside or phrase.dep_ == "obl") and phrase.pos_ == "PROPN"
    if not placed or not objects or not case or noun.pos_ != "NOUN" or _case(noun):
        return
    if any(c.lower_ == "no" for c in noun.lefts):
        return
    own = [c for c in noun.rights if c.dep_ == "nmod" and _case(c) == case]
    behind = noun.right_edge.i + 1
    beside = [c for c in verb.rights if c.dep_ == "obl" and c.left_edge.i == behind]
    own.extend(c for c in beside if _case(c) == case and not has(c, {"cc"}))
    if own:
        yield from (Change(noun, objects[-1], "conj"), Change(own[0], noun, "nmod"))


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.lefts if c.dep_ == "case"), "")


def _is_participant(token: Token) -> bool:
    return token.dep_ in {"obj", "conj"} and token.pos_ in {"NOUN", "PROPN", "ADJ"}


def noun_on_relative(noun: Token) -> list[Change]:
    """A noun with its own clause is joined to a noun: "a call that failed and talks that did"."""
    clause = noun.head
    behind = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    own = noun.pos_ == "NOUN" and behind.tag_ in {"WDT", "WP"} and not is_verbal(noun)
    right = own and clause.dep_ == "acl:relcl" and clause.pos_ == "VERB"
    return [Change(noun, clause.head, "conj")] if right else []
