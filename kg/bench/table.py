"""The table of phenomena: for the terminal, for Markdown, and as values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from kg.bench.corpus import Half
from kg.bench.measurement import Reading, Share
from kg.bench.phenomena import Row, rows
from kg.write import terminal

Readings = Mapping[Half, Sequence[Reading]]

COLUMNS = (
    "phenomenon",
    "sentences",
    "must found",
    "recall",
    "precision",
    "F1",
    "true",
    "qualifiers right",
    "forbidden found",
    "as fact",
    "statements",
    "unjudged",
)

ORIGINS = {
    Half.DEVELOPMENT: "Rules are written by these sentences.",
    Half.FROZEN: "The statements that must be found and those that must not were set down before "
    "the rules;\nthe true ones that need not be found were added afterwards, without a look at "
    "what is found.",
}

_LEGEND = """\
- **must found**: lines that must be found and are, with all their keys; as a share, **recall**.
- **precision**: found statements that a true line holds, with all keys of the line. What no line
  speaks of (**unjudged**) counts as wrong, so this is a lower bound. **F1** is the harmonic mean
  of both.
- **true**: as precision, but a statement that merely lacks something (a time, a place) counts too.
- **qualifiers right**: keys that are right, polarity and modality always among them, of the lines
  that must be found and whose subject, relation and object are.
- **forbidden found**: lines that must not be found and are.
- **as fact**: statements put as plain fact in the publisher's own voice, of which the sentence
  says only that they are not so, may be so, or are so according to somebody. There should be none.

`kg bench-model --phenomena` measures anew."""


def as_markdown(readings: Readings) -> str:
    """Returns a page with a table for each half."""
    parts = ["# How the marked-up sentences are read", _LEGEND]
    for half, found in readings.items():
        parts += [f"## {half.capitalize()}", ORIGINS[half], "\n".join(_markdown(found))]
    return "\n\n".join(parts) + "\n"


def as_text(readings: Readings) -> str:
    """Returns a table for each half, in columns; nothing in the text steers the terminal."""
    parts = []
    for half, found in readings.items():
        table = [COLUMNS, *(cells(row) for row in rows(found))]
        parts.append("\n".join([f"{half}: {ORIGINS[half]}", *_aligned(table)]))
    return "\n\n".join(parts)


def as_json(readings: Readings) -> dict[str, Any]:
    """Returns the counts and shares of each half, a row an object; a share of nothing is null."""
    return {str(half): [_record(row) for row in rows(found)] for half, found in readings.items()}


def cells(row: Row) -> tuple[str, ...]:
    """Returns a row in the words and numbers of the table."""
    tally = row.tally
    return (
        ": ".join(part for part in (row.file, row.section) if part) or "all",
        str(tally.sentences),
        f"{tally.must_found} of {tally.must}",
        _percent(tally.recall.value),
        _percent(tally.precision.value),
        _percent(tally.f1),
        _percent(tally.truth.value),
        _percent(tally.qualifiers.value),
        f"{tally.never_found} of {tally.never}",
        str(tally.overstated),
        str(tally.found),
        str(tally.unjudged),
    )


def _record(row: Row) -> dict[str, Any]:
    tally = row.tally
    shares: dict[str, Share] = {
        "recall": tally.recall,
        "precision": tally.precision,
        "truth": tally.truth,
        "qualifiers": tally.qualifiers,
    }
    return {
        "file": row.file or None,
        "section": row.section or None,
        **asdict(tally),
        **{name: share.value for name, share in shares.items()},
        "f1": tally.f1,
    }


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def _markdown(readings: Sequence[Reading]) -> Iterator[str]:
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|---{'|---:' * (len(COLUMNS) - 1)}|"
    for row in rows(readings):
        bold = not row.section
        marked = (f"**{cell}**" if bold and cell else cell for cell in cells(row))
        yield f"| {' | '.join(marked)} |"


def _aligned(table: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Pads the first column on the right and numbers on the left."""
    safe = [tuple(terminal.safe(cell) for cell in row) for row in table]
    widths = [max(map(terminal.width, column)) for column in zip(*safe, strict=True)]
    for first, *others in safe:
        numbers = [
            " " * (width - terminal.width(cell)) + cell
            for cell, width in zip(others, widths[1:], strict=True)
        ]
        yield "  ".join([terminal.pad(first, widths[0]), *numbers]).rstrip()
