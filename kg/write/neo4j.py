"""The two files that `neo4j-admin database import` reads.

Headers name the columns with their types
(https://neo4j.com/docs/operations-manual/current/import/#import-tool-header-format). A field is
one line and a list is joined by semicolons, as the tool expects unless told otherwise: line
breaks become blanks, and semicolons within the text of a list commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.write.content import Content
from kg.write.cypher import LABEL, node_label, relationship_type
from kg.write.rows import EDGES, NODES, Kind, Value
from kg.write.tables import line

_TYPES: Mapping[Kind, str] = {
    Kind.TEXTS: ":string[]",
    Kind.NUMBER: ":double",
    Kind.INTEGER: ":long",
    Kind.DATE: ":date",
    Kind.TEXT: "",
}
_BREAKS = re.compile(r"[\r\n]+")
_ENDS = ("source", "target")


def nodes(content: Content) -> Iterator[str]:
    """Yields the lines of nodes.csv."""
    columns = {name: kind for name, kind in NODES.columns.items() if name != "iri"}
    yield line(["iri:ID", ":LABEL", *_header(columns)])
    for row in NODES.rows(content):
        labels = f"{LABEL};{node_label(row['type'])}"
        yield line([str(row["iri"]), labels, *(_field(row[name]) for name in columns)])


def relationships(content: Content) -> Iterator[str]:
    """Yields the lines of relationships.csv."""
    columns = {name: kind for name, kind in EDGES.columns.items() if name not in _ENDS}
    yield line([":START_ID", ":END_ID", ":TYPE", *_header(columns)])
    for row in EDGES.rows(content):
        ends = (str(row[name]) for name in _ENDS)
        fields = (_field(row.get(name)) for name in columns)
        yield line([*ends, relationship_type(row["label"]), *fields])


def _header(columns: Mapping[str, Kind]) -> Iterator[str]:
    return (f"{name}{_TYPES[kind]}" for name, kind in columns.items())


def _field(value: Value) -> str:
    if isinstance(value, list):
        return ";".join(_field(text).replace(";", ",") for text in value)
    return "" if value is None else _BREAKS.sub(" ", str(value))
