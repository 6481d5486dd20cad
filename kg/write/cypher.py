"""openCypher statements that load the graph into a property-graph database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.model import Graph
from kg.write.network import to_networkx

_OTHER_TYPE = "Thing"


def cypher(graph: Graph) -> bytes:
    """Returns one statement a line: the nodes and edges of `to_networkx`, safe to run again."""
    return "".join(f"{line};\n" for line in _lines(graph)).encode()


def _lines(graph: Graph) -> Iterator[str]:
    network = to_networkx(graph)
    yield "CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE"
    for iri, attributes in network.nodes(data=True):
        label = _identifier(attributes["type"] or _OTHER_TYPE)
        yield f"MERGE (n:Entity {{iri: {_text(iri)}}}) SET n:{label}, n += {_map(attributes)}"
    for source, target, key, attributes in network.edges(keys=True, data=True):
        kind = _identifier(re.sub(r"\W+", "_", attributes["label"]).upper())
        yield (
            f"MATCH (a:Entity {{iri: {_text(source)}}}), (b:Entity {{iri: {_text(target)}}}) "
            f"MERGE (a)-[r:{kind} {{id: {_text(key)}}}]->(b) SET r += {_map(attributes)}"
        )


def _map(attributes: Mapping[str, str | float]) -> str:
    return "{" + ", ".join(f"{name}: {_value(value)}" for name, value in attributes.items()) + "}"


def _value(value: str | float) -> str:
    return _text(value) if isinstance(value, str) else repr(value)


def _text(text: str) -> str:
    """Returns a string literal; everything but plain characters is written as an escape."""
    return "'" + re.sub(r"[^ -&(-\[\]-~\u00a1-\u1fff]", _escape, text) + "'"


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def _identifier(name: str) -> str:
    return "`" + (name.replace("`", "") or "RELATED") + "`"
