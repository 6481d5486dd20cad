"""The graph for networkx, and through it GraphML and GEXF."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.model import Graph, Reference, Statement
from kg.rdf import KG
from kg.write.labels import Labels, main_type, relation_label, words

if TYPE_CHECKING:
    import networkx

# https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIST_SEPARATOR = "; "


def to_networkx(graph: Graph) -> networkx.MultiDiGraph:
    """Returns entities as nodes and statements between two entities as edges.

    Nodes and edges are IRIs and statement IRIs in sorted order; parallel edges stay apart by
    their key. What holds by definition is an edge without a document. All attributes are text or
    numbers, none is None or a list, and none holds a character that XML forbids.
    """
    import networkx  # noqa: PLC0415 - takes longer to import than most commands to run

    network = networkx.MultiDiGraph()
    labels = Labels.of(graph)
    edges = _statement_edges(graph, labels) | _definition_edges(graph)
    counts = Counter(iri for statement in graph.statements for iri in set(_ends(statement)))
    for iri in sorted({*labels.entities, *(iri for edge in edges for iri in edge[:2])}):
        network.add_node(iri, **_node(iri, labels, counts[iri]))
    for (source, target, key), attributes in sorted(edges.items()):
        network.add_edge(source, target, key=key, **attributes)
    return network


def graphml(graph: Graph) -> bytes:
    """Returns GraphML; `networkx.read_graphml(path, force_multigraph=True)` reads it back equal."""
    import networkx  # noqa: PLC0415

    stream = io.BytesIO()
    networkx.write_graphml_xml(to_networkx(graph), stream)
    return stream.getvalue()


def gexf(graph: Graph) -> bytes:
    """Returns GEXF without its head, which would hold the date of writing."""
    import networkx  # noqa: PLC0415

    text = "\n".join(networkx.generate_gexf(to_networkx(graph)))
    return re.sub(r"\s*<meta.*?</meta>", "", text, count=1, flags=re.DOTALL).encode() + b"\n"


_Edges = dict[tuple[str, str, str], dict[str, str | float]]


def _statement_edges(graph: Graph, labels: Labels) -> _Edges:
    return {
        (statement.subject.iri, statement.object.iri, statement.iri): _edge(statement, labels)
        for statement in graph.statements
        if isinstance(statement.object, Reference)
    }


def _definition_edges(graph: Graph) -> _Edges:
    return {
        (entity.iri, other, f"{entity.iri} {name} {other}"): {
            "label": words(name),
            "relation": KG + name,
        }
        for entity in graph.entities
        for name, other in entity.related
    }


def _ends(statement: Statement) -> list[str]:
    ends = [statement.subject.iri]
    if isinstance(statement.object, Reference):
        ends.append(statement.object.iri)
    return ends


def _node(iri: str, labels: Labels, statements: int) -> dict[str, str | int]:
    entity = labels.entity(Reference(iri, 0, 0, iri))
    return {
        "label": clean(entity.label),
        "type": main_type(entity),
        "types": _LIST_SEPARATOR.join(entity.types),
        "aliases": clean(_LIST_SEPARATOR.join(entity.aliases)),
        "statements": statements,
    }


def _edge(statement: Statement, labels: Labels) -> dict[str, str | float]:
    speakers = (labels.label(speaker) for speaker in statement.attributed_to)
    return {
        "label": clean(relation_label(statement)),
        "relation": statement.predicate,
        "polarity": str(statement.polarity),
        "modality": str(statement.modality),
        "tense": str(statement.tense),
        "attributed_to": clean(_LIST_SEPARATOR.join(speakers)),
        "event_type": statement.event_type,
        "time": statement.time.value if statement.time else "",
        "document": statement.evidence.document_id,
        "sentence": clean(statement.evidence.quote),
        "confidence": statement.confidence,
    }


def clean(text: str) -> str:
    """Returns `text` with line feeds only and U+FFFD for what XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
