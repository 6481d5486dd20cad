"""Statements that wait on disk until it is known which of them are shown."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from kg.model import Statement
from kg.write import atomic


class Shelf:
    """Statements of articles, one article after the other, in a file that has no name.

    Args:
        folder: Where the file is.

    Raises:
        OutputError: It cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0
        with atomic.reporting(folder):
            self._stream = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - see __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def add(self, packed: bytes) -> None:
        """Takes the statements of an article, as `pack` gives them."""
        with atomic.reporting(self._folder):
            self._stream.write(packed)
        self._count += 1

    def finish(self) -> None:
        """Says that no more will come: processes that are forked off now can read it too."""
        with atomic.reporting(self._folder):
            self._stream.flush()

    def __iter__(self) -> Iterator[Sequence[Statement]]:
        """Yields the statements of each article, in the order in which they were taken."""
        with atomic.reporting(self._folder):
            self._stream.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._stream)


def pack(statements: Sequence[Statement]) -> bytes:
    """Returns the statements of an article for a shelf."""
    return pickle.dumps(statements)
