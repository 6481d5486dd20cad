"""What a run has read so far, so that one that was killed goes on where it was.

The file has a line that says with what the articles were read, and then a line for each article as
`kg.readings` writes it. A line that was cut off is as if it was never written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from kg import readings
from kg.errors import InputError, OutputError
from kg.model import Document, Triple

__all__ = ["Journal"]


class Journal:
    """Articles with what they say; whatever was added survives the process.

    Args:
        path: The file; it need not exist, and is started anew if it has another key.
        key: Stands for everything that the reading depends on but for the article itself.
    """

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._head = f"{json.dumps({'key': key})}\n".encode()
        self._said: dict[Document, tuple[Triple, ...]] = {}
        self._length = self._load()
        self._stream: BinaryIO | None = None

    def __contains__(self, document: Document) -> bool:
        return document in self._said

    def __getitem__(self, document: Document) -> tuple[Triple, ...]:
        return self._said[document]

    def add(self, document: Document, triples: Iterable[Triple]) -> None:
        """Keeps an article with what it says.

        Raises:
            OutputError: The disk refuses.
        """
        self.know(document, triples)
        line = readings.dumps([document], self._said[document])
        try:
            stream = self._open()
            stream.write(line)
            stream.flush()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            what = f"what was read cannot be kept ({reason})"
            raise OutputError(what, where=str(self._path), remedy="Free some space.") from error

    def know(self, document: Document, triples: Iterable[Triple]) -> None:
        """Takes in what an article says and is kept elsewhere."""
        self._said[document] = tuple(triples)

    def close(self) -> None:
        """Lets go of the file."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def delete(self) -> None:
        """Forgets it all: it is kept elsewhere now."""
        self.close()
        self._path.unlink(missing_ok=True)

    def _load(self) -> int:
        """Reads what is whole, and returns how many bytes that is."""
        try:
            held = self._path.read_bytes()
        except OSError:  # there is none, or none that can be read, and `add` says so
            held = b""
        if not held.startswith(self._head):
            return 0
        length = len(self._head)
        for line in held[length : held.rfind(b"\n")].split(b"\n"):
            try:
                document, triples = readings.loads(line)
            except InputError:
                break
            self.know(document, triples)
            length += len(line) + 1
        return length

    def _open(self) -> BinaryIO:
        if self._stream is None:
            flags = os.O_RDWR | os.O_CREAT  # for nobody else: it holds the articles
            self._stream = os.fdopen(os.open(self._path, flags, 0o600), "r+b")
            self._stream.truncate(self._length)
            self._stream.seek(self._length)
            if not self._length:
                self._stream.write(self._head)
        return self._stream
