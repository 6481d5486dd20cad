"""Processes that the server asks one thing after another, and may kill at any of them."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection

_CONTEXT = multiprocessing.get_context("spawn")
_GRACE = 2.0


class Process:
    """A process of the server; it is deaf to interruptions, of which the server is told as well.

    Args:
        work: What it does, with its end of the connection and the arguments.
        arguments: Are sent to it.

    Attributes:
        connection: The end that the server has.
    """

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        self.connection, theirs = _CONTEXT.Pipe()
        given = (work, theirs, *arguments)
        self._process = _CONTEXT.Process(target=_begin, args=given, daemon=True)
        with _deaf():
            self._process.start()
        theirs.close()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def end(self) -> int | None:
        """Returns the exit status of a process that is ending; none if it takes too long."""
        self._process.join(_GRACE)
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()
        self._process.join(_GRACE)


def _begin(work: Callable[..., None], connection: Connection, *arguments: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work(connection, *arguments)


@contextmanager
def _deaf() -> Iterator[None]:
    """Has processes inherit from this thread that no interruption reaches them.

    So they are deaf before they have begun to listen, where the system has signal masks.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # would start in between, and unmask the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
