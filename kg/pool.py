"""Work that is shared out among processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing.connection import wait as wait_for
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from kg.errors import PipelineError

A = TypeVar("A")
B = TypeVar("B")

AHEAD = 4
"""Pieces of work for each process that are handed out before the first of them is done."""

_work: Callable[[Any], Any] | None = None
"""What a process of a pool does."""


class Pool(Generic[A, B]):
    """Processes that do the same work; with one job, there is usually none and the caller works.

    Args:
        work: What is to be done. Processes that are forked off have it from their parent.
        load: Gives it to those that are not; is sent to them. Without it, the caller works where
            processes are not forked off.
        jobs: Number of processes.
        fewest: Number of jobs from which on there are processes.
    """

    def __init__(
        self,
        work: Callable[[A], B],
        load: Callable[[], Callable[[A], B]] | None,
        *,
        jobs: int,
        fewest: int = 2,
    ) -> None:
        can = load is not None or multiprocessing.get_start_method() == "fork"
        self._given, self._load = work, load
        self._jobs = jobs
        self._has_processes = can and jobs >= fewest
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        global _work  # noqa: PLW0603 - what a process that is forked off inherits
        if self._has_processes:
            _work = self._given
            self._executor = ProcessPoolExecutor(
                self._jobs, initializer=_start, initargs=(self._load,)
            )
        return self

    def __exit__(
        self,
        type_: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        global _work  # noqa: PLW0603 - see above
        _work = None
        if self._executor is not None:
            if type_ is not None:
                _end(self._executor)
            self._executor.shutdown(cancel_futures=True)

    def map(self, pieces: Iterable[A]) -> Iterator[tuple[A, B]]:
        """Yields the pieces with what came of each, as soon as they are done, in no certain order.

        Raises:
            PipelineError: A process has died.
        """
        if self._executor is None:
            yield from ((piece, self._given(piece)) for piece in pieces)
            return
        with _telling_deaths():
            yield from self._shared(iter(pieces), self._executor)

    def in_order(self, pieces: Iterable[A]) -> Iterator[B]:
        """Yields what comes of the pieces, in their order.

        Raises:
            PipelineError: A process has died.
        """
        if self._executor is None:
            yield from map(self._given, pieces)
            return
        given: deque[Future[B]] = deque()
        with _telling_deaths():
            for piece in pieces:
                given.append(self._executor.submit(_do, piece))
                if len(given) >= self._jobs * AHEAD:
                    yield given.popleft().result()
            while given:
                yield given.popleft().result()

    def begin(self, piece: A) -> Callable[[], B]:
        """Begins with a piece, and returns what waits for what comes of it.

        That raises PipelineError if a process has died.
        """
        if self._executor is None:
            return partial(self._given, piece)
        future: Future[B] = self._executor.submit(_do, piece)

        def done() -> B:
            with _telling_deaths():
                return future.result()

        return done

    def _shared(self, pieces: Iterator[A], executor: ProcessPoolExecutor) -> Iterator[tuple[A, B]]:
        given: dict[Future[B], A] = {}
        while True:
            for piece in islice(pieces, self._jobs * AHEAD - len(given)):
                given[executor.submit(_do, piece)] = piece
            if not given:
                return
            for future in wait(given, return_when=FIRST_COMPLETED).done:
                yield given.pop(future), future.result()


@contextmanager
def _telling_deaths() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise PipelineError(
            "one of the processes has died, perhaps for lack of memory",
            remedy="Run it again with fewer --jobs: what has been read is kept.",
        ) from error


def mapper(jobs: int) -> Callable[[Callable[[A], B], Sequence[A]], Iterable[B]]:
    """Returns what applies a function of a module to values, in so many processes."""

    def mapped(work: Callable[[A], B], given: Sequence[A]) -> Iterable[B]:
        with Pool(work, partial(_as_it_is, work), jobs=min(jobs, len(given))) as pool:
            yield from (made for _, made in pool.map(given))

    return mapped


@contextmanager
def apart(work: Callable[[], A], *, jobs: int) -> Iterator[Callable[[], A]]:
    """Begins work in a process of its own, whose memory is free afterwards.

    Where processes are not forked off, and with one job, the caller works while it waits.

    Args:
        work: Gives what can be pickled.
        jobs: Number of processes that there may be.

    Yields:
        What waits for the work and returns what it gives. It raises PipelineError if the process
        has died.
    """
    with Pool[None, A](lambda _: work(), None, jobs=1, fewest=1 if jobs > 1 else 2) as pool:
        yield pool.begin(None)


def _as_it_is(work: Callable[[A], B]) -> Callable[[A], B]:
    return work


def _start(load: Callable[[], Callable[[Any], Any]] | None) -> None:
    """Makes a process ready; it ends when its parent does, and leaves interruptions to it.

    The collector of reference cycles leaves alone what was inherited, whose memory stays shared.
    """
    global _work  # noqa: PLW0603 - a process has one work
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if _work is None and load is not None:
        _work = load()


def _do(piece: Any) -> Any:
    assert _work is not None
    return _work(piece)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _end(executor: ProcessPoolExecutor) -> None:
    """Ends processes in the middle of their work."""
    for process in list((executor._processes or {}).values()):  # as `kill_workers` of Python 3.14
        process.kill()
