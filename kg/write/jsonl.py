"""Statements as JSON lines: one statement a line, everything about it in one object."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.model import Collected, Literal, Quantity, Reference, Role, Statement, StatementReference
from kg.rdf import KG, VOCABULARIES
from kg.write.labels import Labels, main_type, relation_label

_XSD = VOCABULARIES["xsd"]
_LINE_BREAKS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x7f\x85\u2028\u2029"})


def statements_jsonl(graph: Collected) -> Iterator[str]:
    """Yields one JSON object a statement, by document and id, without a line feed at the end.

    The keys are always the same; what a statement does not have is null or an empty list.
    `start` and `end` are the half-open offsets of `sentence` in the document's text. A quantity
    as the object has its unit and bound in `quantity`. The `position` of a speaker counts from
    the innermost, 0; those who speak together share one.
    """
    line = statement_lines(graph)
    for _, statements in graph.articles():
        yield from map(line, statements)


def statement_lines(graph: Collected) -> Callable[[Statement], str]:
    """Returns what gives the line of a statement of the graph; see `statements_jsonl`."""
    labels = Labels({entity.iri: entity for entity in graph.entities}, {})
    return lambda statement: one_line(_record(statement, labels))


def one_line(value: Mapping[str, Any]) -> str:
    """Returns an object as JSON with no character that some reader takes for a line break."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_BREAKS)


def _record(statement: Statement, labels: Labels) -> dict[str, Any]:
    evidence, code, time = statement.evidence, statement.event_type, statement.time
    return {
        "id": statement.iri,
        "document": evidence.document_id,
        "sentence": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "subject": _entity(statement.subject, labels),
        "relation": {
            "iri": statement.predicate,
            "label": relation_label(statement),
            "lemma": statement.relation.lemma,
            "text": statement.relation.text,
        },
        "object": _object(statement, labels),
        "arguments": [_argument(role, labels) for role in statement.arguments],
        "attributed_to": [
            {"iri": speaker.iri, "label": labels.label(speaker), "position": position}
            for position, voice in enumerate(statement.voices)
            for speaker in voice
        ],
        "polarity": str(statement.polarity),
        "modality": str(statement.modality),
        "tense": str(statement.tense),
        "event_type": {"iri": f"{KG}event-{code}", "code": code} if code else None,
        "time": {"text": time.text, "value": time.value or None} if time else None,
        "place": [
            {
                "iri": place.iri,
                "label": labels.label(place),
                "text": place.text,
                "relation": place.relation or None,
            }
            for place in statement.places
        ],
        "quantity": _quantity(statement),
        "confidence": statement.confidence,
    }


def _entity(reference: Reference, labels: Labels) -> dict[str, Any]:
    entity = labels.entity(reference)
    return {
        "iri": entity.iri,
        "label": entity.label,
        "type": main_type(entity),
        "aliases": list(entity.aliases),
        "text": reference.text,
    }


def _object(statement: Statement, labels: Labels) -> dict[str, Any] | None:
    match statement.object:
        case Reference() as reference:
            return _entity(reference, labels)
        case Literal(text=text):
            return {"value": text, "datatype": f"{_XSD}string"}
        case Quantity(value=value):
            return {"value": value, "datatype": f"{_XSD}decimal"}
        case StatementReference(iri=iri):
            return {"statement": iri}
        case None:
            return None


def _argument(role: Role, labels: Labels) -> dict[str, Any]:
    value, text = role.value, role.value.text
    if isinstance(value, Reference):
        return {"role": role.role, "iri": value.iri, "label": labels.label(value), "text": text}
    return {"role": role.role, "iri": None, "label": text, "text": text}


def _quantity(statement: Statement) -> dict[str, Any] | None:
    found = statement.quantity
    if found is None and isinstance(statement.object, Quantity):
        found = statement.object
    if found is None:
        return None
    return {
        "text": found.text,
        "value": found.value,
        "upper": found.upper or None,
        "bound": found.bound,
        "unit": found.unit or None,
    }
