"""Books in EPUB: every page in the order of reading is an article.

Pages without a sentence, such as covers, are passed over.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from kg.errors import InputError
from kg.read.dates import day_in
from kg.read.decode import clean, decoded
from kg.read.formats.archives import clean_name
from kg.read.formats.blocks import is_sentence
from kg.read.formats.html import fragment
from kg.read.formats.zips import opened, part
from kg.read.library import parsing
from kg.read.raw import Context, Found, Item, Markup, Raw

_CONTAINER = "META-INF/container.xml"
_RIGHTS = "META-INF/rights.xml"
_PAGES = ("application/xhtml+xml", "text/html")


def read_epub(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001 - as all readers
    """Yields the articles of a book, with what the book tells of itself."""
    archive, _ = opened(item, "EPUB")
    place = _package(archive, item.where)
    package = _tree(part(archive, place, where=item.where), item.where)
    told = {name: _told(package, name) for name in ("creator", "publisher", "date", "language")}
    pages = _pages(package, posixpath.dirname(place))
    if not pages:
        remedy = "Open it with the program that made it, and save it anew."
        raise InputError("the book has no pages", where=item.where, remedy=remedy)
    for page in pages:
        name = clean_name(page)
        inner = replace(item, where=f"{item.where}/{name}", source=f"{item.source}/{name}")
        try:
            raw = _article(part(archive, page, where=inner.where), inner)
        except InputError as error:
            yield error
            continue
        if raw.text:
            yield replace(
                raw,
                author=told["creator"],
                publisher=told["publisher"],
                date=day_in(told["date"]),
                language=told["language"],
            )


def _article(data: bytes, item: Item) -> Raw:
    text = fragment(decoded(data, where=item.where), item)
    told = any(map(is_sentence, text.split("\n")))
    body = text.replace("\n", "\n\n") if told else ""
    return Raw(body, item.where, item.source, markup=Markup.TEXT)


def _package(archive: zipfile.ZipFile, where: str) -> str:
    """Returns the name of the part that tells of the others."""
    if _RIGHTS in archive.namelist():
        raise InputError("the book is encrypted", where=where, remedy="Get one without DRM.")
    tree = _tree(part(archive, _CONTAINER, where=where), where)
    found = [each.get("full-path", "") for each in tree.iter() if _local(each) == "rootfile"]
    return found[0] if found else ""


def _pages(package: Any, folder: str) -> list[str]:
    """Returns the names of the pages in the order of reading, each once, but that of contents."""
    held = {each.get("id"): each for each in package.iter() if _local(each) == "item"}
    spine = [each for each in package.iter() if _local(each) == "itemref"]
    pages = [held[each.get("idref")] for each in spine if each.get("idref") in held]
    names = (
        posixpath.normpath(posixpath.join(folder, unquote(each.get("href", ""))))
        for each in pages
        if each.get("media-type") in _PAGES and "nav" not in each.get("properties", "").split()
    )
    return list(dict.fromkeys(names))


def _told(package: Any, name: str) -> str:
    tag = f"{{http://purl.org/dc/elements/1.1/}}{name}"
    texts = (each.text or "" for each in package.iter(tag))
    return "; ".join(filter(None, (clean(text).strip() for text in texts)))


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _tree(data: bytes, where: str) -> Any:
    """Returns the tree of XML, in which no entity may be defined."""
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 - takes long to import

    with parsing("EPUB", where=where):
        return fromstring(data)
