"""Objects: which verb has them, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.repairs.change import Change
from kg.english.repairs.shapes import (
    AUXILIARIES,
    is_passive,
    is_set_off,
    mark_of,
    subjects_of,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token

_SPANS = frozenset({"hour", "day", "night", "week", "month", "year", "decade"})


def clause_as_object(word: Token) -> list[Change]:
    """What has a copula is a clause and no object: '"The town is in ruins," he told the BBC'."""
    verb = word.head
    if "cop" not in word.kinds or not subjects_of(word):
        return []
    own = [s for s in subjects_of(verb) if s.i > word.i]
    second = [*own[1:], *(c for c in verb.rights if c.dep_ == "dislocated")]
    told = (s for s in second if s.i > verb.i and s.left_edge.i == verb.i + 1)
    return [Change(word, verb, "ccomp"), *(Change(s, verb, "iobj") for s in told)]


def delayed_object(noun: Token) -> list[Change]:
    """What a phrase with "as" has kept from its verb: "dismissed as baseless a report"."""
    verb = noun.head
    before = next(
        (c for c in reversed(list(verb.rights)) if c.right_edge.i < noun.left_edge.i), None
    )
    as_ = before is not None and any(c.lower_ == "as" and c.dep_ == "case" for c in before.lefts)
    if not as_ or before is None or before.right_edge.i + 1 != noun.left_edge.i:
        return []
    cased = any(c.dep_ in {"case", "mark"} for c in noun.lefts) or is_passive(verb)
    held = not verb.kinds.isdisjoint({"obj", "ccomp"})
    return [] if cased or held or verb.pos_ != "VERB" else [Change(noun, verb, "obj")]


def amount(noun: Token) -> list[Change]:
    """So much of a thing is an object: "attracted twice as much capital as Burundi"."""
    verb = noun.head
    much = any(c.dep_ == "amod" and c.lower_ in {"much", "many"} for c in noun.lefts)
    bare = much and noun.i > verb.i and verb.pos_ == "VERB"
    if not bare or any(c.dep_ == "case" and c.i < noun.i for c in noun.children):
        return []
    return [] if "obj" in verb.kinds else [Change(noun, verb, "obj")]


def weeks_of(noun: Token) -> list[Change]:
    """So much time filled with something is no time: "followed weeks of strikes"."""
    verb = noun.head
    if noun.lemma_.lower() not in _SPANS or noun.i != verb.i + 1 or verb.pos_ != "VERB":
        return []
    filled = any(c.dep_ == "nmod" and any(w.lower_ == "of" for w in c.lefts) for c in noun.rights)
    taken = not verb.kinds.isdisjoint({"obj", "ccomp", "xcomp"})
    return [Change(noun, verb, "obj")] if filled and not taken else []


def crossing_object(noun: Token) -> list[Change]:
    """The object of the nearest verb: "the decision not to raise rates surprised traders"."""
    head = noun.head
    between = (t for t in head.ancestors if head.i < t.i < noun.i and t.pos_ == "VERB")
    verb = next(between, None)
    if verb is None or not verb.kinds.isdisjoint({"obj", "ccomp", "xcomp"}):
        return []
    return [] if "aux:pass" in verb.kinds else [Change(noun, verb, "obj")]


def object_first(noun: Token) -> list[Change]:
    """A participle between a subject and its object is their verb: "Rebels freed men seized"."""
    last = noun.head
    verb = next((c for c in noun.lefts if c.dep_ == "amod" and c.tag_ == "VBN"), None)
    if verb is None or noun.i > last.i or noun.left_edge is not verb or not _is_bare(last):
        return []
    subject = next((s for s in subjects_of(last) if s.i < verb.i), None)
    if subject is None or noun.right_edge.i + 1 != last.i:
        return []
    root = last.head is last
    rest = [Change(c, verb, c.dep_) for c in last.children if _is_outside(c, subject, last)]
    return [
        Change(verb, verb if root else last.head, last.dep_, verb.lemma_, "VBD"),
        Change(subject, verb, "nsubj"),
        Change(noun, verb, "obj"),
        Change(last, noun, "acl"),
        *rest,
    ]


def _is_bare(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBN"} and verb.kinds.isdisjoint(AUXILIARIES)


def _is_outside(child: Token, subject: Token, last: Token) -> bool:
    return child.i < subject.i or (child.i > last.i and is_set_off(child))


def asked_below(noun: Token) -> list[Change]:
    """What a question asks for belongs to the last verb: "which routes it intends to drop"."""
    verb = noun.head
    asked = any(c.tag_ in {"WDT", "WP"} and c.i < noun.i for c in noun.lefts)
    below = next((c for c in verb.rights if c.dep_ == "xcomp" and mark_of(c, "to")), None)
    if not asked or noun.i > verb.i or below is None:
        return []
    return [] if "obj" in below.kinds else [Change(noun, below, "obj")]


def summary(noun: Token) -> list[Change]:
    """What sums up a clause behind a comma is no object: "was fishing, a charge he denies"."""
    verb = noun.head
    commas = [t for t in noun.doc[verb.i + 1 : noun.i] if t.text == ","]
    opened = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.lefts)
    remark = any(c.dep_ == "acl:relcl" for c in noun.rights)
    alone = len(commas) == 1 and verb.i < noun.i and is_set_off(noun)
    return [Change(noun, verb, "obl:unmarked")] if opened and remark and alone else []


def as_what(noun: Token) -> list[Change]:
    """What follows "as" is no object: "described the protesters as thugs"."""
    case = next((c for c in noun.lefts if c.dep_ == "case"), noun)
    return [Change(noun, noun.head, "obl")] if case.lower_ == "as" else []


def by_more(word: Token) -> list[Change]:
    """Behind an object, "more" says how much: "harms workers more than it helps them"."""
    verb = word.head
    first = any(c.dep_ == "obj" and verb.i < c.i < word.i for c in verb.children)
    return [Change(word, verb, "advmod")] if first and word.tag_ in {"JJR", "RBR"} else []
