"""Tables of nodes, edges and statements as CSV (RFC 4180, UTF-8).

What a spreadsheet would run as a formula gets an apostrophe in front
(https://owasp.org/www-community/attacks/CSV_Injection), within a cell too: some split cells at
semicolons, tabs or line breaks, whatever quotes stand around them, as their locale has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.write.rows import Row, Table, joined, named

_PARTS = re.compile(r"([;\t\r\n])")
_FORMULA = tuple("=+-@\uff0b\uff0d\uff1d\uff20")
_NUMBER = re.compile(r"-[\d.]+")
_QUOTED = re.compile(r'[",;\t\r\n]')


@contextmanager
def csv(table: Table, path: Path) -> Iterator[Callable[[Row], object]]:
    """Yields what takes the rows of a table, whose lists are joined by semicolons."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(line(table.columns))
        yield lambda row: stream.write(line(_safe(joined(v)) for _, v in named(table, row)))


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
