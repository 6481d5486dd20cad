"""The server itself, and how it is stopped."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from uvicorn.server import HANDLED_SIGNALS


class Server(uvicorn.Server):
    """A server that stops in order at the first signal, whatever the process did with it before."""

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """While it is entered, signals stop the server, which may not have started yet.

        Afterwards they do nothing any more: the process is about to end by itself.
        """
        try:
            for number in HANDLED_SIGNALS:
                signal.signal(number, self._stop)
            yield
        finally:
            for number in HANDLED_SIGNALS:
                signal.signal(number, signal.SIG_IGN)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves the signals as they are, where uvicorn would give each to the old handler."""
        yield

    def _stop(self, *_: object) -> None:
        self.should_exit = True
