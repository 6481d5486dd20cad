from __future__ import annotations

from kg.view.edges import join
from kg.view.tables import tabulate
from tests.unit.view import reading
from tests.unit.view.newsroom import StubOntology, newsroom

TABLES = tabulate(newsroom(), ontology=StubOntology())


def test_lines_join_the_subject_with_whoever_takes_part():
    drawn = {number for edge in TABLES.edges for number in edge.statements}
    assert len(drawn) == 6 * 20
    assert sum(len(edge.statements) for edge in TABLES.edges if edge.role == "about") == 6


def test_statements_of_one_edge_are_drawn_alike():
    statements = TABLES.json["statements"]
    polarity = reading.coded(statements["polarity"])
    speakers = reading.lists(statements["speakers"])
    for edge in TABLES.edges:
        assert {polarity[number] for number in edge.statements} == {edge.polarity}
        assert {bool(speakers[number]) for number in edge.statements} == {edge.attributed}


def test_the_columns_hold_what_the_edges_say():
    table = TABLES.json["edges"]
    assert reading.numbers(table["source"]) == [edge.source for edge in TABLES.edges]
    assert reading.coded(table["role"]) == [edge.role for edge in TABLES.edges]
    assert reading.lists(table["statements"]) == [list(edge.statements) for edge in TABLES.edges]


def test_a_role_of_one_preposition_is_led_to_by_it():
    ontology = StubOntology()
    assert join("recipient", ontology) == "to"
    assert join("topic", ontology) == "(topic)"
    assert join("instrument", ontology) == "(instrument)"
    assert join("unheard", ontology) == "(unheard)"
