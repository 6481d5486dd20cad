"""Sentences as JSON lines become triples as JSON values, without a graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import tee
from typing import Any

from kg.english.pipeline import load_pipeline
from kg.errors import InputError
from kg.extract import as_json
from kg.extract.reading import Reading, Source, read
from kg.model import Document
from kg.ontology import load as load_ontology
from kg.resolve.gazetteer import load_gazetteer

_SHAPE = 'Write one object a line: {"id": "1", "sentence": "China warned Japan."}'


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of input.

    Attributes:
        id: As given, a string or a number.
        pretokenised: Whether blanks separate the tokens.
    """

    id: str | int
    text: str
    pretokenised: bool = False


def extract_lines(
    lines: Iterable[bytes], *, where: str, model: str | None = None, pretokenised: bool = False
) -> Iterator[dict[str, Any]]:
    """Yields for each line its id, its sentence, and the triples and events in it.

    Args:
        lines: UTF-8 JSON objects with "id", "sentence" and perhaps "pretokenised".
        where: What error messages call the input.
        model: Name or folder of a pipeline instead of the shipped one.
        pretokenised: Whether every sentence is.

    Raises:
        InputError: A line is no such object; the message has its number.
        PipelineError: The pipeline cannot be loaded.
    """
    ontology = load_ontology()
    gazetteer, nlp = load_gazetteer(ontology), load_pipeline(model)
    given, same = tee(read_sentences(lines, where=where, pretokenised=pretokenised))
    readings = read(map(_source, given), nlp, ontology=ontology, gazetteer=gazetteer)
    for sentence in same:
        found = _merged(as_json(each.analysis, each.triples, ontology) for each in _one(readings))
        yield {"id": sentence.id, "sentence": sentence.text, **found}


def _one(readings: Iterator[Reading]) -> Iterator[Reading]:
    """The readings of one document."""
    for reading in readings:
        yield reading
        if reading.is_last:
            return


def _merged(found: Iterable[Mapping[str, list[Any]]]) -> dict[str, list[Any]]:
    merged: dict[str, list[Any]] = {}
    for values in found:
        for name, each in values.items():
            merged.setdefault(name, []).extend(each)
    return merged


def read_sentences(
    lines: Iterable[bytes], *, where: str, pretokenised: bool = False
) -> Iterator[Sentence]:
    """Yields the sentence of each line that is not blank.

    Raises:
        InputError: A line is not as `extract_lines` wants it.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _sentence(line, where=f"{where}:{number}", pretokenised=pretokenised)


def _sentence(line: bytes, *, where: str, pretokenised: bool) -> Sentence:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("the line is not JSON", where=where, remedy=_SHAPE) from error
    if not isinstance(value, dict):
        raise InputError("the line is no JSON object", where=where, remedy=_SHAPE)
    number, text = value.get("id"), value.get("sentence")
    if not isinstance(number, str | int) or isinstance(number, bool):
        raise InputError('"id" is absent, or no string or number', where=where, remedy=_SHAPE)
    if not isinstance(text, str) or not _is_unicode(text):
        raise InputError('"sentence" is absent, or no text', where=where, remedy=_SHAPE)
    flagged = value.get("pretokenised", False) is True or value.get("pretokenized", False) is True
    return Sentence(number, text, pretokenised or flagged)


def _is_unicode(text: str) -> bool:
    """Whether `text` has no half of a surrogate pair, which JSON may hold."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _source(sentence: Sentence) -> Source:
    text = " ".join(sentence.text.split()) if sentence.pretokenised else sentence.text
    return Source(Document(str(sentence.id), text), pretokenised=sentence.pretokenised)
