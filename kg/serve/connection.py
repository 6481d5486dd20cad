"""A connection that does not wait for its client longer than it has to."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

RATE = 16 * 1024
"""Bytes of an answer that a client must take in a second, or it is given up."""


class Connection(H11Protocol):
    """HTTP/1.1 with a client that has some seconds for whatever it has to do.

    The time runs from when it is connected, or has been answered, until the next question has its
    head: so it runs while a head trickles in, a body that nobody reads, or an answer out. While
    the answer goes out at `RATE`, there is more of it.
    """

    def __init__(self, *args: Any, seconds: float, **options: Any) -> None:
        super().__init__(*args, **options)
        self._seconds = seconds
        self._waiting: asyncio.TimerHandle | None = None
        self._left = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        if self._is_answering() and not self.transport.get_write_buffer_size():
            self._wait_no_more()

    def on_response_complete(self) -> None:
        self._left = self.transport.get_write_buffer_size()
        self._wait()
        super().on_response_complete()

    def _wait(self) -> None:
        self._wait_no_more()
        self._waiting = self.loop.call_later(self._seconds, self._give_up)

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _give_up(self) -> None:
        left = self.transport.get_write_buffer_size()
        if 0 < left <= self._left - RATE * self._seconds:
            self._left = left
            self._wait()
        elif left or not self._is_answering():
            self.transport.abort()
