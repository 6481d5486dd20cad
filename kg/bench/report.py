"""Measurements as a table for the terminal and as values for JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from kg.bench.match import flat
from kg.bench.measurement import Measurement, Reading, Score, Share
from kg.model import Triple
from kg.write import terminal

Row: TypeAlias = tuple[str, ...]

_ALL = "all"
_SHIPPED = "shipped"
_GAP = "  "
_COLUMNS = 30

_KINDS: Mapping[str, Callable[[Score], Share]] = {
    "found, of those that must be": lambda score: score.required,
    "absent, of those that must be": lambda score: score.forbidden,
}


def as_text(measured: Sequence[Measurement], *, failures: bool = False) -> str:
    """Returns a table with a column for each pipeline, and a last one if there are two.

    That is the second less the first, in points where they are shares. Nothing in the text
    steers the terminal.

    Args:
        measured: One or two measurements with the same examples.
        failures: Whether the examples that are not read as marked up come before the table.
    """
    listed = [line for each in measured for line in _failures(each)] if failures else []
    return "\n".join([*listed, *_aligned(list(_rows(measured)))])


def as_json(measured: Sequence[Measurement], *, failures: bool = False) -> dict[str, Any]:
    """Returns the same figures as values for JSON; a share of nothing is null.

    Args:
        measured: One or two measurements with the same examples.
        failures: Whether each has the examples that are not read as marked up.
    """
    sentences = [reading.example.sentence for reading in measured[0].readings]
    words = sum(len(sentence.split()) for sentence in sentences)
    pipelines = [_figures(each) for each in measured]
    found: dict[str, Any] = {"sentences": len(sentences), "words": words, "pipelines": pipelines}
    if len(measured) > 1:
        found["difference"] = _difference(*pipelines)
    if failures:
        for figures, each in zip(pipelines, measured, strict=True):
            figures["failures"] = [_failure(reading) for reading in each.readings if reading.failed]
    return found


# --- text ------------------------------------------------------------------------------------


def _rows(measured: Sequence[Measurement]) -> Iterator[Row]:
    two = len(measured) > 1
    yield ("", *map(_title, measured), *(["difference"] if two else []))
    yield ("pipeline", *(terminal.cut(terminal.safe(m.pipeline), _COLUMNS) for m in measured))
    for kind, share in _KINDS.items():
        yield (kind,)
        scores = [{**each.scores(), _ALL: Score.of(each.readings)} for each in measured]
        for file in scores[0]:
            shares = [share(score[file]) for score in scores]
            yield (f"{_GAP}{file}", *map(_share, shares), _points([each.value for each in shares]))
    yield _numbers("words a second", [each.words_per_second for each in measured], digits=0)
    yield _numbers("seconds to load", [each.load_seconds for each in measured], digits=1)


def _numbers(name: str, values: Sequence[float], *, digits: int) -> Row:
    difference = [f"{values[1] - values[0]:+,.{digits}f}"] if len(values) > 1 else []
    return (name, *(f"{value:,.{digits}f}" for value in values), *difference)


def _title(measured: Measurement) -> str:
    """A folder is called by its own name alone."""
    name = _SHIPPED if measured.model is None else Path(measured.model).name or measured.model
    return terminal.cut(terminal.safe(name), _COLUMNS)


def _share(share: Share) -> str:
    percent = "" if share.value is None else f"{100 * share.value:.1f} %"
    return f"{percent:>7}  {share.right} of {share.total}"


def _points(shares: Sequence[float | None]) -> str:
    match shares:
        case [float(first), float(second)]:
            return f"{100 * (second - first):+.1f} points"
        case _:
            return ""


def _aligned(rows: Sequence[Row]) -> Iterator[str]:
    """Pads all columns; rows of one cell are headings and make no column wider."""
    full = [row for row in rows if len(row) > 1]
    widths = [
        max(terminal.width(row[n]) for row in full if n < len(row))
        for n in range(max(map(len, full)))
    ]
    for row in rows:
        cells = [terminal.pad(cell, columns) for cell, columns in zip(row, widths, strict=False)]
        yield _GAP.join(cells).rstrip()


def _failures(measured: Measurement) -> Iterator[str]:
    yield f"not read as marked up by {_title(measured)}:"
    for reading in measured.readings:
        if reading.failed:
            yield terminal.safe(f"{reading.example.file}: {reading.example.sentence}")
            for each in reading.failed:
                yield terminal.safe(f"{_GAP}{'wrong ' if each.forbidden else 'missed'} {each.line}")
            for triple in reading.triples:
                yield terminal.safe(f"{_GAP}read   {_said(triple)}")
    yield ""


def _said(triple: Triple) -> str:
    """Returns a triple in about the words of the mark-up, with the frame that read it."""
    keys = {
        "polarity": triple.polarity.lower(),
        "modality": triple.modality.lower(),
        "tense": triple.tense.lower(),
        "by": ", ".join(mention.text for mention in triple.attributed_to) or "-",
        "time": triple.time.text if triple.time else "",
        "place": ", ".join(place.text for place in triple.places),
        "frame": triple.frame,
        **{f"role.{each.role}": each.value.text for each in triple.arguments},
    }
    marked = "; ".join(f"{key}={value}" for key, value in keys.items() if value)
    return f"{flat(triple)} | {marked}"


# --- JSON ------------------------------------------------------------------------------------


def _figures(measured: Measurement) -> dict[str, Any]:
    return {
        "model": measured.model,
        "pipeline": measured.pipeline,
        "load_seconds": measured.load_seconds,
        "words_per_second": measured.words_per_second,
        **_score(Score.of(measured.readings)),
        "files": {file: _score(score) for file, score in measured.scores().items()},
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        name: {"right": share.right, "total": share.total, "share": share.value}
        for name, share in (("required", score.required), ("forbidden", score.forbidden))
    }


def _difference(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Returns every number of the second less that of the first; null where one is."""
    found: dict[str, Any] = {}
    for key, value in first.items():
        other = second[key]
        if isinstance(value, Mapping):
            found[key] = _difference(value, other)
        elif not isinstance(value, str) and key != "model":
            found[key] = None if value is None else other - value
    return found


def _failure(reading: Reading) -> dict[str, Any]:
    return {
        "file": reading.example.file,
        "sentence": reading.example.sentence,
        "failed": [each.line for each in reading.failed],
        "triples": [_said(triple) for triple in reading.triples],
    }
