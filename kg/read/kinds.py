"""What can be read: each kind by the endings of its files, its media types and how it begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from kg.errors import InputError
from kg.read.formats import archives, docx, epub, feeds, html, mail, pdf, tables, text, warc
from kg.read.limits import peeked
from kg.read.raw import Columns, Context, Found, Item, Reader

VAGUE = frozenset({"", "text/plain", "application/octet-stream", "application/zip"})
"""Media types of which the ending of a name says more."""

SNIFFED = 4096
"""Bytes by which the kind of something without an ending is told."""

ABOUT = frozenset({"readme", "license", "licence", "changelog", "contributing"})
"""Names, without their ending, of files that tell about a folder and are no articles of it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Attributes:
        name: What users call it.
        suffixes: Endings of its files, lower case; the usual one first.
        media_types: What servers call it.
        begins: Whether a file that begins so is of this kind.
        read: Yields its articles.
        extra: What to install for it; empty if nothing.
    """

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    begins: Callable[[bytes], object]
    read: Reader
    extra: str = ""


def _with(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(marks)


def _matching(pattern: bytes) -> Callable[[bytes], object]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL).match


def _never(_: bytes) -> bool:
    return False


_HTML = (
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*"
    rb"<(?:!doctype html|html|head|body)\b"
)

_MAIL = rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:Message-ID|MIME-Version|Received|Return-Path):"

KINDS: Sequence[Kind] = (
    Kind("text", (".txt", ".text"), ("text/plain",), _never, text.read_text),
    Kind("Markdown", (".md", ".markdown"), ("text/markdown",), _never, text.read_markdown),
    Kind(
        "HTML",
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
        _matching(_HTML),
        html.read_html,
        "html",
    ),
    Kind("PDF", (".pdf",), ("application/pdf",), _with(b"%PDF-"), pdf.read_pdf, "pdf"),
    Kind("CSV", (".csv", ".tsv", ".tab"), ("text/csv",), _never, tables.read_csv),
    Kind(
        "JSON Lines",
        (".jsonl", ".ndjson"),
        ("application/x-ndjson", "application/jsonl", "application/jsonlines"),
        _matching(rb'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:'),
        tables.read_json_lines,
    ),
    Kind(
        "Parquet",
        (".parquet",),
        ("application/vnd.apache.parquet",),
        _with(b"PAR1"),
        tables.read_parquet,
        "parquet",
    ),
    Kind(
        "DOCX",
        (".docx",),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        _matching(rb"PK\x03\x04.*(?:\[Content_Types\]\.xml|word/)"),
        docx.read_docx,
        "docx",
    ),
    Kind(
        "EPUB",
        (".epub",),
        ("application/epub+zip",),
        _matching(rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip"),
        epub.read_epub,
        "html",
    ),
    Kind("e-mail", (".eml",), ("message/rfc822",), _matching(_MAIL), mail.read_mail),
    Kind(
        "mailbox",
        (".mbox",),
        ("application/mbox",),
        _matching(rb"From \S+ .*\d\d:\d\d.*\n[\w-]+:"),
        mail.read_mbox,
    ),
    Kind(
        "feed",
        (".rss", ".atom", ".xml"),
        ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"),
        _matching(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:rss|feed|rdf:RDF)\b"),
        feeds.read_feed,
        "feeds",
    ),
    Kind("WARC", (".warc",), ("application/warc",), _with(b"WARC/"), warc.read_warc, "warc"),
    Kind(
        "ZIP",
        (".zip",),
        ("application/zip",),
        _with(b"PK\x03\x04", b"PK\x05\x06"),
        archives.read_zip,
    ),
    Kind("gzip", (".gz",), ("application/gzip",), _with(b"\x1f\x8b"), archives.read_gzip),
)
"""In the order in which they are tried on what has no ending; text is what is nothing else."""

SUFFIXES = tuple(suffix for kind in KINDS for suffix in kind.suffixes)
"""Endings of the files that are read; a file named by the user may also have none."""

ENDINGS = ", ".join(SUFFIXES)
"""The same in words."""

_BY_SUFFIX = {suffix: kind for kind in KINDS for suffix in kind.suffixes}
_BY_TYPE = {media_type: kind for kind in KINDS for media_type in kind.media_types}


def context(columns: Columns) -> Context:
    """Returns what readers are given beside what they read."""

    def inner(item: Item) -> Iterator[Found]:
        return read(item, made)

    made = Context(columns, inner, is_article)
    return made


def read(item: Item, context: Context) -> Iterator[Found]:
    """Yields the articles of an item, and what is wrong with parts of it.

    Raises:
        InputError: No more can be read of it.
    """
    stated, named = _BY_TYPE.get(item.media_type), _BY_SUFFIX.get(suffix(item.name))
    kind = named or stated if item.media_type in VAGUE else stated or named
    if kind is None and item.media_type not in VAGUE:
        what = f"what comes is of the type {item.media_type[:60]!r}, which is not read"
        raise InputError(what, where=item.where, remedy=f"Name one of {', '.join(_BY_TYPE)}.")
    if kind is None:
        head, stream = peeked(item.stream, SNIFFED)
        kind = next((each for each in KINDS if each.begins(head)), KINDS[0])
        item = replace(item, stream=stream)
    found = False
    for each in kind.read(item, context):
        found = True
        yield each
    if not found:
        remedy = "Put articles into it, or leave it out."
        raise InputError("it holds no article", where=item.where, remedy=remedy)


def suffix(name: str) -> str:
    """Returns the ending of a name by which its kind is told, lower case."""
    return PurePosixPath(name).suffix.lower()


def is_article(name: str) -> bool:
    """Whether a file of a folder is read: its ending is known, nothing is hidden or about it."""
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    about = path.name.partition(".")[0].lower() in ABOUT
    return suffix(name) in _BY_SUFFIX and not hidden and not about
