"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
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
    try:
        try:
            yield aside
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"it cannot be written: {error.strerror or error}",
            where=str(path),
            remedy="Name a file in a folder that is there, has room and may be written.",
        ) from error


def write(path: Path, data: bytes) -> None:
    """Writes a file as a whole.

    Raises:
        OutputError: As `replacing`.
    """
    with replacing(path) as aside:
        aside.write_bytes(data)
