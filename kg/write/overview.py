"""What a graph holds, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.model import Entity
from kg.write.disputes import Dispute
from kg.write.labels import main_type
from kg.write.terminal import cut, pad, safe, width

WIDTH = 100
TOP = 10
"""Entities and relations that are told."""
TOP_SPEAKERS = 8
_GAP = "  "

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are.

    Attributes:
        sentences: Those that statements rest on.
        attributed, negative: Statements that somebody makes, or that deny.
    """

    documents: int
    entities: int
    statements: int
    sentences: int
    attributed: int
    negative: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What is told of a graph; see `kg.queries.survey`.

    Attributes:
        entities: Those of the most statements, with how many.
        relations: Those of the most statements: label, whether it is open, how many.
        speakers: Who says most: label, what is said first, in words, how many statements.
    """

    counts: Counts
    entities: tuple[tuple[Entity, int], ...] = ()
    relations: tuple[tuple[str, bool, int], ...] = ()
    speakers: tuple[tuple[str, str, int], ...] = ()
    disputes: tuple[Dispute, ...] = ()


def summary(overview: Overview) -> str:
    """Returns counts, top entities, relations, speakers and disputes; lines of ≤ 100 columns."""
    relations = ((str(n), label, "open" * is_open) for label, is_open, n in overview.relations)
    speakers = ((str(n), name, words) for name, words, n in overview.speakers)
    sections = (
        ("", [_counts(overview.counts)]),
        ("Top entities", _columns(_entity(*each) for each in overview.entities)),
        ("Top relations", _columns(relations)),
        ("Who says what", _columns(speakers)),
        ("Disputed", [line for d in overview.disputes for line in _dispute(d)]),
    )
    blocks = ("\n".join(filter(None, (title, *lines))) for title, lines in sections if lines)
    return "\n\n".join(blocks)


def most(counts: Counter[_Key], number: int) -> list[tuple[_Key, int]]:
    """Returns the most frequent keys; equal counts in the order of the keys."""
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))[:number]


def _counts(found: Counts) -> str:
    return (
        f"{_number(found.documents, 'document')}, "
        f"{_number(found.entities, 'entity', 'entities')}, "
        f"{_number(found.statements, 'statement')} from "
        f"{_number(found.sentences, 'sentence')} "
        f"({found.attributed} attributed, {found.negative} negative)"
    )


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _entity(entity: Entity, count: int) -> tuple[str, ...]:
    return str(count), entity.label, main_type(entity), ", ".join(entity.aliases[:4])


def _dispute(dispute: Dispute) -> Iterator[str]:
    yield cut(f"  {safe(dispute.clause)}", WIDTH)
    yield cut(f"      affirmed by {safe(', '.join(dispute.affirmed_by))}", WIDTH)
    yield cut(f"      denied by {safe(', '.join(dispute.denied_by))}", WIDTH)


def _columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Returns aligned lines: a number to the right, then columns of at most a third of a line."""
    cells = [[cut(safe(cell), WIDTH // 3) for cell in row[:-1]] + [safe(row[-1])] for row in rows]
    if not cells:
        return []
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = (
        _GAP.join(
            [
                f"{row[0]:>{widths[0]}}",
                *(pad(c, w) for c, w in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in cells
    )
    return [cut(f"  {line}".rstrip(), WIDTH) for line in lines]
