"""What a file holds of one article becomes a `Document`."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice, pairwise

from kg.errors import InputError
from kg.model import Document
from kg.read import markdown
from kg.read.boilerplate import NOTHING, Told, byline, names, without
from kg.read.dates import day_in_name
from kg.read.decode import clean
from kg.read.language import language
from kg.read.limits import MAX_CHARACTERS
from kg.read.raw import Markup, Raw

MAX_LINE = 120
"""Text whose lines are all this short was wrapped; longer lines are paragraphs."""

MAX_TITLE = 250
"""The longest first line that is taken for a headline, in characters."""

MAX_SLUG = 60
"""Characters of the readable part of an id."""

OPENING = 8
"""Lines of plain text among which a byline stands."""


@dataclass(frozen=True, slots=True)
class _Article:
    title: str
    paragraphs: tuple[str, ...]
    told: Told = NOTHING


def document(raw: Raw, *, published: date | None = None) -> Document:
    """Returns the article of a file.

    What it says of itself goes before what its dateline and byline tell, and that before the day in
    its name, the one given, and the day on which the file was made.

    Args:
        raw: The article.
        published: The day of publication unless something else names one.

    Raises:
        InputError: There is no text, too much of it, or not in English.
    """
    found = _read(raw)
    text = "\n\n".join(paragraph for paragraph in found.paragraphs if paragraph)
    _check(text, raw)
    title = _line(raw.title) or found.title
    day = raw.date or found.told.day or day_in_name(raw.source) or published or raw.made
    publisher = _line(raw.publisher) or found.told.agency
    author = "; ".join(sorted(names(clean(raw.author)) or found.told.authors))
    return Document(
        id=_identity(title, day, publisher, text, author),
        text=text,
        title=title,
        source=_line(raw.source),
        published=day,
        publisher=publisher,
        author=author,
    )


def _read(raw: Raw) -> _Article:
    if len(raw.text) > MAX_CHARACTERS:
        what = f"the article has more than {MAX_CHARACTERS:,} characters"
        raise InputError(what, where=raw.where, remedy="Split it into its articles, one a file.")
    text = clean(raw.text)
    match raw.markup:
        case Markup.MARKDOWN:
            title, body = markdown.plain(text)
            found = _Article(title, tuple(body.split("\n\n")))
        case Markup.TEXT:
            found = _plain(text)
        case Markup.LINES:
            found = _Article("", _paragraphs(_blocks(text)))
        case Markup.PARAGRAPHS:
            found = _Article("", tuple(line.strip() for line in text.split("\n")))
    left, told = without(_without_title(found.paragraphs, _line(raw.title)))
    return _Article(found.title, left, found.told.or_else(told))


def _without_title(paragraphs: tuple[str, ...], title: str) -> tuple[str, ...]:
    """Leaves out the title where it opens the text once more."""
    first = next((n for n, paragraph in enumerate(paragraphs) if paragraph), None)
    if first is None or not title or _letters(paragraphs[first]) != _letters(title):
        return paragraphs
    return paragraphs[first + 1 :]


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _line(text: str) -> str:
    """A text as one clean line."""
    return " ".join(clean(text).split())


def _check(text: str, raw: Raw) -> None:
    if not text:
        remedy = "Put the text of the article into it, or leave it out."
        raise InputError("the article is empty", where=raw.where, remedy=remedy)
    stated = raw.language.strip()
    code = stated if raw.stated else language(text) or stated
    if code and not code.lower().startswith("en"):
        what = f"the article is in {code!r}, and only English is read"
        raise InputError(what, where=raw.where, remedy="Leave it out, or give a translation.")


def _plain(text: str) -> _Article:
    text, told = _without_byline(text)
    blocks = _blocks(text)
    first = blocks[0].strip() if blocks else ""
    if len(blocks) > 1 and _is_headline(first):
        return _Article(first, _paragraphs(blocks[1:]), told)
    return _Article("", _paragraphs(blocks), told)


def _without_byline(text: str) -> tuple[str, Told]:
    """Leaves out the line among the first ones that is a byline, if there is one."""
    lines = text.split("\n")
    opening = islice((n for n, line in enumerate(lines) if line.strip()), OPENING)
    for number in opening:
        told = byline(lines[number])
        if told is not None:
            return "\n".join([*lines[:number], *lines[number + 1 :]]), told
    return text, NOTHING


def _blocks(text: str) -> list[str]:
    return re.split(r"\n\s*\n", text.strip())


def _is_headline(block: str) -> bool:
    """One line without a final full stop, also not within closing quotation marks."""
    full_stop = block.rstrip("\"'”’)").endswith(".")
    return 0 < len(block) <= MAX_TITLE and "\n" not in block and not full_stop


def _paragraphs(blocks: list[str]) -> tuple[str, ...]:
    """Undoes hard wrapping; else every line is a paragraph."""
    lines = [[line.strip() for line in block.split("\n")] for block in blocks]
    width = max((len(line) for block in lines for line in block), default=0)
    limit = width if width <= MAX_LINE else None
    return tuple(p for block in lines for p in _unwrapped(block, limit) if p)


def _unwrapped(lines: list[str], width: int | None) -> list[str]:
    """Joins a line to the one before it where its first word would not have fitted there."""
    paragraphs = [lines[0]]
    for previous, line in pairwise(lines):
        word = line.split(" ", 1)[0]
        if width is not None and len(previous) + 1 + len(word) > width:
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return paragraphs


def _identity(title: str, published: date | None, publisher: str, text: str, author: str) -> str:
    told = [title, str(published or ""), publisher, text, *([author] if author else ())]
    readable = _slug(title or " ".join(text.split()[:8])) or "article"
    return f"{readable}-{sha256(json.dumps(told).encode()).hexdigest()[:8]}"


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", ascii_text.lower())).strip("-")
    if len(words) <= MAX_SLUG:
        return words
    return words[:MAX_SLUG].rpartition("-")[0] or words[:MAX_SLUG]
