"""The tests of the SPARQL 1.1 Protocol (https://www.w3.org/2009/sparql/docs/tests/).

Each is named as there. The data are graphs that the store has, as none is fetched. Updates are
refused: `test_updates_are_refused` says what becomes of the tests that make one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from tests.graphs import NAMES

ENTITIES, FACTS = NAMES.graph("entities"), NAMES.graph("facts")
INFERRED = NAMES.graph("inferred")
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
RESULTS = {"application/sparql-results+json", "application/sparql-results+xml"}
GRAPHS = {"text/turtle", "application/rdf+xml", "application/n-triples"}

LABELLED = "?x skos:prefLabel ?label"
WARNS = "?y kg:warns ?z"
INFERS = "?c a kg:Agent"
BOTH = f"ASK {{ {LABELLED} . {WARNS} }}"
IN_GRAPHS = f"ASK {{ GRAPH ?g {{ {LABELLED} }} GRAPH ?h {{ {WARNS} }} }}"
FULL = f"ASK {{ {INFERS} GRAPH ?g {{ {LABELLED} }} GRAPH ?h {{ {WARNS} }} }}"
DEFAULT = {"default-graph-uri": [ENTITIES, FACTS]}
NAMED = {"named-graph-uri": [ENTITIES, FACTS]}
WHOLE = {"default-graph-uri": [INFERRED], **NAMED}


@dataclass(frozen=True)
class Case:
    name: str
    method: str = "GET"
    fields: dict[str, Any] = field(default_factory=dict)
    content_type: str = ""
    body: str | bytes = ""
    media: frozenset[str] = frozenset(RESULTS)
    status: int = 200
    truth: bool | None = None

    def send(self, client):
        query = f"?{urlencode(self.fields, doseq=True)}" if self.fields else ""
        headers = {"content-type": self.content_type} if self.content_type else {}
        content = self.body.encode() if isinstance(self.body, str) else self.body
        return client.request(self.method, f"/sparql/{query}", headers=headers, content=content)


def post(name: str, content_type: str, body: Any, **rest: Any) -> Case:
    text = urlencode(body, doseq=True) if isinstance(body, dict | list) else body
    return Case(name, "POST", content_type=content_type, body=text, **rest)


QUERIES = [
    Case("query_get", fields={"query": "ASK {}"}, truth=True),
    post("query_post_form", FORM, {"query": "ASK {}"}, truth=True),
    post("query_post_direct", QUERY, "ASK {}", truth=True),
    Case("query_dataset_default_graphs_get", fields={"query": BOTH, **DEFAULT}, truth=True),
    post("query_dataset_default_graphs_post", QUERY, BOTH, fields=DEFAULT, truth=True),
    Case("query_dataset_named_graphs_get", fields={"query": IN_GRAPHS, **NAMED}, truth=True),
    post("query_dataset_named_graphs_post", QUERY, IN_GRAPHS, fields=NAMED, truth=True),
    post("query_dataset_full", QUERY, FULL, fields=WHOLE, truth=True),
    post(
        "query_multiple_dataset",
        QUERY,
        f"ASK FROM <{ENTITIES}> {{ {WARNS} }}",
        fields={"default-graph-uri": [FACTS]},
        truth=True,
    ),
    Case("query_content_type_select", fields={"query": "SELECT (1 AS ?x) {}"}),
    Case("query_content_type_ask", fields={"query": "ASK {}"}),
    Case(
        "query_content_type_describe",
        fields={"query": "DESCRIBE ent:norland"},
        media=frozenset(GRAPHS),
    ),
    Case(
        "query_content_type_construct",
        fields={"query": "CONSTRUCT { <s:> <p:> 1 } WHERE {}"},
        media=frozenset(GRAPHS),
    ),
    Case("bad_query_method", "PUT", {"query": "ASK {}"}, status=405),
    Case("bad_multiple_queries", fields={"query": ["ASK {}", "SELECT * {}"]}, status=400),
    post("bad_query_wrong_media_type", "text/plain", "ASK {}", status=415),
    post("bad_query_missing_form_type", "", {"query": "ASK {}"}, status=415),
    post("bad_query_missing_direct_type", "", "ASK {}", status=415),
    post("bad_query_non_utf8", f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16"), status=415),
    Case("bad_query_syntax", fields={"query": "ASK {"}, status=400),
]
INSERT = "INSERT DATA { <s:> <p:> <o:> }"
BAD_UPDATES = [
    Case("bad_update_get", fields={"update": "CLEAR NAMED"}, status=400),
    post("bad_multiple_updates", FORM, {"update": ["CLEAR NAMED", "CLEAR DEFAULT"]}, status=400),
    post("bad_update_wrong_media_type", "text/plain", "CLEAR NAMED", status=415),
    post("bad_update_missing_form_type", "", {"update": "CLEAR NAMED"}, status=415),
    post(
        "bad_update_non_utf8",
        f"{UPDATE}; charset=UTF-16",
        "CLEAR NAMED".encode("utf-16"),
        status=415,
    ),
    post("bad_update_syntax", FORM, {"update": "CLEAR XYZ"}, status=403),
    post(
        "bad_update_dataset_conflict",
        FORM,
        {"using-named-graph-uri": "http://example/people", "update": f"{INSERT} USING <http:x>"},
        status=403,
    ),
]
UPDATES = [
    post("update_post_form", FORM, {"update": "CLEAR ALL"}, status=403),
    post("update_post_direct", UPDATE, "CLEAR ALL", status=403),
    post("update_base_uri", UPDATE, f"BASE <http://example.org/> {INSERT}", status=403),
    *(
        post(name, FORM, {f"using-{kind}-uri": [ENTITIES], "update": INSERT}, status=403)
        for name, kind in (
            ("update_dataset_default_graph", "graph"),
            ("update_dataset_default_graphs", "graph"),
            ("update_dataset_named_graphs", "named-graph"),
            ("update_dataset_full", "named-graph"),
        )
    ),
]
"""These seven are to be done, and are refused: the graph follows from its articles alone, and is
replaced as a whole when they change."""


def test_there_are_as_many_as_the_w3c_has() -> None:
    assert len({case.name for case in (*QUERIES, *BAD_UPDATES, *UPDATES)}) == 34


@pytest.mark.parametrize("case", QUERIES, ids=lambda case: case.name)
def test_queries(client, case: Case) -> None:
    answer = case.send(client)
    assert answer.status_code == case.status, answer.text
    media = answer.headers["content-type"].partition(";")[0]
    if case.status == 200:
        assert media in case.media
    else:
        assert (media, answer.text[-1]) == ("text/plain", "\n")
    if case.truth is not None:
        assert answer.json()["boolean"] is case.truth


@pytest.mark.parametrize("case", BAD_UPDATES, ids=lambda case: case.name)
def test_bad_updates_are_client_errors(client, case: Case) -> None:
    assert case.send(client).status_code == case.status


@pytest.mark.parametrize("case", UPDATES, ids=lambda case: case.name)
def test_updates_are_refused(client, case: Case) -> None:
    answer = case.send(client)
    assert answer.status_code == case.status
    assert "articles" in answer.text


# --- The three tests of SPARQL 1.1 Service Description ------------------------------------------

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


def described(client) -> Graph:
    answer = client.get("/sparql", headers={"accept": "text/turtle"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == "text/turtle"
    return Graph().parse(data=answer.text, format="turtle")


def test_returns_rdf(client) -> None:
    assert client.get("/sparql").headers["content-type"].partition(";")[0] in GRAPHS
    assert len(described(client)) > 0


def test_has_endpoint_triple(client) -> None:
    endpoint = URIRef("http://localhost/sparql")
    assert list(described(client).triples((None, SD.endpoint, endpoint)))


def test_conforms_to_schema(client) -> None:
    """Each term is one of the vocabulary, with subjects and objects of its domain and range."""
    graph = described(client)
    (service,) = graph.subjects(RDF.type, SD.Service)
    used = {term for triple in graph for term in triple if str(term).startswith(SD)}
    classes = {SD.Service, SD.Dataset, SD.NamedGraph, SD.UnionDefaultGraph, SD.SPARQL11Query}
    properties = {SD.endpoint, SD.supportedLanguage, SD.feature, SD.resultFormat}
    properties |= {SD.defaultDataset, SD.namedGraph, SD.name}
    assert used == classes | properties
    assert {s for p in properties - {SD.namedGraph, SD.name} for s in graph.subjects(p)} == {
        service
    }
    for dataset, named in graph.subject_objects(SD.namedGraph):
        assert (dataset, RDF.type, SD.Dataset) in graph
        assert (named, RDF.type, SD.NamedGraph) in graph
        assert isinstance(graph.value(named, SD.name), URIRef)
