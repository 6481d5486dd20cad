"""Which infinitives and participles are outcomes, measures, complements or announcements.

Told by their shape: "only to lose", "the first to win", "enough to win", "Norway to build a port".
"""

from __future__ import annotations

from kg.english.tokens import Token
from kg.extract.function_words import preposition_words
from kg.extract.headlines import in_headline
from kg.extract.predicates import is_infinitive
from kg.extract.quantifiers import is_nothing
from kg.extract.subjects import RANKS
from kg.ontology import Effect, Ontology


def is_outcome(predicate: Token) -> bool:
    """Whether it came about: "took five weeks to reach the moon", "only to lose again"."""
    head = predicate.head
    if _is_distinction(predicate):
        return True
    only = any(c.lower_ == "only" and c.dep_ == "advmod" for c in predicate.lefts)
    spent = [c for c in head.children if c.dep_ in {"obj", "obl:tmod", "obl:unmarked"}]
    taken = head.lemma_.lower() == "take" and any(
        c.dep_ == "nummod" for noun in spent for c in noun.children
    )
    return only or (taken and all(c.i < predicate.i for c in spent))


def _is_distinction(infinitive: Token) -> bool:
    """Whether it is what somebody is the first to do: "became the first man, at 90, to win"."""
    between = infinitive.doc[infinitive.head.i : infinitive.i]
    ranks = (t.head for t in between if t.dep_ == "amod" and t.lower_ in RANKS)
    return any(noun.dep_ == "xcomp" and noun.head.lemma_ == "become" for noun in ranks)


def is_undone(infinitive: Token, ontology: Ontology) -> bool:
    """Whether nothing is done towards it: "has done nothing to stop them"."""
    verb = infinitive.head
    done = [c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"} and c.i < infinitive.i]
    own = is_infinitive(infinitive) and verb.lemma_.lower() == "do"
    return own and any(is_nothing(c, ontology) or _is_no_more(c) for c in done)


def _is_no_more(word: Token) -> bool:
    return word.lower_ in {"more", "much"} and any(c.lower_ in {"no", "not"} for c in word.lefts)


def measure(predicate: Token, ontology: Ontology) -> Effect | None:
    """What "enough to win", "too weak to win" make of the infinitive."""
    head = predicate.head
    nouns = (c for c in head.children if c.dep_ in {"obj", "nsubj"} and c.i < predicate.i)
    words = (c for noun in (head, *nouns) for c in noun.children if c.dep_ in {"advmod", "amod"})
    found = (ontology.factuality("determiner", word.lower_) for word in words)
    return next((e for e in found if e is not None and e.modality is not None), None)


def is_complement(gerund: Token) -> bool:
    """Whether a gerund stands right behind its verb: "ruled out raising taxes"."""
    behind = gerund.doc[gerund.head.i + 1 : gerund.i]
    follows = gerund.tag_ == "VBG" and gerund.head.i < gerund.i
    return follows and all(t.dep_ == "compound:prt" for t in behind)


def is_finite_group(predicate: Token) -> bool:
    """Whether a participle is part of a finite or a perfect form: "was hit", "having left"."""
    return any(
        c.dep_ == "aux" or (c.dep_ == "aux:pass" and c.tag_ in {"VBD", "VBZ", "VBP"})
        for c in predicate.children
    )


def is_perfect_gerund(participle: Token) -> bool:
    """Whether it stands beside "having"."""
    return any(c.dep_ == "aux" and c.lower_ == "having" for c in participle.children)


def announces(head: Token, predicate: Token, ontology: Ontology) -> bool:
    """Whether it is a headline: "Norway to build a port", "Bank to cut rates", no "plan to"."""
    if head.pos_ == "PROPN" and predicate.i == head.i + 2:
        return True
    planned = ontology.factuality("noun", head.lemma_.lower()) is not None
    return not planned and in_headline(head) and predicate.left_edge.i == head.i + 1


def mark_of(predicate: Token) -> str:
    return next((preposition_words(c) for c in predicate.children if c.dep_ == "mark"), "")
