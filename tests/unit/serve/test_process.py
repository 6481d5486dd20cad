from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest

from kg.serve.process import Process


def echo(connection: Connection, suffix: str) -> None:
    while True:
        connection.send(connection.recv() + suffix)


@pytest.fixture
def process() -> Iterator[Process]:
    made = Process(echo, "!")
    yield made
    made.kill()


def asked(process: Process, text: str) -> str:
    process.connection.send(text)
    assert process.connection.poll(30)
    answer: str = process.connection.recv()
    return answer


def test_it_is_asked_one_thing_after_another(process: Process) -> None:
    assert [asked(process, text) for text in ("a", "b")] == ["a!", "b!"]
    assert process.alive


def test_it_is_deaf_to_interruptions_from_the_beginning() -> None:
    before = set(multiprocessing.active_children())
    process = Process(echo, "!")
    (child,) = set(multiprocessing.active_children()) - before
    assert child.pid is not None
    for _ in range(50):
        os.kill(child.pid, signal.SIGINT)
        time.sleep(0.005)
    assert asked(process, "a") == "a!"
    process.kill()


def test_who_starts_it_hears_interruptions(process: Process) -> None:
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_it_can_be_killed(process: Process) -> None:
    process.kill()
    assert not process.alive
    assert process.end() == -signal.SIGKILL
