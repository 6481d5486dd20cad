"""What readers of formats are given, and what they return."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import IO, TypeAlias

from kg.errors import InputError
from kg.read.limits import Budget


class Markup(StrEnum):
    """What the lines of a text mean.

    `TEXT` may open with a headline and be wrapped, as files of plain text; `LINES` may be wrapped;
    in `PARAGRAPHS` every line is a paragraph.
    """

    TEXT = "text"
    LINES = "lines"
    PARAGRAPHS = "paragraphs"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Raw:
    """An article as its file has it, with what the file tells about it.

    Attributes:
        where: What error messages call it.
        source: Where it was read, relative to what the user named, or what it says of that.
        made: When the file was made, which may be long after the article.
        author: Names, with "; " between them.
        language: A code as "en" or "en-GB".
        stated: Whether a person has stated the language: then nothing is guessed.
    """

    text: str
    where: str
    source: str = ""
    title: str = ""
    made: date | None = None
    date: date | None = None
    author: str = ""
    publisher: str = ""
    language: str = ""
    stated: bool = False
    markup: Markup = Markup.PARAGRAPHS


Found: TypeAlias = Raw | InputError
"""What a reader yields: an article, or what is wrong with a part of what it reads."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file, a member of an archive or an answer of a server, to be read once.

    Attributes:
        where: What error messages call it.
        source: Where it is, relative to what the user named, with "/" between the parts.
        name: With the ending by which its kind is told; may be empty.
        media_type: Of an answer; tells the kind where it is not empty.
        charset: The encoding that an answer states; may be empty.
        depth: How many archives it is in.
        budget: What may still be unpacked.
    """

    stream: IO[bytes]
    where: str
    source: str = ""
    name: str = ""
    media_type: str = ""
    charset: str = ""
    depth: int = 0
    budget: Budget = field(default_factory=Budget)


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns of tables; an empty one stands for the usual names."""

    text: str = ""
    title: str = ""
    date: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What readers are given beside what they read.

    Attributes:
        read: Reads what is within something else: a member of an archive, an attachment.
        known: Whether a name has the ending of something that is read.
    """

    columns: Columns
    read: Callable[[Item], Iterator[Found]]
    known: Callable[[str], bool]


Reader: TypeAlias = Callable[[Item, Context], Iterator[Found]]
"""Yields the articles of an item; raises `InputError` where nothing more can be read of it."""
