"""E-mail: the text of each message, with what its head tells, and attachments of known kinds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from kg.errors import InputError
from kg.read import limits
from kg.read.decode import decoded
from kg.read.formats.archives import clean_name
from kg.read.formats.html import fragment
from kg.read.library import parsing
from kg.read.limits import lines, whole
from kg.read.raw import Context, Found, Item, Markup, Raw

MAX_PARTS = 1000
"""Parts of one message."""

MAX_HEAD = 50_000
"""The longest line of a head, in characters."""

MAX_LINE = 2000
"""Characters of a line of the head that are looked at."""

_FROM = re.compile(rb"From .*\d\d:\d\d.*")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_SIGNATURE = re.compile(r"\n-- ?\n.*", re.DOTALL)
_QUOTE = re.compile(r"^(?:> ?)+", re.MULTILINE)


def read_mail(item: Item, context: Context) -> Iterator[Found]:
    """Yields the article of a message, and those attached to it."""
    yield from _message(whole(item.stream, where=item.where), item, context)


def read_mbox(item: Item, context: Context) -> Iterator[Found]:
    """Yields the articles of each message of a mailbox, which is named by its number."""
    for number, data in enumerate(_messages(item), 1):
        inner = replace(item, where=f"{item.where}#{number}", source=f"{item.source}#{number}")
        try:
            if data is None:
                what = f"the message is larger than {limits.MAX_BYTES // 1_000_000} MB"
                raise InputError(what, where=inner.where, remedy="Save what is in it apart.")
            yield from _message(data, inner, context)
        except InputError as error:
            yield error


def _messages(item: Item) -> Iterator[bytes | None]:
    """Yields the messages of a mailbox; None for one that is too large."""
    parts, size, blank, any_yet = list[bytes](), 0, True, False
    for line in lines(item.stream):
        if line is not None and blank and _FROM.match(line):
            if any_yet:
                yield _whole(parts, size)
            parts, size, blank, any_yet = [], 0, False, True
            continue
        if not any_yet and (line is None or line.strip()):
            remedy = "Name a mailbox in which every message begins with a line 'From …'."
            raise InputError("it is no mailbox", where=item.where, remedy=remedy)
        blank = line is not None and not line.strip()
        size += limits.MAX_BYTES + 1 if line is None else len(line)
        if size <= limits.MAX_BYTES and line is not None:
            parts.append(line)
        else:
            parts.clear()
    if any_yet:
        yield _whole(parts, size)


def _whole(parts: list[bytes], size: int) -> bytes | None:
    data = b"".join(parts)
    return None if size > limits.MAX_BYTES else _QUOTED_FROM.sub(rb"\1", data)


def _message(data: bytes, item: Item, context: Context) -> Iterator[Found]:
    with parsing("e-mail", where=item.where):
        message: Any = message_from_bytes(data, EmailMessage, policy=compat32)
        if not message.keys():
            raise InputError("it has no head", where=item.where, remedy="Name an e-mail message.")
        parts = list(_parts(message, item.where))
        attached = list(_attachments(parts, context))
        raw = _article(message, item)
    if raw.text.strip() or not attached:
        yield raw
    yield from _attached(attached, item, context)


def _parts(message: EmailMessage, where: str) -> Iterator[EmailMessage]:
    """Yields a message and its parts, but not those of messages attached to it."""
    left: list[Any] = [message]
    for _ in range(MAX_PARTS):
        if not left:
            return
        part = left.pop()
        if any(len(str(value)) > MAX_HEAD for value in part.values()):
            what = f"a line of the head is longer than {MAX_HEAD:,} characters"
            raise InputError(what, where=where, remedy="Save what is in it apart.")
        yield part
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            left += reversed(part.get_payload())
    what = f"the message has more than {MAX_PARTS:,} parts"
    raise InputError(what, where=where, remedy="Save what is in it apart.")


def _article(message: EmailMessage, item: Item) -> Raw:
    text, markup = _body(message, item)
    name, address = parseaddr(_head(message, "From"))
    return Raw(
        text=text,
        where=item.where,
        source=item.source,
        title=_head(message, "Subject"),
        date=_day(_head(message, "Date")),
        author=name if name != address else "",
        publisher=_head(message, "Organization"),
        language=_head(message, "Content-Language"),
        markup=markup,
    )


def _head(message: EmailMessage, name: str) -> str:
    """Returns a line of the head, or how it begins if it is long."""
    raw = str(message.get(name, ""))[:MAX_LINE]
    try:
        return str(make_header(decode_header(raw)))
    except (ValueError, LookupError, HeaderParseError):
        return raw


def _body(message: EmailMessage, item: Item) -> tuple[str, Markup]:
    """Returns the text of a message: as it was written, or that of its HTML."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return "", Markup.LINES
    text = decoded(_bytes(part), where=item.where, charset=part.get_content_charset() or "")
    if part.get_content_type() == "text/html":
        return fragment(text, item), Markup.PARAGRAPHS
    text = text.replace("\r\n", "\n")
    return _QUOTE.sub("", _SIGNATURE.sub("", text)), Markup.LINES


def _bytes(part: MIMEPart) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError):
        return None


def _attachments(parts: list[EmailMessage], context: Context) -> Iterator[tuple[str, bytes]]:
    """Yields names and contents of attachments that are articles by their names."""
    for part in parts:
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner: Any = part.get_payload(0)
            yield _name(part) or "message.eml", inner.as_bytes()
        elif (name := _name(part)) and context.known(name):
            yield name, _bytes(part)


def _name(part: EmailMessage) -> str:
    return clean_name(part.get_filename() or "").rpartition("/")[2]


def _attached(attached: list[tuple[str, bytes]], item: Item, context: Context) -> Iterator[Found]:
    for number, (name, data) in enumerate(attached, 1):
        place = name if [each for each, _ in attached].count(name) == 1 else f"{number}-{name}"
        item.budget.spend(len(data), where=item.where)
        inner = Item(
            io.BytesIO(data),
            where=f"{item.where}/{place}",
            source=f"{item.source}/{place}",
            name=name,
            depth=item.depth + 1,
            budget=item.budget,
        )
        try:
            yield from context.read(inner)
        except InputError as error:
            yield error
