"""Bytes become clean text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from kg.errors import InputError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16: the mark of one begins with the mark of the other."""

LEGACY_ENCODINGS = ("cp1252", "utf_16_le", "utf_16_be")
"""What English text without a mark comes in when it is not UTF-8."""

MAX_CONTROL_SHARE = 0.01
"""Text has hardly any control characters; random bytes have one in eight."""

_REMEDY = "Save it as plain text in UTF-8."
_NEWLINE = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")


def decode(data: bytes, *, where: str) -> str:
    """Returns the text in `data`: NFC, one kind of newline, runs of blanks as one blank.

    Control and invisible format characters are left out.

    Raises:
        InputError: The bytes are no text, or in no encoding that can be told.
    """
    text = _NEWLINE.sub("\n", _decoded(data, where=where))
    categories = {c: unicodedata.category(c) for c in set(text) - {"\n", "\t"}}
    controls = sum(text.count(c) for c, category in categories.items() if category == "Cc")
    if controls > MAX_CONTROL_SHARE * len(text):
        raise InputError("this is binary data, not text", where=where, remedy=_REMEDY)
    for c, category in categories.items():
        text = text.replace(c, "") if category in {"Cc", "Cf"} else text
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text))


def _decoded(data: bytes, *, where: str) -> str:
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), "")
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked:
            what = f"the byte order mark says {marked.removesuffix('-sig')}, and the rest is not"
            raise InputError(what, where=where, remedy=_REMEDY) from error
        return _guessed(data, where=where)


def _guessed(data: bytes, *, where: str) -> str:
    """Windows-1252 where it is plausible, as browsers assume; else the most plausible one."""
    matches = {m.encoding: m for m in from_bytes(data, cp_isolation=list(LEGACY_ENCODINGS))}
    if not matches:
        what = "this is binary data, or text in an unknown encoding"
        raise InputError(what, where=where, remedy=_REMEDY)
    return str(matches.get("cp1252", next(iter(matches.values()))))
