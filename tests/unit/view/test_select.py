from __future__ import annotations

import numpy as np
import pytest

from kg.view.families import FAMILIES
from kg.view.links import among, link, parts
from kg.view.select import DAMPING, first_sight, is_name, prominence
from kg.view.tables import tabulate
from tests.unit.view.newsroom import StubOntology, crowd, newsroom

STUB = StubOntology()


def ranked(graph):
    tables = tabulate(graph, ontology=STUB)
    links = link(len(tables.labels), tables.edges)
    return tables, links, prominence(tables, links)


def test_the_first_sight_is_small_connected_and_within_quota():
    tables, links, scores = ranked(crowd(1200, 2000))
    chosen = first_sight(tables, links, scores, limit=60)
    assert 40 < len(chosen) <= 60
    ends = {e for edge in tables.edges for e in (edge.source, edge.target)
            if {edge.source, edge.target} <= set(chosen)}  # fmt: skip
    assert ends == set(chosen)
    concepts = [i for i in chosen if FAMILIES[tables.families[i]].key == "concept"]
    assert len(concepts) <= 6


def test_names_come_before_concepts():
    tables, _, scores = ranked(newsroom())
    best = sorted(range(len(scores)), key=lambda i: -scores[i])[:10]
    assert "concept" not in {FAMILIES[tables.families[i]].key for i in best}


def test_a_graph_without_relations_shows_its_entities():
    graph = newsroom()
    alone = type(graph)(graph.documents, graph.entities, ())
    tables, links, scores = ranked(alone)
    assert len(first_sight(tables, links, scores, limit=60)) == len(graph.entities)


def test_ranks_are_those_of_pagerank():
    tables, links, scores = ranked(newsroom())
    table = links.dense()
    out = table.sum(axis=1, keepdims=True)
    moves = np.where(out > 0, table / np.maximum(out, 1), 1 / len(table))
    known = np.linalg.solve(
        np.eye(len(table)) - DAMPING * moves.T, np.full(len(table), (1 - DAMPING) / len(table))
    )
    named = [i for i, label in enumerate(tables.labels)
             if is_name(label) and FAMILIES[tables.families[i]].prominence == 1]  # fmt: skip
    assert [scores[i] for i in named] == pytest.approx([known[i] for i in named], abs=1e-9)


@pytest.mark.parametrize(("label", "name"), [
    ("China", True), ("Ministry of Transport", True), ("Boeing 737", True), ("北京", True),
    ("security forces", False), ("Chinese maker", False), ("%", False), ("", False),
])  # fmt: skip
def test_names_are_told_from_common_nouns(label, name):
    assert is_name(label) is name


def test_what_is_told_by_one_statement_alone_is_no_story():
    tables, links, scores = ranked(crowd(1200, 2000))
    chosen = first_sight(tables, links, scores, limit=60)
    near = among(links, chosen)
    statements = np.bincount(parts(near), near.sums()) / 2
    assert min(statements[np.unique(parts(near))]) >= 2
    assert chosen == sorted(chosen, key=lambda i: (-scores[i], i))
