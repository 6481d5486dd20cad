"""Deeds that several do with each other: "Biden and Xi met", "the two armies fought each other"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.english.tokens import Token
from kg.extract import lemmas, relations
from kg.extract.clauses import Clause
from kg.extract.coordination import coordinated, first_conjunct
from kg.extract.frames import Slot
from kg.extract.headlines import in_headline
from kg.extract.light_verbs import verbs_with_nouns
from kg.model import Relation
from kg.ontology import Ontology

_MOST = 5
"""More of them are a gathering, of which it says little that two were there."""
_EACH_OTHER = frozenset({("each", "other"), ("one", "another")})
_WORDS = frozenset({word for words in _EACH_OTHER for word in words})


def reciprocal(clause: Clause, ontology: Ontology) -> Iterator[tuple[Token, Token, Relation]]:
    """Each two subjects of a clause that has no other object, and what they do with each other.

    That they do is a matter of the relation: it is symmetric, or its event is one "between" them.
    """
    relation = _relation(clause, ontology) if len(clause.subjects) > 1 else None
    if relation is None:
        return
    for subject in clause.subjects:
        members = coordinated(subject)
        if subject == first_conjunct(subject) and 2 <= len(members) <= _MOST and _joined(members):
            yield from ((one, other, relation) for one, other in combinations(members, 2))


def _joined(members: tuple[Token, ...]) -> bool:
    """Whether it is all of them: "A, B and C", not "A or B" nor "all but A".

    A headline has a comma for "and".
    """
    found = {c.lower_ for member in members for c in member.children if c.dep_ == "cc"}
    return found in ({"and"}, {"&"}) or (not found and in_headline(members[0]))


def _relation(clause: Clause, ontology: Ontology) -> Relation | None:
    if clause.passive or any(clause.filled(slot) for slot in (Slot.CLAUSE, Slot.OPEN_CLAUSE)):
        return None
    if _has_partner(clause):
        return None
    for lemma, name in _names(clause, ontology):
        if name is not None and ontology.is_reciprocal(name):
            return relations.expressed(clause.predicate, lemma, name)
    return None


def _names(clause: Clause, ontology: Ontology) -> Iterator[tuple[str, str | None]]:
    """Lemmas and properties of a verb alone, or of a light verb with its noun."""
    lemma = lemmas.verb_lemma(clause.predicate)
    if all(is_each_other(token) for token in clause.filled(Slot.OBJECT)):
        yield lemma, ontology.relation("verb", lemma, "with")
    for words, noun in verbs_with_nouns(clause):
        yield words, ontology.relation("verb", words, "with")
        if lemma in ontology.light_verbs:
            yield words, ontology.relation("noun", noun.lemma_.lower(), "between")


def _has_partner(clause: Clause) -> bool:
    phrases = clause.filled(Slot.OBLIQUE)
    return any(lemmas.preposition(token) in {"with", "against"} for token in phrases)


def is_each_other(token: Token) -> bool:
    """Whether it is the head of "each other" or "one another"."""
    if token.lower_ not in _WORDS:
        return False
    first = token if token.lower_ in {"each", "one"} or not token.i else token.nbor(-1)
    return tuple(word.lower_ for word in first.doc[first.i : first.i + 2]) in _EACH_OTHER


def others(subject: Token) -> tuple[Token, ...]:
    """Whom "each other" means of one subject: all that are coordinated with it."""
    members = coordinated(first_conjunct(subject))
    return tuple(member for member in members if member != subject)


__all__ = ["is_each_other", "others", "reciprocal"]
