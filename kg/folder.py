"""The folder that a build leaves behind, replaced as a whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import InputError, KgError, OutputError

STORE = "store"
TURTLE = "graph.ttl"
TRIG = "graph.trig"
STATEMENTS = "statements.jsonl"
PAGE = "graph.html"
READINGS = "readings.jsonl"
"""What the articles say by mentions, from which the rest is made without reading them again."""
GAZETTEERS = "gazetteers"
"""Copies of the users' own lists that the build looked names up in."""
PARTS = frozenset({STORE, TURTLE, TRIG, STATEMENTS, PAGE, READINGS})
"""What a build writes; anything else in the folder is the user's and stays."""
LEDGER = "identities.txt"
"""What people decided about who is who; theirs, and replayed at every build."""


def is_output(path: Path) -> bool:
    """Whether `path` is a folder that a build has left."""
    return (path / STORE).is_dir() and (path / STATEMENTS).is_file()


def check_output(path: Path) -> None:
    """Refuses to read from anything but the output of a build.

    Raises:
        InputError: `path` is no folder that a build has left.
    """
    if not is_output(path):
        what = "this is not the output of a build" if path.exists() else "there is no such folder"
        remedy = "Name a folder that 'kg build' wrote."
        raise InputError(what, where=str(path), remedy=remedy)


def check_target(path: Path) -> None:
    """Refuses to write over anything but an empty folder or the output of a build.

    Raises:
        InputError: `path` holds something else.
    """
    if not path.exists() or is_output(path):
        return
    if not path.is_dir():
        what = "this is a file, and the output is a folder"
    elif any(path.iterdir()):
        what = "the folder is not empty, and not the output of a build"
    else:
        return
    raise InputError(what, where=str(path), remedy="Name another folder with -o.")


def keep_gazetteers(path: Path, lists: Iterable[Path]) -> None:
    """Copies lists of names into the output at `path`, in their order."""
    for number, file in enumerate(lists, 1):
        (path / GAZETTEERS).mkdir(exist_ok=True)
        shutil.copyfile(file, path / GAZETTEERS / f"{number:03}-{file.name}")


def gazetteers(path: Path) -> list[Path]:
    """Returns the lists of names that the output at `path` was built with, in their order."""
    return sorted((path / GAZETTEERS).glob("*"))


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yields an empty folder that takes the place of `path` when the block ends.

    It lies beside `path`. When the block or the exchange fails or is interrupted, it is deleted
    and `path` is what it was. Files of the user's own in `path` are kept, unless the block wrote
    one of that name.

    Raises:
        InputError: `path` is neither absent, nor empty, nor the output of a build.
        OutputError: The disk is full or refuses to be written to.
    """
    check_target(path)
    target = path.resolve()
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    try:
        fresh.mkdir(parents=True)
        yield fresh
        _keep_others(target, fresh)
        _exchange(fresh, target, old)
    except OSError as error:
        raise _unwritable(path, (error.strerror or str(error)).lower()) from error
    except KgError as error:
        if not error.where.startswith(str(fresh)):
            raise
        raise _unwritable(path, error.what.replace(str(fresh), str(path))) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)


def _unwritable(path: Path, reason: str) -> OutputError:
    what = f"the output cannot be written ({reason})"
    remedy = "Free some space, or name another folder with -o."
    return OutputError(what, where=str(path), remedy=remedy)


def _keep_others(target: Path, fresh: Path) -> None:
    if not target.exists():
        return
    for entry in target.iterdir():
        if entry.name in PARTS | {GAZETTEERS} or (fresh / entry.name).exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, fresh / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, fresh / entry.name, follow_symlinks=False)


def _exchange(fresh: Path, target: Path, old: Path) -> None:
    try:
        with suppress(FileNotFoundError):
            target.rename(old)
        fresh.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
