"""Where a noun phrase says that a thing is: "a safehouse in Raqqa", "the base near Tal Afar"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.english.tokens import Token
from kg.extract import relations
from kg.extract.coordination import coordinated
from kg.extract.factuality import of_noun
from kg.extract.frames import LOCATION
from kg.extract.nominals.building import is_a, participant, statement
from kg.extract.reader import Reader
from kg.model import Mention, MentionKind, Triple

_THERE = ("Agent", "Facility", "Event", "Product", "Weapon", "MilitaryPlatform", "City", "Region")
"""Classes of what can be at a place."""


def locations(reader: Reader, token: Token, mention: Mention) -> Iterator[Triple]:
    """Statements of the named places that a phrase is said to be in, at or near."""
    if mention.kind is MentionKind.PRONOUN or not is_a(reader, mention, *_THERE):
        return
    for child in token.rights:
        if child.dep_ != "nmod" or child.left_edge.i != token.i + 1:
            continue
        for place in coordinated(child):
            yield from _location(reader, token, mention, place)


def _location(reader: Reader, token: Token, mention: Mention, place: Token) -> Iterator[Triple]:
    target, slot = participant(reader, place), relations.preposition(place)
    if target is None or target.kind is not MentionKind.NAME or not is_a(reader, target, "Place"):
        return
    relation = relations.being(token, slot, reader.ontology, type_=target.type)
    if relation.property != "locatedIn" or (slot == "on" and is_a(reader, mention, "Event")):
        return  # a strike on a town hits it
    facts = of_noun(token, reader.ontology)
    yield statement(reader, token, mention, relation, target, LOCATION, facts)
