"""What articles say, by mentions, as JSON lines: one article a line, both ways.

A build keeps them beside the graph, so that names can be resolved anew without reading a text.
Each value of `kg.model` is an object with its class under "@" and what differs from the default.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from kg import model
from kg.errors import InputError
from kg.model import Document, Triple

_CLASS = "@"
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


def dumps(documents: Iterable[Document], triples: Iterable[Triple]) -> bytes:
    """Returns the documents, sorted by id, each with its triples in the order given."""
    said: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        said[triple.document_id].append(triple)
    ordered = sorted(documents, key=lambda document: document.id)
    lines = ({"document": each, "triples": said[each.id]} for each in ordered)
    texts = (json.dumps(line, default=_plain, ensure_ascii=False) for line in lines)
    return "".join(f"{text.translate(_LINE_BREAKS)}\n" for text in texts).encode(errors=_ESCAPED)


def load(path: Path) -> tuple[list[Document], list[Triple]]:
    """Returns what `dumps` wrote to `path`.

    Raises:
        InputError: The file is absent, or no such file.
    """
    documents: list[Document] = []
    triples: list[Triple] = []
    for number, line in enumerate(_lines(path), 1):
        document, said = loads(line, where=f"{path}:{number}")
        documents.append(document)
        triples += said
    return documents, triples


def loads(line: bytes, *, where: str = "") -> tuple[Document, tuple[Triple, ...]]:
    """Returns an article and what it says, from a line that `dumps` wrote.

    Raises:
        InputError: It is no such line.
    """
    try:
        found = json.loads(line.decode(errors=_ESCAPED), object_hook=_value)
        if not isinstance(found["document"], Document):
            raise TypeError("no document")
        return found["document"], tuple(found["triples"])
    except (ValueError, KeyError, TypeError) as error:
        what = "this line is no article with what it says"
        raise InputError(what, where=where, remedy=_REMEDY) from error


def to_json(triples: Iterable[Triple]) -> list[dict[str, Any]]:
    """Returns triples as values that JSON can hold."""
    return list(json.loads(json.dumps(list(triples), default=_plain)))


def from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Triple, ...]:
    """Returns the triples that `to_json` was given."""
    return tuple(json.loads(json.dumps(list(values)), object_hook=_value))


def _lines(path: Path) -> list[bytes]:
    try:
        return [line for line in path.read_bytes().split(b"\n") if line]
    except OSError as error:
        what = "what the articles say cannot be read from it"
        raise InputError(what, where=str(path), remedy=_REMEDY) from error


def _plain(value: object) -> object:
    """Returns the JSON object of a value of the model."""
    if isinstance(value, date):
        return value.isoformat()
    name = type(value).__name__
    held = {
        each: held for each, default in _DEFAULTS[name] if (held := getattr(value, each)) != default
    }
    return {_CLASS: name} | held


def _value(held: dict[str, Any]) -> object:
    """Returns the value of the model that a JSON object stands for; others as they are."""
    if _CLASS not in held:
        return held
    name = held.pop(_CLASS)
    converters = _converters(name)
    return _CLASSES[name](**{each: converters[each](value) for each, value in held.items()})


@cache
def _converters(name: str) -> Mapping[str, Callable[[Any], object]]:
    return {each: _converter(hint) for each, hint in get_type_hints(_CLASSES[name]).items()}


def _converter(hint: object) -> Callable[[Any], object]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return date.fromisoformat if hint == date | None else _tuples


def _tuples(value: object) -> object:
    """Returns lists as tuples, which the model has in their place."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
