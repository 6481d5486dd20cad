"""Paths become `Document`s; what cannot be read is reported, and the others are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import InputError
from kg.folder import is_output
from kg.model import Document
from kg.read import article
from kg.read.decode import decode

MAX_BYTES = 4 * article.MAX_CHARACTERS
"""No encoding takes more than four bytes for a character."""

STDIN = "-"

ABOUT = frozenset({"readme", "license", "licence", "changelog", "contributing"})
"""Names, without their ending, of files that tell about a folder and are no articles of it."""

_ENDINGS = " or ".join(article.SUFFIXES)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read.

    Attributes:
        path: Where it is, as the user named it.
        source: The same, relative to the folder that the user named.
    """

    path: Path
    source: str


def read_paths(
    paths: Iterable[str | Path],
    *,
    date: date | None = None,
    on_error: Callable[[InputError], None],
) -> Iterator[Document]:
    """Yields the article in each file; folders are read recursively, in the order of names.

    Args:
        paths: Files ending in .txt, .md or nothing, folders, and "-" for standard input.
        date: The day of publication of articles whose front matter names none.
        on_error: Takes what is wrong with a path or an article that is therefore left out.
    """
    for path in paths:
        try:
            files = _files(Path(path), on_error=on_error)
        except InputError as error:
            on_error(error)
            continue
        for file in files:
            try:
                yield _read(file, published=date)
            except InputError as error:
                on_error(error)


def files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Yields the files that `read_paths` reads, without a word on what is wrong."""
    for path in paths:
        with suppress(InputError):
            yield from (file.path for file in _files(Path(path), on_error=lambda _: None))


def unique(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Returns each article once, sorted by id; of equal ones that with the first source."""
    found: dict[str, Document] = {}
    for document in documents:
        known = found.setdefault(document.id, document)
        if document.source < known.source:
            found[document.id] = document
    return tuple(found[key] for key in sorted(found))


def _files(path: Path, *, on_error: Callable[[InputError], None]) -> list[_File]:
    if str(path) == STDIN or not path.is_dir():
        return [_named(path)]
    files = sorted(_walk(path, on_error=on_error))
    if not files:
        remedy = f"Name a folder that holds articles as {_ENDINGS} files."
        raise InputError("the folder holds no article", where=str(path), remedy=remedy)
    return [_File(file, _portable(file.relative_to(path))) for file in files]


def _named(path: Path) -> _File:
    if path.suffix.lower() not in {*article.SUFFIXES, ""}:
        what = f"files ending in {path.suffix!r} are not read"
        raise InputError(what, where=str(path), remedy=f"Save the article as {_ENDINGS}.")
    return _File(path, _portable(Path(path.name)))


def _walk(folder: Path, *, on_error: Callable[[InputError], None]) -> Iterator[Path]:
    """Yields the articles below `folder`, without hidden files, those of `ABOUT` and outputs."""

    def refused(error: OSError) -> None:
        on_error(_unreadable(error, str(error.filename)))

    for parent, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [
            name for name in folders if not (name.startswith(".") or is_output(Path(parent, name)))
        ]
        for name in names:
            path = Path(parent, name)
            is_article = path.suffix.lower() in article.SUFFIXES and not name.startswith(".")
            if is_article and path.stem.lower() not in ABOUT:
                yield path


def _read(file: _File, *, published: date | None) -> Document:
    where = "standard input" if str(file.path) == STDIN else str(file.path)
    data = _bytes(file.path, where=where)
    if len(data) > MAX_BYTES:
        what = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        raise InputError(what, where=where, remedy="Split it into its articles, one a file.")
    return article.document(
        decode(data, where=where),
        where=where,
        source="" if str(file.path) == STDIN else file.source,
        suffix=file.path.suffix.lower(),
        published=published,
    )


def _bytes(path: Path, *, where: str) -> bytes:
    try:
        if str(path) == STDIN:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(error, where) from error


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
