"""Answers to queries, and whether two of them are the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

CSV = "text/csv"
_OWN = "urn:x-answer:"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_INEXACT = frozenset({f"{_XSD}double", f"{_XSD}float"})
_INTEGERS = "byte int integer long negativeInteger nonNegativeInteger nonPositiveInteger"
_EXACT = frozenset(f"{_XSD}{name}" for name in (*_INTEGERS.split(), "positiveInteger", "decimal"))
_TABLE = f"""PREFIX rs: <{_RS}> SELECT ?row ?index ?name ?value {{
  ?table rs:solution ?row
  OPTIONAL {{ ?row rs:index ?index }}
  OPTIONAL {{ ?row rs:binding ?cell . ?cell rs:variable ?name ; rs:value ?value }}
}}"""

Term = NamedNode | BlankNode | Literal | Triple
Row = dict[str, Term]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to SELECT.

    Attributes:
        variables: Names of its columns.
        rows: Those values that are bound.
        ordered: Whether the order of the rows means something.
    """

    variables: frozenset[str]
    rows: tuple[Row, ...]
    ordered: bool = False


Answer = bool | Table | frozenset[Triple]


def same(one: Answer, other: Answer, *, lax: bool = False, by_value: bool = False) -> bool:
    """Whether two answers are the same up to the names of blank nodes.

    Args:
        lax: Duplicates count for nothing.
        by_value: Numbers of one datatype are the same whatever they look like.
    """
    if isinstance(one, Table) and isinstance(other, Table):
        ordered = one.ordered or other.ordered
        if one.variables != other.variables:
            return False
        pair = [_rows(table, lax=lax, ordered=ordered) for table in (one, other)]
    elif isinstance(one, frozenset) and isinstance(other, frozenset):
        pair = [[Quad(*triple) for triple in each] for each in (one, other)]
    else:
        return one is other
    return _canonical(pair[0], by_value) == _canonical(pair[1], by_value)


def _rows(table: Table, *, lax: bool, ordered: bool) -> list[Quad]:
    """Returns a table as a graph, in which each row is a blank node."""
    rows: Iterable[Row] = table.rows
    if lax:
        rows = {tuple(sorted((k, str(v)) for k, v in row.items())): row for row in rows}.values()
    quads = []
    for number, row in enumerate(rows):
        node = BlankNode()
        place = Literal(str(number) if ordered else "")
        quads.append(Quad(node, NamedNode(f"{_OWN}row"), place))
        quads += (Quad(node, NamedNode(f"{_OWN}{name}"), value) for name, value in row.items())
    return quads


def _canonical(quads: Iterable[Quad], by_value: bool) -> frozenset[Quad]:
    if by_value:
        quads = [Quad(q.subject, q.predicate, _valued(q.object)) for q in quads]
    held = Dataset(quads)
    held.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(held)


def _valued(term: Term) -> Term:
    """Returns a number in the one form that all of its value have."""
    if not isinstance(term, Literal) or term.datatype.value not in _EXACT | _INEXACT:
        return term
    try:
        inexact = term.datatype.value in _INEXACT
        value = repr(float(term.value)) if inexact else f"{Decimal(term.value).normalize():f}"
    except (ValueError, ArithmeticError):
        return term
    return Literal(value, datatype=term.datatype)


def expected(path: Path, iri: str, *, ordered: bool) -> Answer:
    """Returns the answer that a file of a suite holds.

    Args:
        iri: What it is called.
        ordered: Whether the query orders its rows.
    """
    if path.suffix == ".csv":
        return read(path.read_bytes(), CSV, ordered=ordered)
    syntax = QueryResultsFormat.from_extension(path.suffix[1:])
    if syntax is not None:
        return taken(parse_query_results(path=path, format=syntax), ordered=ordered)
    quads = list(parse(path=path, base_iri=iri, rename_blank_nodes=True))
    store = Store()
    store.extend(quads)
    if any(quad.predicate.value == f"{_RS}boolean" for quad in quads):
        return bool(store.query(f"ASK {{ ?x <{_RS}boolean> true }}"))
    if any(quad.object == NamedNode(f"{_RS}ResultSet") for quad in quads):
        return _table(store)
    return frozenset(quad.triple for quad in quads)


def _table(store: Store) -> Table:
    """Returns the table that a graph of the vocabulary for result sets describes."""
    names = _solutions(store, f"SELECT ?name {{ ?table <{_RS}resultVariable> ?name }}")
    rows: dict[Term, Row] = {}
    places: dict[Term, int] = {}
    for found in _solutions(store, _TABLE):
        row = rows.setdefault(found["row"], {})
        if found["name"] is not None:
            row[found["name"].value] = found["value"]
        if found["index"] is not None:
            places[found["row"]] = int(found["index"].value)
    ordered = sorted(rows, key=lambda node: places.get(node, 0))
    variables = frozenset(each["name"].value for each in names)
    return Table(variables, tuple(rows[node] for node in ordered), bool(places))


def _solutions(store: Store, query: str) -> QuerySolutions:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return found


def taken(found: QuerySolutions | QueryBoolean | QueryTriples, *, ordered: bool = False) -> Answer:
    """Returns an answer of the engine."""
    if isinstance(found, QueryBoolean):
        return bool(found)
    if isinstance(found, QueryTriples):
        return frozenset(found)
    names = [variable.value for variable in found.variables]
    rows = ({n: v for n, v in zip(names, row, strict=True) if v is not None} for row in found)
    return Table(frozenset(names), tuple(rows), ordered)


def read(body: bytes, media: str, *, ordered: bool = False) -> Answer:
    """Returns an answer as a server sends it."""
    if media == CSV:
        return _texts(body, ordered=ordered)
    if (solutions := QueryResultsFormat.from_media_type(media)) is not None:
        return taken(parse_query_results(body, format=solutions), ordered=ordered)
    return frozenset(quad.triple for quad in parse(body, format=RdfFormat.from_media_type(media)))


def _texts(body: bytes, *, ordered: bool) -> Table:
    """Returns a table of what CSV has: texts and blank nodes."""
    head, *rows = csv.reader(io.StringIO(body.decode(), newline=""))
    return Table(frozenset(head), tuple(dict(_cells(head, row)) for row in rows), ordered)


def _cells(head: list[str], row: list[str]) -> Iterator[tuple[str, Term]]:
    for name, text in zip(head, row, strict=True):
        yield name, BlankNode(text[2:]) if text.startswith("_:") else Literal(text)
