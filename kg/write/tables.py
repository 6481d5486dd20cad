"""Tables of nodes, edges and statements as CSV (RFC 4180, UTF-8).

What a spreadsheet would run as a formula gets an apostrophe in front
(https://owasp.org/www-community/attacks/CSV_Injection), within a cell too: some split cells at
semicolons, tabs or line breaks, whatever quotes stand around them, as their locale has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Document, Graph, Reference, Statement
from kg.write.labels import Labels, main_type, relation_label
from kg.write.network import to_networkx

NODE_COLUMNS = ("iri", "label", "type", "types", "aliases", "links")
EDGE_COLUMNS = (
    *("source", "target", "id", "label", "relation", "polarity", "modality", "tense"),
    *("attributed_to", "event_type", "time", "document", "confidence"),
)
STATEMENT_COLUMNS = (
    *("id", "subject", "relation", "object", "arguments", "attributed_to", "polarity"),
    *("modality", "tense", "event_type", "time", "places", "quantity", "verification"),
    *("confidence", "sentence", "document", "published", "publisher", "source", "start", "end"),
)

_PARTS = re.compile(r"([;\t\r\n])")
_FORMULA = tuple("=+-@\uff0b\uff0d\uff1d\uff20")
_NUMBER = re.compile(r"-[\d.]+")
_QUOTED = re.compile(r'[",;\t\r\n]')


def nodes_csv(graph: Graph) -> bytes:
    rows = (
        {
            "iri": entity.iri,
            "label": entity.label,
            "type": main_type(entity),
            "types": _list(entity.types),
            "aliases": _list(entity.aliases),
            "links": _list(target for _, target in entity.links),
        }
        for entity in graph.entities
    )
    return _table(NODE_COLUMNS, rows)


def edges_csv(graph: Graph) -> bytes:
    """Returns the edges of `to_networkx`."""
    rows = (
        {"source": source, "target": target, "id": key, **attributes}
        for source, target, key, attributes in to_networkx(graph).edges(keys=True, data=True)
    )
    return _table(EDGE_COLUMNS, rows)


def statements_csv(graph: Graph) -> bytes:
    """Returns one row a statement, entities by their labels, with its sentence and source."""
    labels = Labels.of(graph)
    documents = {document.id: document for document in graph.documents}
    rows = (
        _said(statement, labels) | _evidence(statement, documents) for statement in graph.statements
    )
    return _table(STATEMENT_COLUMNS, rows)


def _said(statement: Statement, labels: Labels) -> dict[str, object]:
    def names(references: Iterable[Reference]) -> str:
        return _list(labels.label(reference) for reference in references)

    time, quantity = statement.time, statement.quantity
    return {
        "id": statement.iri,
        "subject": labels.label(statement.subject),
        "relation": relation_label(statement),
        "object": labels.object(statement),
        "arguments": _list(f"{role.role}: {role.value.text}" for role in statement.arguments),
        "attributed_to": names(statement.attributed_to),
        "polarity": statement.polarity,
        "modality": statement.modality,
        "tense": statement.tense,
        "event_type": statement.event_type,
        "time": time.value or time.text if time else "",
        "places": names(statement.places),
        "quantity": quantity.text if quantity else "",
        "verification": statement.verification,
        "confidence": statement.confidence,
    }


def _evidence(statement: Statement, documents: Mapping[str, Document]) -> dict[str, object]:
    evidence = statement.evidence
    document = documents[evidence.document_id]
    return {
        "sentence": evidence.quote,
        "document": document.id,
        "published": document.published or "",
        "publisher": document.publisher,
        "source": document.source,
        "start": evidence.start,
        "end": evidence.end,
    }


def _list(values: Iterable[str]) -> str:
    return "; ".join(values)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    lines = [columns, *([str(row.get(column, "")) for column in columns] for row in rows)]
    return "".join(f"{','.join(map(_cell, line))}\r\n" for line in lines).encode()


def _cell(text: str) -> str:
    if _NUMBER.fullmatch(text):
        return text
    safe = "".join(f"'{part}" if _runs(part) else part for part in _PARTS.split(text))
    safe = f"'{safe}" if safe[:1] in ("\t", "\r", "\n") else safe
    return '"{}"'.format(safe.replace('"', '""')) if _QUOTED.search(safe) else safe


def _runs(part: str) -> bool:
    """Whether a formula begins here, even after blanks, quotes and marks that are not seen."""
    return next((c for c in part if c.isprintable() and c not in ' "'), "") in _FORMULA
