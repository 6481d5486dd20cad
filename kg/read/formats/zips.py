"""Files that are ZIP archives inside: Office documents and books."""

from __future__ import annotations

import io
import zipfile

from kg.errors import InputError
from kg.read.library import parsing
from kg.read.limits import FREE_OF_RATIO, MAX_RATIO, Capped, whole
from kg.read.raw import Item

MAX_PARTS = 20_000
"""Parts of one document."""

MAX_TEXT = 20_000_000
"""How large its parts of XML may be together, in bytes: a tree takes twenty times as much."""

_TEXTS = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx")


def opened(item: Item, kind: str) -> tuple[zipfile.ZipFile, bytes]:
    """Returns the archive in a file, of which all parts are of a fair size, and its bytes.

    Raises:
        InputError: It is no archive, or a bomb.
    """
    data = whole(item.stream, where=item.where)
    with parsing(kind, where=item.where):
        archive = zipfile.ZipFile(Capped(io.BytesIO(data), where=item.where))
    parts = archive.infolist()
    texts = sum(part.file_size for part in parts if part.filename.lower().endswith(_TEXTS))
    size = sum(part.file_size for part in parts)
    most = max(FREE_OF_RATIO, MAX_RATIO * len(data))
    if len(parts) > MAX_PARTS or size > most or texts > MAX_TEXT:
        what = f"unpacked its text is larger than {MAX_TEXT // 1_000_000} MB"
        raise InputError(what, where=item.where, remedy="Save its articles as plain text.")
    item.budget.spend(size, where=item.where)
    return archive, data


def part(archive: zipfile.ZipFile, name: str, *, where: str) -> bytes:
    """Returns a part of a document.

    Raises:
        InputError: It is absent, broken or too large.
    """
    with parsing("ZIP", where=where), archive.open(name) as stream:
        return whole(stream, where=where, most=MAX_TEXT)
