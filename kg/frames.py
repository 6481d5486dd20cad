"""Answers to queries as data frames."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, QuerySolutions

from kg.errors import InputError
from kg.rdf.terms import xsd
from kg.store import Results

if TYPE_CHECKING:
    import pandas

_KINDS: Mapping[str, Callable[[str], object]] = {
    xsd("integer").value: int,
    xsd("decimal").value: Decimal,
    xsd("double").value: float,
    xsd("float").value: float,
    xsd("boolean").value: lambda text: text in {"true", "1"},
    xsd("date").value: date.fromisoformat,
}


def frame_of(found: Results) -> pandas.DataFrame:
    """Returns a column for each variable and a row for each answer.

    IRIs and text are strings; numbers, days and truth values are of their own kind, as far as they
    can be read; what has no value is None. All columns hold objects, so that integers stay integers
    beside what has no value.

    Raises:
        InputError: pandas is not installed, or the query is no SELECT.
    """
    try:
        import pandas  # noqa: PLC0415 - an extra
    except ImportError:
        what = "data frames need the package pandas, which is not installed"
        raise InputError(what, remedy="Install it with pip install 'kg[notebooks]'.") from None
    if not isinstance(found, QuerySolutions):
        raise InputError("only SELECT gives a table", remedy="Ask with SELECT, or use query().")
    names = [variable.value for variable in found.variables]
    rows = [[_value(cell) for cell in row] for row in found]
    return pandas.DataFrame(rows, columns=names, dtype=object)


def _value(term: object) -> object:
    if not isinstance(term, Literal):
        return None if term is None else getattr(term, "value", str(term))
    kind = _KINDS.get(term.datatype.value, str)
    try:
        return kind(term.value)
    except (ValueError, ArithmeticError):
        return term.value
