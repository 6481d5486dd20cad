"""Keeps a graph in step with files that come, change and go."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kg.errors import BusyError
from kg.flow import BuildReport, add
from kg.read import NO_COLUMNS, Columns, files
from kg.reader import Progress

__all__ = ["PAUSE", "follow"]

PAUSE = 2.0
"""Seconds between two looks at the files."""


def follow(
    paths: Sequence[str | Path],
    out: Path,
    *,
    model: str | None = None,
    date: date | None = None,
    columns: Columns = NO_COLUMNS,
    jobs: int = 1,
    pause: float = PAUSE,
    progress: Progress | None = None,
) -> Iterator[BuildReport]:
    """Adds the articles at `paths`, and again whenever they change, without end.

    What a file holds is read once the files have rested between two looks, so that none is read
    half-written. An article whose file is gone, or holds another one, is taken out, but not while
    something there cannot be read; those that were never in these files stay. While another process
    writes `out`, it waits.

    Yields:
        What was done, whenever something was or an article could not be read.

    Raises:
        KgError: As of `kg.flow.add`.
    """
    known: frozenset[str] = frozenset()
    done: dict[Path, tuple[int, int]] | None = None
    while True:
        last = _state(paths)
        time.sleep(pause)
        if last == done or _state(paths) != last:
            continue
        try:
            report = add(
                paths,
                out,
                model=model,
                date=date,
                columns=columns,
                jobs=jobs,
                before=known,
                progress=progress,
            )
        except BusyError:  # next time
            continue
        done = last
        if report.changes is not None:
            given = frozenset(document.id for document in report.changes.given)
            known = known | given if report.problems else given
        yield report


def _state(paths: Sequence[str | Path]) -> dict[Path, tuple[int, int]]:
    """Returns when each file was last written, and how large it is."""
    found = {}
    for file in files(paths):
        try:
            status = file.stat()
        except OSError:  # it went just now
            continue
        found[file] = (status.st_mtime_ns, status.st_size)
    return found
