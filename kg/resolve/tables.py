"""Tables of names that come with the package, as CSV files."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.errors import OntologyError


def read_table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yields the rows with the numbers of their lines; lines that begin with "#" say nothing.

    Raises:
        OntologyError: The file cannot be read.
    """
    kept = list(_numbered(path))
    reader = csv.DictReader((line for _, line in kept), restval="")
    yield from zip((n for n, _ in kept[1:]), reader, strict=True)


def read_lines(path: Path) -> list[str]:
    """Returns the lines that say something, of which the first tells what the columns are.

    Raises:
        OntologyError: The file cannot be read.
    """
    return [line for _, line in _numbered(path)]


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise OntologyError(
            "a table of the package cannot be read",
            where=str(path),
            remedy="Install the package again.",
        ) from error
    return ((n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#"))
