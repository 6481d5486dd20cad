"""Cypher statements that load the graph into a property-graph database.

Rows are merged in batches, as a statement a row would be parsed one by one. Text has only the
escapes that all engines read alike. A code point in four digits is none of them: some engines
read it before they look for the end of the text, and some not at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.write.content import Content
from kg.write.rows import EDGES, NODES, Row, Table, Value, named

LABEL = "Entity"
"""The label of every node, on which the constraint stands."""
BATCH = 500
"""Rows that one statement merges."""

_OTHER_LABEL = "Thing"
_OTHER_TYPE = "RELATED"
_ESCAPES = str.maketrans(
    {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)
_ENDS = ("source", "target")


def cypher(content: Content) -> Iterator[str]:
    """Yields statements that may run again: a constraint, the nodes and the edges."""
    yield (f"CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:{LABEL}) REQUIRE n.iri IS UNIQUE;\n")
    nodes = ((node_label(row["type"]), row) for row in NODES.rows(content))
    for label, rows in _batches(nodes):
        yield _unwound(_map(row, NODES) for row in rows)
        yield f"MERGE (n:{LABEL} {{iri: row.iri}}) SET n:`{label}`, n += row;\n"
    edges = ((relationship_type(row["label"]), row) for row in EDGES.rows(content))
    for kind, rows in _batches(edges):
        yield _unwound(_edge(row) for row in rows)
        yield (
            f"MATCH (a:{LABEL} {{iri: row.source}}) MATCH (b:{LABEL} {{iri: row.target}}) "
            f"MERGE (a)-[r:`{kind}` {{id: row.properties.id}}]->(b) SET r += row.properties;\n"
        )


def node_label(type_: Value) -> str:
    """Returns the label of a class, of letters, digits and underscores."""
    return re.sub(r"\W+", "_", str(type_)) or _OTHER_LABEL


def relationship_type(label: Value) -> str:
    """Returns the type of a relation by its label ("not: holds office" → NOT_HOLDS_OFFICE)."""
    return re.sub(r"\W+", "_", str(label)).upper().strip("_") or _OTHER_TYPE


def _batches(rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, list[Row]]]:
    """Yields rows of one name together, as names cannot come from a row."""
    waiting: defaultdict[str, list[Row]] = defaultdict(list)
    for name, row in rows:
        waiting[name].append(row)
        if len(waiting[name]) == BATCH:
            yield name, waiting.pop(name)
    yield from sorted(waiting.items())


def _unwound(maps: Iterable[str]) -> str:
    return "UNWIND [\n" + ",\n".join(maps) + "\n] AS row\n"


def _edge(row: Row) -> str:
    ends = ", ".join(f"{end}: {_literal(row[end])}" for end in _ENDS)
    return f"{{{ends}, properties: {_map(row, EDGES, but=_ENDS)}}}"


def _map(row: Row, table: Table, *, but: Iterable[str] = ()) -> str:
    held = ((n, v) for n, v in named(table, row) if n not in but and v is not None and v != [])
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in held) + "}"


def _literal(value: Value) -> str:
    match value:
        case list():
            return "[" + ", ".join(map(_text, value)) + "]"
        case int() | float():
            return repr(value)
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    """Returns a string literal.

    A backslash and the "u" behind it stand in two literals, so that none begins an escape.
    """
    escaped = text.translate(_ESCAPES)
    return "'" + escaped.replace("\\\\u", "\\\\' + 'u") + "'"
