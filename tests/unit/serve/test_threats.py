"""Each threat is tried."""

from __future__ import annotations

import socket
import threading
import time
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kg.serve.app import application
from kg.serve.settings import MEBIBYTE, Limits, Settings
from tests.graphs import NAMES

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(14))
HOARD = f"SELECT (STRLEN(?x14) AS ?y) {{ BIND('{'x' * 100_000}' AS ?x0) {DOUBLED} }}"
DEEP = f"ASK {{ {'{' * 10_000}{'}' * 10_000} }}"
REST = "{ ?s ?p ?o }"
ODD = (
    f"SELECT * {{ sErViCe#\n<%s> {REST} }}",
    f"SELECT * {{ SERVICE\tSILENT<%s>{REST} }}",
    f"SELECT * {{ \\u0053ERVICE <%s> {REST} }}",
    f"SELECT * {{ \\U00000053ERVICE <%s> {REST} }}",
    f"SELECT * {{ \\u005cu0053ERVICE <%s> {REST} }}",
    f"SELECT * {{ \u017fERVICE <%s> {REST} }}",
    f"SELECT * {{ SER#\nVICE <%s> {REST} }}",
    f"PREFIX e: <%s> SELECT * {{ SERVICE e: {REST} }}",
    f"PREFIX e: <%s> SELECT * {{ SERVICEe: {REST} }}",
    f"BASE <%s> SELECT * {{ SERVICE <> {REST} }}",
    f"SELECT * {{ VALUES ?e {{ <%s> }} SERVICE ?e {REST} }}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE <%s> {REST} }} }} }}",
    f"SELECT * {{ ?a ?b ?c FILTER EXISTS {{ SERVICE <%s> {REST} }} }}",
    f"SELECT * {{ OPTIONAL {{ SERVICE <%s> {REST} }} MINUS {REST} }}",
    f"CONSTRUCT {REST} WHERE {{ GRAPH ?g {{ SERVICE <%s> {REST} }} }}",
    f"DESCRIBE ?s {{ SERVICE <%s> {REST} }}",
    f"ASK {{ SERVICE <%s> {REST} }} # ASK",
    f"# <%s>\rSELECT * {{ SERVICE <%s> {REST} }}".replace("%s", "x:", 1),
    f"SELECT * FROM#\n<%s> {REST}",
    f"PREFIX e: <%s> SELECT * FROM e: {REST}",
    f"PREFIX e: <%s> SELECT * FROM NAMED#\n e:x {{ GRAPH ?g {REST} }}",
    f"BASE <%s> SELECT * FROM <> {REST}",
    f"SELECT *FROMNAMED<%s>{{ GRAPH ?g {REST} }}",
    f"ASKFROM<%s>{REST}",
    f"SELECT * \\u0046ROM <%s> {REST}",
    f"SELECT * FROM <%s\\u0061> {REST}",
    "LoAd#\n<%s>",
    "LOAD SILENT <%s> INTO GRAPH <x:g>",
    "PREFIX e: <%s> LOAD e:x",
    "\\u004cOAD <%s>",
    f"ASK {REST} ; LOAD <%s>",
)
TIGHT = Limits(seconds=2, rows=1000, answer=MEBIBYTE, memory=256 * MEBIBYTE, workers=1, waiting=2)


@pytest.fixture(scope="module")
def tight(out):
    settings = Settings(limits=TIGHT, origins=("https://good.example",))
    with TestClient(application(out, settings), base_url="http://localhost:8000") as found:
        assert ask(found, "ASK {}").status_code == 200
        yield found


def ask(client, query: str, **headers: str):
    return client.post(
        "/sparql", content=query, headers={"content-type": "application/sparql-query", **headers}
    )


def goes_on(client) -> bool:
    return ask(client, "ASK {}").json()["boolean"]


def test_a_cross_join_ends_at_the_limit_and_the_server_goes_on(tight) -> None:
    begin = time.monotonic()
    answer = ask(tight, CROSS)
    assert time.monotonic() - begin < 3
    assert answer.status_code == 503
    assert "longer than 2 seconds" in answer.text
    assert goes_on(tight)


@pytest.mark.parametrize("accept", ["application/json", "application/xml", "text/csv"])
def test_an_answer_that_is_too_long_is_an_error(tight, accept: str) -> None:
    answer = ask(tight, MANY, accept=accept)
    assert answer.status_code == 422
    assert "bytes" in answer.text


@pytest.mark.parametrize(
    "accept", ["application/json", "application/xml", "text/csv", "text/tab-separated-values"]
)
def test_too_many_rows_are_an_error(tight, accept: str) -> None:
    rows = "SELECT ?x { VALUES ?x { " + "1 " * 1000 + "%s } }"
    assert ask(tight, rows % "", accept=accept).status_code == 200
    answer = ask(tight, rows % "1", accept=accept)
    assert answer.status_code == 422
    assert "1,000 rows" in answer.text


def test_too_many_triples_are_an_error(tight) -> None:
    query = "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }"
    assert ask(tight, query).status_code == 422


def test_memory_is_limited_and_the_server_goes_on(tight) -> None:
    answer = ask(tight, HOARD)
    assert answer.status_code == 507
    assert "256 MiB" in answer.text
    assert goes_on(tight)


def test_a_query_nested_too_deeply_is_an_error(tight) -> None:
    assert ask(tight, DEEP).status_code == 507
    assert goes_on(tight)


def test_more_questions_than_may_wait_are_refused(tight) -> None:
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(ask(tight, CROSS))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} == {503}
    late = [answer for answer in answers if "Retry-After" in answer.headers]
    assert len(late) >= 3
    assert goes_on(tight)


def test_no_other_server_is_asked(client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.2)
        port = other.getsockname()[1]
        for query in (
            f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ SERVICESILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
            f"SELECT * FROM NAMED <http://127.0.0.1:{port}/> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"LOAD <http://127.0.0.1:{port}/>",
            *(each % f"http://127.0.0.1:{port}/" for each in ODD),
        ):
            assert ask(client, query).status_code == 400, query
        name = quote(f"http://127.0.0.1:{port}/")
        for field in ("default-graph-uri", "named-graph-uri"):
            answer = client.get(f"/sparql?query=ASK%7B%7D&{field}={name}")
            assert (answer.status_code, "none is fetched" in answer.text) == (400, True)
        with pytest.raises(TimeoutError):
            other.accept()


def test_a_graph_that_the_store_may_have_is_not_refused(client) -> None:
    assert ask(client, f"SELECT * FROM <{NAMES.graph('proposals')}> {{ ?s ?p ?o }}").is_success


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "a@b:c", "[::1"])
def test_another_host_is_refused(client, host: str) -> None:
    answer = client.get("/sparql?query=ASK%7B%7D", headers={"host": host})
    assert answer.status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:80", "LOCALHOST"])
def test_the_loopback_has_many_names(client, host: str) -> None:
    assert client.get("/sparql?query=ASK%7B%7D", headers={"host": host}).is_success


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://evil.example", 403),
        ("http://localhost:8000.evil.example", 403),
        ("http://localhost:9000", 403),
        ("null", 403),
        ("http://localhost:8000", 200),
        ("https://good.example", 200),
    ],
)
def test_a_page_of_another_origin_cannot_ask(tight, origin: str, status: int) -> None:
    assert ask(tight, "ASK {}", origin=origin).status_code == status
    path = "/sparql?query=ASK%7B%7D"
    assert tight.get(path, headers={"origin": origin}).status_code == status


def test_only_pages_of_allowed_origins_read(client, tight) -> None:
    share = "access-control-allow-origin"
    for origin in ("https://evil.example", "https://good.example"):
        path, headers = "/sparql?query=ASK%7B%7D", {"origin": origin}
        assert share not in client.get(path, headers=headers).headers
        good = origin if "good" in origin else None
        assert tight.get(path, headers=headers).headers.get(share) == good
    headers = {"origin": "https://good.example", "access-control-request-method": "POST"}
    preflight = tight.options("/sparql", headers=headers)
    assert (preflight.status_code, preflight.headers[share]) == (204, "https://good.example")


@pytest.mark.parametrize(
    ("mode", "destination", "status"),
    [
        ("no-cors", "image", 403),
        ("no-cors", "script", 403),
        ("navigate", "iframe", 403),
        ("navigate", "document", 200),
    ],
)
def test_what_is_embedded_elsewhere_is_refused(client, mode, destination, status) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode}
    headers["sec-fetch-dest"] = destination
    assert client.get("/sparql?query=ASK%7B%7D", headers=headers).status_code == status


def test_everybody_may_be_allowed(out) -> None:
    guarded = application(out, Settings(origins=("*",), limits=Limits(workers=1)))
    with TestClient(guarded, base_url="http://localhost") as client:
        answer = ask(client, "ASK {}", origin="https://any.example")
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")


def test_a_body_that_is_too_long_is_refused(client) -> None:
    query = "ASK {}" + " " * MEBIBYTE
    assert ask(client, query).status_code == 413
    kind = {"content-type": "application/sparql-query"}
    parts = (b" " * 1000 for _ in range(2000))
    assert client.post("/sparql", content=parts, headers=kind).status_code == 413


def test_too_many_fields_are_refused(client) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sparql", content="a=1&" * 2000, headers=kind).status_code == 400
    assert client.post("/sparql", content="query=%ff", headers=kind).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/settings.py",
     "/entity/../../../etc/passwd", "/graph/..%2f..%2fetc%2fpasswd", "/static//etc/passwd"],
)  # fmt: skip
def test_no_path_leads_to_files(client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_every_answer_is_guarded(client) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/sparql?query=ASK", "/nowhere", "/sparql"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "server" not in headers
