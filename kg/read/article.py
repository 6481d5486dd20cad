"""The text of one article becomes a `Document`.

An article may open with front matter: a line ``---``, then lines ``key: value``, then a line
``---``. The keys are title, date (YYYY-MM-DD), publisher, source and language; others are passed
over. A value runs to the end of its line, so that a headline may hold a colon; quotation marks
around it are optional. This is less than YAML, in which "Rates: the wait goes on" is an error.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise

from kg.errors import InputError
from kg.model import Document
from kg.read import markdown

SUFFIXES = (".txt", ".md")
"""Endings of the files that are articles; a file named by the user may also have none."""

MAX_CHARACTERS = 16_000_000
"""The longest article: some twenty long novels; whatever is longer is no article."""

MAX_LINE = 120
"""Text whose lines are all this short was wrapped; longer lines are paragraphs."""

MAX_TITLE = 250
"""The longest first line that is taken for a headline, in characters."""

MAX_SLUG = 60
"""Characters of the readable part of an id."""

_KEYS = ("title", "date", "publisher", "source", "language")
_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z'’. /-]*[A-Z.](?:, [A-Z][\w.]*){0,2})"
    rf"(?:,? (?P<day>{_MONTH} \d{{1,2}}))?"
    r"(?: \((?P<agency>[A-Z][\w'’&.]*(?: [A-Z][\w'’&.]*){0,3})\))? [-–—]{1,2} (?=\S)"
)


@dataclass(frozen=True, slots=True)
class _Article:
    title: str
    text: str


def document(
    text: str,
    *,
    where: str,
    source: str,
    suffix: str = ".txt",
    published: date | None = None,
) -> Document:
    """Returns the article in `text`.

    Args:
        text: Clean text, as `kg.read.decode.decode` returns it.
        where: What error messages call the article.
        source: Where it was read, relative to what the user named; front matter may replace it.
        suffix: ".md" for Markdown; anything else is plain text.
        published: The day of publication unless front matter or `source` name one;
            front matter comes first, then this, then a date in `source`.

    Raises:
        InputError: There is no text, too much of it, not English, or broken front matter.
    """
    fields, body = _front_matter(text, where=where)
    article = _markdown(body) if suffix == ".md" else _plain(body)
    agency, prose = _dateline(article.text)
    _check(prose, fields.get("language", "en"), where=where)
    title = fields.get("title", article.title)
    day = _date(fields, where=where) or published or _date_in(source)
    publisher = fields.get("publisher", agency)
    return Document(
        id=_identity(title, day, publisher, prose),
        text=prose,
        title=title,
        source=fields.get("source", source),
        published=day,
        publisher=publisher,
    )


def _check(text: str, language: str, *, where: str) -> None:
    if not text:
        remedy = "Put the text of the article into it, or leave it out."
        raise InputError("the article is empty", where=where, remedy=remedy)
    if len(text) > MAX_CHARACTERS:
        what = f"the article has more than {MAX_CHARACTERS:,} characters"
        raise InputError(what, where=where, remedy="Split it into its articles, one a file.")
    if not language.lower().startswith("en"):
        what = f"the article is in {language!r}, and only English is read"
        raise InputError(what, where=where, remedy="Leave it out, or give a translation.")


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


def _date_in(name: str) -> date | None:
    for match in _DATE_IN_NAME.finditer(name):
        try:
            return date.fromisoformat(match[1])
        except ValueError:
            continue
    return None


def _markdown(text: str) -> _Article:
    return _Article(*markdown.plain(text))


def _plain(text: str) -> _Article:
    blocks = re.split(r"\n\s*\n", text.strip())
    first = blocks[0].strip()
    if len(blocks) > 1 and _is_headline(first):
        return _Article(first, _paragraphs(blocks[1:]))
    return _Article("", _paragraphs(blocks))


def _is_headline(block: str) -> bool:
    """One line without a final full stop, also not within closing quotation marks."""
    full_stop = block.rstrip("\"'”’)").endswith(".")
    return 0 < len(block) <= MAX_TITLE and "\n" not in block and not full_stop


def _paragraphs(blocks: list[str]) -> str:
    """Undoes hard wrapping; else every line is a paragraph."""
    lines = [[line.strip() for line in block.split("\n")] for block in blocks]
    width = max((len(line) for block in lines for line in block), default=0)
    limit = width if width <= MAX_LINE else None
    return "\n\n".join(p for block in lines for p in _unwrapped(block, limit) if p)


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


def _dateline(text: str) -> tuple[str, str]:
    """Splits "KYIV, Feb 27 (Meridian Wire) - " off; returns the agency, or "", and the rest.

    Where neither day nor agency follows the place, a new sentence must begin: "NATO - the
    alliance - said" opens with no dateline.
    """
    match = _DATELINE.match(text)
    if match is None or not (match["day"] or match["agency"] or not text[match.end()].islower()):
        return "", text
    return match["agency"] or "", text[match.end() :]


def _identity(title: str, published: date | None, publisher: str, text: str) -> str:
    content = json.dumps([title, str(published or ""), publisher, text])
    readable = _slug(title or " ".join(text.split()[:8])) or "article"
    return f"{readable}-{sha256(content.encode()).hexdigest()[:8]}"


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", ascii_text.lower())).strip("-")
    if len(words) <= MAX_SLUG:
        return words
    return words[:MAX_SLUG].rpartition("-")[0] or words[:MAX_SLUG]
