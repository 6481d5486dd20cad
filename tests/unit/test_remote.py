from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kg import reader
from kg.cli import main
from kg.errors import InputError, QueryError, StoreError
from kg.rdf import Names, Policy, RunInfo, quads
from kg.store import Address, RemoteStore, Store, remote
from tests import stub
from tests.graphs import NAMES, Classes, example

HELD = list(
    quads(example(), ontology=Classes(), names=NAMES, run=RunInfo("1", "en", "abc", Policy.OPEN))
)
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


# --- Addresses -------------------------------------------------------------------------------


def test_an_address_says_where_to_ask_and_where_to_write() -> None:
    assert Address.parse("sparql+http://h:7878/query", {}) == Address(
        "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"
    )
    assert Address.parse("sparql+https://h/sparql", {}) == Address(
        "https://h/sparql", "https://h/sparql"
    )
    told = {"KG_SPARQL_UPDATE": "http://h/u", "KG_SPARQL_GRAPHS": "http://h/g"}
    assert Address.parse("sparql+http://h/query", told) == Address(
        "http://h/query", "http://h/u", "http://h/g"
    )


@pytest.mark.parametrize(
    "text",
    [
        "http://h/query",
        "sparql+ftp://h/query",
        "sparql+http:///query",
        "out",
        "sparql+http://[::1/query",
        "sparql+http://h:port/query",
        "sparql+http://h..i/query",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(InputError, match="no address of a SPARQL server"):
        Address.parse(text, {})


@pytest.mark.parametrize(
    "text",
    [
        "sparql+http://me:secret@h/query",
        "sparql+htp://me:secret@h/query",
        "sparql+http://me:secret@[::1/query",
        "sparql+http://me:secret/@h/query",
        "sparql+http:me:secret@h/query",
    ],
)
def test_a_password_is_not_taken_from_an_address_nor_shown(text: str) -> None:
    with pytest.raises(InputError, match="holds a name or a password") as error:
        Address.parse(text, {})
    assert "secret" not in str(error.value)
    with pytest.raises(InputError, match="holds a name or a password") as error:
        Address.parse("sparql+http://h/query", {"KG_SPARQL_UPDATE": text.removeprefix("sparql+")})
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("variable", ["KG_SPARQL_UPDATE", "KG_SPARQL_GRAPHS"])
@pytest.mark.parametrize("text", ["foo", "file:///etc/passwd", "http://[::1/store"])
def test_other_addresses_are_checked_as_well(variable: str, text: str) -> None:
    with pytest.raises(InputError, match=f"{variable} is no address of a SPARQL server"):
        Address.parse("sparql+http://h/query", {variable: text})


@pytest.mark.parametrize(
    ("graphs", "path"),
    [
        ("/store", "/store?graph=x%3A"),
        ("/store?", "/store?graph=x%3A"),
        ("/store?key=a%20b&c", "/store?key=a%20b&c&graph=x%3A"),
        ("/store#part", "/store?graph=x%3A"),
        ("/store?key#part", "/store?key&graph=x%3A"),
    ],
)
def test_an_address_for_graphs_may_have_parameters(
    graphs: str, path: str, server: tuple[str, list[tuple[str, str]], dict[str, object]]
) -> None:
    address, asked, _ = server
    place = address.removeprefix("sparql+").removesuffix("/query")
    told = {"KG_SPARQL_GRAPHS": f"{place}{graphs}"}
    RemoteStore(Address.parse(address, told), {})._put("x:", [])
    assert asked == [(path, "")]


def test_an_address_is_escaped() -> None:
    assert Address.parse("sparql+http://h/gr\xe4ph%20s/query", {}).query == (
        "http://h/gr%C3%A4ph%20s/query"
    )


# --- A server that misbehaves ----------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[tuple[str, list[tuple[str, str]], dict[str, object]]]:
    """The address of a server, what it was asked with which credentials, and its answer."""
    asked: list[tuple[str, str]] = []
    answer: dict[str, object] = {"status": 200, "type": "application/sparql-results+json"}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked.append((self.path, self.headers.get("Authorization", "")))
            self.send_response(int(str(answer["status"])))
            self.send_header("Content-Type", str(answer["type"]))
            if "location" in answer:
                self.send_header("Location", str(answer["location"]))
            if "length" in answer:
                self.send_header("Content-Length", str(answer["length"]))
            if answer["status"] == 401:
                self.send_header(
                    "WWW-Authenticate", f'{answer.get("realm", "Basic")} realm="graphs"'
                )
            self.end_headers()
            self.wfile.write(str(answer.get("body", "")).encode())

        do_PUT = do_GET = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=running.serve_forever, daemon=True).start()
    yield f"sparql+http://127.0.0.1:{running.server_port}/query", asked, answer
    running.shutdown()
    running.server_close()


def test_an_answer_that_is_cut_off_is_an_error(
    server: tuple[str, list[tuple[str, str]], dict[str, object]],
) -> None:
    address, _, answer = server
    answer["body"] = '{"head": {"vars": ["g"]}, "results": {"bindings": [{"g": '
    with pytest.raises(StoreError, match="is not whole"):
        list(RemoteStore(Address.parse(address, {}), {}).query(COUNT))  # type: ignore[arg-type]


def test_a_refusal_is_told_in_the_words_of_the_server(
    server: tuple[str, list[tuple[str, str]], dict[str, object]],
) -> None:
    address, _, answer = server
    answer |= {"status": 503, "body": "overloaded\n now"}
    with pytest.raises(StoreError, match="it answers 503 overloaded now"):
        RemoteStore(Address.parse(address, {}), {}).query(COUNT)


def test_credentials_come_from_the_environment(
    server: tuple[str, list[tuple[str, str]], dict[str, object]],
) -> None:
    address, asked, answer = server
    answer["status"] = 401
    environment = {"KG_SPARQL_USER": "me", "KG_SPARQL_PASSWORD": "secret"}
    with pytest.raises(StoreError):
        RemoteStore(Address.parse(address, {}), environment).query(COUNT)
    assert asked[-1] == ("/query", "Basic bWU6c2VjcmV0")
    with pytest.raises(StoreError):
        RemoteStore(Address.parse(address, {}), {"KG_SPARQL_TOKEN": "abc"}).query(COUNT)
    assert asked[-1] == ("/query", "Bearer abc")


@pytest.mark.parametrize("variable", ["KG_SPARQL_TOKEN", "KG_SPARQL_USER", "KG_SPARQL_PASSWORD"])
@pytest.mark.parametrize("text", ["SEC\nRET", "SECRET\udcff"])
def test_credentials_that_cannot_be_sent_are_not_shown(variable: str, text: str) -> None:
    address = Address.parse("sparql+http://h/query", {})
    with pytest.raises(InputError, match=f"{variable}: it holds characters") as error:
        RemoteStore(address, {"KG_SPARQL_USER": "me", variable: text})
    assert "SEC" not in str(error.value)


def test_white_space_around_a_token_is_none_of_it(
    server: tuple[str, list[tuple[str, str]], dict[str, object]],
) -> None:
    address, asked, answer = server
    answer["body"] = NOTHING
    RemoteStore(Address.parse(address, {}), {"KG_SPARQL_TOKEN": "abc\n"}).query(COUNT)
    assert asked[-1] == ("/query", "Bearer abc")


@pytest.mark.parametrize(
    ("realm", "environment"),
    [
        ("Bearer", {"KG_SPARQL_USER": "me", "KG_SPARQL_PASSWORD": "secret"}),
        ("Basic", {"KG_SPARQL_TOKEN": "secr\u4ee4t"}),
    ],
)
def test_credentials_of_another_kind_are_not_shown(
    realm: str,
    environment: dict[str, str],
    server: tuple[str, list[tuple[str, str]], dict[str, object]],
) -> None:
    address, _, answer = server
    answer |= {"status": 401, "realm": realm}
    with pytest.raises(StoreError, match="cannot be asked with these credentials") as error:
        RemoteStore(Address.parse(address, {}), environment).query(COUNT)
    assert "secr" not in str(error.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_is_followed_elsewhere(
    status: int, server: tuple[str, list[tuple[str, str]], dict[str, object]]
) -> None:
    address, asked, answer = server
    elsewhere = f"{address.removeprefix('sparql+').removesuffix('query')}elsewhere"
    answer |= {"status": status, "location": elsewhere}
    store = RemoteStore(Address.parse(address, {}), {"KG_SPARQL_TOKEN": "abc"})
    for ask in (lambda: store.query(COUNT), lambda: store._update("CLEAR ALL")):
        with pytest.raises(StoreError, match=f"it has moved to {elsewhere}; name that address"):
            ask()
    assert [path for path, _ in asked] == ["/query", "/update"]


HEAD = '{"head": {"vars": ["g"]}, "results": {"bindings": ['
NOTHING = HEAD + "]}}"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('{"head": {}, "boolean": true}', "another kind of query"),
        (HEAD + "{}]}}", "has not what was asked for"),
        ('{"head": {"vars": ["x"]}, "results": {"bindings": [{}]}}', "has not what was asked for"),
        (HEAD + '{"g": {"type": "uri", "value": "a b>"}}]}}', "no SPARQL answer"),
        (HEAD + '{"g": {"type": "odd", "value": "a"}}]}}', "no SPARQL answer"),
        ("[" * 200_000, "no SPARQL answer"),
        ('{"a":' * 200_000, "no SPARQL answer"),
    ],
)
def test_odd_answers_are_errors(
    body: str, why: str, server: tuple[str, list[tuple[str, str]], dict[str, object]]
) -> None:
    address, _, answer = server
    answer["body"] = body
    store = RemoteStore(Address.parse(address, {}), {})
    for ask in (store.names, lambda: store.replace_all([], NAMES)):
        with pytest.raises(StoreError, match=why):
            ask()


ENTITIES = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(8))
BOMB = f"""<!DOCTYPE rdf:RDF [<!ENTITY e0 "ha"> {ENTITIES}]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="x:">
<rdf:Description rdf:about="x:"><x:p>&e8;</x:p></rdf:Description></rdf:RDF>"""
REMOTE = '{"@context": "http://127.0.0.1:9/context", "@id": "x:", "p": "q"}'


@pytest.mark.parametrize(
    ("type_", "body"),
    [
        ("application/rdf+xml", BOMB),
        ("application/xml", BOMB),
        ("application/ld+json", REMOTE),
        ("application/sparql-results+xml", BOMB),
        ("application/sparql-results+json", HEAD + '{"g": {"type": "literal", "value": "%s"}}]}}'),
    ],
)
def test_answers_that_grow_or_lead_elsewhere_are_not_read(
    type_: str, body: str, server: tuple[str, list[tuple[str, str]], dict[str, object]]
) -> None:
    address, _, answer = server
    answer |= {"type": type_, "body": body.replace("%s", "x" * 20_000_000)}
    with pytest.raises(StoreError, match="no SPARQL answer"):
        RemoteStore(Address.parse(address, {}), {}).entities()


def test_an_answer_that_is_too_short_or_too_long_is_an_error(
    server: tuple[str, list[tuple[str, str]], dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, _, answer = server
    answer |= {"body": NOTHING, "length": len(NOTHING) + 5}
    with pytest.raises(StoreError, match="5 more expected"):
        RemoteStore(Address.parse(address, {}), {}).names()
    answer |= {"body": NOTHING, "length": len(NOTHING)}
    assert RemoteStore(Address.parse(address, {}), {}).names()
    monkeypatch.setattr(remote, "LIMIT", len(NOTHING) - 1)
    with pytest.raises(StoreError, match="its answer is longer than"):
        RemoteStore(Address.parse(address, {}), {}).names()


TRICKLES = {
    "head": (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "interim heads": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body": (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b" "),
    "chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "trailers": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n"),
    "refusal": (b"HTTP/1.1 503 No\r\nContent-Length: 1000000\r\n\r\n", b" "),
}


@contextmanager
def trickling(begin: bytes, rest: bytes) -> Iterator[str]:
    """Yields the address of a server that never comes to an end, and never pauses for long."""

    def answer(listener: socket.socket) -> None:
        with suppress(OSError), listener.accept()[0] as connection:
            connection.sendall(begin)
            while True:
                connection.sendall(rest)
                time.sleep(0.05)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=answer, args=(listener,))
        thread.start()
        yield f"sparql+http://127.0.0.1:{listener.getsockname()[1]}/query"
    thread.join()


@pytest.mark.parametrize("part", TRICKLES)
def test_a_server_that_comes_to_no_end_is_given_up(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "DEADLINE", 0.5)
    words = "it answers 503" if part == "refusal" else r"longer than 0\.5 seconds"
    with trickling(*TRICKLES[part]) as address:
        begin = time.monotonic()
        with pytest.raises(StoreError, match=words):
            RemoteStore(Address.parse(address, {}), {}).names()
        assert time.monotonic() - begin < 5


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"sparql+http://127.0.0.1:{silent.getsockname()[1]}/query"
        with pytest.raises(StoreError, match=r"it says nothing for 0\.2 seconds"):
            RemoteStore(Address.parse(address, {}), {}).names()


def test_an_error_names_the_address_that_was_asked(
    server: tuple[str, list[tuple[str, str]], dict[str, object]],
) -> None:
    address, _, answer = server
    answer["status"] = 403
    store = RemoteStore(Address.parse(address, {}), {})
    for ask, where in (
        (lambda: store.query(COUNT), "/query"),
        (lambda: store._update("CLEAR ALL"), "/update"),
        (lambda: store._put("https://g.example/", []), "/store?graph=https%3A%2F%2Fg.example%2F"),
    ):
        with pytest.raises(StoreError) as error:
            ask()
        assert error.value.where.endswith(where)


def test_a_graph_that_is_not_dropped_is_an_error(
    oxigraph: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RemoteStore(Address.parse(oxigraph, {}), {})
    store.replace_all(HELD, NAMES)
    monkeypatch.setattr(store, "_update", lambda _: None)
    with pytest.raises(StoreError, match=f"it does not drop the graph {NAMES.graph('')}"):
        store.replace_all([], NAMES)


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreError, match=r"does not do it: connection refused\. Check the address"):
        RemoteStore(Address.parse(f"sparql+http://127.0.0.1:{port}/query", {}), {}).query(COUNT)


# --- A real one ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of Oxigraph's server."""
    program = shutil.which("oxigraph") or shutil.which(
        "oxigraph", path=str(Path(sys.executable).parent)
    )
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Oxigraph's server is absent")
        pytest.skip("Oxigraph's server is absent: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    where = tmp_path_factory.mktemp("oxigraph")
    with subprocess.Popen(
        [program, "serve", "-l", str(where), "-b", place], stderr=subprocess.DEVNULL
    ) as process:
        for _ in range(200):
            with socket.socket() as tried:
                host, _, port = place.partition(":")
                if tried.connect_ex((host, int(port))) == 0:
                    break
            time.sleep(0.1)
        yield f"sparql+http://{place}/query"
        process.kill()


QUERIES = [
    COUNT,
    "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT ?label WHERE { ?x skos:prefLabel ?label } ORDER BY ?label",
    "SELECT ?g (COUNT(?s) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
]


@pytest.mark.parametrize("graphs", [True, False], ids=["graph store protocol", "update"])
def test_a_server_has_the_same_statements_and_answers(graphs: bool, oxigraph: str) -> None:
    found = Address.parse(oxigraph, {})
    server = RemoteStore(found if graphs else Address(found.query, found.update), {})
    server.replace_all(HELD, NAMES)
    with Store.in_memory(HELD) as store:
        for query in QUERIES:
            ours, theirs = store.query(query), server.query(query)
            assert [[*map(str, row)] for row in ours] == [[*map(str, row)] for row in theirs]  # type: ignore[union-attr,arg-type]
    assert server.names() == NAMES
    triples = "CONSTRUCT { ?x skos:prefLabel ?l } WHERE { ?x skos:prefLabel ?l }"
    assert len(list(server.query(triples))) == len(example().entities)  # type: ignore[arg-type]


def test_what_is_gone_goes_and_what_is_not_ours_stays(oxigraph: str) -> None:
    server = RemoteStore(Address.parse(oxigraph, {}), {})
    server._update("INSERT DATA { GRAPH <https://else.example/graph/x> { <a:b> <a:c> <a:d> } }")
    server.replace_all(HELD, NAMES)
    some = [quad for quad in HELD if "/doc/" not in quad.graph_name.value]  # type: ignore[union-attr]
    server.replace_all(some, NAMES)
    rows = server.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    found = {row["g"].value for row in rows}  # type: ignore[union-attr]
    assert found == {q.graph_name.value for q in some} | {"https://else.example/graph/x"}  # type: ignore[union-attr]


def test_the_names_are_not_those_of_another_vocabulary(oxigraph: str) -> None:
    server = RemoteStore(Address.parse(oxigraph, {}), {})
    server.replace_all([], NAMES)
    skos = "http://www.w3.org/2004/02/skos/core#"
    foreign = f"<a:x> a <{skos}Concept> ; <{skos}prefLabel> 'x'"
    server._update(f"INSERT DATA {{ GRAPH <https://a.example/terms> {{ {foreign} }} }}")
    assert server.names() == Names()
    server.replace_all(HELD, NAMES)
    assert RemoteStore(Address.parse(oxigraph, {}), {}).names() == NAMES
    server._update("DROP GRAPH <https://a.example/terms>")


def test_a_wrong_query_is_explained_before_it_is_sent(oxigraph: str) -> None:
    with pytest.raises(QueryError, match="line 1"):
        RemoteStore(Address.parse(oxigraph, {}), {}).query("SELECT ?x WHERE { ?x kg:warns }")


def test_the_command_line_builds_into_a_server_and_asks_it(
    oxigraph: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(reader, "load_pipeline", stub.pipeline)
    (tmp_path / "a.txt").write_text("China warned Japan. Japan praised Peru.")
    article = str(tmp_path / "a.txt")
    assert main(["build", article, "-o", oxigraph, "--base", "https://n.example/"]) == 0
    assert (
        main(["build", article, "-o", str(tmp_path / "out"), "--base", "https://n.example/"]) == 0
    )
    capsys.readouterr()
    queries = (
        ["SELECT ?who ?whom WHERE { ?who kg:warns ?whom }"],
        ["@names-and-links", "--entity", "China"],
    )
    RemoteStore(Address.parse(oxigraph, {}), {}).replace_all([], NAMES)  # the others' graphs
    for query in queries:
        assert main(["query", str(tmp_path / "out"), *query]) == 0
        ours = capsys.readouterr().out
        assert main(["query", oxigraph, *query]) == 0
        assert capsys.readouterr().out == ours
        assert "China" in ours or "china" in ours
