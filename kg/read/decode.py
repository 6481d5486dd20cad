"""Bytes become clean text."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from typing import IO

from kg.errors import InputError
from kg.read.limits import peeked

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
_LATIN = frozenset({"latin1", "latin-1", "iso-8859-1", "iso8859-1", "us-ascii", "ascii"})
_CHARSET = re.compile(
    r"iso|latin|us-ascii|ascii|windows|cp\d|koi8|mac|utf-?(?:8|16|32)|gb|big5|euc|shift"
)
_KEPT = frozenset("\n\t\r\v\f\x85")
_NEWLINE = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")


def decode(data: bytes, *, where: str, charset: str = "") -> str:
    """Returns the text in `data`, clean.

    Args:
        data: The bytes.
        where: What error messages call them.
        charset: The encoding that something states; it counts where the text is not UTF-8.

    Raises:
        InputError: The bytes are no text, or in no encoding that can be told.
    """
    text = decoded(data, where=where, charset=charset)
    controls = sum(text.count(c) for c in set(text) - _KEPT if unicodedata.category(c) == "Cc")
    if controls > MAX_CONTROL_SHARE * len(text):
        raise InputError("this is binary data, not text", where=where, remedy=_REMEDY)
    return clean(text)


def clean(text: str) -> str:
    """Returns the text in NFC, with one kind of newline and runs of blanks as one blank.

    Control and invisible format characters and what is no character are left out.
    """
    text = _NEWLINE.sub("\n", text)
    for c in set(text) - {"\n", "\t"}:
        if unicodedata.category(c) in {"Cc", "Cf", "Cs"}:
            text = text.replace(c, "")
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text))


def decoded(data: bytes, *, where: str, charset: str = "") -> str:
    """Returns the text in `data` as it is; arguments and errors as of `decode`."""
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), "")
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked:
            what = f"the byte order mark says {marked.removesuffix('-sig')}, and the rest is not"
            raise InputError(what, where=where, remedy=_REMEDY) from error
        return _stated(data, charset) or _guessed(data, where=where)


def _stated(data: bytes, charset: str) -> str:
    """The text in an encoding that is stated; empty where it is not in it."""
    name = charset.strip("\"' ").lower()
    if not _CHARSET.match(name):
        return ""
    try:
        return data.decode("cp1252" if name in _LATIN else name)
    except (LookupError, ValueError):
        return ""


def _guessed(data: bytes, *, where: str) -> str:
    """Windows-1252 where it is plausible, as browsers assume; else the most plausible one."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - takes long to import

    matches = {m.encoding: m for m in from_bytes(data, cp_isolation=list(LEGACY_ENCODINGS))}
    if not matches:
        what = "this is binary data, or text in an unknown encoding"
        raise InputError(what, where=where, remedy=_REMEDY)
    return str(matches.get("cp1252", next(iter(matches.values()))))


def as_utf8(stream: IO[bytes]) -> IO[bytes]:
    """Returns the stream, in UTF-8 if a mark says that it is in UTF-16 or UTF-32."""
    head, stream = peeked(stream, 4)
    mark = next((name for mark, name in BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8-sig")
    return stream if mark == "utf-8-sig" else io.BufferedReader(_Recoded(stream, mark))


class _Recoded(io.RawIOBase):
    """A stream in UTF-8 of one in another encoding; what is no character becomes U+FFFD."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        super().__init__()
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        while not self._left and (data := self._stream.read(1 << 14)):
            self._left = self._decoder.decode(data).encode(errors="replace")
        data, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
