"""Text that a terminal shows as it is."""

from __future__ import annotations

import re
import textwrap
import unicodedata

WIDTH = 100
"""Columns of a paragraph."""

# Controls (C0, DEL, C1), line separators, and marks that reorder what stands around them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """Returns `text` on one line, with what steers a terminal written as an escape."""
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def width(text: str) -> int:
    """Returns the number of columns that `text` takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def pad(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def cut(text: str, columns: int) -> str:
    """Returns at most `columns` columns of `text`, with an ellipsis if some are missing."""
    if width(text) <= columns:
        return text
    kept = text[: columns - 1]
    while width(kept) > columns - 1:
        kept = kept[:-1]
    return f"{kept}…"


def wrapped(text: str, indent: str, columns: int = WIDTH) -> list[str]:
    """Returns lines of at most `columns`, but for an IRI that is longer, which stays whole."""
    return textwrap.wrap(
        safe(" ".join(text.split())),
        columns,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
