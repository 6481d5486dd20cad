from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given

from kg.model import Graph, Reference, StatementReference
from kg.view import notebook, render
from kg.view.notebook import excerpt, frame
from kg.view.numbering import participants
from tests.graphs import few_graphs, graphs
from tests.unit.view.newsroom import StubOntology, crowd, hostile, newsroom

STUB = StubOntology()


def source(html):
    return unescape(re.search(r'srcdoc="([^"]*)"', html).group(1))


@given(graphs())
@few_graphs
def test_an_excerpt_is_whole(graph):
    part = excerpt(graph, {entity.iri for entity in graph.entities[::2]})
    absent = {entity.iri for entity in graph.entities} - {entity.iri for entity in part.entities}
    statements = {statement.iri for statement in part.statements}
    for statement in part.statements:
        assert not {each.iri for each in participants(statement)} & absent
        if isinstance(statement.object, StatementReference):
            assert statement.object.iri in statements
    assert set(part.statements) <= set(graph.statements)


def test_an_excerpt_is_about_the_chosen_alone():
    graph = newsroom()
    chosen = {entity.iri for entity in graph.entities[:12]}
    part = excerpt(graph, chosen)
    assert part.statements
    for statement in part.statements:
        assert statement.subject.iri in chosen
        assert not isinstance(statement.object, Reference) or statement.object.iri in chosen
    assert chosen <= {entity.iri for entity in part.entities}
    assert list(part.entities) == [one for one in graph.entities if one in part.entities]


def test_all_entities_are_the_whole_graph():
    graph = newsroom()
    assert excerpt(graph, {entity.iri for entity in graph.entities}) == graph


def test_the_frame_holds_the_page_of_the_excerpt():
    graph = newsroom()
    html = frame(graph, ontology=STUB, title="News", limit=1000)
    page = source(html)
    assert page.startswith("<!doctype html>")
    assert html.startswith('<iframe sandbox="allow-scripts" ')
    assert html.count("<iframe") == html.count("srcdoc=") == html.count('" srcdoc="') == 1
    assert re.search(r"<p>\d+ of \d+ entities, \d+ of \d+ statements\.</p>$", html)
    assert html == frame(graph, ontology=STUB, title="News", limit=1000)


@pytest.mark.parametrize(
    "text", ['"><script>alert(1)</script>', "' onload='x", "</iframe>", "&quot;"]
)
def test_hostile_text_does_not_leave_the_attribute(text):
    html = frame(hostile(text), ontology=STUB, title=text)
    assert re.fullmatch(r'<iframe( [a-z]+="[^"<>]*")+></iframe><p>[\w ,]+\.</p>', html)
    assert source(html) == render(hostile(text), ontology=STUB, title=text)


def test_a_large_graph_is_cut_to_what_a_notebook_can_keep(monkeypatch):
    graph = crowd(300, 2000)
    html = frame(graph, ontology=STUB, limit=200)
    assert "of 300 entities" in html
    monkeypatch.setattr(notebook, "MOST_BYTES", len(html) - 1)
    fewer = frame(graph, ontology=STUB, limit=200)
    assert len(fewer) < len(html)
    assert fewer.startswith("<iframe")
    monkeypatch.setattr(notebook, "MOST_BYTES", 1000)
    assert "kg view" in frame(graph, ontology=STUB, limit=2)


def test_an_empty_graph_says_so():
    assert "<iframe" not in frame(Graph(), ontology=STUB)
