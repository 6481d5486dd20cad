"""Clients that keep the server waiting."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.unit.serve.running import running

HOST = b"Host: localhost\r\n"
ASK = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n" + HOST
KINDS = b"Content-Type: application/sparql-query\r\n"
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(10))
LONG = quote(f"SELECT ?x10 {{ BIND('{'x' * 10_000}' AS ?x0) {DOUBLED} }}")
PATIENCE = 2
"""Seconds that the server has for its clients."""


@pytest.fixture(scope="module")
def url(out: Path) -> Iterator[str]:
    with running(out, "--timeout", str(PATIENCE)) as found:
        while not httpx.get(f"{found}sparql?query=ASK%7B%7D").is_success:
            time.sleep(0.1)
        yield found


@contextmanager
def connected(url: str, data: bytes = b"", buffer: int = 0) -> Iterator[socket.socket]:
    address = urlsplit(url)
    with socket.socket() as connection:
        if buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        connection.settimeout(20)
        connection.connect((address.hostname, address.port))
        connection.sendall(data)
        yield connection


def is_ended(connection: socket.socket, seconds: float, drop: bytes = b"") -> bool:
    """Whether a connection is ended in some time, in which `drop` is sent again and again."""
    connection.settimeout(0.2)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            connection.sendall(drop)
            if not connection.recv(1 << 16):
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


@pytest.mark.parametrize(
    ("begin", "drop"),
    [
        (b"", b""),
        (b"", b"G"),
        (b"GET / HTTP/1.1\r\n" + HOST, b""),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: ", b"x"),
        (ASK + b"\r\n" + b"GET / HTTP/1.1\r\nX: ", b"x"),
        (ASK + b"Content-Length: 1000\r\n\r\n", b"x"),
        (ASK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"PUT / HTTP/1.1\r\n" + HOST + b"Content-Length: 1000\r\n\r\n", b"x"),
        (b"POST /sparql HTTP/1.1\r\n" + HOST + KINDS + b"Content-Length: 1000\r\n\r\n", b"x"),
        (b"POST /documents HTTP/1.1\r\n" + HOST + b"Content-Length: 1000\r\n\r\n", b"x"),
        (b"POST / HTTP/1.1\r\nHost: evil\r\nContent-Length: 1000\r\n\r\n", b"x"),
    ],
)
def test_a_request_that_trickles_in_is_given_up(url: str, begin: bytes, drop: bytes) -> None:
    with connected(url, begin) as connection:
        assert is_ended(connection, PATIENCE * 4, drop)
    assert httpx.get(f"{url}sparql?query=ASK%7B%7D").is_success


def long(url: str) -> int:
    """The bytes of a long answer."""
    answer = httpx.head(f"{url}sparql?query={LONG}")
    assert answer.is_success
    return int(answer.headers["content-length"])


@pytest.mark.parametrize("times", [1, 2])
def test_an_answer_that_nobody_takes_is_given_up(url: str, times: int) -> None:
    ask = b"GET /sparql?query=" + LONG.encode() + b" HTTP/1.1\r\n" + HOST + b"\r\n"
    length = long(url)
    with connected(url, ask * times, buffer=4096) as connection:
        time.sleep(PATIENCE * 4)
        got = 0
        with suppress(ConnectionResetError):
            while part := connection.recv(1 << 16):
                got += len(part)
    assert got < length


def test_who_asks_again_in_time_is_answered_again(url: str) -> None:
    with connected(url) as connection:
        answers = connection.makefile("rb")
        for _ in range(6):
            connection.sendall(ASK + b"\r\n")
            assert b" 200 " in answers.readline()
            length = 0
            while (line := answers.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length"):
                    length = int(line.partition(b":")[2])
            assert b"true" in answers.read(length)
            time.sleep(PATIENCE / 3)


def test_an_answer_may_take_a_while_to_fetch(url: str) -> None:
    """It goes out at more than is asked for, and takes longer than a request may."""
    length = long(url)
    ask = (
        b"GET /sparql?query="
        + LONG.encode()
        + b" HTTP/1.1\r\n"
        + HOST
        + b"Connection: close\r\n\r\n"
    )
    got, begin = b"", time.monotonic()
    with connected(url, ask) as connection:
        while part := connection.recv(1 << 16):
            got += part
            behind = begin + PATIENCE * 3 * len(got) / length - time.monotonic()
            time.sleep(max(0, behind))
    assert time.monotonic() - begin > PATIENCE * 2
    assert len(got.partition(b"\r\n\r\n")[2]) == length
