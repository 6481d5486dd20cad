"""Statements inside noun phrases: titles, appositions, modifiers, and nouns of events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.english.quotations import find_quotations
from kg.extract.nominals.descriptions import descriptions
from kg.extract.nominals.events import events
from kg.extract.nominals.locations import locations
from kg.extract.nominals.modifiers import modifiers
from kg.extract.reader import Reader
from kg.model import Literal, Mention, Quantity, Triple

__all__ = ["nominal_triples"]


def nominal_triples(reader: Reader) -> Iterator[Triple]:
    """Triples of all noun phrases of a document, in the order of the text, each thing said once.

    Args:
        reader: It has read the clauses, so that clauses inside noun phrases are known.
    """
    said: set[tuple[object, ...]] = set()
    quoted = _quoted(reader)
    for token in reader.doc:
        mention = reader.analysis.mentions.at(token.i)
        if mention is None or reader.analysis.time_at(token.i) is not None:
            continue
        found = [*descriptions(reader, token, mention), *modifiers(reader, token, mention)]
        if token.i not in quoted:
            found = [replace(each, attributed_to=(), verification="") for each in found]
        deeds = tuple(events(reader, token)) if token.pos_ == "NOUN" else ()
        found += deeds or locations(reader, token, mention)
        for triple in found:
            if (key := _content(triple)) not in said:
                said.add(key)
                yield triple


def _quoted(reader: Reader) -> set[int]:
    """Tokens between quotation marks; elsewhere titles and asides are in the writer's own voice."""
    quotations = find_quotations(reader.doc, reader.ontology)
    return {i for quotation in quotations for i in range(quotation.start, quotation.end)}


def _content(triple: Triple) -> tuple[object, ...]:
    """What tells two triples of one sentence apart, wherever in it they were read."""
    subject, relation = triple.subject.text, triple.relation
    name = relation.property or relation.lemma
    return triple.sentence, subject, name, _value(triple.object), triple.polarity, triple.modality


def _value(value: Mention | Literal | Quantity | Triple | None) -> object:
    if isinstance(value, Mention):
        return value.head.lower(), None if value.owner is None else value.owner.text
    return value
