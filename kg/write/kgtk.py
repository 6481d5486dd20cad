"""KGTK edges: tab-separated, with qualifiers as edges from edges.

The format is told at https://kgtk.readthedocs.io/en/latest/specification/. Text stands in double
quotes with backslash escapes, numbers and days in KGTK's own notation, and IRIs as symbols.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kg.rdf import VOCABULARIES
from kg.write.content import Content
from kg.write.rows import ARGUMENTS, EDGES, NODES, STATEMENTS, Row, Value, together

_COLUMNS = ("id", "node1", "label", "node2")
_EDGE = ("source", "relation", "target")
_TYPE = VOCABULARIES["rdf"] + "type"
_QUALIFIERS = (
    *("polarity", "modality", "tense", "event_type", "time", "time_text", "quantity"),
    *("verification", "confidence", "sentence", "document", "published", "publisher", "source"),
    *("start", "end"),
)
_SYMBOLS = frozenset({"polarity", "modality", "tense", "event_type", "verification"})
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "|": "\\|", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    | dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " ")
)
"""Line breaks of other kinds become blanks, as readers of lines break at them."""
_DATES = {
    re.compile(r"\d{4}-\d\d-\d\d"): "^{}T00:00:00Z/11",
    re.compile(r"\d{4}-\d\d"): "^{}-01T00:00:00Z/10",
    re.compile(r"\d{4}"): "^{}-01-01T00:00:00Z/9",
}


def kgtk(content: Content) -> Iterator[str]:
    """Yields the lines: of entities, of statements with their qualifiers, of who takes part."""
    yield _line(*_COLUMNS)
    for table, row in together(content, (NODES, EDGES, STATEMENTS, ARGUMENTS)):
        yield from _WRITERS[table.name](row)


def _entity(row: Row) -> Iterator[str]:
    iri, label = _symbol(row["iri"]), row["label"]
    yield _line(f"{iri}/label", iri, "label", _string(label))
    for name, values, written in (
        ("alias", row["aliases"], _string),
        (_TYPE, row["types"], _symbol),
        ("link", row["links"], _symbol),
    ):
        for number, value in enumerate(values if isinstance(values, list) else ()):
            yield _line(f"{iri}/{name.rpartition('#')[2]}-{number}", iri, name, written(value))


def _definition(row: Row) -> Iterator[str]:
    """What holds by definition; the other edges are statements."""
    if "statement" not in row:
        yield _line(_symbol(row["id"]), *(_symbol(row[end]) for end in _EDGE))


def _participant(row: Row) -> Iterator[str]:
    iri = _symbol(row["statement"])
    value = _symbol(row["entity"]) if row["entity"] else _string(row["text"])
    yield _line(f"{iri}/{row['position']}", iri, _symbol(row["role"]), value)


def _statement(row: Row) -> Iterator[str]:
    iri = _symbol(row["id"])
    other = row["object_iri"] or row["object_statement"]
    object_ = _symbol(other) if other else _string(row["object_text"] or "")
    yield _line(iri, _symbol(row["subject_iri"]), _symbol(row["predicate"]), object_)
    for name in _QUALIFIERS:
        if row[name] is not None:
            yield _line(f"{iri}/{name}", iri, name, _value(name, row[name]))


def _value(name: str, value: Value) -> str:
    match value:
        case int() | float():
            return format(Decimal(repr(value)), "f")
        case date():
            return _time(value.isoformat())
        case _ if name in _SYMBOLS:
            return _symbol(value)
        case _ if name == "time":
            return _time(str(value))
        case _:
            return _string(value)


def _time(value: str) -> str:
    """A day, month or year with its precision; an interval as text."""
    found = (form.format(value) for known, form in _DATES.items() if known.fullmatch(value))
    return next(found, _string(value))


def _symbol(value: Value) -> str:
    """An IRI or a name: neither blank, tab nor bar, which separates values, stands in it."""
    return re.sub(r"[\s|]", lambda match: f"%{ord(match[0]):02X}", str(value))


def _string(value: Value) -> str:
    return f'"{str(value).translate(_ESCAPES)}"'


def _line(*cells: str) -> str:
    return "\t".join(cells) + "\n"


_WRITERS = {
    NODES.name: _entity,
    EDGES.name: _definition,
    STATEMENTS.name: _statement,
    ARGUMENTS.name: _participant,
}
