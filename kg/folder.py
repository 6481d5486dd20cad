"""The folder that a build leaves behind, replaced as a whole or not at all.

A writer holds a lock and works in hidden folders beside it: `.OUT.new` is being written,
`.OUT.next` is whole and takes the place of OUT, `.OUT.old` is what was there. The change is made
once `.OUT.next` has its name: whoever comes after a writer that was killed finishes it, or clears
away what was not whole. A reader that has opened the store goes on reading what it opened.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

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
PATIENCE = 5.0
"""Seconds that a reader waits for a writer to put a new output into its place."""
LEDGER = "identities.txt"
"""What people decided about who is who; theirs, and replayed at every build."""


def is_output(path: Path) -> bool:
    """Whether `path` is a folder that a build has left."""
    return (path / STORE).is_dir() and (path / STATEMENTS).is_file()


def journal(path: Path) -> Path:
    """Returns the file beside `path` in which a run keeps what it has read so far."""
    return _beside(path, "readings")


def check_output(path: Path) -> None:
    """Refuses to read from anything but the output of a build.

    Raises:
        InputError: `path` is no folder that a build has left.
    """
    if not path.exists() and _beside(path, "next").exists():
        with locked(path, wait=PATIENCE):  # a writer is exchanging it just now, or was killed
            pass
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
    """Copies lists of names, the user's or those of an output, into the one at `path`, in order."""
    for number, file in enumerate(lists, 1):
        (path / GAZETTEERS).mkdir(exist_ok=True)
        begin = f"{number:03}-"
        kept = file.parent.name == GAZETTEERS and file.name.startswith(begin)
        shutil.copyfile(file, path / GAZETTEERS / (file.name if kept else f"{begin}{file.name}"))


def gazetteers(path: Path) -> list[Path]:
    """Returns the lists of names that the output at `path` was built with, in their order."""
    return sorted((path / GAZETTEERS).glob("*"))


def copy_parts(path: Path, fresh: Path) -> None:
    """Copies what a build has written from the output at `path` into the empty folder `fresh`."""
    for name in sorted(PARTS | {GAZETTEERS}):
        if (path / name).is_dir():
            shutil.copytree(path / name, fresh / name)
        elif (path / name).exists():
            shutil.copy2(path / name, fresh / name)


@contextmanager
def locked(path: Path, *, wait: float = 0) -> Iterator[None]:
    """Keeps other writers from `path` during the block; first mends what a killed one has left.

    Args:
        path: An output, or where one is to be.
        wait: Seconds after which another writer is an error.

    Raises:
        InputError: Another process writes there.
        OutputError: The folder around it cannot be written to.
    """
    lock = FileLock(_beside(path, "lock"), timeout=wait)
    try:
        _beside(path, "lock").parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        what = "another process is writing there"
        remedy = "Wait until it has finished, then try again."
        raise InputError(what, where=str(path), remedy=remedy) from error
    except OSError as error:
        raise _unwritable(path, (error.strerror or str(error)).lower()) from error
    try:
        _mend(path)
        yield
    finally:
        Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yields an empty folder that takes the place of `path` when the block ends.

    `path` is to be `locked`. When the block or the exchange fails or is interrupted, the folder is
    deleted and `path` is what it was. Files of the user's own in `path` are kept, unless the block
    wrote one of that name.

    Raises:
        InputError: `path` is neither absent, nor empty, nor the output of a build.
        OutputError: The disk is full or refuses to be written to.
    """
    check_target(path)
    fresh, whole = _beside(path, "new"), _beside(path, "next")
    try:
        fresh.mkdir()
        yield fresh
        _keep_others(path.resolve(), fresh)
        fresh.rename(whole)
        _put_in_place(path)
    except OSError as error:
        raise _unwritable(path, (error.strerror or str(error)).lower()) from error
    except KgError as error:
        if not error.where.startswith(str(fresh)):
            raise
        raise _unwritable(path, error.what.replace(str(fresh), str(path))) from error
    finally:
        for rest in (fresh, whole):
            shutil.rmtree(rest, ignore_errors=True)


def _beside(path: Path, what: str) -> Path:
    target = path.resolve()
    return target.with_name(f".{target.name}.{what}")


def _mend(path: Path) -> None:
    """Finishes the change of a writer that was killed, if it was made; else clears it away."""
    if _beside(path, "next").exists():
        _put_in_place(path)
    for rest in ("new", "old"):
        shutil.rmtree(_beside(path, rest), ignore_errors=True)


def _put_in_place(path: Path) -> None:
    target, whole, old = path.resolve(), _beside(path, "next"), _beside(path, "old")
    try:
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
            target.rename(old)
        whole.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
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
