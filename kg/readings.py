"""What articles say, by mentions, as JSON lines: one article a line, both ways.

A build keeps them beside the graph, so that names can be resolved anew without reading a text.
Each value of `kg.model` is an object with its class under "@" and what differs from the default.
What stands in the text has a number under "#" besides; where it comes again, its number is all.
"""

from __future__ import annotations

import json
import os
import sys
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import repeat
from operator import call, itemgetter
from pathlib import Path
from typing import Any, BinaryIO, Protocol, get_args, get_origin, get_type_hints

from kg import model
from kg.errors import InputError
from kg.model import Document, Triple

_CLASS, _NUMBER = "@", "#"
_HEAD, _MIDDLE, _TAIL = b'{"document": ', b', "triples": ', b"}\n"
_REMEDY = "Build the graph again with 'kg build'."
_ESCAPED = "surrogatepass"  # what an article holds comes back, broken or not
_LINE_BREAKS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "\x7f\x85\u2028\u2029"})

_CLASSES: Mapping[str, type[Any]] = {
    name: value
    for name, value in vars(model).items()
    if isinstance(value, type) and is_dataclass(value)
}
_DEFAULTS = {
    name: tuple((field.name, field.default) for field in fields(class_))
    for name, class_ in _CLASSES.items()
}

_IN_TEXT = frozenset(
    name for name, held in _DEFAULTS.items() if "start" in {field for field, _ in held}
)
"""Classes of what stands somewhere in the text, and may be part of much that is said."""

_Convert = Callable[[Any], object]


class Readable(Protocol):
    """Something whose bytes can be read from any place."""

    @property
    def name(self) -> str: ...

    def read(self, begin: int, length: int) -> bytes: ...


class OpenFile:
    """A file that is open until nothing refers to it; one that takes its place is not seen.

    Args:
        stream: Is read from, and perhaps written to by others.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.name: str = str(stream.name)
        self._stream = stream
        weakref.finalize(self, stream.close)

    def read(self, begin: int, length: int) -> bytes:
        """Returns bytes of it; processes that were forked off may do so at the same time."""
        if hasattr(os, "pread"):
            return os.pread(self._stream.fileno(), length, begin)
        self._stream.seek(begin)
        return self._stream.read(length)


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that nobody changes, open only while it is read: there may be any number of them."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path)

    def read(self, begin: int, length: int) -> bytes:
        """Returns bytes of it."""
        with self.path.open("rb") as stream:
            stream.seek(begin)
            return stream.read(length)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a file: where it begins, and how many bytes it has."""

    file: Readable
    begin: int
    length: int

    def read(self) -> bytes:
        """Returns the bytes."""
        return self.file.read(self.begin, self.length)


class Readings(Mapping[str, Sequence[Triple]]):
    """What articles say, by their ids: on disk, and decoded anew whenever it is asked for.

    Args:
        stretches: Where what each article says stands, as `encode` gives it.
    """

    def __init__(self, stretches: Mapping[str, Stretch]) -> None:
        self._stretches = stretches

    def __getitem__(self, id_: str) -> tuple[Triple, ...]:
        return _decoded(self.encoded(id_), where=f"{self._stretches[id_].file.name}, {id_}")

    def encoded(self, id_: str) -> bytes:
        """Returns what an article says as it stands in the file."""
        return self._stretches[id_].read()

    def __or__(self, others: Readings) -> Readings:
        """Returns what articles of both say; of what is in both, the other's."""
        return Readings({**self._stretches, **others._stretches})

    def __iter__(self) -> Iterator[str]:
        return iter(self._stretches)

    def __len__(self) -> int:
        return len(self._stretches)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Readings):
            return NotImplemented
        return self.keys() == other.keys() and all(
            self.encoded(id_) == other.encoded(id_) for id_ in self
        )

    __hash__ = None  # type: ignore[assignment] # as of any mapping


def encode(triples: Iterable[Triple]) -> bytes:
    """Returns triples as one JSON array without line breaks."""
    text = json.dumps(list(triples), default=_Encoder().plain, ensure_ascii=False)
    return text.translate(_LINE_BREAKS).encode(errors=_ESCAPED)


def line(document: Document, encoded: bytes) -> bytes:
    """Returns the line of an article, with what `encode` gave for its triples."""
    text = json.dumps(document, default=_Encoder().plain, ensure_ascii=False)
    return _HEAD + text.translate(_LINE_BREAKS).encode(errors=_ESCAPED) + _MIDDLE + encoded + _TAIL


def lines(documents: Iterable[Document], said: Mapping[str, Sequence[Triple]]) -> Iterator[bytes]:
    """Yields the lines of articles, sorted by id, with what they say."""
    for document in sorted(documents, key=lambda document: document.id):
        own = said if isinstance(said, Readings) else None
        encoded = encode(said[document.id]) if own is None else own.encoded(document.id)
        yield line(document, encoded)


def load(path: Path, *, lasting: bool = False) -> tuple[list[Document], Readings]:
    """Returns the articles of a file that holds `lines`, and what they say.

    Args:
        lasting: Whether the file stays as it is and where it is, so that it need not stay open.

    Raises:
        InputError: The file is absent, or no such file.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        what = "what the articles say cannot be read from it"
        raise InputError(what, where=str(path), remedy=_REMEDY) from error
    if not lasting:
        return _loaded(stream, OpenFile(stream))
    with stream:
        return _loaded(stream, NamedFile(path))


def _loaded(stream: BinaryIO, file: Readable) -> tuple[list[Document], Readings]:
    documents: list[Document] = []
    stretches: dict[str, Stretch] = {}
    begin = 0
    for number, held in enumerate(stream, 1):
        document, (first, length) = parse(held, where=f"{file.name}:{number}")
        documents.append(document)
        stretches[document.id] = Stretch(file, begin + first, length)
        begin += len(held)
    return documents, Readings(stretches)


def parse(held: bytes, *, where: str = "") -> tuple[Document, tuple[int, int]]:
    """Returns the article of a line, and where in the line stands what it says: begin and length.

    Raises:
        InputError: It is no such line.
    """
    end = held.find(_MIDDLE)
    try:
        if not (held.startswith(_HEAD) and held.endswith(_TAIL) and end > 0):
            raise ValueError("no line of an article")
        text = held[len(_HEAD) : end].decode(errors=_ESCAPED)
        document = json.loads(text, object_hook=_Decoder().value)
        if not isinstance(document, Document):
            raise TypeError("no document")
    except (ValueError, KeyError, TypeError) as error:
        raise _broken(where) from error
    begin = end + len(_MIDDLE)
    return document, (begin, len(held) - len(_TAIL) - begin)


def to_json(triples: Iterable[Triple]) -> list[dict[str, Any]]:
    """Returns triples as values that JSON can hold."""
    return list(json.loads(json.dumps(list(triples), default=_Encoder().plain)))


def from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Triple, ...]:
    """Returns the triples that `to_json` was given."""
    return tuple(json.loads(json.dumps(list(values)), object_hook=_Decoder().value))


def _decoded(encoded: bytes, *, where: str) -> tuple[Triple, ...]:
    try:
        found = json.loads(encoded.decode(errors=_ESCAPED), object_hook=_Decoder().value)
        if not all(isinstance(each, Triple) for each in found):
            raise TypeError("no triple")
    except (ValueError, KeyError, TypeError) as error:
        raise _broken(where) from error
    return tuple(found)


def _broken(where: str) -> InputError:
    what = "this line is no article with what it says"
    return InputError(what, where=where, remedy=_REMEDY)


class _Encoder:
    """Makes objects for JSON of the values of one article."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}
        self._known: dict[int, int] = {}

    def plain(self, value: object) -> object:
        """Returns the object of a value, or of one that came before its number."""
        if isinstance(value, date):
            return value.isoformat()
        name = type(value).__name__
        head: dict[str, object] = {_CLASS: name}
        if name in _IN_TEXT:
            number = self._number(value)
            if number is not None:
                return {_NUMBER: number}
            head[_NUMBER] = len(self._numbers)
        return head | {
            each: held
            for each, default in _DEFAULTS[name]
            if (held := getattr(value, each)) != default
        }

    def _number(self, value: object) -> int | None:
        """Returns the number of a value; None if it is a new one, which has the last from now on.

        An article's values are alive while it is encoded, and most that come again are the same.
        """
        known = self._known.get(id(value))
        if known is None:
            known = self._numbers.get(value)
            self._known[id(value)] = self._numbers.setdefault(value, len(self._numbers) + 1)
        return known


class _Decoder:
    """Makes values of the model of the JSON objects of one article; what comes again is one value.

    Equal values that are one are compared at once.
    """

    def __init__(self) -> None:
        self._numbered: dict[int, object] = {}

    def value(self, held: dict[str, Any]) -> object:
        """Returns the value that an object stands for; others as they are.

        Raises:
            KeyError: It stands for one that did not come before.
        """
        name, number = held.pop(_CLASS, None), held.pop(_NUMBER, None)
        if name is None:
            return held if number is None else self._numbered[number]
        value = _made(name, held)
        if number is not None:
            self._numbered[number] = value
        return value


def _made(name: str, held: dict[str, Any]) -> object:
    """Returns the value of a class with what is held of it, and the defaults.

    Fields are set one by one, which takes a third of the time that calling the class does.

    Raises:
        KeyError: There is no such class or field, or a field without default is not held.
    """
    form = _form(name)
    found = form.defaults | held
    if len(found) != len(form.puts):
        raise KeyError(name)
    for field, plain in held.items():
        if (convert := form.converters.get(field)) is not None:
            found[field] = convert(plain)
    value: object = object.__new__(form.class_)
    deque(map(call, form.puts, repeat(value), form.values(found)), maxlen=0)
    return value


@dataclass(frozen=True, slots=True)
class _Form:
    """How values of a class are made.

    Attributes:
        puts: Set the fields, in their order.
        values: Gives the values of the fields, in their order.
        converters: Make the values of fields of what JSON has in their place, where they differ.
    """

    class_: type[Any]
    defaults: dict[str, Any]
    puts: tuple[Callable[[object, object], None], ...]
    values: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    converters: Mapping[str, _Convert]


@cache
def _form(name: str) -> _Form:
    class_, hints = _CLASSES[name], get_type_hints(_CLASSES[name])
    names = tuple(field for field, _ in _DEFAULTS[name])
    return _Form(
        class_,
        {field: default for field, default in _DEFAULTS[name] if default is not MISSING},
        tuple(getattr(class_, field).__set__ for field in names),
        itemgetter(*names),
        {field: found for field in names if (found := _converter(hints[field])) is not None},
    )


def _converter(hint: object) -> _Convert | None:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint._value2member_map_.__getitem__
    if hint is str:
        return sys.intern  # the same words come again and again, and a collection keeps many
    if hint == date | None:
        return date.fromisoformat
    return _tuples if _holds_tuple(hint) else None


def _holds_tuple(hint: object) -> bool:
    return tuple in {get_origin(each) for each in (hint, *get_args(hint))}


def _tuples(value: object) -> object:
    """Returns lists as tuples, which the model has in their place."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
