"""Pages: the main text and what the page tells of it, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.read.dates import day_in
from kg.read.decode import decoded
from kg.read.formats.blocks import paragraphs
from kg.read.library import library, parsing
from kg.read.limits import whole
from kg.read.raw import Context, Found, Item, Raw

MAX_PAGE = 5_000_000
"""The largest page, in bytes."""

MAX_TAGS = 40_000
"""Tags of one page: the time that trafilatura takes grows with the square of it, to 10 s."""

MAX_ATTRIBUTES = 300
"""Attributes of one tag: the time that the parser takes grows with the square of it too."""

_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)=[\"']?([\w-]{1,40})", re.IGNORECASE
)
_LANGUAGE = re.compile(r"<html\b[^>]{0,1000}?\blang=[\"']?([\w-]{2,20})", re.IGNORECASE)
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
"""What the page states, the day of the first version; the same on every day."""


def read_html(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001 - as all readers
    """Yields the article of a page."""
    yield page(whole(item.stream, where=item.where, most=MAX_PAGE), item)


def page(data: bytes, item: Item) -> Raw:
    """Returns the article of a page.

    Raises:
        InputError: It has no main text, or trafilatura is not installed.
    """
    trafilatura = library("trafilatura", extra="html", kind="HTML", where=item.where)
    text = decoded(data, where=item.where, charset=item.charset or _declared(data))
    if not text.strip():
        return Raw("", item.where)
    _check(text, item.where)
    with parsing("HTML", where=item.where):
        found = trafilatura.bare_extraction(
            text, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
        )
        body = "" if found is None else "\n".join(paragraphs(found.body))
    if not body:
        what = "no main text can be found on the page"
        raise InputError(what, where=item.where, remedy="Save its article as plain text.")
    return Raw(
        text=body,
        where=item.where,
        source=item.source,
        title=found.title or "",
        date=day_in(found.date or ""),
        author=found.author or "",
        publisher=found.sitename or "",
        language=_language(text),
    )


def _check(text: str, where: str) -> None:
    """Refuses what is made to take long.

    Raises:
        InputError: It is.
    """
    tags = text.split("<")[1:]
    what = f"the page has more than {MAX_TAGS:,} tags" if len(tags) > MAX_TAGS else ""
    if not what and any(_attributes(tag) > MAX_ATTRIBUTES for tag in tags):
        what = f"a tag of the page has more than {MAX_ATTRIBUTES:,} attributes"
    if what:
        raise InputError(what, where=where, remedy="Save its article as plain text.")


def _attributes(tag: str) -> int:
    """About how many attributes a tag has, which begins the text."""
    return len(_VALUE.sub("= ", tag).partition(">")[0].split()) if len(tag) > MAX_ATTRIBUTES else 0


def fragment(markup: str, item: Item) -> str:
    """Returns the paragraphs of HTML that is no page but all text: a chapter, an entry of a feed.

    Raises:
        InputError: lxml is not installed, or gives up.
    """
    html: Any = library("lxml.html", extra="html", kind="HTML", where=item.where)
    if not markup.strip():
        return ""
    with parsing("HTML", where=item.where):
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        root = html.document_fromstring(markup.encode(errors="replace"), parser=parser)
        body = root.find("body")
        return "\n".join(paragraphs(root if body is None else body))


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:4096])
    return match[1].decode() if match else ""


def _language(text: str) -> str:
    match = _LANGUAGE.search(text[:10_000])
    return match[1] if match else ""
