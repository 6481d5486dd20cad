"""Web archives (WARC), by warcio: the answers that hold pages, plain text or PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from kg.errors import InputError
from kg.read.library import library, parsing
from kg.read.limits import whole
from kg.read.raw import Context, Found, Item

MAX_HEAD = 1_000_000
"""The longest head of a record, in bytes."""

READ = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
"""Types of answers that are read; others are styles, scripts, pictures."""

_TYPES = ("response", "resource")
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)


def read_warc(item: Item, context: Context) -> Iterator[Found]:
    """Yields the articles of the answers in a web archive; the source of one is its address."""
    iterator = library("warcio.archiveiterator", extra="warc", kind="WARC", where=item.where)
    stream = _Heads(item.stream, item.where)
    with parsing("WARC", where=item.where):
        records = iterator.ArchiveIterator(stream, check_digests=False)
    number = 0
    while (record := _next(records, stream, item.where)) is not None:
        number += 1
        yield from _record(record, number, item, context)
        _skip(record, item.where)


class _Heads:
    """A stream of which no more is read at once than the head of a record may have."""

    def __init__(self, stream: Any, where: str) -> None:
        self._stream = stream
        self._where = where
        self.left: int | None = None

    def read(self, size: int = -1, /) -> bytes:
        data: bytes = self._stream.read1(size)  # what comes before a break is not lost
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                what = f"the head of a record is larger than {MAX_HEAD // 1_000_000} MB"
                raise InputError(what, where=self._where, remedy="Fetch it anew.")
        return data


def _next(records: Any, stream: _Heads, where: str) -> Any:
    stream.left = MAX_HEAD
    with parsing("WARC", where=where), redirect_stderr(io.StringIO()):  # warcio prints
        record = next(records, None)
    stream.left = None
    return record


def _skip(record: Any, where: str) -> None:
    with parsing("WARC", where=where):
        while record.raw_stream.read(1 << 16):
            pass


def _record(record: Any, number: int, item: Item, context: Context) -> Iterator[Found]:
    """Yields the articles of a record."""
    head = record.http_headers if record.rec_type == "response" else record.rec_headers
    if record.rec_type not in _TYPES or head is None:
        return
    stated = head.get_header("Content-Type") or ""
    status = head.get_statuscode() if record.rec_type == "response" else "200"
    media_type = stated.partition(";")[0].strip().lower()
    if media_type not in READ or status != "200":
        return
    where, charset = f"{item.where}#{number}", _CHARSET.search(stated)
    address = record.rec_headers.get_header("WARC-Target-URI") or f"{item.source}#{number}"
    try:
        with parsing("WARC", where=where), redirect_stderr(io.StringIO()):
            data = whole(record.content_stream(), where=where)
        inner = Item(
            io.BytesIO(data),
            where=where,
            source=address,
            media_type=media_type,
            charset=charset[1] if charset else "",
            depth=item.depth + 1,
            budget=item.budget,
        )
        yield from context.read(inner)
    except InputError as error:
        if error.where != where:  # the archive itself is broken here
            raise
        yield error
