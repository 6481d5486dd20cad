"""Cuts a long text into blocks that are parsed one after the other, so that memory stays bounded.

Each block has text of its own, and is parsed with what stands around that: a quotation, its
speaker, a pronoun or a denial next to a border is read as if there were none. The own texts of
all blocks are the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["AROUND", "LONGEST", "Block", "blocks"]

LONGEST = 30_000
"""Characters of a block, some five thousand words: an article of the usual length is one block."""

AROUND = 1_000
"""Characters, before a block and behind it, that are parsed with it: a few paragraphs."""

_BORDERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\n[^\S\n]*\n\s*",  # between paragraphs
        r"\n\s*",
        r"[.!?…][\"'”’)\]]*\s+",  # between what may be sentences
        r"\s+",
    )
)
"""Where a text may be cut, the best places first."""

_PARAGRAPH = _BORDERS[0]
_SENTENCE_END = re.compile(r"(?:\n|[.!?…][\"'”’)\]]*)\s*\Z")
_LONGEST_END = 20
_OPENING = ("“", '"')


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text, in half-open offsets.

    Attributes:
        start, end: Its own text.
        first, last: Its own text and what stands around it.
    """

    start: int
    end: int
    first: int
    last: int


def blocks(text: str, *, longest: int = LONGEST, around: int = AROUND) -> Iterator[Block]:
    """Yields the blocks in order; their own texts are not empty, and together are the text.

    A short text is one block. A long one is cut between paragraphs, if possible not within a
    quotation; a long paragraph between its lines or sentences; a text without either where it may.

    Args:
        text: Of a document.
        longest: Characters of a block's own text.
        around: Characters before and behind it that are parsed with it.
    """
    start = 0
    while len(text) - start > longest:
        end = _last_border(text, start + longest // 2, start + longest)
        yield _block(text, start, end, around)
        start = end
    yield _block(text, start, len(text), around)


def _block(text: str, start: int, end: int, around: int) -> Block:
    first = _first_border(text, start - around, start) if start > around else 0
    last = _last_border(text, end, end + around) if len(text) > end + around else len(text)
    return Block(
        start,
        end,
        first if _ends_sentence(text, start) else start,
        last if _ends_sentence(text, end) else end,
    )


def _ends_sentence(text: str, end: int) -> bool:
    """Whether a sentence may end there; one that is cut in two is read as two."""
    return _SENTENCE_END.search(text, max(0, end - _LONGEST_END), end) is not None


def _first_border(text: str, low: int, high: int) -> int:
    """The first of the best places to cut at between `low` and `high`; `low` without any."""
    for pattern in _BORDERS:
        for match in pattern.finditer(text, low, high):
            if match.end() < high:
                return match.end()
    return low


def _last_border(text: str, low: int, high: int) -> int:
    """The last of the best places to cut at above `low`; `high` where there is none."""
    for pattern in _BORDERS:
        ends = [match.end() for match in pattern.finditer(text, low, high)]
        if ends:
            return next((end for end in reversed(ends) if not _is_quoted_on(text, end)), ends[-1])
    return high


def _is_quoted_on(text: str, start: int) -> bool:
    """Whether a paragraph goes on with a quotation that the one before it leaves open."""
    if not text.startswith(_OPENING, start):
        return False
    *_, before = _PARAGRAPH.split(text[max(0, start - LONGEST) : start].rstrip())
    return before.count("“") > before.count("”") or before.count('"') % 2 > 0
