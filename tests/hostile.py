"""Texts that break writers which forget to escape, and a graph full of them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from kg.model import (
    Document,
    Entity,
    Evidence,
    Graph,
    Literal,
    PlaceReference,
    Quantity,
    Reference,
    Relation,
    Role,
    Statement,
    TimeExpression,
)
from tests.graphs import NAMES

EVIL = "\"'`\\\n\r\t;|,=+-@\0\b\f\v\x1b\x1e\x7f\x85\u2028\u2029"
EVIL += "\ufeff\ufffe\u202e😀é^{}[]<>&%$:/#u0027 "

texts = st.text(st.sampled_from(EVIL), max_size=12) | st.text(max_size=12)
"""Any text that UTF-8 can hold, most often a nasty one."""
broken = st.text(st.sampled_from(EVIL + "\ud800\udfff"), max_size=12)
"""Text that may hold halves of surrogate pairs, as a broken reader of articles could give."""


NASTY = (
    'it\'s "quoted" and `ticked`',
    "back\\slash \\' \\u0027 \\\\u0060 \\n",
    "two\nlines\r\nand\ttabs",
    "=cmd|' /C calc'!A0",
    "<a href='javascript:'>&amp; ]]>",
    "'; MATCH (n) DETACH DELETE n; //",
    "`]->() DELETE a //",
    "\u202eback to front\u2028\u2029\x85",
    "\x01\x08\x0c\x1b[31m\x7f",
    "Zoë 東京 😀 e\u0301",
    "a|b;c,d",
    " blanks  around ",
    "{{braces}} ${x} %s",
)
"""Texts that nobody wants in a name."""


def all_nasty() -> Graph:
    """An article for each of them, in which it is every text."""
    graphs = [saying(text, text, text, number=n) for n, text in enumerate(NASTY, 11)]
    return Graph(
        tuple(document for graph in graphs for document in graph.documents),
        tuple(sorted((e for graph in graphs for e in graph.entities), key=lambda e: e.iri)),
        tuple(statement for graph in graphs for statement in graph.statements),
    )


def saying(label: str, alias: str = "", words: str = "", *, number: int = 1) -> Graph:
    """One article with one statement; each place for text holds one of the three."""
    subject, object_ = NAMES.entity(f"a-{number}"), NAMES.entity(f"b-{number}")
    document = Document(f"d-{number}", words or "x", alias, words, date(2024, 5, 2), label)
    size = len(document.text)
    statement = Statement(
        iri=NAMES.statement(document.id, 0, 0),
        evidence=Evidence(document.id, 0, 0, size, document.text),
        subject=Reference(subject, 0, size, words),
        predicate=NAMES.relation(alias),
        relation=Relation(0, size, words, alias),
        object=Reference(object_, 0, size, words),
        arguments=(Role("instrument", Literal(0, size, words), label),),
        attributed_to=(Reference(subject, 0, size, words),),
        time=TimeExpression(0, size, words),
        places=(PlaceReference(object_, 0, size, words, alias),),
        quantity=Quantity(0, size, words, "1.5", "exact", alias),
        frame=label,
        confidence=0.25,
    )
    kinds = (Entity(subject, label, ("Person",), (alias,)), Entity(object_, words, ("Company",)))
    return Graph((document,), kinds, (statement,))


graphs = st.builds(saying, texts, texts, texts)
broken_graphs = st.builds(saying, broken, broken, broken)
