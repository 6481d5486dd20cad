"""What the person who runs the server decides."""

from __future__ import annotations

from dataclasses import dataclass, field

MEBIBYTE = 2**20
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may take.

    Attributes:
        seconds: Time in which a question is answered, and as much for it to arrive or wait.
        rows: Solutions or triples of an answer.
        answer: Bytes of an answer.
        memory: Bytes that a worker may take beyond what it has when it starts.
        request: Bytes of a question.
        article: Bytes of an article to be added.
        change: Seconds in which an article is added or taken out.
        workers: Questions that are answered at the same time.
        waiting: Questions that wait for a worker; more are refused.
    """

    seconds: float = 10
    rows: int = 100_000
    answer: int = 32 * MEBIBYTE
    memory: int = 1024 * MEBIBYTE
    request: int = MEBIBYTE
    article: int = 4 * MEBIBYTE
    change: float = 600
    workers: int = 2
    waiting: int = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server is reached, by whom, and its limits.

    Attributes:
        host, port: The address to listen at.
        hosts: Names under which it may be asked, besides those of the loopback and `host`.
        origins: Origins whose pages may read answers ("https://example.org", or "*").
        token: What allows to add and take out articles; without one nobody may.
        model: The pipeline that the graph was built with, if not the shipped one.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    token: str = field(default="", repr=False)
    model: str | None = None
    limits: Limits = Limits()

    @property
    def known_hosts(self) -> frozenset[str]:
        return frozenset(name.lower() for name in (*LOOPBACK, self.host, *self.hosts))
