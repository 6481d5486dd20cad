"""Clauses of content: what somebody says, asks, knows or promises, and who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.repairs.change import Change, Rules
from kg.english.repairs.shapes import FINITE_FORMS, NOUNS, SUBJECTS, is_verbal, mark_of

if TYPE_CHECKING:
    from kg.english.tokens import Token

_KNOWING = frozenset(
    {"ask", "disclose", "explain", "know", "learn", "reveal", "say", "see", "tell", "understand"}
)
_ASKING = frozenset({"where", "how", "why", "whether"})
_CONTENTS = frozenset({"obj", "ccomp", "xcomp"})
_PROMISING = frozenset({"promise", "vow", "pledge", "agree", "threaten", "offer", "decide"})
_OCCASIONS = frozenset({"during", "in", "at", "on", "before", "after"})
_AIMS = frozenset({"attempt", "bid", "deal", "effort", "move", "order", "plan", "push", "way"})
"""Nouns that say themselves what is to be done: "agreed on a plan to leave"."""


def _crossed_subjects(said: Token) -> list[Change]:
    """Who stands before a verb does what it says: "Aides, who left, said the firm had sold it".

    The tree gave each of the two verbs the subject of the other.
    """
    content = next((c for c in said.rights if c.dep_ == "ccomp"), said)
    own = [c for c in said.children if c.dep_ in SUBJECTS]
    inner = [c for c in content.lefts if c.dep_ in SUBJECTS]
    if content is said or len(own) != 1 or len(inner) != 1:
        return []
    crossed = inner[0].i < said.i < own[0].i < content.i and said.tag_ in FINITE_FORMS
    apart = any(c.dep_ == "acl:relcl" and c.i < said.i for c in inner[0].rights)
    if not crossed or not apart:
        return []
    return [Change(inner[0], said, "nsubj"), Change(own[0], content, inner[0].dep_)]


def _said_at_end(said: Token) -> list[Change]:
    """A verb of saying with its subject behind a comma reports the sentence: "…, the mayor said".

    Nothing joins it to that, and nothing follows.
    """
    subject = next((c for c in said.lefts if c.dep_ == "nsubj"), said)
    before = said.doc[subject.left_edge.i - 1] if subject.left_edge.i else subject
    bare = not any(c.dep_ in _CONTENTS | {"cc", "mark", "aux"} for c in said.children)
    last = said.i >= said.sent.end - 2 and said.i == subject.right_edge.i + 1
    right = said.lemma_ == "say" and subject is not said and before.text == ","
    return [Change(said, said.head, "parataxis")] if right and bare and last else []


def _said_when(phrase: Token) -> list[Change]:
    """Between a verb and its clause of content stands when that was: "said on Friday it would"."""
    clause = phrase.head
    said = clause.head
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS), phrase)
    past = clause.dep_ == "ccomp" and said.tag_ == "VBD" and said.pos_ == "VERB"
    between = phrase.left_edge.i == said.i + 1 and phrase.right_edge.i + 1 == subject.left_edge.i
    ahead = any(c.lower_ == "next" for c in phrase.children)
    return [Change(phrase, said, phrase.dep_)] if past and between and not ahead else []


def _asked_content(clause: Token) -> list[Change]:
    """What somebody knows or asks is a clause: "knew where it came from", "whether it did, …"."""
    verb = clause.head
    if any(c.dep_ in _CONTENTS for c in verb.children if c is not clause):
        return []
    opening = clause.left_edge
    behind = opening.i == verb.i + 1 and verb.lemma_ in _KNOWING and opening.lower_ in _ASKING
    whether = mark_of(clause, "whether") is not None and clause.i < verb.i
    either = any(token.lower_ in {"or", "not"} for token in clause.subtree)
    asked = behind or (whether and not either and verb.pos_ == "VERB")
    return [Change(clause, verb, "ccomp")] if asked else []


def _promised(infinitive: Token) -> list[Change]:
    """What is promised on an occasion is no part of it: "promised during a visit to return"."""
    noun = infinitive.head
    verb = noun.head
    if noun.dep_ != "obl" or verb.lemma_ not in _PROMISING or noun.lemma_ in _AIMS:
        return []
    if any(c.dep_ in _CONTENTS for c in verb.children) or mark_of(infinitive, "to") is None:
        return []
    when = any(c.dep_ == "case" and c.lower_ in _OCCASIONS for c in noun.lefts)
    return [Change(infinitive, verb, "xcomp")] if when else []


def _there_is(verb: Token) -> list[Change]:
    """What there is stands behind "there is": "repeated there could be no peace"."""
    noun = verb.head
    above = noun.head
    there = any(c.dep_ == "expl" and c.lower_ == "there" for c in verb.lefts)
    right = there and verb.lemma_ == "be" and verb.i < noun.i and noun.pos_ in NOUNS
    if not right or noun.dep_ != "obj" or not is_verbal(above) or above.i > verb.i:
        return []
    return [Change(verb, above, "ccomp"), Change(noun, verb, "nsubj")]


RULES: Rules = (
    (("ROOT", "conj"), _crossed_subjects),
    (("conj",), _said_at_end),
    (("advcl",), _asked_content),
    (("acl",), _promised),
    (("acl:relcl",), _there_is),
    (("obl", "obl:unmarked"), _said_when),
)
