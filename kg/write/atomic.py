"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yields a file beside `path` that takes its place when the block ends without an error.

    Raises:
        OutputError: The folder is absent, the disk is full, or it may not be written.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    with reporting(path):
        try:
            yield aside
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)


def clear(folder: Path) -> None:
    """Deletes what writers that were killed have left in a folder; nobody is to write there."""
    for aside in folder.glob(".*.new"):
        aside.unlink(missing_ok=True)


@contextmanager
def reporting(path: Path) -> Iterator[None]:
    """Tells which file it was that could not be written.

    Raises:
        OutputError: An OSError was raised inside.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"it cannot be written: {error.strerror or error}",
            where=str(path),
            remedy="Name a file in a folder that is there, has room and may be written.",
        ) from error


def write(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Writes a file as a whole, from its bytes or from pieces of them.

    Raises:
        OutputError: As `replacing`.
    """
    with replacing(path) as aside, aside.open("wb") as stream:
        stream.writelines([data] if isinstance(data, bytes) else data)
