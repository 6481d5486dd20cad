"""Which words of a text stand for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Literal, Quantity, Reference, Statement


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document, by half-open offsets.

    Attributes:
        role: What they are in the statement.
        iri: What they mean, or where more is said of them; may be empty.
    """

    start: int
    end: int
    role: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, with what is said of it, if anything is."""

    text: str
    span: Span | None = None


def segments(text: str, offset: int, spans: Iterable[Span]) -> Iterator[Segment]:
    """Cuts a text at its spans; of those that overlap, the first and longest one is kept.

    Args:
        text: A part of a document.
        offset: Where it begins there.
        spans: Of the document; those that are not wholly in the text are left out.
    """
    place = offset
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < place or span.end > offset + len(text) or span.start >= span.end:
            continue
        if span.start > place:
            yield Segment(text[place - offset : span.start - offset])
        yield Segment(text[span.start - offset : span.end - offset], span)
        place = span.end
    if place < offset + len(text):
        yield Segment(text[place - offset :])


def spans(statement: Statement) -> Iterator[Span]:
    """Yields the words of a statement in its document."""
    yield _span(statement.subject, "subject")
    yield Span(statement.relation.start, statement.relation.end, "relation", statement.predicate)
    if isinstance(statement.object, Reference | Literal | Quantity):
        yield _span(statement.object, "object")
    for role in statement.arguments:
        yield _span(role.value, "argument")
    for speaker in statement.attributed_to:
        yield _span(speaker, "speaker")
    for place in statement.places:
        yield _span(place, "place")
    if statement.time is not None:
        yield Span(statement.time.start, statement.time.end, "time")


def _span(value: Reference | Literal | Quantity, role: str) -> Span:
    return Span(value.start, value.end, role, getattr(value, "iri", ""))
