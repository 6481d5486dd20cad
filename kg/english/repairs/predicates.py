"""Predicates in odd order or odd company: what a sentence says, and of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.repairs.change import Change
from kg.english.repairs.shapes import (
    AUXILIARIES,
    FINITE_FORMS,
    RELATIVE,
    SUBJECTS,
    finite_word,
    is_passive,
    is_set_off,
    lacks_subject,
    mark_of,
    subjects_of,
    without_s,
)

if TYPE_CHECKING:
    from kg.english.tokens import Token

_PREPOSITIONS = frozenset({"pending", "barring"})
_TIMES = frozenset({"DATE", "TIME"})
_NAMES = frozenset({"NOUN", "PROPN"})
_STATES = frozenset({"hurt", "injured", "wounded", "killed", "trapped", "rescued"})


def named_subject(name: Token) -> list[Change]:
    """A name before a finite verb without a subject is one: "Hydro One sold a plant"."""
    verb = name.head
    named = name.pos_ == "PROPN" and name.ent_type_ not in _TIMES and name.i < verb.i
    if named and "case" not in name.kinds and lacks_subject(verb):
        return [Change(name, verb, "nsubj")]
    if name.pos_ == "NUM" and verb.pos_ == "ADJ" and verb.i == name.i + 1:
        return [
            Change(name, verb, "nsubj"),
            Change(verb, verb.head, "parataxis"),
        ]  # "five dead, many hurt"
    return []


def pending(word: Token) -> list[Change]:
    """A participle that is a preposition: "was shut, pending an inquiry"."""
    noun = next((c for c in word.rights if c.dep_ == "obj"), None)
    if word.lower_ not in _PREPOSITIONS or noun is None or subjects_of(word):
        return []
    return [Change(noun, word.head, "obl"), Change(word, noun, "case", word.lower_, "IN")]


def doer_before_gerund(noun: Token) -> list[Change]:
    """Between a verb and its gerund stands who does it: "show soldiers beating prisoners"."""
    gerund = noun.head
    second = any(c.dep_ == "obj" and c.i > gerund.i for c in gerund.children)
    inside = gerund.head.i < noun.i < gerund.i and gerund.tag_ == "VBG"
    return [Change(noun, gerund, "nsubj")] if inside and second else []


def outer_subject(noun: Token) -> list[Change]:
    """What a noun consists in is its content: "the trouble is that it leaks"."""
    clause = noun.head
    copula = next((c for c in clause.lefts if c.dep_ == "cop"), None)
    marked = mark_of(clause, "that")
    if copula is None or marked is None or not noun.i < copula.i < marked.i:
        return []
    root = clause.head is clause
    outside = [Change(c, noun, c.dep_) for c in clause.children if noun.i < c.i < marked.i]
    return [
        Change(noun, noun if root else clause.head, clause.dep_),
        Change(clause, noun, "acl"),
        *outside,
    ]


def what_it_is(what: Token) -> list[Change]:
    """In "what they want is a share" they want a share; "what sank it was a mine": a mine did."""
    noun, clause = what.head, next((c for c in what.rights if c.dep_ == "acl:relcl"), None)
    copula = next((c for c in noun.lefts if c.dep_ == "cop"), None)
    if what.lower_ != "what" or clause is None or copula is None or noun.pos_ not in _NAMES:
        return []
    if clause.pos_ != "VERB" or any(c.dep_ in {"advmod", "case", "aux"} for c in noun.lefts):
        return []
    taken = not clause.kinds.isdisjoint({"obj", "ccomp", "xcomp"})
    if subjects_of(clause) and taken:
        return []
    root = noun.head is noun
    return [
        Change(clause, clause if root else noun.head, noun.dep_),
        Change(noun, clause, "obj" if subjects_of(clause) else "nsubj"),
        Change(what, clause, "dep"),
        Change(copula, clause, "dep"),
    ]


def pair_before(name: Token) -> list[Change]:
    """The two of "Australia, Fiji to hold drill" both do it."""
    verb = name.head
    if name.pos_ != "PROPN" or name.i > verb.i or subjects_of(verb) or verb.pos_ != "VERB":
        return []
    beside = [c for c in name.rights if c.dep_ == "nmod:unmarked" and c.pos_ == "PROPN"]
    if len(beside) != 1 or beside[0].i != name.right_edge.i or not is_set_off(beside[0]):
        return []
    return [Change(name, verb, "nsubj"), Change(beside[0], name, "conj")]


def finite_verb(verb: Token) -> list[Change]:
    """A finite form with a subject is a verb, whatever kind of word it was taken for."""
    known = verb.pos_ in {"VERB", "AUX"} or verb.tag_ not in FINITE_FORMS
    if known or not any(c.dep_ in SUBJECTS for c in verb.lefts):
        return []
    return [Change(verb, verb.head, verb.dep_, lemma=verb.lemma_, tag=verb.tag_)]


def buried_verb(verb: Token) -> list[Change]:
    """A sentence is about its finite verb, not the noun before: "Hopes of winning it faded"."""
    noun = verb.sent.root
    finite = finite_word(verb) or (verb.tag_ == "VBN" and verb.head.tag_ == "VBG")
    if noun.tag_[:2] != "NN" or not finite or noun.i > verb.i or _has_clause(noun):
        return []
    own = {"mark", "expl", "csubj", *SUBJECTS}
    between = verb.doc[noun.i : verb.i]
    closed = any(
        t.is_punct or t.tag_ in {*RELATIVE, "WRB"} or t.dep_ == "acl:relcl" for t in between
    )
    if closed or any(c.dep_ in own for c in verb.children) or not noun.is_ancestor(verb):
        return []
    before = [Change(c, noun, "acl") for c in verb.lefts if c.dep_ not in AUXILIARIES]
    behind = [Change(c, verb, c.dep_) for c in noun.rights if c.i > verb.i]
    relation = "nsubj:pass" if is_passive(verb) else "nsubj"
    return [Change(verb, verb, "ROOT"), Change(noun, verb, relation), *before, *behind]


def _has_clause(noun: Token) -> bool:
    return not noun.kinds.isdisjoint({"cop", "expl", "parataxis", *SUBJECTS})


def counted_verb(number: Token) -> list[Change]:
    """What has a subject, and a number behind it, is no noun: "Court jails four"."""
    word = number.head
    own = [c for c in word.lefts if c.dep_ == "nsubj"]
    bare = word.kinds.isdisjoint({"cop", "det", "case"})
    if word.tag_ != "NNS" or number.i != word.i + 1 or not own or not bare:
        return []
    verb = Change(word, word.head, word.dep_, without_s(word.lower_), "VBZ")
    return [verb, Change(number, word, "obj")]


def hurt_number(number: Token) -> list[Change]:
    """Behind a number that counts nothing else, a state is said of so many: "Two hurt in fall"."""
    word = number.head
    alone = number.i == word.i - 1 and not any(c.dep_ in {"cop", "det", "case"} for c in word.lefts)
    if word.lower_ not in _STATES or not alone or word.head is not word:
        return []
    return [Change(word, word, "ROOT", word.lower_), Change(number, word, "nsubj")]


def futures(infinitive: Token) -> list[Change]:
    """In "Nissan to shut plant, cut jobs", it will do the one and the other."""
    last, to = infinitive.head, mark_of(infinitive, "to")
    subject = next((s for s in subjects_of(last) if s.i < infinitive.i), None)
    bare = last.tag_ in {"VB", "VBP"} and last.beside(-1) == "," and last.head is last
    if to is None or subject is None or not bare or not _is_part(to.nbor(-1), subject):
        return []
    joined = Change(last, infinitive, "conj", last.lemma_, "VB")
    first = Change(infinitive, infinitive, "ROOT")
    own = [Change(c, infinitive, c.dep_) for c in last.children if c.dep_ == "parataxis"]
    return [first, Change(subject, infinitive, "nsubj"), joined, *own]


def _is_part(word: Token, noun: Token) -> bool:
    return word is noun or noun.is_ancestor(word)


def missing_beside(noun: Token) -> list[Change]:
    """Each of two numbers has its own state: "60 dead, hundreds missing"."""
    state = noun.head
    beside = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    own = beside.head is noun and beside.dep_ in {"acl", "amod"} and beside.tag_[:2] in {"JJ", "VB"}
    first = any(s.i < state.i < noun.i for s in subjects_of(state))
    if not own or not first or state.pos_ != "ADJ" or not is_set_off(noun):
        return []
    return [Change(beside, state, "parataxis"), Change(noun, beside, "nsubj")]
