"""Paths become `Document`s; what cannot be read is reported, and the others are read."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from kg.errors import InputError
from kg.folder import is_output
from kg.model import Document
from kg.read import article, kinds
from kg.read.limits import MAX_UNPACKED, Budget, Unpacked
from kg.read.raw import Columns, Context, Found, Item

STDIN = "-"

NO_COLUMNS = Columns()
"""Columns of tables have their usual names."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read.

    Attributes:
        path: Where it is, as the user named it.
        source: The same, relative to the folder that the user named.
    """

    path: Path
    source: str

    @property
    def where(self) -> str:
        """What error messages call it."""
        return "standard input" if str(self.path) == STDIN else str(self.path)


def read_paths(
    paths: Iterable[str | Path],
    *,
    date: date | None = None,
    columns: Columns = NO_COLUMNS,
    on_error: Callable[[InputError], None],
) -> Iterator[Document]:
    """Yields the articles in each file; folders are read recursively, in the order of names.

    Args:
        paths: Files of any kind of `kg.read.kinds`, or without an ending, folders, addresses (http,
            https) as strings, and "-" for standard input.
        date: The day of publication of articles that do not tell theirs.
        columns: Names of the columns of tables.
        on_error: Takes what is wrong with a path or an article; of an article that is read all the
            same, that something it tells cannot be read.
    """
    reading = _Reading(kinds.context(columns), date, on_error)
    for path in paths:
        if isinstance(path, str) and is_address(path):
            yield from reading.documents(partial(_fetched, path), path)
            continue
        for file in listed([path], on_error=on_error):
            yield from reading.documents(partial(_opened, file), file.where)


def listed(
    paths: Iterable[str | Path], *, on_error: Callable[[InputError], None]
) -> Iterator[File]:
    """Yields the files that `read_paths` reads, in its order; no addresses."""
    for path in paths:
        if isinstance(path, str) and is_address(path):
            continue
        try:
            yield from _files(Path(path), on_error=on_error)
        except InputError as error:
            on_error(error)


def read_files(
    files: Iterable[File],
    *,
    date: date | None = None,
    columns: Columns = NO_COLUMNS,
    on_error: Callable[[InputError], None],
) -> Iterator[Document]:
    """Yields the articles in some of the files; arguments as of `read_paths`."""
    reading = _Reading(kinds.context(columns), date, on_error)
    for file in files:
        yield from reading.documents(partial(_opened, file), file.where)


def is_address(path: str) -> bool:
    """Whether a path is an address of the web."""
    return path.lower().startswith(("http://", "https://"))


def files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Yields the files that `read_paths` reads, without a word on what is wrong."""
    yield from (file.path for file in listed(paths, on_error=lambda _: None))


def unique(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Returns each article once, sorted by id; of equal ones that with the first source."""
    found: dict[str, Document] = {}
    for document in documents:
        known = found.setdefault(document.id, document)
        if document.source < known.source:
            found[document.id] = document
    return tuple(found[key] for key in sorted(found))


def _files(path: Path, *, on_error: Callable[[InputError], None]) -> list[File]:
    if str(path) == STDIN or not path.is_dir():
        return [_named(path)]
    files = sorted(_walk(path, on_error=on_error))
    if not files:
        remedy = f"Name a folder that holds articles as files ending in {kinds.ENDINGS}."
        raise InputError("the folder holds no article", where=str(path), remedy=remedy)
    return [File(file, _portable(file.relative_to(path))) for file in files]


def _named(path: Path) -> File:
    if path.suffix.lower() not in {*kinds.SUFFIXES, ""}:
        what = f"files ending in {path.suffix!r} are not read"
        raise InputError(what, where=str(path), remedy=f"Save it as one of {kinds.ENDINGS}.")
    return File(path, _portable(Path(path.name)))


def _walk(folder: Path, *, on_error: Callable[[InputError], None]) -> Iterator[Path]:
    """Yields the articles below `folder`, but hidden files, those about it, outputs and devices."""

    def refused(error: OSError) -> None:
        on_error(_unreadable(error, str(error.filename)))

    for parent, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [
            name for name in folders if not (name.startswith(".") or is_output(Path(parent, name)))
        ]
        paths = (Path(parent, name) for name in names if kinds.is_article(name))
        yield from (path for path in paths if path.is_file() or not path.exists())


@contextmanager
def _opened(file: File) -> Iterator[Item]:
    if str(file.path) == STDIN:
        budget = Budget()
        capped = Unpacked(sys.stdin.buffer, budget, file.where, lambda: MAX_UNPACKED)
        yield Item(io.BufferedReader(capped), where=file.where, budget=budget)
        return
    with open(file.path, "rb", opener=_at_once) as stream:
        yield Item(stream, where=file.where, source=file.source, name=file.path.name)


def _at_once(path: str, flags: int) -> int:
    """Opens a file; a named pipe into which nobody writes counts as empty."""
    number = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    os.set_blocking(number, True)
    return number


@contextmanager
def _fetched(url: str) -> Iterator[Item]:
    from kg.read.fetch import fetched  # noqa: PLC0415 - takes long to import, and is seldom asked

    yield fetched(url)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads items, and tells what is wrong with them."""

    context: Context
    published: date | None
    on_error: Callable[[InputError], None]

    def documents(
        self, opened: Callable[[], AbstractContextManager[Item]], where: str
    ) -> Iterator[Document]:
        """Yields the articles of what is opened."""
        try:
            with opened() as item:
                for found in kinds.read(item, self.context):
                    yield from self._document(found)
        except InputError as error:
            self.on_error(error)
        except OSError as error:
            self.on_error(_unreadable(error, where))

    def _document(self, found: Found) -> Iterator[Document]:
        if isinstance(found, InputError):
            self.on_error(found)
            return
        try:
            document = article.document(found, published=self.published)
        except InputError as error:
            self.on_error(error)
            return
        yield document


def _unreadable(error: OSError, where: str) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(
            "there is no such file or folder", where=where, remedy="Check how the path is spelt."
        )
    reason = (error.strerror or "unknown error").lower()
    return InputError(f"it cannot be read ({reason})", where=where, remedy="Check its permissions.")


def _portable(path: Path) -> str:
    """The path with "/" between its parts; bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
