"""The queries that come with the package, a file each in a folder beside this module."""

from __future__ import annotations

import difflib
import textwrap
from functools import cache
from pathlib import Path

from kg.errors import InputError
from kg.queries.query import Parameter, Query, parse

FOLDER = Path(__file__).parent / "sparql"
WIDTH = 100
_INDENT = "    "
_NEAR = 3


@cache
def stored() -> tuple[Query, ...]:
    """Returns the stored queries, by name."""
    files = sorted(FOLDER.glob("*.rq"))
    return tuple(parse(file.read_text(encoding="utf-8"), file.stem) for file in files)


def overview() -> str:
    """Returns the stored queries with their titles and parameters, for people."""
    return "".join(f"{_entry(query)}\n" for query in stored())


def _entry(query: Query) -> str:
    options = (_option(parameter) for parameter in query.parameters)
    used = " ".join((f"@{query.name}", *options))
    answers = textwrap.wrap(query.answers, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
    return "\n".join([used, f"{_INDENT}{query.title}.", *answers])


def _option(parameter: Parameter) -> str:
    option = f"--{parameter.name} {parameter.kind.upper()}"
    return option if parameter.required else f"[{option}]"


def is_stored(name: str) -> bool:
    return any(query.name == name for query in stored())


def named(name: str) -> Query:
    """Returns the stored query of a name.

    Raises:
        InputError: There is none; the error tells those with a name like it.
    """
    found = {query.name: query for query in stored()}
    if name not in found:
        near = difflib.get_close_matches(name, found, n=_NEAR)
        near += [each for each in found if name in each and each not in near][:_NEAR]
        guess = f"Did you mean {' or '.join(near)}? " if near else ""
        remedy = f"{guess}'kg query OUT --list' tells all."
        raise InputError(f"there is no stored query {name!r}", where=f"@{name}", remedy=remedy)
    return found[name]
