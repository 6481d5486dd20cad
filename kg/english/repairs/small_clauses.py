"""What a verb makes of its object, takes it to be or wants done to it: "thought it excessive"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.repairs.change import Change, Rules
from kg.english.repairs.shapes import AUXILIARIES, SUBJECTS, first_word

if TYPE_CHECKING:
    from kg.english.tokens import Token

_MAKING = frozenset({"leave", "make", "render", "keep"})
_JUDGING = frozenset(
    {
        "brand", "call", "consider", "declare", "deem", "find", "hold", "judge", "label",
        "pronounce", "rule", "term", "think",
    }
)  # fmt: skip
"""Verbs behind whose object an adjective says what it is taken to be."""
_NAMING = frozenset({"appoint", "crown", "declare", "elect", "make", "name", "nominate"})
_WANTING = frozenset({"like", "need", "order", "want"})
_BEHIND_NOUNS = frozenset(
    {"alike", "alone", "available", "concerned", "due", "involved", "present", "responsible"}
)
"""Adjectives that say which ones are meant, behind their noun: "find the people responsible"."""


def _adjective_behind(word: Token) -> list[Change]:
    """An adjective behind the object is what becomes of it: "considered the raid lawful"."""
    noun = word.head
    verb = noun.head
    if word.tag_ != "JJ" or noun.dep_ != "obj" or not _is_right_behind(word, noun):
        return []
    known = verb.lemma_ in _MAKING | _JUDGING and word.lower_ not in _BEHIND_NOUNS
    bare = not any(c.dep_ == "det" for c in noun.lefts)
    complemented = any(c.dep_ == "obl" for c in word.rights)  # "found papers critical of him"
    return [Change(word, verb, "xcomp")] if known and not (bare and complemented) else []


def _is_right_behind(word: Token, noun: Token) -> bool:
    """Whether nothing but a phrase with "of" stands between: "the risk of fraud high"."""
    between = [c for c in noun.rights if c.i < word.i]
    return word.i > noun.i and all(
        c.dep_ == "nmod" and c.left_edge.lower_ == "of" and not any(c.rights) for c in between
    )


def _verbless_content(word: Token) -> list[Change]:
    """What has neither copula nor auxiliary is no clause: "thought the delay excessive"."""
    verb = word.head
    subject = next((c for c in word.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or verb.lemma_ not in _JUDGING or first_word(subject).i != verb.i + 1:
        return []
    bare = word.kinds.isdisjoint({"mark", "case", *AUXILIARIES})
    misread = word.tag_ == "VB" and word.i == subject.right_edge.i + 1
    a_noun = word.tag_ == "NN" and any(c.lower_ in {"a", "an"} for c in word.lefts)
    if not bare or not (word.pos_ == "ADJ" or misread or a_noun):
        return []
    as_adjective = Change(word, verb, "xcomp", word.lower_ if misread else "", "JJ")
    return [Change(subject, verb, "obj"), as_adjective]


def _outcome_first(word: Token) -> list[Change]:
    """A bare word between a verb and its object is what becomes of that: "declared void a law"."""
    verb = word.head
    if verb.lemma_ not in _MAKING | _JUDGING or word.i != verb.i + 1 or list(word.children):
        return []
    objects = [c for c in verb.rights if c.dep_ == "obj" and c is not word]
    opened = objects and first_word(objects[0]).tag_ in {"DT", "PRP$"}
    plain = word.tag_ in {"NN", "JJ"} and opened
    return [Change(word, verb, "xcomp", word.lower_, "JJ")] if plain else []


def _office_behind(noun: Token) -> list[Change]:
    """The common noun behind a name is what someone is made: "named Ada Roe chairwoman"."""
    name = noun.head
    verb = name.head
    office = noun.tag_ == "NN" and noun.text.islower() and name.pos_ == "PROPN"
    if not office or verb.lemma_ not in _NAMING or not verb.i < name.i < noun.i:
        return []
    last = all(c.i <= noun.i for c in name.children if c.dep_ == "flat")
    return [Change(name, verb, "obj"), Change(noun, verb, "xcomp")] if last else []


def _wanted(participle: Token) -> list[Change]:
    """What someone wants done is not done yet: "want the rule scrapped"."""
    noun = participle.head
    verb = noun.head
    wanted = noun.dep_ == "obj" and verb.lemma_ in _WANTING and participle.tag_ == "VBN"
    if not wanted or participle.nbor(-1) is not noun:
        return []
    told = "obl:agent" in participle.kinds
    other = any(c.tag_ == "VBN" and c.i > participle.i for c in (*noun.children, *verb.children))
    return [] if told or other else [Change(participle, verb, "xcomp")]


def _wanted_too(participle: Token) -> list[Change]:
    """What is wanted beside another outcome: "want the cap lifted and the minister gone"."""
    verb = participle.head
    first = [c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VBN" and c.i < participle.i]
    wanted = verb.lemma_ in _WANTING and participle.tag_ in {"VBN", "VBD"} and first
    if not wanted or not participle.kinds.isdisjoint(AUXILIARIES):
        return []
    own = any(c.dep_ in SUBJECTS for c in participle.lefts)
    return [Change(participle, first[-1], "conj", participle.lemma_, "VBN")] if own else []


def _no_owner(noun: Token) -> list[Change]:
    """What has no sign of an owner is the object: "declared the country a disaster area"."""
    outcome = noun.head
    verb = outcome.head
    signs = any(c.tag_ == "POS" or c.dep_ == "case" for c in noun.children)
    named = outcome.dep_ in {"xcomp", "obj"} and verb.lemma_ in _MAKING | _JUDGING | _NAMING
    if noun.pos_ not in {"NOUN", "PROPN"} or signs or not named or not verb.i < noun.i:
        return []
    article = any(c.lower_ in {"a", "an", "the"} and c.i > noun.i for c in outcome.lefts)
    return [Change(noun, verb, "obj"), Change(outcome, verb, "xcomp")] if article else []


def _person_before(office: Token) -> list[Change]:
    """A person right before an office is made that: "elected Lena Ott president"."""
    verb = office.head
    names = [c for c in office.lefts if c.dep_ in {"compound", "nmod:desc"}]
    bare = len(names) == 1 and [*office.lefts] == names and office.tag_ == "NN"
    if verb.lemma_ not in _NAMING or not bare or names[0].ent_type_ != "PERSON":
        return []
    return [Change(names[0], verb, "obj"), Change(office, verb, "xcomp")]


RULES: Rules = (
    (("amod",), _adjective_behind),
    (("ccomp", "xcomp"), _verbless_content),
    (("obj", "iobj"), _outcome_first),
    (("flat",), _office_behind),
    (("obj",), _person_before),
    (("nmod:poss",), _no_owner),
    (("acl",), _wanted),
    (("conj",), _wanted_too),
)
