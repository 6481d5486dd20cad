"""What passes between the server and the processes that answer: questions and replies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.store import Graphs

TEXT = "text/plain"


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query.

    Attributes:
        text: The query.
        graphs: Those that the request names.
        accept: Which formats the client takes.
    """

    text: str
    graphs: Graphs
    accept: str


@dataclass(frozen=True, slots=True)
class Download:
    """A graph by its IRI, or the union of all graphs."""

    graph: str | None
    accept: str


@dataclass(frozen=True, slots=True)
class Description:
    """What the server says of itself.

    Attributes:
        url: Where the server's pages begin, with a slash at the end.
        what: "service" for what the endpoint can do, "dataset" for what it holds (VoID).
    """

    url: str
    what: str
    accept: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph.

    Attributes:
        path: Its IRI without the base, as the request has it: percent-encoded.
        root: The path of the server's first page, without a slash at the end.
        page: "html", "data", or "" for where to find either.
        number: Which page of its statements, from 1.
    """

    path: str
    root: str
    accept: str
    page: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class Start:
    """The first page, or the one to ask queries on."""

    root: str
    page: str
    query: str = ""


Question: TypeAlias = Query | Download | Description | Thing | Start


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer over HTTP."""

    status: int
    body: bytes
    media_type: str = TEXT
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusalError(Exception):
    """A request that is not answered.

    Args:
        status: Of HTTP.
        text: Why, and what to do.
        headers: Such as "Allow".
    """

    def __init__(self, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.headers = dict(headers or {})

    def reply(self) -> Reply:
        return Reply(self.status, f"{self}\n".encode(), headers=self.headers)
