"""Auxiliaries, infinitives and gerunds: which verb they belong to, and which belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.repairs.change import Change
from kg.english.repairs.shapes import (
    SUBJECTS,
    finite_word,
    is_passive,
    mark_of,
    subjects_of,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token

_RANKS = frozenset({"first", "last", "only", "next", "second", "third"})
ASKING = frozenset({"appeal", "call", "demand", "invitation", "order", "plea", "request"})
"""Nouns that say whom somebody asks to do something."""
_MOVING = frozenset({"arrive", "fly", "flee", "gather", "march", "return", "travel"})
_ASPECTS = frozenset({"keep", "start", "stop", "begin", "continue", "resume"})
"""Verbs whose gerund behind them can be nothing else than what goes on or ends."""


def inverted_perfect(participle: Token) -> list[Change]:
    """What opens a clause as "had" does, with a participle behind its subject, is an auxiliary.

    "No sooner had they left", "would have signed had Togo agreed".
    """
    have, between = participle.head, participle.doc[participle.head.i + 1 : participle.i]
    bare = participle.tag_ in {"VBN", "VB", "VBD"} and mark_of(participle, "to") is None
    if not bare or have.lemma_.lower() != "have" or subjects_of(have) or have.i > participle.i:
        return []
    subject = next((t for t in between if t.dep_ in {"obj", "obl:agent", *SUBJECTS}), None)
    if subject is None or subject.head not in {have, participle}:
        return []
    root, opens = have.head is have, any(c.i < have.i for c in have.children)
    relation = have.dep_ if opens or root else "advcl"
    moved = [Change(c, participle, c.dep_) for c in have.children if c not in {participle, subject}]
    home = participle if root else have.head
    passive = "aux:pass" in participle.kinds
    return [
        Change(participle, home, relation),
        *moved,
        Change(subject, participle, "nsubj:pass" if passive else "nsubj"),
        Change(have, participle, "aux"),
    ]


def lone_had(have: Token) -> list[Change]:
    """A "had" that the tree makes a clause of its own: "would have fled, had Togo not agreed"."""
    subject = have.nbor() if have.i + 1 < len(have.doc) else have
    subject = next((t for t in (subject, *subject.ancestors) if t.dep_ in SUBJECTS), have)
    verb = subject.head
    alone = have.lower_ == "had" and not any(c.dep_ != "punct" for c in have.children)
    if not alone or subject is have or subject.left_edge.i != have.i + 1 or verb.i < subject.i:
        return []
    if (
        verb.tag_ not in {"VBN", "VBD"}
        or verb.head is not have.head
        or finite_word(verb) is not verb
    ):
        return []
    also = [c for c in verb.rights if c.dep_ == "conj" and finite_word(c) is c]
    return [
        Change(verb, have.head, "advcl"),
        Change(have, verb, "aux"),
        *(Change(c, verb, "conj", lemma=c.lemma_) for c in also if c.tag_ == "VBD"),
    ]


def yet_to_come(have: Token) -> list[Change]:
    """Of "has yet to sign" the first verb governs the second, as in "has to sign"."""
    verb = have.head
    to, own = mark_of(verb, "to"), verb.doc[have.i + 1 : verb.i]
    if have.lemma_.lower() != "have" or to is None or not have.i < to.i:
        return []
    if not any(t.lower_ in {"yet", "still"} for t in own):
        return []
    moved = [Change(c, have, c.dep_) for c in verb.children if c.i < to.i and c is not have]
    return [
        Change(have, have if verb.head is verb else verb.head, verb.dep_),
        Change(verb, have, "xcomp"),
        *moved,
    ]


def yet_to(yet: Token) -> list[Change]:
    """So it does where the tree keeps the two apart: "says that it has yet to sign"."""
    if not 0 < yet.i < len(yet.doc) - 1 or yet.lower_ not in {"yet", "still"}:
        return []
    have, to = yet.nbor(-1), yet.nbor()
    verb = to.head
    apart = verb.head is not have and have.head is not verb and verb is not have
    if have.lemma_.lower() != "have" or to.lower_ != "to" or to.dep_ != "mark" or not apart:
        return []
    return [Change(verb, have, "xcomp"), Change(yet, have, "advmod")]


def to_and_verb(to: Token) -> list[Change]:
    """Right before a bare verb form "to" is no preposition: "Envoy in Hanoi to mend ties"."""
    if to.i + 1 == len(to.doc):
        return []
    noun, verb = to.head, to.nbor()
    bare = verb.tag_ in {"VB", "VBD", "VBP"} and verb.lower_ == verb.lemma_.lower()
    if to.lower_ != "to" or not bare or noun.head is not verb or not subjects_of(verb):
        return []
    return [
        Change(to, verb, "mark", lemma="to", tag="TO"),
        Change(verb, verb.head, verb.dep_, lemma=verb.lemma_, tag="VB"),
    ]


def late_infinitive(verb: Token) -> list[Change]:
    """What is under way or done is no purpose: "is rumoured to be leaving", "to have left"."""
    head, to = verb.head, mark_of(verb, "to")
    aspect = next((c for c in verb.lefts if c.dep_ == "aux"), None)
    if to is None or aspect is None or to.i != head.i + 1 or aspect.i != to.i + 1:
        return []
    under_way = aspect.lower_ == "be" and verb.tag_ == "VBG"
    done = aspect.lower_ == "have" and verb.tag_ in {"VBN", "VBD"}
    return [Change(verb, head, "xcomp")] if under_way or done else []


def perfect_infinitive(have: Token) -> list[Change]:
    """Behind a passive, "to have" and a participle are a perfect: "was found to have hidden it"."""
    verb, to = have.head, mark_of(have, "to")
    participle = have.nbor() if have.i + 1 < len(have.doc) else have
    noun = participle.head
    if have.lower_ != "have" or to is None or not is_passive(verb):
        return []
    if participle.tag_ != "VBN" or participle.dep_ != "amod" or noun.dep_ != "obj":
        return []
    moved = [Change(c, participle, c.dep_) for c in have.children if c is not noun]
    return [
        Change(participle, verb, "xcomp"),
        Change(noun, participle, "obj"),
        *moved,
        Change(have, participle, "aux"),
    ]


def gerund_of_aspect(gerund: Token) -> list[Change]:
    """Right behind "keep" or "start", a gerund says what is kept up: "as rivers keep rising"."""
    verb = gerund.nbor(-1) if gerund.i else gerund
    aspect = verb.lemma_.lower() in _ASPECTS and verb is not gerund.head and verb.pos_ == "VERB"
    return [Change(gerund, verb, "xcomp")] if gerund.tag_ == "VBG" and aspect else []


def purpose_of_doing(infinitive: Token) -> list[Change]:
    """What little is done for is the purpose of doing it: "did little to protect users"."""
    amount = infinitive.head
    verb = amount.head
    done = amount.dep_ == "obj" and amount.pos_ in {"ADJ", "PRON", "ADV"}
    if not done or verb.lemma_.lower() != "do" or mark_of(infinitive, "to") is None:
        return []
    return [Change(infinitive, verb, "advcl")]


def goes_on(infinitive: Token) -> list[Change]:
    """What somebody goes on to do, he does: "went on to win"."""
    verb, to = infinitive.head, mark_of(infinitive, "to")
    on = to is not None and to.i > 0 and to.nbor(-1).lower_ == "on" and to.nbor(-1).head is verb
    return [Change(infinitive, verb, "xcomp")] if on and verb.lemma_ == "go" else []


def after_to(to: Token) -> list[Change]:
    """Behind "to" stands an infinitive: "to found a college"."""
    verb = to.head
    past = to.tag_ == "TO" and verb.tag_ == "VBD" and to.i == verb.i - 1
    return [Change(verb, verb.head, verb.dep_, verb.lower_, "VB")] if past else []


def called_on(infinitive: Token) -> list[Change]:
    """What is asked of whom hangs on the asking: "repeated its call on Manila to stop"."""
    objects = [c for c in infinitive.head.rights if c.dep_ == "obj" and c.i < infinitive.i]
    asking = objects and objects[0].lemma_ in ASKING
    to = mark_of(infinitive, "to")
    addressed = asking and any(c.dep_ == "nmod" for c in objects[0].rights)
    return [Change(infinitive, objects[0], "acl")] if addressed and to is not None else []


def purpose_of_return(infinitive: Token) -> list[Change]:
    """Who goes somewhere to do something does go: "before returning to stand trial"."""
    moves = infinitive.head.lemma_ in _MOVING and infinitive.head.i < infinitive.i
    purpose = moves and mark_of(infinitive, "to") is not None
    return [Change(infinitive, infinitive.head, "advcl")] if purpose else []


def foremost(infinitive: Token) -> list[Change]:
    """An infinitive on a superlative says what came about: "was the strongest to hit Peru"."""
    word = infinitive.head
    the = any(c.lower_ == "the" and c.dep_ == "det" for c in word.lefts)
    best = word.tag_ == "JJS" or word.lower_ in _RANKS
    right = word.pos_ == "ADJ" and infinitive.i > word.i and mark_of(infinitive, "to") is not None
    return [Change(infinitive, word, "acl")] if the and best and right else []
