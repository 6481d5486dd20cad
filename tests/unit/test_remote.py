from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kg import reader
from kg.cli import main
from kg.errors import InputError, QueryError, StoreError
from kg.rdf import Policy, RunInfo, quads
from kg.store import Address, RemoteStore, Store
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
    "text", ["http://h/query", "sparql+ftp://h/query", "sparql+http:///query", "out"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(InputError, match="no address of a SPARQL server"):
        Address.parse(text, {})


def test_a_password_is_not_taken_from_an_address_nor_shown() -> None:
    with pytest.raises(InputError, match="holds a name or a password") as error:
        Address.parse("sparql+http://me:secret@h/query", {})
    assert "secret" not in str(error.value)


# --- A server that misbehaves ----------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[tuple[str, list[tuple[str, str]], dict[str, object]]]:
    """The address of a server, what it was asked with which credentials, and its answer."""
    asked: list[tuple[str, str]] = []
    answer: dict[str, object] = {"status": 200, "type": "application/sparql-results+json"}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            asked.append((self.path, self.headers.get("Authorization", "")))
            self.send_response(int(str(answer["status"])))
            self.send_header("Content-Type", str(answer["type"]))
            if answer["status"] == 401:
                self.send_header("WWW-Authenticate", 'Basic realm="graphs"')
            self.end_headers()
            self.wfile.write(str(answer.get("body", "")).encode())

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
