"""PDF, by pypdf: the lines of its pages become paragraphs."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import Any

from kg.errors import InputError
from kg.read.boilerplate import byline
from kg.read.dates import day_in
from kg.read.decode import clean
from kg.read.library import library, parsing
from kg.read.limits import MAX_CHARACTERS, whole
from kg.read.raw import Context, Found, Item, Markup, Raw

MAX_PAGES = 2000
"""Pages of one file."""

MAX_OPERATIONS = 1_000_000
"""Operations that may draw the pages of one file, some 20 s of work: forms may draw each other."""

MAX_CONTENT = 10_000_000
"""What the pages of one file may unpack to, in bytes, some 20 s of work."""

MIN_SCAN = 20
"""Characters a page that a page of text has at least; a scan has none."""

SHORT = 0.8
"""Share of the usual length of lines below which a line that ends a sentence ends a paragraph."""

REPEATED = 3
"""Pages on which a line stands first or last that is no text but the head or foot of the page."""

BEFORE_HYPHEN = frozenset(
    (
        *("well", "self", "long", "short", "half", "low", "high", "north", "south", "east", "west"),
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "year", "part", "full"),
    )
)
"""Words that keep a hyphen at the end of a line: "well-" and "known" are no "wellknown"."""

AFTER_HYPHEN = frozenset(
    (
        *(
            "backed",
            "based",
            "born",
            "controlled",
            "occupied",
            "owned",
            "led",
            "funded",
            "sponsored",
        ),
        *("run", "held", "wide", "year", "month", "day", "style", "related", "made", "level"),
    )
)
"""Words before which it is kept: "Russian-" and "backed"."""

_ENDED = re.compile(r"[.!?:][\"'”’)]*$")
_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: of \d{1,4}| ?/ ?\d{1,4})?|[-–] ?\d{1,4} ?[-–]", re.I)
_HYPHEN = re.compile(r"(?<=[a-z])[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_PRINTED = re.compile(r"skia|chrom|mozilla|firefox|safari|wkhtmltopdf|print to pdf", re.IGNORECASE)
_JUNK = re.compile(r"microsoft|powerpoint|untitled|unknown|layout \d|\S*$|.*\.\w{2,4}$", re.I)


def read_pdf(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001 - as all readers
    """Yields the article of a PDF file."""
    pypdf = library("pypdf", extra="pdf", kind="PDF", where=item.where)
    data = whole(item.stream, where=item.where)
    with parsing("PDF", where=item.where):
        reader = pypdf.PdfReader(io.BytesIO(data))
        _open(reader, item.where)
        pages = _pages(reader, item.where)
        info = _info(reader)
    title = info.get("title", "")
    yield Raw(
        text="\n\n".join(_paragraphs(pages)),
        where=item.where,
        source=item.source,
        title="" if _JUNK.match(title) else title,
        made=day_in(info.get("date", "")),
        author=info.get("author", ""),
        markup=Markup.TEXT,
    )


def _open(reader: Any, where: str) -> None:
    """Opens a file that needs no password to be read."""
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except Exception:  # of a cipher that needs another library
        opened = False
    if not opened:
        raise InputError("the file is encrypted", where=where, remedy="Save it without a password.")


def _pages(reader: Any, where: str) -> list[list[str]]:
    """Returns the lines of each page."""
    count = len(reader.pages)
    if count > MAX_PAGES:
        what = f"it has {count:,} pages, and {MAX_PAGES:,} are read"
        raise InputError(what, where=where, remedy="Split it into its articles, one a file.")
    meter, found, size = _Meter(where), list[list[str]](), 0
    for page in reader.pages:
        meter.weigh(page)
        text = clean(page.extract_text(visitor_operand_before=meter.count))
        size += len(text)
        if size > MAX_CHARACTERS:
            what = f"the article has more than {MAX_CHARACTERS:,} characters"
            raise InputError(what, where=where, remedy="Split it into its articles, one a file.")
        found.append([line.strip() for line in text.split("\n")])
    if size < MIN_SCAN * count:
        what = "it has pages, but no text: it is a scan"
        remedy = "Run OCR over it first, for example with ocrmypdf."
        raise InputError(what, where=where, remedy=remedy)
    return found


class _Meter:
    """Counts operations and bytes, and ends a drawing that takes too many."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._operations = MAX_OPERATIONS
        self._bytes = MAX_CONTENT

    def count(self, *_: object) -> None:
        """Counts an operation."""
        self._operations -= 1
        self._check(self._operations)

    def weigh(self, page: Any) -> None:
        """Counts what a page unpacks to."""
        held = page.get("/Contents")
        content = held.get_object() if held is not None else []
        for part in content if isinstance(content, list) else [content]:
            self._bytes -= len(part.get_object().get_data())
            self._check(self._bytes)

    def _check(self, left: int) -> None:
        if left < 0:
            what = "its pages are drawn in too many steps"
            raise InputError(what, where=self._where, remedy="Save its text as plain text.")


def _info(reader: Any) -> dict[str, str]:
    """Returns what the file tells of itself; the day on which a page was printed is of no use."""
    held = reader.metadata or {}
    date = str(held.get("/CreationDate", "")).removeprefix("D:")[:8]
    if _PRINTED.search(f"{held.get('/Producer', '')} {held.get('/Creator', '')}"):
        date = ""
    told = {"title": held.get("/Title"), "author": held.get("/Author"), "date": date}
    return {key: clean(str(value)).strip() for key, value in told.items() if value}


def _paragraphs(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yields the paragraphs that run through the pages."""
    lines = [line for page in _without_margins(pages) for line in page]
    usual = _usual(lines)
    known = frozenset(word.lower() for line in lines for word in _WORD.findall(line))
    parts = list[str]()
    for line, following in pairwise([*lines, ""]):
        if not line:
            continue
        parts.append(line)
        if _ends(line, following, usual, first=len(parts) == 1):
            yield _joined(parts, known)
            parts.clear()
    if parts:
        yield _joined(parts, known)


def _ends(line: str, following: str, usual: int, *, first: bool) -> bool:
    """Whether a paragraph ends with a line: with its sentence, short, at a blank or a byline."""
    if byline(line) or byline(following):
        return True
    ended, short = bool(_ENDED.search(line)), len(line) < SHORT * usual
    if not following:
        return ended or short
    return short and (ended or (first and following[0].isupper() and line[0].isupper()))


def _usual(lines: Iterable[str]) -> int:
    """The length that most lines do not exceed."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(0.8 * len(lengths))] if lengths else 0


def _joined(lines: Sequence[str], known: Set[str]) -> str:
    """Joins lines; `known` are the words of the text, by which parted ones are told."""
    text = lines[0]
    for line in lines[1:]:
        if _HYPHEN.search(text) and line[:1].islower():
            text = _HYPHEN.sub(_hyphen(text, line, known), text) + line
        else:
            text += f" {line}"
    return text


def _hyphen(text: str, line: str, known: Set[str]) -> str:
    """Returns what stands between the parts of a word that runs over the end of a line."""
    last, first = _PART.findall(text[-60:].lower())[-1], _PART.findall(line[:60].lower())[0]
    if last + first in known or f"{last}-{first}" in known:
        return "" if last + first in known else "-"
    return "-" if last in BEFORE_HYPHEN or first in AFTER_HYPHEN else ""


def _without_margins(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yields the lines of each page without its number and what stands on the others too."""
    seen = Counter(each for page in pages for each in {*map(_form, _margins(page))})
    for page in pages:
        bare = [line for line in page if not _NUMBER.fullmatch(line)]
        while bare and (not bare[0] or seen[_form(bare[0])] >= REPEATED):
            bare.pop(0)
        while bare and (not bare[-1] or seen[_form(bare[-1])] >= REPEATED):
            bare.pop()
        yield bare


def _margins(page: Sequence[str]) -> list[str]:
    lines = [line for line in page if line and not _NUMBER.fullmatch(line)]
    return [*lines[:1], *lines[-1:]]


def _form(line: str) -> str:
    return re.sub(r"\d+", "0", line)
