"""Where a noun phrase says that a thing is: "a safehouse in Raqqa", "the base near Tal Afar"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.english.tokens import Token
from kg.extract import relations
from kg.extract.coordination import coordinated
from kg.extract.factuality import Factuality, of_noun
from kg.extract.frames import LOCATION
from kg.extract.nominals.building import is_a, participant, statement
from kg.extract.quantifiers import is_nothing
from kg.extract.reader import Reader
from kg.model import Mention, MentionKind, Modality, Polarity, Tense, Triple

_THERE = ("Agent", "Facility", "Event", "Product", "Weapon", "MilitaryPlatform", "City", "Region")
"""Classes of what can be at a place."""
_SOME = frozenset({"a", "an", "any", "some"})


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
    facts = _facts(reader, token)
    if facts is not None:
        yield statement(reader, token, mention, relation, target, LOCATION, facts)


def _facts(reader: Reader, noun: Token) -> Factuality | None:
    """That a thing is somewhere is presupposed, unless it is first to be or is there no more.

    None where the sentence leaves it open: "banned bases in Mali".
    """
    found = of_noun(noun, reader.ontology)
    nothing = is_nothing(noun, reader.ontology)
    if found.polarity is Polarity.NEGATIVE and not nothing:
        return None
    indefinite = not any(
        c.dep_ in {"det", "nmod:poss"} and c.lower_ not in _SOME for c in noun.lefts
    )
    made = noun.dep_ == "obj" and indefinite
    if nothing or made or found.modality is Modality.ASSERTED:
        return found
    return Factuality(tense=Tense.PRESENT if found.tense is Tense.FUTURE else found.tense)
