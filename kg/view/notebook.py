"""The page in a frame: what a notebook shows of a graph.

The frame holds the page in an attribute, asks the network for nothing, and is isolated: it runs
its own scripts and reaches neither the notebook nor what the reader has stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from kg.model import Graph, Reference, Statement, StatementReference
from kg.view.links import link
from kg.view.numbering import participants
from kg.view.page import render
from kg.view.select import first_sight, prominence
from kg.view.tables import tabulate

if TYPE_CHECKING:
    from kg.ontology import Ontology

MOST_ENTITIES = 60
MOST_BYTES = 1_500_000
"""A notebook keeps what it has shown; vis-network and the scripts of the page take 0.9 MB of it."""
HEIGHT = 620


def frame(
    graph: Graph,
    *,
    ontology: Ontology,
    title: str = "Knowledge graph",
    limit: int = MOST_ENTITIES,
) -> str:
    """HTML of at most `MOST_BYTES` that shows the most prominent entities, and how many they are.

    Args:
        graph: What to show.
        ontology: As `kg.view.render` needs it.
        title: Heading of the page.
        limit: Number of entities, of which fewer are shown where that would take too much room.

    Raises:
        OutputError: As `kg.view.render`.
    """
    chosen = _prominent(graph, ontology, limit)
    while chosen:
        part = excerpt(graph, set(chosen))
        html = _framed(render(part, ontology=ontology, title=title), title, part, graph)
        if len(html.encode()) <= MOST_BYTES:
            return html
        chosen = chosen[: len(chosen) // 2]
    return "<p>This graph cannot be shown in a notebook; <code>kg view</code> writes its page.</p>"


def _prominent(graph: Graph, ontology: Ontology, limit: int) -> list[str]:
    """IRIs of those that the page would show first."""
    tables = tabulate(graph, ontology=ontology)
    links = link(len(tables.labels), tables.edges)
    first = first_sight(tables, links, prominence(tables, links), limit=limit)
    return [graph.entities[number].iri for number in first]


def excerpt(graph: Graph, chosen: set[str]) -> Graph:
    """What is stated among the chosen entities, with all who say so and take part."""
    statements = _among(graph.statements, chosen)
    entities = chosen | {part.iri for statement in statements for part in participants(statement)}
    documents = {statement.evidence.document_id for statement in statements}
    return Graph(
        tuple(document for document in graph.documents if document.id in documents),
        tuple(entity for entity in graph.entities if entity.iri in entities),
        statements,
    )


def _among(statements: tuple[Statement, ...], chosen: set[str]) -> tuple[Statement, ...]:
    """Those about the chosen alone; a statement about a statement stands and falls with it."""
    kept = {statement.iri: statement for statement in statements if _is_about(statement, chosen)}
    while True:
        hanging = [iri for iri, statement in kept.items() if not _has_object(statement, kept)]
        if not hanging:
            return tuple(kept.values())
        for iri in hanging:
            del kept[iri]


def _is_about(statement: Statement, chosen: set[str]) -> bool:
    ends = (statement.subject, statement.object)
    return all(end.iri in chosen for end in ends if isinstance(end, Reference))


def _has_object(statement: Statement, kept: dict[str, Statement]) -> bool:
    told = statement.object
    return not isinstance(told, StatementReference) or told.iri in kept


def _framed(html: str, title: str, part: Graph, whole: Graph) -> str:
    shown = f"{len(part.entities)} of {len(whole.entities)} entities"
    return (
        f'<iframe sandbox="allow-scripts" width="100%" height="{HEIGHT}" style="border:0" '
        f'title="{escape(title)}" srcdoc="{escape(html)}"></iframe>'
        f"<p>{shown}, {len(part.statements)} of {len(whole.statements)} statements.</p>"
    )
