"""Where a thing is, or comes from, by its noun phrase: "rebels in Iraq", "experts from Chad"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.english.phrases import is_fraction
from kg.english.tokens import Token
from kg.extract import lemmas, noun_relations
from kg.extract.commitment import Factuality
from kg.extract.coordination import coordinated
from kg.extract.frames import LOCATION
from kg.extract.nominals.building import is_a, participant, statement
from kg.extract.noun_factuality import of_noun
from kg.extract.quantifiers import is_nothing
from kg.extract.reader import Reader
from kg.model import Mention, MentionKind, Modality, Polarity, Relation, Tense, Triple

_THERE = ("Agent", "Facility", "Event", "Product", "Weapon", "MilitaryPlatform", "City", "Region")
"""Classes of what can be at a place."""
_PLANNED = frozenset({"for", "of"})
"""Prepositions between a plan and what it would bring: "proposals for a settlement in Mali"."""
_BESIDE = frozenset({"near", "outside", "off", "around", "along"})
"""Prepositions of what is by a place and not in it."""
_SOME = frozenset({"a", "an", "any", "some"})


def locations(reader: Reader, token: Token, mention: Mention) -> Iterator[Triple]:
    """Statements of the names that a phrase is said to be in, at, near or from."""
    if "nmod" not in token.kinds or mention.kind is MentionKind.PRONOUN or mention.counted:
        return  # "killed 31 people in Assam and 12 in Bihar": there it happened
    if not is_a(reader, mention, *_THERE):
        return
    if is_fraction(token) or _is_met(reader, token) or _belongs_to_event(reader, token, mention):
        return
    for child in token.rights:
        if child.dep_ == "nmod" and not child.doc[child.left_edge.i - 1].is_punct:
            for name in coordinated(child):
                yield from _location(reader, token, _described(reader, token) or mention, name)


def _described(reader: Reader, noun: Token) -> Mention | None:
    """What an apposition describes by name: Corvane in "Corvane, a firm in Texas"."""
    above = reader.analysis.mentions.at(noun.head.i) if noun.dep_ == "appos" else None
    return above if above is not None and above.kind is MentionKind.NAME else None


def _is_met(reader: Reader, noun: Token) -> bool:
    """Whether the place may be where the clause happens: "met traders in Oslo"."""
    if noun.dep_ != "obj":
        return False
    name = reader.ontology.relation("verb", lemmas.verb_lemma(noun.head), "obj", "Agent")
    found = reader.ontology.properties.get(name or "")
    return found is not None and found.symmetric


def _belongs_to_event(reader: Reader, token: Token, mention: Mention) -> bool:
    """Whether what stands behind is where an event is: "a summit of the group in Durban"."""
    above = reader.analysis.mentions.at(token.head.i) if token.dep_ == "nmod" else None
    body = is_a(reader, mention, "Agent") and not is_a(reader, mention, "ArmedGroup")
    return body and above is not None and is_a(reader, above, "Event")


def _location(reader: Reader, token: Token, mention: Mention, name: Token) -> Iterator[Triple]:
    slot = lemmas.preposition(name)
    coming = of_noun(token, reader.ontology).tense is Tense.FUTURE  # no talks are there yet
    target = participant(reader, _named_part(reader, name) if slot == "in" else name)
    if target is None or target.kind is not MentionKind.NAME:
        return
    relation = noun_relations.being(token, slot, reader.ontology, type_=target.type)
    origin = token.dep_ != "obj" and _is_origin(reader, mention, relation)
    if origin or _is_place(reader, mention, relation, slot, target):
        if slot in _BESIDE:
            relation = replace(relation, property=None)
        facts = _facts(reader, token)
        if facts is not None and not (coming and is_a(reader, mention, "Event")):
            yield statement(reader, token, mention, relation, target, LOCATION, facts)


def _is_made(reader: Reader, noun: Token) -> bool:
    """Whether the verb brings the thing about: "would create the largest bank in Peru"."""
    lemma = lemmas.verb_lemma(noun.head)
    return reader.ontology.relation("verb", lemma, "obj") in {"produces", "founds"}


def _facts(reader: Reader, noun: Token) -> Factuality | None:
    """That a thing is somewhere is presupposed, unless it is first to be or is there no more.

    None where the sentence leaves it open: "banned bases in Mali", "wants a base in Mali".
    """
    found = of_noun(noun, reader.ontology)
    nothing = is_nothing(noun, reader.ontology)
    if found.polarity is Polarity.NEGATIVE and not nothing:
        return None
    indefinite = not any(
        c.dep_ in {"det", "nmod:poss"} and c.lower_ not in _SOME for c in noun.lefts
    )
    made = noun.dep_ == "obj" and (indefinite or _is_made(reader, noun))
    tense = Tense.PRESENT if found.tense is Tense.FUTURE else found.tense
    if not nothing and found.modality is Modality.ASSERTED and (not made or found.is_fact):
        return Factuality(tense=tense)
    told = "ccomp" in noun.head.kinds  # "told a rally in Lima that"
    planned = noun.dep_ in {"nmod", "obl"} and indefinite and lemmas.preposition(noun) in _PLANNED
    return None if nothing or (made and not told) or planned else Factuality(tense=tense)


def _is_place(
    reader: Reader, mention: Mention, relation: Relation, slot: str, target: Mention
) -> bool:
    """Whether a thing is said to be at a place; a strike on a town hits it."""
    located = relation.property == "locatedIn" and is_a(reader, target, "Place")
    return located and not (slot == "on" and is_a(reader, mention, "Event"))


def _is_origin(reader: Reader, mention: Mention, relation: Relation) -> bool:
    """Whether somebody is said to come from a body or a place; an attack or an order does not.

    Who is the object of a verb may as well be taken from there: "recalled its envoy from Riga".
    """
    return relation.property == "comesFrom" and is_a(reader, mention, "Person", "Group")


def _named_part(reader: Reader, place: Token) -> Token:
    """The place that a part of it is named by: "Mosul" in "the heart of Mosul"."""
    mention = participant(reader, place)
    if mention is None or mention.kind is MentionKind.NAME or not is_a(reader, mention, "Place"):
        return place
    inner = (c for c in place.rights if c.dep_ == "nmod" and lemmas.preposition(c) == "of")
    return next(inner, place)
