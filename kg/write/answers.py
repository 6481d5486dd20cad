"""Answers to SPARQL queries, for people and for programs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
)

from kg.errors import InputError
from kg.rdf import Names
from kg.store import Format, Results, dump
from kg.write.network import clean
from kg.write.terminal import cut, pad, safe, width

MAX_CELL = 80

_W3C = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
FORMATS = ("table", *_W3C, "turtle")


def results(
    found: Results,
    *,
    format: str = "table",  # noqa: A002 - as the option is called
    names: Names | None = None,
    hidden: Collection[str] = (),
) -> str:
    """Returns the answers as text that ends with a line feed.

    Args:
        found: What `Store.query` returned; it is read to its end.
        format: "table" (for people: IRIs shortened, cells of at most `MAX_CELL` columns, safe
            in a terminal), "json", "csv", "tsv" or "xml" (W3C), or "turtle" (for CONSTRUCT and
            DESCRIBE, which have it as their table too).
        names: Gives the prefixes that shorten IRIs.
        hidden: Variables that the table has no column for.

    Raises:
        InputError: The format is unknown, or the query has no answer in that format.
    """
    if format not in FORMATS:
        raise InputError(
            f"{format!r} is no format", where="--format", remedy=f"Choose {_choice(FORMATS)}."
        )
    prefixes = (names or Names()).prefixes()
    match found:
        case QueryTriples() if format in ("table", "turtle"):
            return _turtle(found, prefixes)
        case QueryTriples():
            raise _unfit(format, "CONSTRUCT and DESCRIBE", ("turtle",))
        case _ if format == "turtle":
            raise _unfit(format, "SELECT and ASK", ("table", *_W3C))
        case QueryBoolean() if format == "table":
            return "true\n" if found else "false\n"
        case QuerySolutions() if format == "table":
            return _table(found, prefixes, hidden)
        case _:
            return _serialized(found, format)


def _unfit(name: str, kinds: str, fit: Sequence[str]) -> InputError:
    return InputError(
        f"{kinds} queries have no answers in the format {name}",
        where="--format",
        remedy=f"Choose {_choice(fit)}.",
    )


def _choice(formats: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(formats[:-1]), formats[-1])))


def _serialized(found: QuerySolutions | QueryBoolean, name: str) -> str:
    text = (found.serialize(format=_W3C[name]) or b"").decode()
    if name == "xml":
        text = clean(text)
    return text if text.endswith("\n") else f"{text}\n"


def _turtle(found: QueryTriples, prefixes: Mapping[str, str]) -> str:
    quads = (Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in found)
    return dump(quads, Format.TURTLE, prefixes).decode()


def _table(found: QuerySolutions, prefixes: Mapping[str, str], hidden: Collection[str]) -> str:
    head = [variable.value for variable in found.variables if variable.value not in hidden]
    rows = [[_cell(solution[name], prefixes) for name in head] for solution in found]
    widths = [max(map(width, column)) for column in zip(head, *rows, strict=True)]
    lines = [_line(head, widths), _line(["─" * columns for columns in widths], widths)]
    lines += (_line(row, widths) for row in rows)
    return "\n".join([*lines, f"({len(rows)} {'row' if len(rows) == 1 else 'rows'})", ""])


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    padded = (pad(cell, columns) for cell, columns in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _cell(term: object, prefixes: Mapping[str, str]) -> str:
    match term:
        case None:
            return ""
        case NamedNode(value=iri):
            return cut(safe(_shortened(iri, prefixes)), MAX_CELL)
        case Literal(value=value):
            return cut(safe(value), MAX_CELL)
        case _:
            return cut(safe(str(term)), MAX_CELL)


def _shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    """Returns prefix:local where the local part is plain, else the IRI in angle brackets."""
    for prefix, namespace in prefixes.items():
        local = iri.removeprefix(namespace)
        if local != iri and re.fullmatch(r"[\w.%-]*", local):
            return f"{prefix}:{local}"
    return f"<{iri}>"
