"""The triples of values: spans of text, numbers, quantities and intervals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode

from kg.model import Literal, Quantity, Reference
from kg.rdf import terms as t

Spo = tuple[NamedNode, NamedNode, NamedNode | Text]
_GRANULARITY = ((t.IN_YEAR, "gYear"), (t.IN_MONTH, "gYearMonth"), (t.IN_DATE, "date"))
"""How an end of an interval is written, by the number of its hyphens."""


def quantity(part: NamedNode, value: Quantity) -> Iterator[Spo]:
    yield part, t.TYPE, t.QUANTITY
    yield from _number(part, value.value, t.NUMBER, t.DIGITS)
    if value.upper:
        yield from _number(part, value.upper, t.UPPER, t.UPPER_DIGITS)
    yield part, t.BOUND, Text(value.bound)
    if value.unit:
        yield part, t.UNIT, Text(value.unit)
    yield from span(part, value.start, value.end, value.text)


def _number(part: NamedNode, digits: str, term: NamedNode, as_written: NamedNode) -> Iterator[Spo]:
    number = decimal(digits)
    yield part, term, number
    if number.value != digits:
        yield part, as_written, Text(digits)


def interval(part: NamedNode, value: str) -> Iterator[Spo]:
    """Yields a time:Interval for "2023-02-20/2023-02-26"; each end a day, a month or a year."""
    first, last = value.split("/")
    yield part, t.TYPE, t.INTERVAL
    for link, ending, end in ((t.HAS_BEGINNING, "-begin", first), (t.HAS_END, "-end", last)):
        instant = part_of(part, ending)
        yield part, link, instant
        yield instant, t.TYPE, t.INSTANT
        term, datatype = _GRANULARITY[end.count("-")]
        yield instant, term, Text(end, datatype=t.xsd(datatype))


def span(node: NamedNode, start: int, end: int, text: str) -> Iterator[Spo]:
    """Yields the words of a node and where they stand; half-open, in code points."""
    yield node, t.BEGIN, integer(start)
    yield node, t.END, integer(end)
    yield node, t.ANCHOR, Text(text)


def node_or_text(value: Reference | Literal) -> NamedNode | Text:
    return NamedNode(value.iri) if isinstance(value, Reference) else Text(value.text)


def part_of(node: NamedNode, ending: str) -> NamedNode:
    """Returns a node of a node's own, named after it, where others would have a blank node."""
    return NamedNode(node.value + ending)


def integer(number: int) -> Text:
    return Text(str(number), datatype=t.xsd("integer"))


def decimal(digits: str) -> Text:
    """Returns the canonical xsd:decimal, so that no store changes it ("1.50" → "1.5")."""
    plain = format(Decimal(digits), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Text(plain, datatype=t.xsd("decimal"))
