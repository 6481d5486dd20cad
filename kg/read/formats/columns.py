"""Rows with named columns become articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from math import isnan
from typing import Any

from kg.errors import InputError
from kg.read.dates import day_in
from kg.read.formats.html import fragment
from kg.read.raw import Columns, Found, Item, Markup, Raw

USUAL = {
    "text": (
        *("text", "body", "content", "article", "story", "article_text", "full_text", "fulltext"),
        *("article_body", "articlebody", "maintext", "main_text", "body_text", "content_text"),
    ),
    "title": ("title", "headline", "heading", "article_title", "header"),
    "date": (
        *("date", "published", "published_at", "date_published", "datepublished", "pubdate"),
        *("pub_date", "publish_date", "publication_date", "date_publish", "published_date"),
        *("publishedat", "article_date", "datetime", "timestamp", "created_at"),
    ),
    "author": ("author", "authors", "byline", "creator", "writer", "reporter"),
    "publisher": (
        *("publisher", "source", "publication", "outlet", "newspaper", "site", "sitename"),
        *("site_name", "source_name", "media", "domain"),
    ),
    "url": ("url", "link", "source_url", "article_url", "web_url", "canonical_url", "permalink"),
    "language": ("language", "lang", "article_language"),
}
"""The names that a column usually has, the surest first; case and blanks do not count."""


_HTML = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)>|<br ?/?>", re.IGNORECASE)


def chosen(names: Iterable[str], columns: Columns, *, where: str) -> Mapping[str, str]:
    """Returns for each field of an article the name of the column that holds it, if there is one.

    Raises:
        InputError: There is no text, or no column that the user has named.
    """
    known = {_plain(name): name for name in reversed(list(names))}
    found = dict[str, str]()
    for field, wanted in asdict(columns).items():
        usual = (wanted,) if wanted else USUAL[field]
        name = next((known[_plain(each)] for each in usual if _plain(each) in known), None)
        if name is not None:
            found[field] = name
        elif wanted:
            raise _absent(f"there is no column {wanted!r}", known.values(), field, where)
    if "text" not in found:
        what = "no column is named like the text of an article"
        raise _absent(what, known.values(), "text", where)
    return found


def row(
    values: Mapping[str, Any], fields: Mapping[str, str], item: Item, number: int | str
) -> Iterator[Found]:
    """Yields the article of a row, and what is wrong with its date.

    Args:
        values: By the names of the columns.
        fields: As `chosen` returns it.
        item: The table.
        number: Where the row is in it.
    """
    where = f"{item.where}:{number}"
    held = {field: _text(values.get(name)) for field, name in fields.items()}
    text, markup = _body(values.get(fields["text"]), item, titled=bool(held.get("title")))
    stated = values.get(fields["date"]) if "date" in fields else None
    date = day_in(stated) if stated else None
    if held.get("date") and date is None:
        what = f"the date {held['date'][:40]!r} is no day, so the article is read without one"
        yield InputError(what, where=where, remedy="Write it as YYYY-MM-DD.")
    yield Raw(
        text=text,
        where=where,
        source=held.get("url") or f"{item.source}#{number}",
        title=held.get("title", ""),
        date=date,
        author=held.get("author", ""),
        publisher=held.get("publisher", ""),
        language=held.get("language", ""),
        markup=markup,
    )


def _body(value: object, item: Item, *, titled: bool) -> tuple[str, Markup]:
    """Returns the text of an article, of a list the paragraphs; HTML is read as such."""
    text = "\n\n".join(map(_text, value)) if isinstance(value, list | tuple) else _text(value)
    if _HTML.search(text):
        return fragment(text, item), Markup.PARAGRAPHS
    return text, Markup.LINES if titled else Markup.TEXT


def _text(value: object) -> str:
    """Returns a value in words: of a list its members, of an object its name."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(text for each in value if (text := _text(each)))
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("title") or "")
    return str(value).strip()


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_").lstrip("\ufeff")


def _absent(what: str, names: Iterable[str], field: str, where: str) -> InputError:
    shown = ", ".join(repr(name[:40]) for name in list(names)[::-1][:12]) or "none"
    remedy = f"It has {shown}; name one with --{field}-column."
    return InputError(what, where=where, remedy=remedy)
