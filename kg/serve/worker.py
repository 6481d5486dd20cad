"""A process that answers one question after another, and may be killed at any of them."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import QueryError, StoreError
from kg.serve.answer import answer
from kg.serve.exchange import Question, RefusalError, Reply
from kg.serve.generation import Generation
from kg.serve.process import Process
from kg.serve.settings import MEBIBYTE, Limits

_GRACE = 2.0
_START = 60.0


class Worker:
    """A process that answers from the store at `path`.

    It starts at once, but is waited for by its first question only.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._limits = limits
        self._process = Process(_run, path, limits)
        self._ready = False

    def ask(self, question: Question) -> Reply:
        """Returns the answer.

        Raises:
            RefusalError: It took too long or too much; the worker is dead then.
        """
        try:
            if not self._ready:
                self._receive(_START)
                self._ready = True
            self._process.connection.send(question)
            return self._receive(self._limits.seconds)
        except (EOFError, OSError) as error:
            raise _died(self._process.end(), self._limits) from error

    def _receive(self, seconds: float) -> Reply:
        if not self._process.connection.poll(seconds):
            self.kill()
            text = f"The answer took longer than {seconds:g} seconds. Ask for less."
            raise RefusalError(503, text)
        reply: Reply = self._process.connection.recv()
        return reply

    @property
    def alive(self) -> bool:
        return self._process.alive

    def kill(self) -> None:
        self._process.kill()


def _died(code: int | None, limits: Limits) -> RefusalError:
    """Returns why there is no answer from a process that ended so: by a signal if negative."""
    if code is None or code >= 0:
        return RefusalError(500, "The answer could not be made; the server's log says more.")
    text = (
        f"The answer took more than {limits.memory // MEBIBYTE:,} MiB of memory, or the query is "
        "nested too deeply. Ask for less."
    )
    return RefusalError(507, text)


def _run(connection: Connection, path: Path, limits: Limits) -> None:
    os.environ["RUST_BACKTRACE"] = "0"  # out of memory, one takes seconds to be told
    current = Generation(path)
    with suppress(StoreError):
        current.store()  # the engine starts its threads, which take address space
    _limit_memory(limits)
    try:
        connection.send(Reply(204, b""))
        while True:
            question: Question = connection.recv()
            with _alarm(limits.seconds + _GRACE):
                reply = _answered(question, current, limits)
            connection.send(reply)
    except (EOFError, OSError):  # the server is gone
        return


def _answered(question: Question, current: Generation, limits: Limits) -> Reply:
    try:
        return answer(question, current.store(), limits)
    except RefusalError as refusal:
        return refusal.reply()
    except QueryError as error:
        return RefusalError(400, str(error)).reply()
    except StoreError as error:
        return RefusalError(503, str(error), {"Retry-After": "1"}).reply()
    except MemoryError:
        return _died(-signal.SIGABRT, limits).reply()
    except Exception:
        traceback.print_exc()
        return RefusalError(500, "The server has a fault; its log says more.").reply()


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Ends this process after some time, should the server be gone that would do so."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    size = _address_space() + limits.memory
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        size = min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def _address_space() -> int:
    """Returns the bytes of this process's address space; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
