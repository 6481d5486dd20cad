from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.model import Graph, LinkGround
from kg.view.tables import radius, tabulate
from tests.unit.view import reading
from tests.unit.view.newsroom import StubOntology, hostile, newsroom

STUB = StubOntology()


def test_an_entity_has_its_names_and_the_number_of_its_statements():
    graph = newsroom()
    table = tabulate(graph, ontology=STUB).json["entities"]
    assert reading.prefixed(table["iri"]) == [entity.iri for entity in graph.entities]
    assert table["label"] == [entity.label for entity in graph.entities]
    assert reading.some(table["aliases"]) == {
        i: list(entity.aliases) for i, entity in enumerate(graph.entities) if entity.aliases
    }
    counts = reading.numbers(table["mentions"])
    assert table["radius"] == [radius(count) for count in range(max(counts) + 1)]


def test_a_sentence_is_written_once():
    graph = newsroom()
    table = tabulate(graph, ontology=STUB).json["sentences"]
    evidence = {(s.evidence.document_id, s.evidence.start): s.evidence for s in graph.statements}
    assert sorted(table["text"]) == sorted(e.quote for e in evidence.values())


def test_what_the_graph_does_not_hold_is_an_error():
    graph = newsroom()
    with pytest.raises(OutputError, match="refers to the entity"):
        tabulate(replace(graph, entities=graph.entities[1:]), ontology=STUB)


def test_an_empty_graph_has_empty_tables():
    tables = tabulate(Graph(), ontology=STUB)
    assert tables.edges == ()
    assert reading.numbers(tables.json["statements"]["subject"]) == []


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_text_of_any_kind_is_kept_as_it_is(text):
    tables = tabulate(hostile(text), ontology=STUB).json
    assert set(tables["entities"]["label"]) == {text}


def test_a_relation_tells_how_it_is_worded_once_it_is_over():
    rows = tabulate(newsroom(), ontology=StubOntology()).json["relations"]
    wording = {row["label"]: set(row) - {"iri", "label"} for row in rows}
    assert wording["criticises"] == set()
    assert wording["leads"] == {"past"}
    assert wording["funds"] == set()


def test_a_link_tells_how_sure_it_is_and_why_where_that_is_known():
    graph = newsroom()
    grounds = (LinkGround("https://a.example/1", 0.93, "no other place of this name is known"),)
    links = (("exactMatch", "https://a.example/1"), ("closeMatch", "https://b.example/2"))
    first = replace(graph.entities[0], links=links, grounds=grounds)
    table = tabulate(replace(graph, entities=(first, *graph.entities[1:])), ontology=STUB).json
    assert reading.some(table["entities"]["links"])[0] == [
        ["exactMatch", "https://a.example/1", 93, "no other place of this name is known"],
        ["closeMatch", "https://b.example/2"],
    ]


def test_a_relation_tells_whether_it_is_an_event():
    rows = tabulate(newsroom(), ontology=StubOntology()).json["relations"]
    assert {row["label"] for row in rows if "event" in row} == {"accuses", "meets with", "signs"}


def test_a_relation_tells_how_it_is_worded_of_one_and_of_several():
    graph = newsroom()
    first, *others = graph.entities
    soldiers = replace(first, label="soldiers", types=("Group",))
    table = tabulate(replace(graph, entities=(soldiers, *others)), ontology=StubOntology()).json
    labels = [row["label"] for row in table["relations"]]
    agreement = table["agreement"]
    assert reading.numbers(agreement["entities"])[0] == 0
    several = {labels[i]: words for i, words in agreement["several"].items()}
    assert several["criticises"] == "criticise"
    assert several["leads"] == "lead"
    assert all(words != labels[i] for i, words in agreement["one"].items())
