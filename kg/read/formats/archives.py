"""Archives: ZIP with files of any kind, and single files packed by gzip.

Nothing is written to the disk; names of members only tell where an article is.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter
from pathlib import PurePosixPath
from typing import IO, Any

from kg.errors import InputError
from kg.read import limits
from kg.read.library import parsing
from kg.read.limits import Capped, Unpacked, peeked, seekable
from kg.read.raw import Context, Found, Item

_ENCRYPTED = 0x1


def read_zip(item: Item, context: Context) -> Iterator[Found]:
    """Yields the articles of the members, in the order of their names.

    Members that a folder would not have read are passed over.
    """
    _check_depth(item)
    stream = seekable(item.stream, where=item.where)
    with parsing("ZIP", where=item.where):
        archive = zipfile.ZipFile(Capped(stream, where=item.where))
    members = sorted(_members(archive, context, item.where), key=itemgetter(0))
    for place, name, member in members:
        inner = replace(
            item, where=f"{item.where}/{place}", source=f"{item.source}/{place}", name=name
        )
        try:
            yield from _member(archive, member, inner, context)
        except InputError as error:
            yield error


def _members(
    archive: zipfile.ZipFile, context: Context, where: str
) -> Iterator[tuple[str, str, zipfile.ZipInfo]]:
    """Yields the members that are articles, with their places and clean names.

    The place is the name; where that is given twice, its number comes behind it.
    """
    held = archive.infolist()
    if len(held) > limits.MAX_MEMBERS:
        what = f"the archive holds {len(held):,} files, and {limits.MAX_MEMBERS:,} are read"
        raise InputError(what, where=where, remedy="Split it into several ones.")
    seen = Counter[str]()
    for member in held:
        name = clean_name(member.filename)
        if not member.is_dir() and context.known(name):
            seen[name] += 1
            yield f"{name}#{seen[name]}" if seen[name] > 1 else name, name, member


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, item: Item, context: Context
) -> Iterator[Found]:
    if member.flag_bits & _ENCRYPTED:
        remedy = "Unpack it with its password."
        raise InputError("it is encrypted", where=item.where, remedy=remedy)
    with parsing("ZIP", where=item.where):
        opened: Any = archive.open(member)
    with opened:
        checked = _Checked(opened, item.where)
        size = max(member.compress_size, 1)
        yield from _inner(item, context, Unpacked(checked, item.budget, item.where, lambda: size))


def _inner(item: Item, context: Context, stream: Unpacked) -> Iterator[Found]:
    """Yields the articles of what was packed."""
    buffered = io.BufferedReader(stream)
    inner = replace(item, stream=buffered, media_type="", charset="", depth=item.depth + 1)
    yield from context.read(inner)


def read_gzip(item: Item, context: Context) -> Iterator[Found]:
    """Yields the articles of the file that is packed."""
    _check_depth(item)
    packed = _Counted(item.stream)
    head, stream = peeked(packed, 2)  # type: ignore[arg-type]
    if head != b"\x1f\x8b":
        remedy = "Name it by what it holds."
        raise InputError("it is not packed by gzip", where=item.where, remedy=remedy)
    checked = _Checked(gzip.GzipFile(fileobj=stream), item.where)
    name = item.name[: -len(".gz")] if item.name.lower().endswith(".gz") else ""
    unpacked = Unpacked(checked, item.budget, item.where, packed.count)
    yield from _inner(replace(item, name=name), context, unpacked)


class _Checked:
    """A packed stream whose errors are those of a broken file."""

    def __init__(self, stream: zipfile.ZipExtFile | gzip.GzipFile, where: str) -> None:
        self._stream = stream
        self._where = where

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._stream.read1(size)  # what comes before the break is not lost
        except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error) as error:
            what = f"what it is packed into is broken ({str(error)[:80].rstrip('.')})"
            remedy = "Fetch or pack it anew."
            raise InputError(what, where=self._where, remedy=remedy) from error


class _Counted:
    """A stream that counts what is read of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._size = 0

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._size += len(data)
        return data

    def count(self) -> int:
        return self._size


def clean_name(name: str) -> str:
    """Returns the name of a member as a path that stays where it is, without odd characters."""
    text = "".join(c if c.isprintable() else "_" for c in name.replace("\\", "/"))
    parts = [part for part in PurePosixPath(text).parts if part not in {"/", "//", ".", ".."}]
    return "/".join(part.replace(":", "_") if n == 0 else part for n, part in enumerate(parts))


def _check_depth(item: Item) -> None:
    if item.depth >= limits.MAX_DEPTH:
        what = f"archives are nested more than {limits.MAX_DEPTH} deep"
        raise InputError(what, where=item.where, remedy="Unpack it yourself if you trust it.")
