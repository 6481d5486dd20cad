"""What a text says of where a place lies: "Paris, Texas", "Valencia, in northern Venezuela".

Read are the words right after a name: a region or a country behind a comma or "in", and the
demonym in an apposition ("San Jose, the Costa Rican capital"); and whose city it is called right
before it ("Lebanon's second city, Tripoli"). Whatever else stands there, such as the next name of a
list, says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Mention
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
_BEFORE = re.compile(
    rf"({_NAME})(?:['’]s?)? (?:[a-z-]+ ){{0,3}}(?:city|capital|town|village|port)(?: of|,)? \Z"
)
_ENDS = tuple(
    f"{noun}{link} "
    for noun in ("city", "capital", "town", "village", "port")
    for link in ("", " of", ",")
)
"""What `_BEFORE` ends in; looked for first, because it is found faster."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a place lies, by codes; `state` is one of the United States, empty for elsewhere."""

    country: str
    state: str = ""


def whereabouts(text: str, name: Mention, gazetteer: Gazetteer) -> Whereabouts | None:
    """Returns where a text says that the place of a name lies; None if nowhere."""
    after = text[name.end : name.end + LENGTH]
    said = _said_after(after, gazetteer) if after[:1] in {",", " "} else None
    return said or _said_before(text[max(0, name.start - LENGTH) : name.start], gazetteer)


def _said_before(before: str, gazetteer: Gazetteer) -> Whereabouts | None:
    said = _BEFORE.search(before) if before.endswith(_ENDS) else None
    return _anywhere(said.group(1), gazetteer) if said else None


def _said_after(after: str, gazetteer: Gazetteer) -> Whereabouts | None:
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
