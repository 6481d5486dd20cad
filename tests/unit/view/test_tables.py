from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.model import Graph
from kg.ontology import load
from kg.view.tables import FAMILIES, tabulate
from tests.unit.view.newsroom import StubOntology, hostile, newsroom

STUB = StubOntology()


def test_families_are_classes_of_the_ontology():
    known = load().classes
    assert [name for family in FAMILIES for name in family.ancestors if name not in known] == []


def test_lines_join_the_subject_with_whoever_takes_part():
    graph = newsroom()
    tables = tabulate(graph, ontology=STUB)
    drawn = {number for edge in tables.edges for number in edge.statements}
    assert len(drawn) == 6 * 20
    assert len(tables.json["statements"]) == len(graph.statements)
    assert sum(len(edge.statements) for edge in tables.edges if edge.role == "about") == 6


def test_objects_of_every_kind_are_kept():
    values = [s.get("value", {}) for s in tabulate(newsroom(), ontology=STUB).json["statements"]]
    assert sum("statement" in value for value in values) == 6
    assert {"text": "we are tired"} in values
    assert {"text": "at least 20 ships"} in values


def test_marks_count_utf16_code_units():
    tables = tabulate(newsroom(), ontology=STUB).json
    for statement in tables["statements"]:
        units = tables["sentences"][statement["sentence"]]["text"].encode("utf-16-le")
        marked = {
            part: units[2 * start : 2 * end].decode("utf-16-le")
            for start, end, part in statement["marks"]
        }
        assert marked["subject"] == tables["entities"][statement["subject"]]["label"]
        if "😀" in units.decode("utf-16-le"):
            assert marked["role"] == "public"


def test_a_mark_outside_the_sentence_is_left_out():
    graph = newsroom()
    first = graph.statements[0]
    moved = replace(first, subject=replace(first.subject, start=0, end=10**6))
    tables = tabulate(replace(graph, statements=(moved, *graph.statements[1:])), ontology=STUB)
    assert "subject" not in {part for _, _, part in tables.json["statements"][0]["marks"]}


def test_what_the_graph_does_not_hold_is_an_error():
    graph = newsroom()
    with pytest.raises(OutputError, match="refers to the entity"):
        tabulate(replace(graph, entities=graph.entities[1:]), ontology=STUB)


def test_an_empty_graph_has_empty_tables():
    tables = tabulate(Graph(), ontology=STUB)
    assert tables.edges == ()
    assert tables.json["statements"] == []


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_text_of_any_kind_is_kept_as_it_is(text):
    tables = tabulate(hostile(text), ontology=STUB).json
    assert {entity.get("label", "") for entity in tables["entities"]} == {text}
