"""What a text says of where a place lies: "Paris, Texas", "Valencia, in northern Venezuela".

Read are the words right after a name: a region or a country behind a comma or "in", and the
demonym in an apposition ("San Jose, the Costa Rican capital"). Whatever else stands there, such as
the next name of a list, says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.resolve.gazetteer import Gazetteer

LENGTH = 90
"""Characters behind a name that are read."""

_NAME = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2}"
_DIRECT = re.compile(rf"(?:,| in|, in| of) (?:(?:the )?[a-z-]+ )?({_NAME})")
_OWNED = re.compile(r"['’]s?\Z")
_SETTLEMENT = re.compile(r"\b(?:city|capital|town|village|port|suburb|municipality|metropolis)\b")
"""What an owner has there: "Georgetown, Guyana's capital", but not "Tokyo, Guyana's ally"."""
_WITHIN = re.compile(
    rf"(?:, (?:an?|the|capital of) |, (?:in|of|on) the |,? in the )[^,.;:()]*?\b({_NAME})"
)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a place lies, by codes; `state` is one of the United States, empty for elsewhere."""

    country: str
    state: str = ""


def whereabouts(text: str, end: int, gazetteer: Gazetteer) -> Whereabouts | None:
    """Returns where a text says that the place lies whose name ends at `end`; None if nowhere."""
    after = text[end : end + LENGTH]
    direct = _DIRECT.match(after)
    if direct and _is_of_owner(direct, after):
        found = _first(direct.group(1), gazetteer, demonyms=False)
        if found is not None:
            return found
    return _anywhere(after[: _end(after)], gazetteer) if _WITHIN.match(after) else None


def _is_of_owner(direct: re.Match[str], after: str) -> bool:
    """Tells whether an owner behind a name, if it is one, owns a place and not something else."""
    rest = after[direct.end() : _end(after)]
    return not _OWNED.search(direct.group(1)) or _SETTLEMENT.search(rest) is not None


def _end(after: str) -> int:
    """Returns where an apposition ends: at the second comma, or at the end of the sentence."""
    stop = re.search(r"[.;:()]", after)
    second = after.find(",", 1)
    ends = [len(after), *([stop.start()] if stop else []), *([second] if second > 0 else [])]
    return min(ends)


def _anywhere(phrase: str, gazetteer: Gazetteer) -> Whereabouts | None:
    names = (match.group() for match in re.finditer(_NAME, phrase))
    return next((w for name in names if (w := _first(name, gazetteer, demonyms=True))), None)


def _first(name: str, gazetteer: Gazetteer, *, demonyms: bool) -> Whereabouts | None:
    """Returns where the longest beginning of a run of capitalised words lies."""
    for words in _beginnings(name):
        state = gazetteer.state(words)
        if state:
            return Whereabouts("US", state)
        country = gazetteer.country(words)
        if country is None and demonyms:
            country = gazetteer.country_of_demonym(words)
        code = country.key if country else gazetteer.region(words)
        if code:
            return Whereabouts(code)
    return None


def _beginnings(name: str) -> Iterator[str]:
    parts = name.split(" ")
    for length in range(len(parts), 0, -1):
        yield re.sub(r"['’]s?$", "", " ".join(parts[:length]))
