"""Tables of nodes, edges and statements as CSV (RFC 4180, UTF-8).

What a spreadsheet would run as a formula gets an apostrophe in front
(https://owasp.org/www-community/attacks/CSV_Injection), within a cell too: some split cells at
semicolons, tabs or line breaks, whatever quotes stand around them, as their locale has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.write.content import Content
from kg.write.rows import Table, joined, named

_PARTS = re.compile(r"([;\t\r\n])")
_FORMULA = tuple("=+-@\uff0b\uff0d\uff1d\uff20")
_NUMBER = re.compile(r"-[\d.]+")
_QUOTED = re.compile(r'[",;\t\r\n]')


def csv(table: Table, content: Content) -> Iterator[str]:
    """Yields the lines of a table; lists are joined by semicolons."""
    yield line(map(_safe, table.columns))
    for row in table.rows(content):
        yield line(_safe(joined(value)) for _, value in named(table, row))


def line(cells: Iterable[str]) -> str:
    """Returns one line; cells that need it stand in quotes."""
    return f"{','.join(map(_cell, cells))}\r\n"


def _cell(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""')) if _QUOTED.search(text) else text


def _safe(text: str) -> str:
    if _NUMBER.fullmatch(text):
        return text
    safe = "".join(f"'{part}" if _runs(part) else part for part in _PARTS.split(text))
    return f"'{safe}" if safe[:1] in ("\t", "\r", "\n") else safe


def _runs(part: str) -> bool:
    """Whether a formula begins here, even after blanks, quotes and marks that are not seen."""
    return next((c for c in part if c.isprintable() and c not in ' "'), "") in _FORMULA
