from __future__ import annotations

import ast
import re

import pytest
from hypothesis import given

from kg.model import Entity, Graph
from kg.write import cypher
from kg.write.content import Content
from kg.write.rows import EDGES, NODES, held
from tests import hostile
from tests.graphs import few_graphs, graphs


def script(graph):
    return "".join(cypher.cypher(Content.of(graph)))


def literal(text):
    """The value of a literal, which is written as Python's are."""
    return "".join(ast.literal_eval(part) for part in text.split(" + "))


def test_a_script_has_a_constraint_nodes_and_edges(graph):
    written = script(graph)
    statements = re.findall(r"[^;]+;\n", written)
    assert statements[0].startswith("CREATE CONSTRAINT")
    assert sum("SET n:`Country`" in each for each in statements) == 1
    assert written.count("\n{iri: ") == len(graph.entities)
    assert written.count("\n{source: ") == 4
    assert "MERGE (a)-[r:`WARNS` {id: row.properties.id}]->(b)" in written


def test_rows_are_merged_in_batches(graph, monkeypatch):
    monkeypatch.setattr(cypher, "BATCH", 1)
    assert script(graph).count("UNWIND") == len(graph.entities) + 4


@pytest.mark.parametrize("text", ["it's \\ `x`", "a\n\r\t\x00\u2028", "😀", "\\u0027", "\\\\u"])
def test_text_cannot_leave_its_quotes(text):
    written = script(Graph(entities=(Entity("i", text, ("Person",)),)))
    found = written.partition("label: ")[2].partition(", type:")[0]
    assert literal(found) == text.replace("\x00", "\ufffd")
    assert "\\u" not in found


@few_graphs
@given(hostile.broken_graphs)
def test_any_text_is_a_literal(graph):
    for text in (graph.entities[0].label, graph.documents[0].text):
        found = cypher._text(held(text))
        assert literal(found) == held(text)
        assert "\n" not in found
        assert "\\u" not in found


@few_graphs
@given(hostile.broken_graphs | graphs())
def test_names_have_only_letters_digits_and_underscores(graph):
    content = Content.of(graph)
    for row in NODES.rows(content):
        assert re.fullmatch(r"\w+", cypher.node_label(row["type"]))
    for row in EDGES.rows(content):
        assert re.fullmatch(r"\w+", cypher.relationship_type(row["label"]))


def test_words_are_types():
    assert cypher.relationship_type("holds office") == "HOLDS_OFFICE"
    assert cypher.relationship_type("`]->() //") == "RELATED"
