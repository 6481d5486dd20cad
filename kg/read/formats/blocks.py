"""The paragraphs of a tree of HTML, or of what trafilatura makes of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "cell", "center", "dd"),
        *("details", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "head", "header", "hr", "item", "li", "list", "main", "ol", "p", "pre", "quote"),
        *("row", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements that begin and end a paragraph."""

CELLS = frozenset({"cell", "td", "th"})
"""Elements whose text counts only where it is a sentence: figures of tables are no text."""

SKIPPED = frozenset(
    (
        *("audio", "button", "canvas", "comments", "del", "figcaption", "figure", "graphic"),
        *("iframe", "link", "math", "meta", "nav", "noscript", "object", "script", "select"),
        *("style", "svg", "template", "textarea", "title", "video"),
    )
)
"""Elements whose text is no text of an article."""

BREAKS = frozenset({"br", "lb"})
"""Elements that end a line: a paragraph, where a sentence has ended."""

MIN_WORDS = 4
"""Words of the shortest sentence that counts where something follows it in the cell of a table."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ENDED = re.compile(r"[.!?][\"'”’)]*$")


def paragraphs(tree: Any) -> Iterator[str]:
    """Yields the texts of the blocks of an element, without those of `SKIPPED` ones."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - an extra

    parts, skipped = list[str](), 0
    for event, element in iterwalk(tree, events=("start", "end")):
        name = element.tag.rpartition("}")[2].lower()
        if event == "start":
            skipped += name in SKIPPED or _is_hidden(element)
            text = element.text
        else:
            skipped -= name in SKIPPED or _is_hidden(element)
            text = element.tail if element is not tree else None
        if name in BREAKS:
            parts.append(" ")
        if name in BLOCKS or (name in BREAKS and is_sentence(_joined(parts))):
            yield from _paragraph(parts, cell=name in CELLS and event == "end")
        if text and not skipped:
            parts.append(text)
    yield from _paragraph(parts)


def _paragraph(parts: list[str], *, cell: bool = False) -> Iterator[str]:
    """Yields what the parts hold, if it is anything, and empties them."""
    text = _joined(parts)
    parts.clear()
    if text and not (cell and not _is_prose(text)):
        yield text


def _is_hidden(element: Any) -> bool:
    """Whether readers do not see it, as what e-mails hold for lists of messages."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_prose(text: str) -> bool:
    """Whether a text holds a sentence; a link or a figure may follow it."""
    first = text.split(". ", maxsplit=1)[0]
    return is_sentence(text) or (first != text and len(first.split()) >= MIN_WORDS)


def is_sentence(text: str) -> bool:
    """Whether a text ends like a sentence."""
    return bool(_ENDED.search(text))


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
