"""How much is read: every size is checked before, or while, it is read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import IO, Protocol

from kg.errors import InputError

MAX_CHARACTERS = 16_000_000
"""The longest article: some twenty long novels; whatever is longer is no article."""

MAX_BYTES = 4 * MAX_CHARACTERS
"""The largest file that is read whole; no encoding takes more than four bytes a character."""

MAX_RECORD = MAX_CHARACTERS
"""The longest line of a table and the longest field of one, in bytes."""

MAX_UNPACKED = 4_000_000_000
"""What archives within one path may hold, in bytes."""

MAX_RATIO = 200
"""How many times larger than its packed form a file may be: text shrinks to a tenth at best, pages
that repeat themselves to a fiftieth."""

FREE_OF_RATIO = 10_000_000
"""What may be unpacked, in bytes, before the ratio counts."""

MAX_MEMBERS = 100_000
"""Files in one archive."""

MAX_DIRECTORY = 16_000_000
"""The longest table of contents of an archive, in bytes."""

MAX_DEPTH = 3
"""How deep archives may be nested."""

_CHUNK = 1 << 16
_SPLIT = "Split it into its articles, one a file."


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes: ...


class Budget:
    """What may still be unpacked of one path.

    Args:
        left: In bytes.
    """

    def __init__(self, left: int = 0) -> None:
        self._left = left or MAX_UNPACKED

    def spend(self, size: int, *, where: str) -> None:
        """Counts what was unpacked.

        Raises:
            InputError: It is too much.
        """
        self._left -= size
        if self._left < 0:
            what = f"it holds more than {MAX_UNPACKED // 1_000_000:,} MB"
            raise InputError(what, where=where, remedy="Read it in several parts.")


class Unpacked(io.RawIOBase):
    """A stream of unpacked bytes that ends in an error when there are too many of them.

    Args:
        stream: Gives the bytes.
        packed: Returns how many bytes they are unpacked from so far; the ratio is counted by it.
    """

    def __init__(
        self, stream: Readable, budget: Budget, where: str, packed: Callable[[], int]
    ) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget
        self._where = where
        self._packed = packed
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._budget.spend(len(data), where=self._where)
        self._size += len(data)
        if self._size > max(FREE_OF_RATIO, MAX_RATIO * self._packed()):
            what = f"it is more than {MAX_RATIO} times larger than its packed form"
            raise InputError(what, where=self._where, remedy="Unpack it yourself if you trust it.")
        buffer[: len(data)] = data
        return len(data)


class Capped:
    """A file of which nobody reads much at once, whatever the file says about its parts."""

    def __init__(self, stream: IO[bytes], *, where: str, most: int = MAX_DIRECTORY) -> None:
        self._stream = stream
        self._where = where
        self._most = most
        self.tell = stream.tell
        self.seek = stream.seek
        self.seekable = stream.seekable

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            data = self._stream.read(self._most + 1)
        elif size <= self._most:
            return self._stream.read(size)
        else:
            data = b""
        if (size is not None and size > self._most) or len(data) > self._most:
            what = f"a table in it is larger than {self._most // 1_000_000} MB"
            raise InputError(what, where=self._where, remedy="Split it into several files.")
        return data

    def close(self) -> None:
        """Leaves the file open: it belongs to whoever opened it."""

    @property
    def closed(self) -> bool:
        return self._stream.closed


def whole(stream: Readable, *, where: str, most: int | None = None) -> bytes:
    """Returns all bytes of a stream.

    Raises:
        InputError: There are more than `most`.
    """
    limit = MAX_BYTES if most is None else most
    parts, size = list[bytes](), 0
    while size <= limit and (part := stream.read(min(_CHUNK, limit + 1 - size))):
        parts.append(part)
        size += len(part)
    if size > limit:
        what = f"the file is larger than {limit // 1_000_000} MB"
        raise InputError(what, where=where, remedy=_SPLIT)
    return b"".join(parts)


def seekable(stream: IO[bytes], *, where: str) -> IO[bytes]:
    """Returns the stream, or what it holds, so that parts of it can be read in any order."""
    return stream if stream.seekable() else io.BytesIO(whole(stream, where=where))


def lines(stream: IO[bytes], *, most: int | None = None) -> Iterator[bytes | None]:
    """Yields the lines of a stream with their ends; None for one longer than `most` bytes."""
    limit = MAX_RECORD if most is None else most
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield None


def peeked(stream: IO[bytes], size: int) -> tuple[bytes, IO[bytes]]:
    """Returns how a stream begins, and a stream that still has it all."""
    data = stream.read(size)
    if not stream.seekable():
        return data, io.BufferedReader(_Prefixed(data, stream))
    stream.seek(-len(data), io.SEEK_CUR)
    return data, stream


class _Prefixed(io.RawIOBase):
    """A stream with what was read of it before."""

    def __init__(self, data: bytes, stream: IO[bytes]) -> None:
        super().__init__()
        self._data = data
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        data = self._data[: len(buffer)] or self._stream.read(len(buffer))
        self._data = self._data[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
