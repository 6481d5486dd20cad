from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.networks import WITHIN, grouped, news, scale_free


def test_the_same_seed_gives_the_same_network():
    assert scale_free(200, 400) == scale_free(200, 400) != scale_free(200, 400, seed=2)


def test_few_have_many_neighbours_and_many_have_few():
    degrees = sorted(Counter(node for pair in scale_free(2000, 4000) for node in pair).values())
    assert degrees[len(degrees) // 2] <= 4
    assert degrees[-1] > 50


def test_news_has_a_statement_for_each_link():
    graph = news(120, 240)
    assert len(graph.entities) == 120
    assert len(graph.statements) == len(scale_free(120, 240))
    known = {document.id: document.text for document in graph.documents}
    for statement in graph.statements:
        evidence = statement.evidence
        assert known[evidence.document_id][evidence.start : evidence.end] == evidence.quote


def test_most_links_stay_within_a_group():
    pairs, groups = grouped(2000, 4000)
    assert len(groups) == 2000
    inside = sum(groups[a] == groups[b] for a, b in pairs) / len(pairs)
    assert inside == pytest.approx(WITHIN, abs=0.02)
