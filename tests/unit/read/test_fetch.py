"""Addresses: everything is served by a server of the test on the loopback."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.read import fetch, files, limits
from tests.unit.read.samples import HARBOUR, fault, html, lines, only, pdf, read, rss, tells

Answer = Callable[[BaseHTTPRequestHandler], None]
PAGE = html(HARBOUR).encode()


class Server(ThreadingHTTPServer):
    """Answers as it is told, and remembers what it was asked."""

    daemon_threads = True
    answers: dict[str, Answer]
    asked: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.server.asked.append(self.path)
        self.server.answers.get(self.path, send(404, "text/plain", b""))(self)

    def log_message(self, *_: object) -> None:
        pass


def send(status: int, kind: str, data: bytes, **headers: str) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        to.send_header("Content-Type", kind)
        for name, value in headers.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(data)

    return answer


def drip(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.send_header("Content-Type", "text/plain")
    to.end_headers()
    try:
        while True:
            to.wfile.write(b"It rained. " * 20)
            time.sleep(0.05)
    except OSError:
        return


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv(fetch.PRIVATE, "1")
    with Server(("127.0.0.1", 0), Handler) as found:
        found.answers, found.asked = {}, []
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


def test_a_page_with_all_it_tells(server: Server) -> None:
    server.answers["/2024/harbour?x=%C3%A9"] = send(200, "text/html; charset=utf-8", PAGE)
    document = only(read(f"{server.address}/2024/harbour?x=é#top"))
    assert tells(document, HARBOUR)
    assert document.source == f"{server.address}/2024/harbour?x=%C3%A9"
    assert server.asked == ["/2024/harbour?x=%C3%A9"]


@pytest.mark.parametrize(
    ("path", "kind", "data", "text"),
    [
        ("/a", "text/plain; charset=iso-8859-1", "It rained in Málaga.".encode("latin-1"), "It"),
        ("/a.md", "text/plain", b"# Rain\n\nIt *rained*.", "It rained."),
        ("/a", "application/pdf", pdf([lines(HARBOUR)]), HARBOUR.text),
        ("/a.pdf", "application/octet-stream", pdf([lines(HARBOUR)]), HARBOUR.text),
        ("/feed", "application/rss+xml", rss([HARBOUR]).encode(), HARBOUR.text),
        ("/a", "", PAGE, HARBOUR.text),
    ],
)
def test_kinds_are_told_by_type_name_and_beginning(
    path: str, kind: str, data: bytes, text: str, server: Server
) -> None:
    server.answers[path] = send(200, kind, data)
    assert only(read(server.address + path)).text.startswith(text)


def test_packed_answers(server: Server) -> None:
    server.answers["/a"] = send(200, "text/html", gzip.compress(PAGE), Content_Encoding="gzip")
    assert tells(only(read(f"{server.address}/a")), HARBOUR)
    bomb = gzip.compress(b" " * 80_000_000)
    server.answers["/b"] = send(200, "text/html", bomb, Content_Encoding="gzip")
    assert "it is larger than 64 MB" in fault(read(f"{server.address}/b"))


def test_redirects_are_followed_a_few_times(server: Server) -> None:
    for n in range(9):
        server.answers[f"/{n}"] = send(302, "text/html", b"", Location=f"/{n + 1}")
    server.answers["/9"] = send(200, "text/html", PAGE)
    document = only(read(f"{server.address}/5"))
    assert document.source == f"{server.address}/5"
    assert "it leads on more than 5 times" in fault(read(f"{server.address}/0"))


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("file:///etc/passwd", "it leads to an address of the kind 'file'"),
        ("ftp://127.0.0.1/a", "it leads to an address of the kind 'ftp'"),
        ("http://ana:secret@127.0.0.1/", "it holds a name or a password"),
        ("http://[::1", "it is no address"),
        ("http://127.0.0.1:99999/", "it is no address"),
    ],
)
def test_redirects_lead_nowhere_else(target: str, message: str, server: Server) -> None:
    server.answers["/a"] = send(301, "text/html", b"", Location=target)
    shown = fault(read(f"{server.address}/a"))
    assert message in shown
    assert "secret" not in shown


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (send(404, "text/html", PAGE), "the server answers 404"),
        (send(200, "image/png", b"\x89PNG"), "of the type 'image/png', which is not read"),
        (send(200, "text/html", b"", Content_Length="9999999999"), "it is larger than 64 MB"),
        (send(200, "text/html", b"x", Content_Length="5"), "the answer is cut off"),
        (send(200, "text/html", PAGE, Content_Encoding="br"), "packed by 'br'"),
        (send(200, "text/html", PAGE, Content_Encoding="gzip"), "it cannot be fetched"),
        (lambda to: to.wfile.write(b"nonsense\r\n\r\n"), "it cannot be fetched"),
        (
            lambda to: to.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500),
            "cannot be fetched",
        ),
    ],
)
def test_answers_that_are_no_article(answer: Answer, message: str, server: Server) -> None:
    server.answers["/a"] = answer
    assert message in fault(read(f"{server.address}/a"))


def test_an_answer_without_end_is_cut(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 3_000)
    server.answers["/a"] = drip
    assert "it is larger than 0 MB" in fault(read(f"{server.address}/a"))


def test_an_answer_that_drips_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "DEADLINE", 0.6)
    server.answers["/a"] = drip
    start = time.monotonic()
    assert "it takes longer than 0.6 seconds" in fault(read(f"{server.address}/a"))
    assert time.monotonic() - start < 3


def test_a_server_that_is_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fetch.PRIVATE, "1")
    monkeypatch.setattr(fetch, "TIMEOUT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for scheme in ("http", "https"):
            message = fault(read(f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/"))
            assert "it cannot be fetched" in message


def test_nobody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fetch.PRIVATE, "1")
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert "it cannot be fetched (connection refused)" in fault(read(f"http://127.0.0.1:{port}"))
    assert "it names no host" in fault(read("http://"))


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("0.0.0.0", "100.64.0.1", "[::1]", "[::]", "[fe80::1]", "[fd00::1]", "2130706433"),
        *("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
        *("[::127.0.0.1]", "224.0.0.1", "[ff02::1]", "255.255.255.255", "0x7f000001"),
    ],
)
def test_private_addresses_are_not_asked(host: str, server: Server, monkeypatch) -> None:
    monkeypatch.delenv(fetch.PRIVATE)
    message = fault(read(f"http://{host}:{server.server_address[1]}/a"))
    assert "it leads into a private network, and is not fetched" in message
    assert not server.asked


def test_public_addresses() -> None:
    for address in ("93.184.216.34", "2606:2800:220:1::1", "2002:5db8:d822::"):
        assert fetch.is_public(ipaddress.ip_address(address))


def test_a_redirect_into_a_private_network(server: Server, monkeypatch) -> None:
    """A host that is public at first: what it leads to is checked again."""
    known = fetch.is_public
    monkeypatch.delenv(fetch.PRIVATE)
    monkeypatch.setattr(fetch, "is_public", lambda a: known(a) or str(a) == "127.0.0.1")
    server.answers["/a"] = send(302, "text/html", b"", Location="http://127.0.0.2/secret")
    assert "private network" in fault(read(f"{server.address}/a"))
    assert server.asked == ["/a"]


def test_a_name_is_resolved_once_and_its_address_is_what_is_asked(
    server: Server, monkeypatch
) -> None:
    """A name server that gives another answer the second time leads nowhere else."""
    port, asked = server.server_address[1], []

    def answers(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        assert len(asked) == 1 or host == "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    server.answers["/a"] = send(200, "text/html", PAGE)
    monkeypatch.setattr(socket, "getaddrinfo", answers)
    document = only(read(f"http://paper.example:{port}/a"))
    assert document.source == f"http://paper.example:{port}/a"
    assert asked[0] == "paper.example"


def test_paths_are_fetched_only_as_text() -> None:
    assert "no such file" in fault(read(Path("http://127.0.0.1/a.txt")))
    assert not list(files(["http://127.0.0.1/a.txt"]))
