from __future__ import annotations

import pytest

from kg.view.families import FAMILIES
from kg.view.select import first_sight, is_name, pairs, prominence
from kg.view.tables import tabulate
from tests.unit.view.newsroom import StubOntology, crowd, newsroom

STUB = StubOntology()


def test_the_first_sight_is_small_connected_and_within_quota():
    tables = tabulate(crowd(1200, 2000), ontology=STUB)
    chosen = first_sight(tables, prominence(tables), limit=60)
    assert 40 < len(chosen) <= 60
    ends = {e for edge in tables.edges for e in (edge.source, edge.target)
            if {edge.source, edge.target} <= set(chosen)}  # fmt: skip
    assert ends == set(chosen)
    concepts = [i for i in chosen if FAMILIES[tables.families[i]].key == "concept"]
    assert len(concepts) <= 6


def test_names_come_before_concepts():
    tables = tabulate(newsroom(), ontology=STUB)
    scores = prominence(tables)
    best = sorted(range(len(scores)), key=lambda i: -scores[i])[:10]
    assert "concept" not in {FAMILIES[tables.families[i]].key for i in best}


def test_a_graph_without_relations_shows_its_entities():
    graph = newsroom()
    alone = type(graph)(graph.documents, graph.entities, ())
    tables = tabulate(alone, ontology=STUB)
    assert len(first_sight(tables, prominence(tables), limit=60)) == len(graph.entities)


def test_pairs_add_up_both_directions():
    tables = tabulate(newsroom(), ontology=STUB)
    total = sum(len(edge.statements) for edge in tables.edges)
    assert sum(pairs(tables.edges).values()) == total
    assert all(a < b for a, b in pairs(tables.edges))


@pytest.mark.parametrize(("label", "name"), [
    ("China", True), ("Ministry of Transport", True), ("Boeing 737", True), ("北京", True),
    ("security forces", False), ("Chinese maker", False), ("%", False), ("", False),
])  # fmt: skip
def test_names_are_told_from_common_nouns(label, name):
    assert is_name(label) is name
