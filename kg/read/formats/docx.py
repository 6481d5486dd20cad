"""Word documents, by python-docx: paragraphs, and sentences in tables.

Headers, footers, footnotes, text boxes and deleted text are left out; inserted text is in.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from kg.read.decode import clean
from kg.read.formats.blocks import is_sentence
from kg.read.formats.zips import opened
from kg.read.library import library, parsing
from kg.read.raw import Context, Found, Item, Raw

HEADLINES = ("Title", "Heading 1")
"""Styles of a first paragraph that is the headline."""

_TEMPLATE = (date(2013, 12, 23), "python-docx")
"""Day and author of documents whose program has stated none."""

_TEXTS = ".//w:t[not(ancestor::w:txbxContent)] | .//w:tab | .//w:br | .//w:cr"


def read_docx(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001 - as all readers
    """Yields the article of a Word document."""
    docx = library("docx", extra="docx", kind="DOCX", where=item.where)
    _, data = opened(item, "DOCX")
    with parsing("DOCX", where=item.where):
        document = docx.Document(io.BytesIO(data))
        paragraphs = [pair for pair in _paragraphs(document) if pair[1]]
        told = document.core_properties
        day = told.created.date() if told.created else None
        author, title = clean(told.author or ""), clean(told.title or "")
        language = told.language or ""
    headline = paragraphs[0][1] if paragraphs and paragraphs[0][0] in HEADLINES else ""
    yield Raw(
        text="\n".join(text for _, text in paragraphs),
        where=item.where,
        source=item.source,
        title=headline or title,
        made=None if day == _TEMPLATE[0] else day,
        author="" if author == _TEMPLATE[1] else author,
        language=language,
    )


def _paragraphs(document: Any) -> Iterator[tuple[str, str]]:
    """Yields style and text of each paragraph."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (("", text) for text in _cells(block) if is_sentence(text))
        else:
            yield block.style.name if block.style is not None else "", _text(block._p)


def _cells(table: Any) -> Iterator[str]:
    for cell in table._tbl.iter_tcs():
        yield from map(_text, cell.xpath("./w:p"))


def _text(paragraph: Any) -> str:
    """Returns the text of a paragraph, with what was inserted into it."""
    parts = (
        node.text or "" if node.tag.endswith("}t") else " " for node in paragraph.xpath(_TEXTS)
    )
    return " ".join("".join(parts).split())
