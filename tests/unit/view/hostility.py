"""Hostile text in every place that a page shows: of the graph, and of the ontology."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from kg.model import Graph, Polarity
from tests.unit.view.newsroom import StubOntology, hostile

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "https://example.org/\"onclick='alert(1)'",
    "<a href=x>href</a>{{7*7}}",
    '"onerror=alert(1) "href',
    "]]></title></style></svg><!--<svg/onload=alert(1)>",
    "a\u2028b\u202ec\x00d\ud83d",
    "\u202e\u2066\u200b\u200f\ufeff\x01\x1b[31m\x7f\x85",
    "<b>" + "long name " * 1000,
    "x" * 10_000,
)


class HostileOntology(StubOntology):
    """One of which every label is `text`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        for table in (self.classes, self.properties, self.roles):
            for item in table.values():
                item.label = text
        self.roles[text] = SimpleNamespace(name=text, label=text, prepositions=(text,))


def hostile_quarrel(text: str) -> Graph:
    """A graph in which every string is `text`, and one statement is denied."""
    graph = hostile(text)
    first = graph.statements[0]
    denial = replace(
        first, iri=f"{text}2", polarity=Polarity.NEGATIVE, attributed_to=(first.subject,)
    )
    return replace(graph, statements=(*graph.statements, denial))
