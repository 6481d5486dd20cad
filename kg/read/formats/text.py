"""Plain text and Markdown, which may open with front matter.

Front matter is a line ``---``, then lines ``key: value``, then a line ``---``. The keys are title,
date (YYYY-MM-DD), author, publisher, source and language; others are passed over. A value runs to
the end of its line, so that a headline may hold a colon; quotation marks around it are optional.
This is less than YAML, in which "Rates: the wait goes on" is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kg.errors import InputError
from kg.read.decode import decode
from kg.read.limits import whole
from kg.read.raw import Context, Found, Item, Markup, Raw

_KEYS = ("title", "date", "author", "publisher", "source", "language")


def read_text(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001 - as all readers
    """Yields the article of a file of plain text."""
    yield article(_text(item), item, Markup.TEXT)


def read_markdown(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001 - as all readers
    """Yields the article of a Markdown file."""
    yield article(_text(item), item, Markup.MARKDOWN)


def article(text: str, item: Item, markup: Markup) -> Raw:
    """Returns the article in clean text.

    Raises:
        InputError: Its front matter is broken.
    """
    fields, body = _front_matter(text, where=item.where)
    return Raw(
        text=body,
        where=item.where,
        source=fields.get("source", item.source),
        title=fields.get("title", ""),
        date=_date(fields, where=item.where),
        author=fields.get("author", ""),
        publisher=fields.get("publisher", ""),
        language=fields.get("language", ""),
        stated="language" in fields,
        markup=markup,
    )


def _text(item: Item) -> str:
    data = whole(item.stream, where=item.where)
    return decode(data, where=item.where, charset=item.charset)


def _front_matter(text: str, *, where: str) -> tuple[dict[str, str], str]:
    lines = text.strip().split("\n")
    if lines[0].rstrip() != "---":
        return {}, text
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        what = "the front matter that '---' opens is never closed"
        raise InputError(what, where=f"{where}:1", remedy="Close it with a line '---'.")
    pairs = (line.split(":", 1) for line in lines[1:end] if ":" in line)
    fields = {key.strip().lower(): _unquoted(value.strip()) for key, value in pairs}
    known = {key: fields[key] for key in _KEYS if fields.get(key)}
    return known, "\n".join(lines[end + 1 :])


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value


def _date(fields: dict[str, str], *, where: str) -> date | None:
    if "date" not in fields:
        return None
    try:
        return date.fromisoformat(fields["date"][:10])
    except ValueError as error:
        what = f"the date {fields['date']!r} in the front matter is no day"
        raise InputError(what, where=where, remedy="Write it as YYYY-MM-DD.") from error
