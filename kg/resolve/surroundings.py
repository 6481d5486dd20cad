"""What else a text names that tells which of several places of one name is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from kg.resolve.gazetteer import Gazetteer
from kg.resolve.world import Place

NEAR = 250
"""Kilometres between cities that one text names together because they are neighbours."""

RIVAL = 40
"""How many times fewer inhabitants a city may have and still be meant, if the text tells so."""

DOMINANCE = 2
"""How many times more inhabitants a city needs to be meant before all others of its name."""

LARGE = 100_000
"""Inhabitants from which on a city alone tells its country."""

EARTH = 6371
"""Kilometres from the centre of the earth."""

_RUN = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a text names without doubt, or a people (`place` is then its country)."""

    name: str
    place: Place
    people: bool = False


def named_places(text: str, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """Returns countries, states, regions, large cities and peoples that a text names.

    Runs of capitalised words are read from left to right, the longest names first.
    """
    runs = dict.fromkeys(match.group() for match in _RUN.finditer(text))
    return tuple(dict.fromkeys(each for run in runs for each in _in_run(run, gazetteer)))


def _in_run(run: str, gazetteer: Gazetteer) -> Iterator[Named]:
    words = [re.sub(r"['’]s?$", "", word) for word in run.split(" ")]
    start = 0
    while start < len(words):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            named = _named(" ".join(words[start : start + length]), gazetteer)
            if named is not None:
                yield named
                break
        start += length


def _named(name: str, gazetteer: Gazetteer) -> Named | None:
    places = gazetteer.places(name)
    if places and places[0].type == "Country":
        return None if gazetteer.state(name) else Named(name, places[0])
    people = None if places else gazetteer.country_of_demonym(name)
    if people is not None:
        return Named(name, people, people=True)
    region = gazetteer.region(name)
    if region and not (places and _is_sure(places)):
        return Named(name, gazetteer.by_code(region))
    return Named(name, places[0]) if places and _is_sure(places) else None


def _is_sure(places: tuple[Place, ...]) -> bool:
    """Tells whether the first of the places of a name is meant before all others."""
    first, others = places[0], places[1:]
    if first.type == "Region":
        return True
    large = first.capital or first.population >= LARGE
    rivals = [place for place in others if place.type == "City"]
    clear = not rivals or first.population >= DOMINANCE * rivals[0].population
    return large and (first.capital or clear)


def told_apart(places: tuple[Place, ...], around: Iterable[Named]) -> Place | None:
    """Returns the place meant instead of the best known one, if the text names what is around it.

    A state of the United States tells first, then a city close by, then a country. Nothing speaks
    against a capital, nor against the best known place where the text names its own country.

    Args:
        places: Those of one name, the best known first.
        around: What else the text names.
    """
    first = places[0]
    if first.type != "City" or first.capital:
        return None
    named = [each.place for each in around if not each.people]
    rivals = [p for p in places[1:] if p.type == "City" and p.population * RIVAL > first.population]
    states = {place.state for place in named if place.type == "Region"}
    countries = {place.country for place in named}
    if first.state in states - {""} or not rivals:
        return None
    within = [place for place in rivals if place.state in states - {""}]
    if within:
        return within[0]
    if _is_beside(first, named) or (first.country in countries and first.country != "US"):
        return None
    beside = [place for place in rivals if _is_beside(place, named)]
    return next(
        iter(beside or ([] if first.country in countries else _in(rivals, countries))), None
    )


def _in(places: Iterable[Place], countries: Set[str]) -> list[Place]:
    found = [place for place in places if place.country in countries]
    return found if len({place.country for place in found}) == 1 else []


def _is_beside(place: Place, named: Iterable[Place]) -> bool:
    return any(other.type == "City" and distance(place, other) <= NEAR for other in named)


def distance(one: Place, other: Place) -> float:
    """Returns the kilometres between two places along a great circle (Sinnott, 1984)."""
    if one.at is None or other.at is None:
        return float("inf")
    (lat, long), (lat2, long2) = (tuple(map(radians, each)) for each in (one.at, other.at))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((long2 - long) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
