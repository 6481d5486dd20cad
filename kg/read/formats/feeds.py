"""Feeds in RSS and Atom, by feedparser: what their entries hold, without fetching anything."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.parsers import expat

from kg.errors import InputError
from kg.read.dates import day_in
from kg.read.decode import clean
from kg.read.formats.html import fragment
from kg.read.library import library, parsing
from kg.read.limits import whole
from kg.read.raw import Context, Found, Item, Raw

MAX_FEED = 10_000_000
"""The largest feed, in bytes."""

MAX_DEPTH = 100
"""How deep tags may be nested."""

MAX_BROKEN_TAGS = 10_000
"""Tags of a feed that is no XML, of which the depth is not known: they take a second or two."""

_ENTITIES = "it defines entities of its own, which may make it as large as they like"
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>|&[#\w]+;")


def read_feed(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001 - as all readers
    """Yields the articles of a feed; the source of one is its link."""
    feedparser = library("feedparser", extra="feeds", kind="feeds", where=item.where)
    data = whole(item.stream, where=item.where, most=MAX_FEED)
    _check(data, item.where)
    with parsing("feed", where=item.where):
        feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    if not feed.get("version"):
        raise InputError("it is no feed", where=item.where, remedy="Name a file in RSS or Atom.")
    if not feed.entries:
        remedy = "Fetch it anew, or leave it out."
        raise InputError("the feed has no entries", where=item.where, remedy=remedy)
    for number, entry in enumerate(feed.entries, 1):
        try:
            with parsing("feed", where=f"{item.where}#{number}"):
                article = _article(entry, feed.feed, item, number)
            yield article
        except InputError as error:
            yield error


def _check(data: bytes, where: str) -> None:
    """Refuses feeds that are made to take long.

    Raises:
        InputError: It is one.
    """
    if _ENTITY.search(data.replace(b"\0", b"")):
        raise InputError(_ENTITIES, where=where, remedy="Take the definitions out.")
    depth = 0

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            what = f"its tags are nested more than {MAX_DEPTH} deep"
            raise InputError(what, where=where, remedy="Fetch it anew.")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        if data.count(b"<") > MAX_BROKEN_TAGS:
            what = f"the feed is broken ({error})"
            raise InputError(what, where=where, remedy="Fetch it anew.") from error


def _article(entry: Any, feed: Any, item: Item, number: int) -> Raw:
    where = f"{item.where}#{number}"
    contents = [each.get("value", "") for each in entry.get("content", ())]
    longest = max([*contents, entry.get("summary", "")], key=len)
    return Raw(
        text=_paragraphs(longest, item),
        where=where,
        source=_address(entry.get("link", "")) or f"{item.source}#{number}",
        title=" ".join(_paragraphs(entry.get("title", ""), item).split()),
        date=_day(entry),
        author="; ".join(_authors(entry)),
        publisher=entry.get("source", {}).get("title", "") or feed.get("title", ""),
        language=entry.get("language", "") or feed.get("language", ""),
    )


def _paragraphs(text: str, item: Item) -> str:
    return fragment(text, item) if _MARKUP.search(text) else text


def _address(link: str) -> str:
    return link if link.startswith(("http://", "https://")) else ""


def _authors(entry: Any) -> Iterator[str]:
    for author in entry.get("authors", ()):
        if name := clean(author.get("name", "")).strip():
            yield name


def _day(entry: Any) -> date | None:
    for field in ("published", "updated"):
        parsed = entry.get(f"{field}_parsed")
        if parsed is not None:
            return day_in(entry.get(field, "")) or date(*parsed[:3])
    return None
