"""What a run has read so far, so that one that was killed goes on where it was.

The file has a line that says with what the articles were read, and then a line for each article as
`kg.readings` writes it. A line that was cut off is as if it was never written. What articles say
stays in the file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from kg import readings
from kg.errors import InputError, OutputError
from kg.model import Document
from kg.readings import OpenFile, Readings, Stretch

__all__ = ["Journal", "has_read"]


class Journal:
    """Articles with what they say, wherever they were read; what was added survives the process.

    Args:
        path: The file; it need not exist, and is started anew if it has another key.
        key: Stands for everything that the reading depends on but for the article itself.

    Raises:
        OutputError: The file cannot be made or written.
    """

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._head = f"{json.dumps({'key': key})}\n".encode()
        self._stretches: dict[bytes, Stretch] = {}
        try:
            self._stream: BinaryIO = _opened(path)
            self._file = OpenFile(self._stream)
        except OSError as error:
            raise self._refused(error) from error
        try:
            self._end = self._load()
        except OSError as error:
            self._let_go()
            raise self._refused(error) from error

    def __contains__(self, document: Document) -> bool:
        return _digest(document) in self._stretches

    def add(self, document: Document, encoded: bytes) -> None:
        """Keeps an article with what it says, as `kg.readings.encode` gives it.

        Raises:
            OutputError: The disk refuses.
        """
        line = readings.line(document, encoded)
        try:
            self._stream.seek(self._end)
            self._stream.write(line)
            self._stream.flush()
        except OSError as error:
            raise self._refused(error) from error
        self._note(line)

    def said(self, documents: Iterable[Document]) -> Readings:
        """Returns what these articles say, until the journal is closed."""
        return Readings({each.id: self._stretches[_digest(each)] for each in documents})

    def close(self) -> None:
        """Lets go of the file; of one that holds nothing, nothing is left."""
        if not has_read(self._path):
            self._path.unlink(missing_ok=True)
        self._let_go()

    def _let_go(self) -> None:
        with suppress(OSError):  # of what a full disk refused, which `add` has told
            self._stream.close()

    def delete(self) -> None:
        """Forgets it all: it is kept elsewhere now."""
        self.close()
        self._path.unlink(missing_ok=True)

    def _load(self) -> int:
        """Notes what is whole, and returns where that ends; a file of another key is emptied."""
        if self._stream.readline() != self._head:
            self._stream.truncate(0)
            self._stream.seek(0)
            self._stream.write(self._head)
            self._stream.flush()
            return len(self._head)
        self._end = len(self._head)
        for line in self._stream:
            try:
                self._note(line)
            except InputError:
                break
        self._stream.truncate(self._end)
        return self._end

    def _note(self, line: bytes) -> None:
        document, (begin, length) = readings.parse(line)
        self._stretches[_digest(document)] = Stretch(self._file, self._end + begin, length)
        self._end += len(line)

    def _refused(self, error: OSError) -> OutputError:
        reason = (error.strerror or str(error)).lower()
        what = f"what was read cannot be kept ({reason})"
        return OutputError(what, where=str(self._path), remedy="Free some space.")


def has_read(path: Path) -> bool:
    """Whether a run has left something that it read, whole, in the file at `path`."""
    try:
        with path.open("rb") as stream:
            return stream.readline().endswith(b"\n") and stream.readline().endswith(b"\n")
    except OSError:
        return False


def _digest(document: Document) -> bytes:
    """Stands for an article without where it was read, which what it says does not depend on."""
    return sha256(readings.line(replace(document, source=""), b"")).digest()


def _opened(path: Path) -> BinaryIO:
    """Opens the file for nobody else: it holds the articles."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
