"""Reads requests as the SPARQL 1.1 Protocol and the Graph Store Protocol lay them down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from email.message import Message
from urllib.parse import parse_qsl

from kg.serve.exchange import Download, Query, RefusalError
from kg.serve.settings import Limits
from kg.store import Graphs

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_MOST_FIELDS = 1000
_READ_ONLY = (
    "The graph is not changed by SPARQL Update: it follows from its articles. "
    "Add one by POST to documents, take one out by DELETE of documents/ID."
)


def asked(query_string: bytes, accept: str) -> Query | None:
    """Returns the query of a GET request; None if it asks nothing.

    Raises:
        RefusalError: The request is no such query.
    """
    fields = _fields(query_string)
    if _values(fields, "update"):
        raise RefusalError(400, "An update comes by POST. " + _READ_ONLY)
    return _query(fields, accept)


def posted(query_string: bytes, content_type: str, body: bytes, accept: str) -> Query:
    """Returns the query of a POST request.

    Raises:
        RefusalError: The request is no such query.
    """
    media = media_type(content_type)
    fields = _fields(query_string)
    if media == FORM:
        fields += _fields(body)
    elif media == QUERY:
        fields.append(("query", _decoded(body)))
    elif media == UPDATE:
        fields.append(("update", _decoded(body)))
    else:
        text = f"A query comes as {QUERY} or {FORM}, in UTF-8."
        raise RefusalError(415, text, {"Accept-Post": f"{QUERY}, {FORM}"})
    _refuse_update(fields)
    query = _query(fields, accept)
    if query is None:
        raise RefusalError(400, "The request has no query.")
    return query


def graph_asked(query_string: bytes, accept: str) -> Download:
    """Returns which graph a request to the graph store names.

    Raises:
        RefusalError: It names none, or several.
    """
    fields = _fields(query_string)
    graphs = _values(fields, "graph")
    default = any(name == "default" for name, _ in fields)
    if len(graphs) + default != 1:
        raise RefusalError(400, "Name one graph, by ?default or ?graph=IRI.")
    return Download(graphs[0] if graphs else None, accept)


async def body(stream: AsyncIterator[bytes], length: str, most: int, limits: Limits) -> bytes:
    """Returns the body of a request.

    Args:
        stream: Its parts.
        length: What the header says of its length; may be empty.
        most: How many bytes are taken.
        limits: Say in what time it has to come.

    Raises:
        RefusalError: It is too long, or too slow.
    """
    if length.isdecimal() and int(length) > most:
        raise _too_large(most)
    parts = bytearray()
    try:
        async with asyncio.timeout(limits.seconds):
            async for part in stream:
                parts += part
                if len(parts) > most:
                    raise _too_large(most)
    except TimeoutError as error:
        raise RefusalError(408, "The request took too long to come.") from error
    return bytes(parts)


def _too_large(most: int) -> RefusalError:
    return RefusalError(413, f"A request has at most {most:,} bytes here.")


def _query(fields: Sequence[tuple[str, str]], accept: str) -> Query | None:
    queries = _values(fields, "query")
    if len(queries) > 1:
        raise RefusalError(400, "The request has several queries; send one.")
    default, named = _values(fields, "default-graph-uri"), _values(fields, "named-graph-uri")
    graphs = Graphs(tuple(default), tuple(named))
    return Query(queries[0], graphs, accept) if queries else None


def _refuse_update(fields: Sequence[tuple[str, str]]) -> None:
    updates = _values(fields, "update")
    if len(updates) > 1 or (updates and _values(fields, "query")):
        raise RefusalError(400, "Send one query or one update. " + _READ_ONLY)
    if updates:
        raise RefusalError(403, _READ_ONLY)


def _fields(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            data.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        text = "The parameters are not URL-encoded UTF-8, or too many."
        raise RefusalError(400, text) from error


def _values(fields: Sequence[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in fields if key == name]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusalError(400, "The text is not UTF-8.") from error


def media_type(content_type: str) -> str:
    """Returns a media type without its parameters; nothing if it has another encoding."""
    header = Message()
    header["Content-Type"] = content_type
    charset = header.get_content_charset("utf-8")
    return header.get_content_type() if content_type and charset in ("utf-8", "utf8") else ""
