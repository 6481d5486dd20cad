"""Runs a query with the values of its parameters, bound by the engine and never as text."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.errors import InputError
from kg.queries.entities import find
from kg.queries.query import ANY, Kind, Parameter, Query
from kg.rdf.terms import PUBLISHER, xsd
from kg.store import Askable, Results
from kg.write.terminal import safe

_NEAR = 3


def run(query: Query, store: Askable, values: Mapping[str, str] | None = None) -> Results:
    """Runs a query with values for its parameters, as people write them.

    Args:
        query: A stored query, or one of the user's that `kg.queries.parse` has read.
        store: Where to ask.
        values: By the names of parameters: an entity by its label, alias or IRI ("ent:china"),
            a publisher by its name, a day as 2023-02-27, a number in digits.

    Raises:
        InputError: A parameter is unknown, lacks its value, or has one that cannot be used.
        QueryError: The query is wrong.
    """
    given = dict(values or {})
    _check_names(query, given)
    _check_texts(given)
    terms = dict[str, NamedNode | Literal]()
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise _missing(query, parameter)
        if value != ANY or parameter.name in given:
            terms[parameter.name] = _term(parameter, value, store)
    return store.query(query.text, values=terms)


def _check_names(query: Query, given: Iterable[str]) -> None:
    known = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            guess = f"Did you mean --{near[0]}? " if near else ""
            has = ", ".join(f"--{each}" for each in known)
            remedy = f"{guess}It has {has}." if known else "It has none."
            what = "the query has no parameter of that name"
            raise InputError(what, where=f"--{name}", remedy=remedy)


def _check_texts(given: Mapping[str, str]) -> None:
    for name, value in given.items():
        try:
            value.encode()
        except UnicodeEncodeError as error:  # what the shell gave is no UTF-8
            remedy = "Write it in UTF-8."
            raise InputError("it is not UTF-8", where=f"--{name}", remedy=remedy) from error


def _missing(query: Query, parameter: Parameter) -> InputError:
    what = f"{query.name or 'the query'} needs a value: {parameter.words or parameter.kind}"
    remedy = f"Add --{parameter.name} {parameter.kind.upper()}."
    return InputError(what, where=f"--{parameter.name}", remedy=remedy)


def _term(parameter: Parameter, value: str, store: Askable) -> NamedNode | Literal:
    where = f"--{parameter.name}"
    match parameter.kind:
        case Kind.ENTITY:
            return NamedNode(find(store, value, where).iri)
        case Kind.PUBLISHER:
            return Literal(_publisher(store, value, where))
        case Kind.DATE:
            return Literal(_day(value, where), datatype=xsd("date"))
        case Kind.NUMBER:
            return Literal(_number(value, where), datatype=xsd("integer"))
        case Kind.TEXT:
            return Literal(value)


def _publisher(store: Askable, value: str, where: str) -> str:
    """Returns the publisher of a name as the documents write it."""
    known = {name.casefold(): name for name in sorted(store.texts(PUBLISHER), reverse=True)}
    if value in known.values():
        return value
    wanted = value.strip().casefold()
    if wanted not in known:
        near = difflib.get_close_matches(wanted, known, n=_NEAR)
        shown = [known[key] for key in near] or sorted(known.values())[:_NEAR]
        remedy = f"Did you mean {safe(', '.join(shown))}?" if shown else "No article names any."
        raise InputError(f"no article is of {safe(value)!r}", where=where, remedy=remedy)
    return known[wanted]


def _day(value: str, where: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        what = f"{safe(value)!r} is no day"
        raise InputError(what, where=where, remedy="Write it as YYYY-MM-DD.") from None


def _number(value: str, where: str) -> str:
    if not (value.isascii() and value.isdecimal()):
        remedy = "Write it in digits."
        raise InputError(f"{safe(value)!r} is no number", where=where, remedy=remedy)
    return str(int(value))
