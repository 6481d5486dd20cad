"""The media types of answers, and how they are written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from pyoxigraph import (
    DefaultGraph,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
)

from kg.serve.exchange import RefusalError, Reply
from kg.serve.negotiation import negotiate
from kg.serve.settings import Limits
from kg.store import Format, Results, dump
from kg.write import jsonld
from kg.write.network import clean

JSON_LD = "application/ld+json"
SOLUTIONS: Mapping[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
RDF: Mapping[str, Format | None] = {
    "text/turtle": Format.TURTLE,
    "application/n-triples": Format.N_TRIPLES,
    JSON_LD: None,
    "application/rdf+xml": Format.RDF_XML,
    "application/trig": Format.TRIG,
    "application/n-quads": Format.N_QUADS,
    "application/json": None,
    "application/xml": Format.RDF_XML,
    "text/plain": Format.N_TRIPLES,
}
"""The first of each has precedence; the last three are what older clients ask for."""

_SHORTEST_ROW = 2
_JSON_ROW = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[,]\{')
"""A string, or the begin of a solution; other objects follow a colon."""


def write(found: Results, accept: str, prefixes: Mapping[str, str], limits: Limits) -> Reply:
    """Returns the answer to a query as a whole.

    Raises:
        RefusalError: It is longer than the limits, or the client accepts none of its formats.
    """
    if isinstance(found, QueryTriples):
        quads = (Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in found)
        return write_quads(quads, accept, prefixes, limits)
    media = choose(accept, tuple(SOLUTIONS))
    return Reply(200, _solutions(found, SOLUTIONS[media], limits), media, {"Vary": "Accept"})


def write_quads(
    quads: Iterable[Quad], accept: str, prefixes: Mapping[str, str], limits: Limits
) -> Reply:
    """Returns quads, as a whole.

    Raises:
        RefusalError: As of `write`.
    """
    media = choose(accept, tuple(RDF))
    held = list(islice(quads, limits.rows + 1))
    if len(held) > limits.rows:
        raise _too_many(limits)
    syntax = RDF[media]
    body = jsonld(held, prefixes) if syntax is None else dump(held, syntax, prefixes)
    if len(body) > limits.answer:
        raise _too_long(limits)
    return Reply(200, body, media, {"Vary": "Accept"})


def choose(accept: str, offers: Sequence[str]) -> str:
    """Returns the media type that a client likes best.

    Raises:
        RefusalError: It accepts none.
    """
    media = negotiate(accept, offers)
    if media is None:
        raise RefusalError(406, f"This is there as {', '.join(offers)}.", {"Vary": "Accept"})
    return media


class _Buffer(io.BytesIO):
    """Takes no more bytes than the limits allow."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits

    def write(self, data: object, /) -> int:
        written = super().write(data)  # type: ignore[arg-type]
        if self.tell() > self._limits.answer:
            raise _too_long(self._limits)
        return written


def _solutions(
    found: QuerySolutions | QueryBoolean, syntax: QueryResultsFormat, limits: Limits
) -> bytes:
    buffer = _Buffer(limits)
    found.serialize(buffer, format=syntax)
    body = buffer.getvalue()
    if syntax == QueryResultsFormat.XML:
        body = clean(body.decode()).encode()
    if len(body) > limits.rows * _SHORTEST_ROW and _rows(body, syntax, limits.rows) > limits.rows:
        raise _too_many(limits)
    return body


def _rows(body: bytes, syntax: QueryResultsFormat, enough: int) -> int:
    """Counts the solutions in an answer; the engine itself does not tell.

    Args:
        enough: If there are no more than that, they may be fewer than is said.
    """
    if syntax == QueryResultsFormat.TSV:
        return body.count(b"\n") - 1
    if syntax == QueryResultsFormat.CSV:
        return sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))) - 1
    if syntax == QueryResultsFormat.XML:
        return body.count(b"<result>")
    most = body.count(b"[{") + body.count(b",{")
    if most <= enough:
        return most
    return sum(match[0].endswith(b"{") for match in _JSON_ROW.finditer(body))


def _too_many(limits: Limits) -> RefusalError:
    text = f"The answer has more than {limits.rows:,} rows. Ask for fewer, such as by LIMIT."
    return RefusalError(422, text)


def _too_long(limits: Limits) -> RefusalError:
    text = f"The answer has more than {limits.answer:,} bytes. Ask for less, such as by LIMIT."
    return RefusalError(422, text)
