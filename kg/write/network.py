"""The graph for networkx, and through it GraphML and GEXF."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Container
from typing import TYPE_CHECKING

from kg.model import Graph
from kg.write.content import Content
from kg.write.rows import EDGES, NODES, TABLES, Row, Table, Value, joined, together

if TYPE_CHECKING:
    import networkx

# https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEY = ("source", "target", "id")
_ENDS = ("subject_iri", "object_iri")


def to_networkx(graph: Graph) -> networkx.MultiDiGraph:
    """Returns entities as nodes and statements between two entities as edges.

    Nodes and edges are IRIs and statement IRIs in sorted order; parallel edges stay apart by
    their key. What holds by definition is an edge without a document. All attributes are text or
    numbers, none is None or a list, and none holds a character that XML forbids.
    """
    return _network(Content.of(graph))


def _network(content: Content) -> networkx.MultiDiGraph:
    import networkx  # noqa: PLC0415 - takes longer to import than most commands to run

    nodes: list[Row] = []
    edges: dict[tuple[str, ...], Row] = {}
    counts: Counter[str] = Counter()
    for table, row in together(content, TABLES):
        if table is NODES:
            nodes.append(row)
        elif table is EDGES:
            edges[tuple(str(row[end]) for end in _KEY)] = row
        else:
            counts.update({str(row[end]) for end in _ENDS if row[end] is not None})
    network = networkx.MultiDiGraph()
    for row in nodes:
        iri = str(row["iri"])
        network.add_node(iri, **_attributes(NODES, row, {"iri"}), statements=counts[iri])
    for (source, target, key), row in sorted(edges.items()):
        network.add_edge(source, target, key=key, **_attributes(EDGES, row, set(_KEY)))
    return network


def graphml(content: Content) -> bytes:
    """Returns GraphML; `networkx.read_graphml(path, force_multigraph=True)` reads it back equal."""
    import networkx  # noqa: PLC0415

    stream = io.BytesIO()
    networkx.write_graphml_xml(_network(content), stream)
    return _with_breaks(stream.getvalue().decode())


def gexf(content: Content) -> bytes:
    """Returns GEXF without its head, which would hold the date of writing.

    The ids of edges are those of the statements.
    """
    import networkx  # noqa: PLC0415

    network = _network(content)
    for _, _, key, attributes in network.edges(keys=True, data=True):
        attributes["id"] = key
    text = "\n".join(networkx.generate_gexf(network))
    return _with_breaks(re.sub(r"\s*<meta.*?</meta>", "", text, count=1, flags=re.DOTALL) + "\n")


def _with_breaks(xml: str) -> bytes:
    """Writes the line breaks of XML 1.1 as references, since some read 1.0 as if it were that."""
    return xml.replace("\x85", "&#133;").replace("\u2028", "&#8232;").encode()


def _attributes(table: Table, row: Row, but: Container[str]) -> dict[str, str | float]:
    """The columns that the row has."""
    return {
        name: _attribute(row[name]) for name in table.columns if name in row and name not in but
    }


def _attribute(value: Value) -> str | float:
    return value if isinstance(value, float) else clean(joined(value))


def clean(text: str) -> str:
    """Returns `text` with line feeds only and U+FFFD for what XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
