"""Exit statuses, and how a command reads its input and speaks to people."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg import folder
from kg.errors import InputError
from kg.journal import has_read

if TYPE_CHECKING:
    from kg.store import Askable, Store

FINE, FINDINGS, BAD, INTERRUPTED = 0, 1, 2, 130
FAULT, BROKEN_PIPE = 70, 141


@contextmanager
def opened(out: Path) -> Iterator[Store]:
    """The store of a graph's folder, closed again afterwards."""
    from kg.store import Store

    with folder.steady(out, lambda path: Store.open(path / folder.STORE)) as store:
        yield store


@contextmanager
def asked(place: Path | str) -> Iterator[Askable]:
    """What answers queries: the store in a graph's folder, or the server at an address."""
    from kg.store import Address, RemoteStore

    if isinstance(place, str):
        yield RemoteStore(Address.parse(place))
        return
    with opened(place) as store:
        yield store


@contextmanager
def resumable(out: Path) -> Iterator[None]:
    """Says of a run that reads articles, when it is interrupted, that it can go on."""
    try:
        yield
    except KeyboardInterrupt:
        if has_read(folder.journal(out)):
            say("what has been read is kept: the same command goes on from there")
        raise


@contextmanager
def binary(path: str) -> Iterator[tuple[BinaryIO, str]]:
    """Yields the stream and what messages call it."""
    if path == "-":
        yield sys.stdin.buffer, "standard input"
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(path).open("rb"))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            remedy = "Check the path and its permissions."
            raise InputError(f"it cannot be read ({reason})", where=path, remedy=remedy) from error
        yield stream, path


def text(argument: str) -> str:
    """The argument itself, the text of the file after "@", or standard input for "-"."""
    if argument != "-" and not argument.startswith("@"):
        return argument
    with binary(argument.removeprefix("@")) as (stream, where):
        try:
            return stream.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError("it is not UTF-8", where=where, remedy="Convert it.") from error


def say(message: str) -> None:
    """Prints to standard error; a file name cannot steer the terminal."""
    words = "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in message)
    print(f"kg: {words}", file=sys.stderr)


class Progress:
    """One line on a terminal that tells how far the reading is; silent elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._begin = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if not self._shown:
            return
        passed = time.monotonic() - self._begin
        line = f"{done}/{total} documents"
        if passed:  # a coarse clock may not have ticked
            left = passed / done * (total - done)
            line += f", {done / passed:.1f} a second, {left:.0f} s left"
        print(f"\r\033[K{line}", end="\n" if done == total else "", file=sys.stderr, flush=True)
