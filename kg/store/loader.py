"""Fills a store while what it is filled with is still being made."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import Store as Engine

BATCH = 1 << 23
"""Bytes that are sorted in memory at once, about 25,000 quads: the more there are, the more memory
it takes (200 MB for 100,000, 70 MB for 25,000), and the fewer files there are to merge, which takes
a twelfth less time with 100,000."""


class Loader:
    """Puts N-Quads into an engine, on a thread of its own that leaves the interpreter to others.

    What is added is there when it is finished and waited for. One batch is loaded while the next is
    collected; there are never more.

    Args:
        optimised: Whether what is loaded is merged in the end, so that it is found sooner.

    Raises:
        OSError: The disk refuses; at the latest when it is waited for.
    """

    def __init__(self, engine: Engine, *, optimised: bool) -> None:
        self._engine, self._optimised = engine, optimised
        self._batch: list[bytes] = []
        self._size = 0
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._running: Future[Any] | None = None

    def add(self, quads: bytes) -> None:
        """Takes quads as lines of N-Quads."""
        self._batch.append(quads)
        self._size += len(quads)
        if self._size >= BATCH:
            self._load()

    def finish(self) -> None:
        """Says that no more will come, so that the last is done meanwhile."""
        if self._batch:
            self._load()
        if self._optimised:
            self._optimised = False
            self._run(self._optimise)

    def wait(self) -> None:
        """Returns when all that was begun is done."""
        if self._running is not None:
            self._running.result()

    def close(self) -> None:
        """Lets go of the engine, which writes on while anything refers to it."""
        self._thread.shutdown(cancel_futures=True)
        self._running = None
        del self._engine

    def _load(self) -> None:
        quads = b"".join(self._batch)
        self._batch, self._size = [], 0
        self._run(lambda: self._engine.bulk_load(quads, format=RdfFormat.N_QUADS))

    def _optimise(self) -> None:
        self._engine.optimize()
        self._engine.flush()

    def _run(self, work: Callable[[], None]) -> None:
        self.wait()
        self._running = self._thread.submit(work)
