"""A server as people start it, asked by the clients that they have."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg import serve
from kg.cli import main
from kg.errors import InputError
from kg.rdf import VOCABULARIES
from kg.serve.settings import Settings
from tests.engines.absent import absent
from tests.graphs import NAMES
from tests.unit.serve.running import running, started, stopped
from tests.unit.serve.snippets import snippets
from tests.unit.serve.test_threats import CROSS

NORLAND = URIRef(NAMES.entity("norland"))
SUDLAND = URIRef(NAMES.entity("sudland"))
LABEL = URIRef(VOCABULARIES["skos"] + "prefLabel")
SELECT = "SELECT ?who { ?who kg:warns ent:sudland }"


@pytest.fixture(scope="module")
def url(out: Path):
    with running(out) as found:
        yield found


def test_a_plain_client(url: str) -> None:
    answer = httpx.get(f"{url}sparql", params={"query": SELECT}, headers={"accept": "text/csv"})
    assert answer.text.split() == ["who", str(NORLAND)]
    assert "server" not in answer.headers
    head = httpx.head(f"{url}sparql", params={"query": SELECT})
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib(url: str, method: str) -> None:
    graph = Graph(SPARQLStore(f"{url}sparql", method=method))
    assert [str(label) for label in graph.objects(NORLAND, LABEL)] == ["Norland"]
    assert (NORLAND, LABEL, None) in graph
    assert bool(graph.query("ASK { ?s ?p ?o }"))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(url: str, method: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"{url}sparql")
    client.setMethod(method)
    client.setQuery(SELECT)
    for format_ in (wrapper.JSON, wrapper.XML, wrapper.CSV):
        client.setReturnFormat(format_)
        assert str(NORLAND) in client.query().response.read().decode()
    client.setReturnFormat(wrapper.JSON)
    (row,) = client.query().convert()["results"]["bindings"]
    assert row["who"]["value"] == str(NORLAND)
    client.setQuery(f"CONSTRUCT WHERE {{ <{NORLAND}> ?p ?o }}")
    client.setReturnFormat(wrapper.RDFXML)
    assert (NORLAND, LABEL, None) in client.query().convert()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_an_iri_is_fetched(url: str) -> None:
    graph = Graph().parse(f"{url}entity/norland")
    assert (NORLAND, LABEL, None) in graph


@pytest.mark.parametrize(("language", "number"), [("sh", 0), ("python", 0), ("python", 1)])
def test_what_the_docs_tell_to_run(url: str, language: str, number: int) -> None:
    text = snippets(language, url)[number]
    if language == "sh" and shutil.which("curl") is None:
        absent("curl", "install it")
    command = ["sh", "-ec", text] if language == "sh" else [sys.executable, "-c", text]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert f"{NORLAND} {SUDLAND}" in done.stdout.replace(",", " ")


def test_all_that_the_docs_tell_to_run_is_run() -> None:
    assert [len(snippets(language)) for language in ("sh", "python", "js")] == [1, 2, 2]


def raw(url: str, data: bytes) -> bytes:
    """Returns the first line that a server answers to these bytes; nothing if it hangs up."""
    address = urlsplit(url)
    with (
        suppress(ConnectionError),
        socket.create_connection((address.hostname, address.port), timeout=5) as connection,
    ):
        connection.sendall(data)
        return connection.makefile("rb").readline()
    return b""


def test_what_is_no_request_is_refused(url: str) -> None:
    host = b"Host: localhost\r\n"
    for data in (
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + host + host + b"\r\n",
        b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ):
        assert b" 400 " in raw(url, data)
    for name in (
        b"evil",
        b"localhost.evil",
        b"localhost@evil",
        b"evil#localhost",
        b"localhost,evil",
    ):
        assert b" 421 " in raw(url, b"GET / HTTP/1.1\r\nHost: " + name + b"\r\n\r\n"), name
    whole = b"GET http://evil/sparql HTTP/1.1\r\n" + host + b"\r\n"
    assert b" 404 " in raw(url, whole)
    for data in (
        b"GET / HTTP/1.1\r\n" + host + b"X: " + b"x" * 5_000_000 + b"\r\n\r\n",
        b"GET /" + b"x" * 5_000_000 + b" HTTP/1.1\r\n" + host + b"\r\n",
    ):
        assert b" 200 " not in raw(url, data)
    assert b" 404 " in raw(url, b"GET /../../etc/passwd HTTP/1.1\r\n" + host + b"\r\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_server_whenever_it_comes(out: Path, number: signal.Signals) -> None:
    for wait in (0, 0.5):
        with started(out) as (process, _):
            time.sleep(wait)
            process.send_signal(number)
            assert stopped(process) == ""


def test_what_was_told_to_ignore_interruptions_stops_all_the_same(out: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with started(out) as (process, _):
            process.send_signal(signal.SIGINT)
            assert stopped(process) == ""
    finally:
        signal.signal(signal.SIGINT, before)


def test_more_signals_do_nothing_more(out: Path) -> None:
    with started(out) as (process, _):
        time.sleep(0.5)
        while process.poll() is None:
            process.send_signal(signal.SIGINT)
            time.sleep(0.01)
        assert stopped(process) == ""


def test_ctrl_c_reaches_all_processes_while_they_start(out: Path) -> None:
    with started(out, "--workers", "4", start_new_session=True) as (process, _):
        for _ in range(30):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.02)
        assert stopped(process) == ""


def test_who_asks_while_the_server_stops_is_told(out: Path) -> None:
    with ThreadPoolExecutor() as threads, started(out, "--timeout", "60") as (process, url):
        slow = {"params": {"query": CROSS}, "timeout": 60}
        asked = threads.submit(httpx.get, f"{url}sparql", **slow)
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        assert stopped(process).count("\n") == 1  # how many questions had to be given up
        assert (asked.result().status_code, asked.result().headers["retry-after"]) == (503, "5")
        assert "being stopped" in asked.result().text


def test_a_port_that_is_taken_is_told(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", str(out), "--port", port]) == 2
    assert "Choose another by --port" in capsys.readouterr().err


def test_absent_packages_are_told(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"uvicorn is not installed.*pip install 'kg\[serve\]'"):
        serve.serve(out, Settings(), started=print)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--port", "x"], "no port"),
        (["--port", "70000"], "no port"),
        (["--timeout", "0"], "no time"),
        (["--timeout", "inf"], "no time"),
        (["--workers", "0"], "no positive number"),
        (["--allow-origin", "example.org"], "no origin"),
        (["--allow-origin", "https://example.org/path"], "no origin"),
    ],
)
def test_options_are_checked(out: Path, capsys, arguments: list[str], message: str) -> None:
    assert main(["serve", str(out), *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_short_token_is_refused(out: Path, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TOKEN", "short")
    assert main(["serve", str(out)]) == 2
    assert "at least 16 characters" in capsys.readouterr().err
