from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import QuerySolutions

from kg.model import Document, Graph, Modality, Polarity
from kg.queries import Query, named, overview, run, stored
from kg.rdf import quads
from kg.store import Store
from tests.graphs import NAMES, Classes, example

QUERIES = stored()
VALUES = {
    "entity": "Sudland",
    "other": "Port Éire",
    "from": "2024-05-01",
    "publisher": "Daily Bell",
}


def opened(graph: Graph) -> Store:
    return Store.in_memory(quads(graph, ontology=Classes(), names=NAMES))


@pytest.fixture(scope="module")
def store() -> Store:
    return opened(example())


def rows(query: str, store: Store, **values: str) -> list[dict[str, str]]:
    found = run(named(query), store, values)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{n: row[n].value for n in names if row[n] is not None} for row in found]


def test_there_are_at_least_fifteen() -> None:
    assert len(QUERIES) >= 15


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_stored_query_describes_itself_and_runs(query: Query, store: Store) -> None:
    assert query.title
    assert not query.title.endswith(".")
    assert query.answers.endswith(".")
    assert all(parameter.words for parameter in query.parameters)
    needed = {p.name: VALUES[p.name] for p in query.parameters if p.required}
    found = run(query, store, needed)
    assert isinstance(found, QuerySolutions)
    assert query.given <= {variable.value for variable in found.variables}
    list(found)
    given = {p.name: VALUES[p.name] for p in query.parameters if p.name in VALUES}
    list(run(query, store, given))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_the_order_of_rows_does_not_depend_on_the_store(query: Query) -> None:
    assert re.search(r"^ORDER BY ", query.text, flags=re.MULTILINE)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_nothing_is_asked_that_takes_long_on_a_large_store(query: Query) -> None:
    """EXISTS is evaluated anew for each row, over the whole store if it has two patterns."""
    assert "EXISTS" not in query.text


def test_the_overview_names_all_with_their_parameters() -> None:
    text = overview()
    for query in QUERIES:
        assert f"@{query.name}" in text
        assert query.title in text
    assert "@claims --entity ENTITY [--from DATE] [--to DATE]" in text


def test_who_says_what_with_and_without_a_speaker(store: Store) -> None:
    every = rows("who-says-what", store)
    assert [(row["speaker"], row["relation"], row["object"]) for row in every] == [
        ("Ada Berg", "bomb", "Port Éire"),
        ("Sudland", "not: bomb", "Port Éire"),
    ]
    assert rows("who-says-what", store, entity="Berg") == every[:1]
    late = rows("who-says-what", store, **{"from": "2024-05-03"})
    assert [row["speaker"] for row in late] == ["Sudland"]


@pytest.mark.parametrize(
    ("name", "count"),
    [("who-says-what", 2), ("who-warns-whom", 1), ("denials", 1), ("publishers", 1)],
)
def test_articles_count_that_tell_no_day_and_no_publisher(name: str, count: int) -> None:
    graph = example()
    bare = tuple(replace(each, published=None, publisher="") for each in graph.documents)
    found = rows(name, opened(replace(graph, documents=bare)))
    assert len(found) == count
    assert not {"published", "publisher"} & set(found[0])


def test_what_a_publisher_says_itself(store: Store) -> None:
    found = rows("own-words", store, publisher="Daily Bell")
    assert [row["relation"] for row in found] == ["say", "warn"]


def test_what_one_affirms_and_another_denies(store: Store) -> None:
    (row,) = rows("disputed", store)
    assert (row["affirmed_by"], row["denied_by"]) == ("Ada Berg", "Sudland")
    assert row["affirmation"].startswith("Minister Ada Berg said")
    assert row["denial"].startswith("Sudland denied")
    assert rows("disputed", store, entity="Norland") == []


def test_who_warns_whom(store: Store) -> None:
    (row,) = rows("who-warns-whom", store)
    assert (row["who"], row["does"], row["whom"]) == ("Norland", "warns", "Sudland")


def test_a_timeline_goes_by_stated_days_and_else_by_those_of_publication(store: Store) -> None:
    days = [row["when"] for row in rows("timeline", store, entity="Sudland")]
    assert days == ["2024-04-29", "(2024-05-02)", "(2024-05-03)"]
    assert len(rows("timeline", store, entity="Sudland", to="2024-04-30")) == 1


def test_what_is_told_otherwise_later(store: Store) -> None:
    (row,) = rows("changes", store)
    assert (row["then"], row["now"]) == ("bomb", "not: bomb")
    assert (row["earlier"], row["later"]) == ("2024-05-02", "2024-05-03")
    assert rows("changes", store, to="2024-05-02") == []


def test_what_is_new(store: Store) -> None:
    assert rows("news", store, **{"from": "2024-05-03"}) == []
    first = rows("news", store, **{"from": "2024-05-01", "to": "2024-05-02"})
    assert {row["relation"] for row in first} == {"warn", "bomb", "say"}


def corroborated(*articles: tuple[str, str]) -> list[dict[str, str]]:
    """What is corroborated by articles of a publisher and a sentence, which all state the same."""
    graph = example()
    warning = graph.statements[0]
    documents = [
        Document(f"d{n}", sentence, "", "", date(2024, 6, 1), publisher)
        for n, (publisher, sentence) in enumerate(articles)
    ]
    said = tuple(
        replace(
            warning,
            iri=NAMES.statement(document.id, 0, 0),
            evidence=replace(
                warning.evidence,
                document_id=document.id,
                end=len(document.text),
                quote=document.text,
            ),
        )
        for document in documents
    )
    store = opened(Graph(tuple(documents), graph.entities, said))
    return rows("corroboration", store)


def test_copies_of_one_text_count_once() -> None:
    wire = "Norland warned “Sudland” on Monday."
    own = "On Monday Norland warned its neighbour Sudland."
    assert corroborated(("A", wire), ("B", wire.replace("“", '"').replace("”", '"'))) == []
    (row,) = corroborated(("A", wire), ("B", wire), ("C", own))
    assert (row["publishers"], row["names"]) == ("2", "A, C")
    (row,) = corroborated(("A", wire), ("B", wire), ("B", own))
    assert row["publishers"] == "2"
    assert corroborated(("A", wire), ("A", own)) == []


def test_a_plan_that_has_come_true_is_none(store: Store) -> None:
    graph = example()
    plan = replace(graph.statements[0], iri=NAMES.statement("x", 0, 0), modality=Modality.INTENDED)
    document = replace(graph.documents[0], id="x")
    plan = replace(plan, evidence=replace(plan.evidence, document_id="x"))
    done = opened(Graph((*graph.documents, document), graph.entities, (*graph.statements, plan)))
    assert rows("plans", done) == []
    alone = opened(Graph((document,), graph.entities, (plan,)))
    assert [row["subject"] for row in rows("plans", alone)] == ["Norland"]
    never = replace(plan, polarity=Polarity.NEGATIVE)
    assert rows("plans", opened(Graph((document,), graph.entities, (never,)))) == []
