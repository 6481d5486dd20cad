"""What a Doc holds of what was read in it: spans, and values that JSON can hold.

Everything survives `Doc.to_bytes`, `DocBin` and other processes. Importing this module gives all
Docs the attributes `kg_triples`, `kg_statements`, `kg_events`, `kg_published` and `kg_id`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from spacy.tokens import Doc, Span

from kg.english.analysis import Analysis
from kg.english.chains import chains
from kg.english.mentions import MentionIndex
from kg.english.phrases import Bounds
from kg.errors import InputError
from kg.extract.words import Wording, events, wordings
from kg.model import Document, Mention, MentionKind, Triple
from kg.ontology import Ontology
from kg.readings import from_json, to_json
from kg.resolve.gazetteer import Gazetteer

__all__ = ["CHAIN", "MENTIONS", "annotate", "document"]

MENTIONS = "kg_mentions"
"""The spans of all mentions."""

CHAIN = "kg_coref_"
"""Beginning of the names of span groups whose mentions are of one thing; numbers from 1 follow."""

_TRIPLES, _STATEMENTS, _EVENTS = "kg_triples", "kg_statements", "kg_events"
_PUBLISHED, _ID = "kg_published", "kg_id"


def document(doc: Doc) -> Document:
    """Returns the document that a Doc is, with its id and its day of publication."""
    published = doc.user_data.get(_PUBLISHED)
    day = None if published is None else date.fromisoformat(published)
    return Document(_id(doc), doc.text, published=day)


def annotate(
    doc: Doc,
    analysis: Analysis,
    triples: Sequence[Triple],
    *,
    ontology: Ontology,
    gazetteer: Gazetteer,
) -> None:
    """Puts what was read in a Doc into it, in the place of what it had.

    Args:
        doc: With the words that were analysed.
        analysis: Of the Doc as a whole.
        triples: What it says.
        ontology: Names events and tells persons.
        gazetteer: Its lists and countries give names the IRIs of what they name.
    """
    spans = Spans(doc, analysis.mentions, ontology, gazetteer)
    for name in [name for name in doc.spans if name.startswith(CHAIN)]:
        del doc.spans[name]
    doc.spans[MENTIONS] = spans.at(analysis.mentions.heads())
    found = map(spans.at, chains(analysis, ontology))
    for number, chain in enumerate((each for each in found if len(each) > 1), start=1):
        doc.spans[f"{CHAIN}{number}"] = chain
    pairs = zip(triples, wordings(analysis, triples), strict=True)
    doc.user_data[_TRIPLES] = to_json(triples)
    doc.user_data[_STATEMENTS] = [_statement(triple, wording) for triple, wording in pairs]
    doc.user_data[_EVENTS] = list(events(triples, ontology))


@dataclass(frozen=True, slots=True)
class Spans:
    """Makes spans of mentions, with the class as label and, of a name that is known, the IRI."""

    doc: Doc
    mentions: MentionIndex
    ontology: Ontology
    gazetteer: Gazetteer

    def at(self, heads: Iterable[int]) -> list[Span]:
        """The mentions at head tokens in the order of the text, those of the same words once."""
        found: dict[Bounds, Mention] = {}
        for head in heads:
            mention, bounds = self.mentions.at(head), self.mentions.bounds(head)
            if mention is not None and bounds is not None:
                found.setdefault(bounds, mention)
        return [self._span(start, end, found[start, end]) for start, end in sorted(found)]

    def _span(self, start: int, end: int, mention: Mention) -> Span:
        return Span(self.doc, start, end, mention.type, kb_id=self._iri(mention))

    def _iri(self, mention: Mention) -> str:
        """The IRI of the one thing that a name means; empty if there is none, or several."""
        if mention.kind is not MentionKind.NAME:
            return ""
        listed = self.gazetteer.listing.find(mention.text)
        iris = {each.iri for each in listed if self._fits(mention.type, each.type)}
        if mention.type == "Country":
            countries = self.gazetteer.countries(mention.text)
            iris = iris or {iri for each in countries for _, iri in each.links[:1]}
        return iris.pop() if len(iris) == 1 else ""

    def _fits(self, type_: str, listed: str) -> bool:
        is_a = self.ontology.is_a
        return is_a(listed, type_) or is_a(type_, listed)


def _statement(triple: Triple, wording: Wording) -> dict[str, Any]:
    relation = triple.relation
    return {
        **wording.as_json(),
        "property": relation.property,
        "polarity": triple.polarity.value,
        "modality": triple.modality.value,
        "tense": triple.tense.value,
        "attributed_to": [speaker.text for speaker in triple.attributed_to],
        "time": (triple.time.value or None) if triple.time else None,
        "offsets": {
            "sentence": [triple.start, triple.end],
            "subject": _offsets(wording.subject.place),
            "relation": [relation.start, relation.end],
            "object": _offsets(wording.object.place if wording.object else None),
        },
    }


def _offsets(place: tuple[int, int] | None) -> list[int] | None:
    return None if place is None else [*place]


def _triples(doc: Doc) -> tuple[Triple, ...]:
    return from_json(doc.user_data.get(_TRIPLES, ()))


def _statements(doc: Doc) -> list[dict[str, Any]]:
    return _values(doc, _STATEMENTS)


def _events(doc: Doc) -> list[dict[str, str]]:
    return _values(doc, _EVENTS)


def _values(doc: Doc, key: str) -> list[dict[str, Any]]:
    """A copy with lists, which are tuples when the Doc comes from a `DocBin`."""
    return list(json.loads(json.dumps(doc.user_data.get(key, ()))))


def _id(doc: Doc) -> str:
    """The id that the Doc was given; without one, an id from its text."""
    given = doc.user_data.get(_ID)
    return given if given is not None else sha256(doc.text.encode()).hexdigest()[:16]


def _set_id(doc: Doc, value: str) -> None:
    doc.user_data[_ID] = str(value)


def _published(doc: Doc) -> str | None:
    return doc.user_data.get(_PUBLISHED)


def _set_published(doc: Doc, value: str | date | None) -> None:
    """Takes a day.

    Raises:
        InputError: It is none.
    """
    try:
        day = value if value is None else date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError as error:
        remedy = "Write it as YYYY-MM-DD."
        raise InputError(
            f"{value!r} is no day", where="doc._.kg_published", remedy=remedy
        ) from error
    doc.user_data[_PUBLISHED] = day


Doc.set_extension(_TRIPLES, getter=_triples, force=True)
Doc.set_extension(_STATEMENTS, getter=_statements, force=True)
Doc.set_extension(_EVENTS, getter=_events, force=True)
Doc.set_extension(_ID, getter=_id, setter=_set_id, force=True)
Doc.set_extension(_PUBLISHED, getter=_published, setter=_set_published, force=True)
