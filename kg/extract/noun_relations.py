"""From a noun, or a word that says what something is, to a relation and its property."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kg.english.tokens import Token
from kg.extract.relations import expressed
from kg.model import Mention, Relation
from kg.ontology import Ontology

_COMING = re.compile(r" ?- ?(?:elect|designate)$")
_PARTIAL = frozenset({"military", "parliamentary", "deputy", "religious", "spiritual", "local"})
"""Adjectives by which somebody leads a part of what is named, or leads it in some respect."""


def copula_of(
    noun: Token, words: Token, ontology: Ontology, *, slot: str = "of", type_: str = "Thing"
) -> Relation:
    """The relation of "A is X of B": "be X of" with the property of X's cue, else plain "be".

    A "Sudanese army chief" and "Sudan's army chief" lead no Sudan.
    """
    name = ontology.relation("copula", noun.lemma_.lower(), slot, type_)
    narrowed = any(c.dep_ == "compound" or c.lower_ in _PARTIAL for c in noun.children)
    if name is None or (narrowed and name == "leads"):
        return expressed(words, "be", None)
    return expressed(words, f"be {noun.lemma_.lower()} {slot}", name)


def office(mention: Mention, words: Token, ontology: Ontology) -> tuple[Relation, Mention]:
    """The relation between a thing and a noun that describes it, and that noun.

    It is an office where a cue says so; any other noun says what kind of thing it is.
    """
    if not is_office(mention, ontology):
        return expressed(words, "be", "isA"), replace(mention, antecedent=None)
    office = replace(mention, type="Office", antecedent=None)
    return expressed(words, "be", "holdsOffice"), office


def is_office(mention: Mention, ontology: Ontology) -> bool:
    """Whether a noun names an office: "national security adviser", "president-elect"."""
    return _office_cue(mention, ontology) is not None


def service(mention: Mention, words: Token, ontology: Ontology) -> Relation | None:
    """What a title says of its holder and its owner: a spokesman speaks for somebody."""
    name = _office_cue(mention, ontology)
    if name in {None, "holdsOffice"}:
        return None
    return expressed(words, f"be {mention.head.lower()} of", name)


def _office_cue(mention: Mention, ontology: Ontology) -> str | None:
    """The property of the longest ending that is an office noun."""
    phrase = _COMING.sub("", (mention.lemma or mention.head).lower())
    words = phrase.split()
    endings = (" ".join(words[first:]) for first in range(len(words)))
    found = (ontology.relation("office", ending) for ending in (*endings, mention.head.lower()))
    return next((name for name in found if name is not None), None)


def based(participle: Token, ontology: Ontology, *, type_: str) -> Relation | None:
    """The relation of what is "Paris-based" to its place."""
    name = ontology.relation("copula", participle.lower_, "in", type_)
    if name != "locatedIn":
        return None
    return expressed(participle, f"be {participle.lower_} in", name)


def located(words: Token) -> Relation:
    """The relation of a place to the larger one around it."""
    return expressed(words, "be in", "locatedIn")


def belonging(words: Token) -> Relation:
    """The relation of a person to the body behind the name: "Park of Samsung Securities"."""
    return expressed(words, "be of", "affiliatedWith")


def passive(participle: Token, name: str | None) -> Relation:
    """The relation of a participle before a noun: "backed" in "Russian-backed forces"."""
    return expressed(participle, participle.lemma_.lower(), name)


def including(words: Token) -> Relation:
    """The relation of a group to what is named as part of it."""
    return expressed(words, "include", "hasPart")


@lru_cache(maxsize=4)
def event_nouns(ontology: Ontology) -> frozenset[str]:
    """Last words of all cues that are nouns: no other noun stands for an event."""
    cues = (cue for item in ontology.properties.values() for cue in item.cues)
    return frozenset(cue.lemma.split()[-1] for cue in cues if cue.kind == "noun")


def event_noun(
    noun: Token,
    slot: str,
    ontology: Ontology,
    *,
    type_: str = "Thing",
    phrase: str = "",
) -> Relation | None:
    """The relation that an event noun stands for; None if the ontology has no such cue.

    Args:
        slot: Where the object stands: a preposition, "clause", or "none".
        phrase: Lemmas of the noun with the words before it; its longest known ending counts.
    """
    words = [*phrase.split()[:-1], noun.lemma_.lower()]
    for first in range(len(words)):
        lemma = " ".join(words[first:])
        name = ontology.relation("noun", lemma, slot, type_)
        if name is not None:
            return expressed(noun, lemma, name)
    return None


def being(words: Token, case: str, ontology: Ontology, *, type_: str = "Thing") -> Relation:
    """The relation of "is clear" and "is in Berlin"."""
    name = ontology.relation("verb", "be", case or "state", type_)
    return expressed(words, f"be {case}".strip(), name)
