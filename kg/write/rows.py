"""The graph as rows of tables: what CSV, Parquet, SQLite and property graphs have in common.

A row is a mapping from the names of columns to text, numbers, a day or lists of text; None is
what is not there. No text holds U+0000 or half a surrogate pair, which many readers refuse:
U+FFFD stands for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.model import (
    Document,
    Entity,
    Evidence,
    Graph,
    Literal,
    Quantity,
    Reference,
    Statement,
    StatementReference,
)
from kg.rdf import KG
from kg.write.content import Content
from kg.write.labels import Labels, edge_label, main_type, relation_label, words

Value = str | int | float | date | list[str] | None
Row = Mapping[str, Value]

_UNHELD = re.compile("[\0\ud800-\udfff]")


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns in order, and what makes rows of an entity and of a document."""

    name: str
    columns: Mapping[str, Kind]
    of_entity: Callable[[Entity], Iterator[Row]] | None = None
    of_part: Callable[[Graph, Labels], Iterator[Row]] | None = None

    def rows(self, content: Content) -> Iterator[Row]:
        """Yields what `content` has for it, entities by IRI, statements document by document."""
        return (row for _, row in together(content, (self,)))


def together(content: Content, tables: Sequence[Table]) -> Iterator[tuple[Table, Row]]:
    """Yields the rows of several tables, mixed, while the documents are read once."""
    of_entity = [(table, table.of_entity) for table in tables if table.of_entity]
    for entity in content.entities if of_entity else ():
        for table, made in of_entity:
            yield from ((table, _cleaned(row)) for row in made(entity))
    of_part = [(table, table.of_part) for table in tables if table.of_part]
    for part, labels in content.parts() if of_part else ():
        for table, found in of_part:
            yield from ((table, _cleaned(row)) for row in found(part, labels))


def _nodes(entity: Entity) -> Iterator[Row]:
    yield {
        "iri": entity.iri,
        "label": entity.label,
        "type": main_type(entity),
        "types": list(entity.types),
        "aliases": list(entity.aliases),
        "links": [target for _, target in entity.links],
    }


def _aliases(entity: Entity) -> Iterator[Row]:
    for alias in entity.aliases:
        yield {"entity": entity.iri, "alias": alias}


def _definitions(entity: Entity) -> Iterator[Row]:
    for name, other in entity.related:
        yield {
            "source": entity.iri,
            "target": other,
            "id": f"{entity.iri} {name} {other}",
            "label": words(name),
            "relation": KG + name,
        }


def _edges(part: Graph, labels: Labels) -> Iterator[Row]:
    for statement in part.statements:
        if isinstance(statement.object, Reference):
            row = _statement(statement, part.documents[0], labels)
            ends = {"source": row["subject_iri"], "target": row["object_iri"]}
            names = {"label": edge_label(statement), "relation": row["predicate"]}
            yield {**row, **ends, **names, "statement": row["id"]}


def _statements(part: Graph, labels: Labels) -> Iterator[Row]:
    return (_statement(statement, part.documents[0], labels) for statement in part.statements)


def _documents(part: Graph, _: Labels) -> Iterator[Row]:
    for document in part.documents:
        yield {
            "id": document.id,
            "title": document.title or None,
            "published": document.published,
            "publisher": document.publisher or None,
            "source": document.source or None,
            "language": document.language,
            "text": document.text,
        }


def _sentences(part: Graph, _: Labels) -> Iterator[Row]:
    found = {statement.evidence.sentence: statement.evidence for statement in part.statements}
    for number, evidence in sorted(found.items()):
        yield {
            "document": evidence.document_id,
            "number": number,
            "start": evidence.start,
            "end": evidence.end,
            "text": evidence.quote,
        }


def _arguments(part: Graph, _: Labels) -> Iterator[Row]:
    for statement in part.statements:
        for position, row in enumerate(_participants(statement)):
            yield {"statement": statement.iri, "position": position, **row}


_QUALIFIERS = {
    "arguments": Kind.TEXTS,
    "attributed_to": Kind.TEXTS,
    "polarity": Kind.TEXT,
    "modality": Kind.TEXT,
    "tense": Kind.TEXT,
    "event_type": Kind.TEXT,
    "time": Kind.TEXT,
    "time_text": Kind.TEXT,
    "places": Kind.TEXTS,
    "quantity": Kind.TEXT,
    "verification": Kind.TEXT,
    "confidence": Kind.NUMBER,
    "sentence": Kind.TEXT,
    "document": Kind.TEXT,
}
NODES = Table(
    "nodes",
    {
        "iri": Kind.TEXT,
        "label": Kind.TEXT,
        "type": Kind.TEXT,
        "types": Kind.TEXTS,
        "aliases": Kind.TEXTS,
        "links": Kind.TEXTS,
    },
    of_entity=_nodes,
)
EDGES = Table(
    "edges",
    {
        "source": Kind.TEXT,
        "target": Kind.TEXT,
        "id": Kind.TEXT,
        "label": Kind.TEXT,
        "relation": Kind.TEXT,
        **_QUALIFIERS,
    },
    of_entity=_definitions,
    of_part=_edges,
)
STATEMENTS = Table(
    "statements",
    {
        "id": Kind.TEXT,
        "subject": Kind.TEXT,
        "relation": Kind.TEXT,
        "object": Kind.TEXT,
        **_QUALIFIERS,
        "published": Kind.DATE,
        "publisher": Kind.TEXT,
        "source": Kind.TEXT,
        "start": Kind.INTEGER,
        "end": Kind.INTEGER,
        "subject_iri": Kind.TEXT,
        "predicate": Kind.TEXT,
        "object_iri": Kind.TEXT,
        "object_statement": Kind.TEXT,
    },
    of_part=_statements,
)
TABLES = (NODES, EDGES, STATEMENTS)
ALIASES = Table("aliases", {"entity": Kind.TEXT, "alias": Kind.TEXT}, of_entity=_aliases)
DOCUMENTS = Table(
    "documents",
    {
        "id": Kind.TEXT,
        "title": Kind.TEXT,
        "published": Kind.DATE,
        "publisher": Kind.TEXT,
        "source": Kind.TEXT,
        "language": Kind.TEXT,
        "text": Kind.TEXT,
    },
    of_part=_documents,
)
SENTENCES = Table(
    "sentences",
    {
        "document": Kind.TEXT,
        "number": Kind.INTEGER,
        "start": Kind.INTEGER,
        "end": Kind.INTEGER,
        "text": Kind.TEXT,
    },
    of_part=_sentences,
)
ARGUMENTS = Table(
    "arguments",
    {
        "statement": Kind.TEXT,
        "position": Kind.INTEGER,
        "role": Kind.TEXT,
        "entity": Kind.TEXT,
        "text": Kind.TEXT,
        "preposition": Kind.TEXT,
    },
    of_part=_arguments,
)
"""Who and what else takes part in a statement: its arguments, speakers and places."""


def _statement(statement: Statement, document: Document, labels: Labels) -> Row:
    return (
        {
            "id": statement.iri,
            "subject": labels.label(statement.subject),
            "subject_iri": statement.subject.iri,
            "subject_text": statement.subject.text,
            "relation": relation_label(statement),
            "relation_text": statement.relation.text,
            "predicate": statement.predicate,
            "lemma": statement.relation.lemma,
        }
        | _object(statement, labels)
        | _qualifiers(statement, labels)
        | _grounds(statement.evidence, document)
    )


def _object(statement: Statement, labels: Labels) -> dict[str, Value]:
    object_ = statement.object
    return {
        "object": labels.object(statement),
        "object_iri": object_.iri if isinstance(object_, Reference) else None,
        "object_statement": object_.iri if isinstance(object_, StatementReference) else None,
        "object_text": None if isinstance(object_, StatementReference | None) else object_.text,
    }


def _qualifiers(statement: Statement, labels: Labels) -> dict[str, Value]:
    time, quantity = statement.time, statement.quantity
    if quantity is None and isinstance(statement.object, Quantity):
        quantity = statement.object
    return {
        "arguments": [f"{role.role}: {role.value.text}" for role in statement.arguments],
        "attributed_to": [labels.label(speaker) for speaker in statement.attributed_to],
        "polarity": str(statement.polarity),
        "modality": str(statement.modality),
        "tense": str(statement.tense),
        "event_type": statement.event_type or None,
        "time": (time.value or None) if time else None,
        "time_text": time.text if time else None,
        "places": [labels.label(place) for place in statement.places],
        "quantity": quantity.text if quantity else None,
        "quantity_value": float(quantity.value) if quantity else None,
        "quantity_upper": float(quantity.upper) if quantity and quantity.upper else None,
        "quantity_bound": quantity.bound if quantity else None,
        "quantity_unit": (quantity.unit or None) if quantity else None,
        "verification": statement.verification or None,
        "confidence": statement.confidence,
        "frame": statement.frame or None,
    }


def _grounds(evidence: Evidence, document: Document) -> dict[str, Value]:
    return {
        "sentence": evidence.quote,
        "sentence_number": evidence.sentence,
        "document": document.id,
        "published": document.published,
        "publisher": document.publisher or None,
        "source": document.source or None,
        "start": evidence.start,
        "end": evidence.end,
    }


def _participants(statement: Statement) -> Iterator[Row]:
    for role in statement.arguments:
        yield {**_mention(role.value), "role": role.role, "preposition": role.preposition or None}
    for speaker in statement.attributed_to:
        yield {**_mention(speaker), "role": "attributedTo", "preposition": None}
    for place in statement.places:
        yield {**_mention(place), "role": "atPlace", "preposition": place.relation or None}


def _mention(value: Reference | Literal) -> Row:
    iri = value.iri if isinstance(value, Reference) else None
    return {"entity": iri, "text": value.text, "start": value.start, "end": value.end}


def _cleaned(row: Row) -> Row:
    return {name: _clean(value) for name, value in row.items()}


def _clean(value: Value) -> Value:
    if isinstance(value, str):
        return held(value)
    return [held(text) for text in value] if isinstance(value, list) else value


def held(text: str) -> str:
    """Returns `text` with U+FFFD for what many readers refuse."""
    return _UNHELD.sub("\ufffd", text)


def joined(value: Value, separator: str = "; ") -> str:
    """Returns a value as one text, as tables without lists write it; nothing for None."""
    if isinstance(value, list):
        return separator.join(value)
    return "" if value is None else str(value)


def named(table: Table, row: Row) -> Iterable[tuple[str, Value]]:
    """Yields the columns of a table with their values in a row."""
    return ((name, row.get(name)) for name in table.columns)
