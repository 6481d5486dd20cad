"""The workers, of which each answers one question at a time."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from kg.serve.exchange import Question, RefusalError, Reply
from kg.serve.settings import Limits
from kg.serve.worker import Worker

_RETRY = {"Retry-After": "2"}


class Pool:
    """Workers on the store at `path`; as many threads wait for their answers."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._workers = {Worker(path, limits) for _ in range(limits.workers)}
        self._idle = deque(self._workers)
        self._closed = False
        self._threads = ThreadPoolExecutor(limits.workers, thread_name_prefix="kg-serve")
        self._asked: set[Future[Reply]] = set()

    async def ask(self, question: Question) -> Reply:
        """Returns the answer of one of the workers.

        Raises:
            RefusalError: Too many wait already, or the answer took too long or too much.
        """
        if len(self._asked) >= self._limits.workers + self._limits.waiting:
            raise RefusalError(503, "Too many questions wait. Ask again later.", _RETRY)
        future = self._threads.submit(self._answer, question, time.monotonic())
        self._asked.add(future)
        future.add_done_callback(self._asked.discard)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Ends the workers, at whatever they are."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._kill()
        self._threads.shutdown()
        self._kill()  # one may have taken the place of another meanwhile

    def _kill(self) -> None:
        for worker in tuple(self._workers):
            worker.kill()

    def _answer(self, question: Question, since: float) -> Reply:
        if time.monotonic() - since > self._limits.seconds:
            raise RefusalError(503, "No worker was free in time. Ask again later.", _RETRY)
        worker = self._idle.popleft()
        try:
            return worker.ask(question)
        finally:
            self._idle.append(worker if worker.alive or self._closed else self._another(worker))

    def _another(self, worker: Worker) -> Worker:
        """Returns one that takes the place of a worker that is dead; that one if none starts."""
        try:
            fresh = Worker(self._path, self._limits)
        except OSError:
            return worker
        self._workers.discard(worker)
        self._workers.add(fresh)
        return fresh
