"""Every format of every kind of answer, read back by another program."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Store
from rdflib import Dataset, Graph

from kg.rdf import VOCABULARIES
from kg.serve.formats import RDF, SOLUTIONS, _rows
from tests.graphs import NAMES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

SELECT = "SELECT ?who ?label { ?who kg:warns ent:sudland ; skos:prefLabel ?label }"
WARNS = VOCABULARIES["kg"] + "warns"


def ask(client, query: str, accept: str):
    return client.get(f"/sparql?query={quote(query)}", headers={"accept": accept})


@pytest.mark.parametrize("media", SOLUTIONS)
def test_solutions(client, media: str) -> None:
    answer = ask(client, SELECT, media)
    assert answer.headers["content-type"].partition(";")[0] == media
    assert "Accept" in answer.headers["vary"]
    iri, label = NAMES.entity("norland"), "Norland"
    if "json" in media:
        (row,) = json.loads(answer.text)["results"]["bindings"]
        assert (row["who"]["value"], row["label"]["value"]) == (iri, label)
    elif "xml" in media:
        assert [each.text for each in ElementTree.fromstring(answer.text)[1][0].iter()][2:] == [
            iri,
            None,
            label,
        ]
    elif "csv" in media:
        assert list(csv.reader(io.StringIO(answer.text)))[1] == [iri, label]
    else:
        assert answer.text.splitlines()[1] == f'<{iri}>\t"{label}"'


@pytest.mark.parametrize("media", RDF)
def test_graphs(client, media: str) -> None:
    answer = ask(client, "CONSTRUCT WHERE { ?x kg:warns ?y }", media)
    assert answer.headers["content-type"].partition(";")[0] == media
    assert WARNS in {str(p) for p in read(answer).predicates()}


def read(answer) -> Dataset:
    media = answer.headers["content-type"].partition(";")[0]
    syntax = {"application/json": "json-ld", "text/plain": "nt", "application/xml": "xml"}
    found = Dataset(default_union=True)
    return found.parse(data=answer.text, format=syntax.get(media, media))


def test_what_is_not_there_is_not_acceptable(client) -> None:
    for query, accept in ((SELECT, "image/png"), ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv")):
        answer = ask(client, query, accept)
        assert answer.status_code == 406
        assert "This is there as" in answer.text


@pytest.mark.parametrize("name", ["entities", "facts", "doc/2024-05-02-harbour"])
def test_a_graph_is_given_by_its_iri(client, store, name: str) -> None:
    iri = NAMES.graph(name)
    wanted = len(list(store.quads(iri)))
    for path in (f"/store?graph={quote(iri, safe='')}", f"/graph/{name}"):
        answer = client.get(path, headers={"accept": "text/turtle"})
        assert len(Graph().parse(data=answer.text, format="turtle")) == wanted > 0
        assert client.head(path).headers["content-length"] == str(len(answer.content))


def test_the_default_graph_is_the_union(client, store) -> None:
    answer = client.get("/store?default", headers={"accept": "application/n-triples"})
    assert len(answer.text.splitlines()) == len(store)


def test_with_its_graphs_the_whole_is_given(client, store) -> None:
    answer = client.get("/store?default", headers={"accept": "application/n-quads"})
    assert len(answer.text.splitlines()) == len(store)
    assert f"<{NAMES.graph('facts')}>" in answer.text


@pytest.mark.parametrize("query", ["", "?default&graph=x:y", "?graph=x:y&graph=x:z"])
def test_one_graph_is_to_be_named(client, query: str) -> None:
    assert client.get(f"/store{query}").status_code == 400


def test_an_unknown_graph_is_not_found(client) -> None:
    assert client.get("/store?graph=http%3A%2F%2Fexample.org%2F").status_code == 404


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_graphs_are_not_written(client, method: str) -> None:
    assert client.request(method, "/store?default", content=b"").status_code == 405


def test_the_service_describes_itself(client) -> None:
    answer = client.get("/sparql", headers={"accept": "text/turtle"})
    found = {str(term) for triple in read(answer) for term in triple}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert {f"{sd}Service", f"{sd}UnionDefaultGraph", f"{sd}SPARQL11Query"} <= found
    assert "http://localhost/sparql" in found
    assert NAMES.graph("facts") in found


def test_the_dataset_describes_itself(client, store) -> None:
    graph = read(client.get("/.well-known/void", headers={"accept": "text/turtle"}))
    counts = graph.query(
        """PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?n ?space { ?d void:triples ?n ; void:uriSpace ?space }"""
    )
    assert [(int(n), str(space)) for n, space in counts] == [(len(store), NAMES.base)]


@given(st.lists(st.tuples(*[st.text(st.sampled_from('"\\\\,[{}]:<>&x\n\r\t'), max_size=6)] * 2)))
@pytest.mark.parametrize("syntax", set(SOLUTIONS.values()), ids=str)
def test_rows_are_counted(syntax, rows: list[tuple[str, str]]) -> None:
    values = " ".join(f"({Literal(a)} {Literal(b)})" for a, b in rows)
    found = Store().query(f"SELECT ?x ?y {{ VALUES (?x ?y) {{ {values} }} }}")
    body = found.serialize(format=syntax)
    assert _rows(body, syntax, 0) == len(rows)
    assert _rows(body, syntax, len(rows)) >= len(rows)


def test_a_text_may_be_long(client) -> None:
    """The engine's own reader takes texts of 16 MiB at most."""
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(10))
    query = f"SELECT ?x10 {{ BIND('{'x' * 10_000}' AS ?x0) {doubled} }}"
    for media in ("application/sparql-results+json", "application/sparql-results+xml"):
        answer = ask(client, query, media)
        assert (answer.status_code, len(answer.content) > 10_000_000) == (200, True)
