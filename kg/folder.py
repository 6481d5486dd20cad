"""The folder that a build leaves behind, replaced as a whole or not at all.

A writer holds a lock and works in hidden folders beside it: `.OUT.new` is being written,
`.OUT.next` is whole and takes the place of OUT, `.OUT.old` is what was there. The change is made
once `.OUT.next` has its name: whoever comes after a writer that was killed finishes it, or clears
away what was not whole. A reader that has opened the store goes on reading what it opened.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from kg.errors import BusyError, InputError, KgError, OutputError

T = TypeVar("T")

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
TRIES = 20
"""Times that a reader begins anew when writers replace what it reads."""
LEDGER = "identities.txt"
"""What people decided about who is who; theirs, and replayed at every build."""


def is_output(path: Path) -> bool:
    """Whether `path` is a folder that a build has left, as far as one may look."""
    try:
        return (path / STORE).is_dir() and (path / STATEMENTS).is_file()
    except OSError:
        return False


def _is_there(path: Path) -> bool:
    """Whether there is something at `path`, as far as one may look."""
    try:
        return path.exists()
    except OSError:
        return False


def journal(path: Path) -> Path:
    """Returns the file beside `path` in which a run keeps what it has read so far."""
    return _beside(path, "readings")


def check_output(path: Path) -> None:
    """Refuses to read from anything but the output of a build.

    Raises:
        InputError: `path` is no folder that a build has left.
    """
    there = _is_there(path)
    if not there and any(_is_there(_beside(path, rest)) for rest in ("next", "old")):
        with locked(path, wait=PATIENCE):  # a writer is exchanging it just now, or was killed
            there = _is_there(path)
    if not is_output(path):
        what = "this is not the output of a build" if there else "there is no such folder"
        remedy = "Name a folder that 'kg build' wrote."
        raise InputError(what, where=str(path), remedy=remedy)


def steady(path: Path, read: Callable[[Path], T]) -> T:
    """Returns what `read` finds in an output; reads again if a writer has replaced it meanwhile.

    Raises:
        KgError: `path` is no output, or cannot be read.
    """
    for _ in range(TRIES):
        check_output(path)
        before = _generation(path)
        try:
            found = read(path)
        except KgError:
            if _generation(path) == before:
                raise
            continue
        if _generation(path) == before:
            return found
    raise _busy(path)


def _generation(path: Path) -> int:
    """Returns what every new output at `path` has of its own; 0 while there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def check_target(path: Path) -> None:
    """Refuses to write over anything but an empty folder or the output of a build.

    Raises:
        InputError: `path` holds something else, or cannot be replaced as a whole.
    """
    target = _real(path)
    if target in (Path.cwd(), *Path.cwd().parents):
        what = "this is the folder that you are in, or one above it"
        raise InputError(what, where=str(path), remedy="Go elsewhere, and name it from there.")
    if os.path.ismount(target):
        what = "a disk is mounted here, so that the folder cannot be replaced as a whole"
        raise InputError(what, where=str(path), remedy="Name a folder inside it.")
    if not _is_there(path) or is_output(path):
        return
    if not path.is_dir():
        what = "this is a file, and the output is a folder"
    elif any(path.iterdir()):
        what = "the folder is not empty, and not the output of a build"
    else:
        return
    raise InputError(what, where=str(path), remedy="Name another folder with -o.")


@dataclass(frozen=True, slots=True)
class ListFile:
    """A user's list of names as it was when a build began.

    Attributes:
        path: Where it was.
        data: What it held.
    """

    path: Path
    data: bytes

    @classmethod
    def read(cls, path: Path) -> ListFile:
        """Returns the list at `path`.

        Raises:
            InputError: It cannot be read.
        """
        try:
            return cls(path, path.read_bytes())
        except OSError as error:
            what = f"it cannot be read ({(error.strerror or str(error)).lower()})"
            remedy = "Check the path and its permissions."
            raise InputError(what, where=str(path), remedy=remedy) from error


def keep_gazetteers(path: Path, lists: Iterable[ListFile]) -> None:
    """Writes lists of names, the user's or those of an output, into the one at `path`, in order."""
    for number, file in enumerate(lists, 1):
        (path / GAZETTEERS).mkdir(exist_ok=True)
        begin, name = f"{number:03}-", file.path.name
        kept = file.path.parent.name == GAZETTEERS and name.startswith(begin)
        (path / GAZETTEERS / (name if kept else f"{begin}{name}")).write_bytes(file.data)


def gazetteers(path: Path) -> list[ListFile]:
    """Returns the lists of names that the output at `path` was built with, in their order.

    Raises:
        InputError: One cannot be read.
    """
    return [ListFile.read(file) for file in sorted((path / GAZETTEERS).glob("[0-9][0-9][0-9]-*"))]


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
        BusyError: Another process writes there.
        OutputError: The folder around it cannot be written to.
    """
    lock = FileLock(_beside(path, "lock"), timeout=wait)
    try:
        _beside(path, "lock").parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        _mend(path)
    except Timeout as error:
        raise _busy(path) from error
    except OSError as error:
        lock.release()
        raise _unwritable(path, error) from error
    try:
        yield
    finally:
        with suppress(OSError):
            _beside(path, "lock").unlink(missing_ok=True)
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
        _keep_others(_real(path), fresh)
        fresh.rename(whole)
        _put_in_place(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    except KgError as error:
        if not error.where.startswith(str(fresh)):
            raise
        what = f"the output cannot be written ({error.what.replace(str(fresh), str(path))})"
        raise OutputError(what, where=str(path), remedy=error.remedy) from error
    finally:
        if whole.exists():  # what has this name is whole, so it loses the name before it goes
            _remove(fresh)
            whole.rename(fresh)
        _remove(fresh)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _beside(path: Path, what: str) -> Path:
    target = _real(path)
    return target.with_name(f".{target.name}.{what}")


def _mend(path: Path) -> None:
    """Finishes the change of a writer that was killed, if it was made; else clears it away."""
    target, old = _real(path), _beside(path, "old")
    if is_output(_beside(path, "next")):
        _put_in_place(path)
    elif is_output(old) and not target.exists():
        old.rename(target)
    for rest in ("new", "next", "old"):
        _remove(_beside(path, rest))


def _put_in_place(path: Path) -> None:
    target, whole, old = _real(path), _beside(path, "next"), _beside(path, "old")
    try:
        if target.exists():
            _remove(old)
            target.rename(old)
        whole.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    _remove(old)


def _remove(folder: Path) -> None:
    """Deletes a folder with all that is in it, also what is closed to writers.

    What cannot be deleted stays, under a name that nothing else needs.
    """
    if not folder.exists():
        return
    for place, folders, _ in os.walk(folder):
        for each in (Path(place), *(Path(place, name) for name in folders)):
            with suppress(OSError):
                if not each.is_symlink():
                    each.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
    number = 1
    while folder.exists():
        aside = folder.with_name(f"{folder.name}-{number}")
        number += 1
        if not aside.exists():
            folder.rename(aside)


def _busy(path: Path) -> BusyError:
    remedy = "Wait until it has finished, then try again."
    return BusyError("another process is writing there", where=str(path), remedy=remedy)


def _unwritable(path: Path, error: OSError) -> OutputError:
    reason = (error.strerror or str(error)).lower()
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    remedy = "Free some space, or name" if full else "Check who may write there, or name"
    what = f"the output cannot be written ({reason})"
    return OutputError(what, where=str(path), remedy=f"{remedy} another folder.")


def _keep_others(target: Path, fresh: Path) -> None:
    if not target.exists():
        return
    shutil.copymode(target, fresh)
    for entry in target.iterdir():
        if entry.name in PARTS | {GAZETTEERS} or (fresh / entry.name).exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, fresh / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, fresh / entry.name, follow_symlinks=False)
