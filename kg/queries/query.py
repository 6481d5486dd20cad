"""What a stored query says of itself in the comments it begins with.

::

    # title: Who says what
    # Statements with their speakers, and the sentence that says so.
    # parameter speaker (entity, any): who speaks
    # parameter from (date, 0001-01-01): the first day of publication

A parameter is the variable of that name, which SELECT names too, as substitution asks (SEP-0007).
After its kind stands its default; "any" leaves the variable free, and one without a default is to
be given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import QueryError

ANY = "any"
_PARAMETER = re.compile(r"parameter\s+(\w+)\s*\((\w+)(?:,\s*([^)]*?)\s*)?\)\s*:\s*(.*)")


class Kind(StrEnum):
    """What the value of a parameter is."""

    ENTITY = "entity"
    PUBLISHER = "publisher"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that whoever asks gives a value.

    Attributes:
        default: What is taken if none is given: "any" for whatever there is; None if one must be.
        words: What it means.
    """

    name: str
    kind: Kind
    default: str | None = None
    words: str = ""

    @property
    def required(self) -> bool:
        return self.default is None


@dataclass(frozen=True, slots=True)
class Query:
    """A query in SPARQL with what its comments say.

    Attributes:
        name: That of its file without the ending; empty for a query from elsewhere.
        answers: What it answers, in a sentence or more.
        text: The query, its comments included.
    """

    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def given(self) -> frozenset[str]:
        """The variables that are parameters, which a table for people leaves out."""
        return frozenset(parameter.name for parameter in self.parameters)


def parse(text: str, name: str = "") -> Query:
    """Reads what the comments at the beginning of a query say; a query may have none.

    Raises:
        QueryError: A line about a parameter cannot be read, or one is described twice.
    """
    title, words = "", list[str]()
    parameters = dict[str, Parameter]()
    for line in _comments(text):
        if line.startswith("title:"):
            title = line.removeprefix("title:").strip()
        elif line.startswith("parameter "):
            parameter = _parameter(line)
            if parameter.name in parameters:
                raise _unreadable(line, "describes a parameter again")
            parameters[parameter.name] = parameter
        else:
            words.append(line)
    return Query(name, title, " ".join(words).strip(), tuple(parameters.values()), text)


def _comments(text: str) -> list[str]:
    """Returns the lines of the comment that a query begins with, without their signs."""
    found = list[str]()
    for line in text.removeprefix("\ufeff").lstrip().splitlines():
        if not line.startswith("#"):
            break
        found.append(line.lstrip("#").strip())
    return found


def _parameter(line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None:
        raise _unreadable(line, "cannot be read")
    name, kind, default, words = match.groups()
    if kind not in list(Kind):
        raise _unreadable(line, f"names {kind}, which is none of {', '.join(Kind)},")
    return Parameter(name, Kind(kind), default, words.strip())


def _unreadable(line: str, what: str) -> QueryError:
    remedy = "Write it as '# parameter NAME (KIND, DEFAULT): what it means'."
    return QueryError(f"the comment {line!r} {what}", where="query", remedy=remedy)
