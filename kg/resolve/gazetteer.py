"""Countries, states and cities by name.

Countries are read at once; cities only when a name is looked up that may be a city. What the
tables of `kg.resolve.world` lack stands in `ontology/gazetteer.csv`.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from kg.errors import OntologyError
from kg.folder import ListFile
from kg.ontology.load import shipped
from kg.resolve import world
from kg.resolve.listing import Listing, organizations, read_listing
from kg.resolve.memo import Memo
from kg.resolve.names import surface, undot, unmark
from kg.resolve.spelling import transliterated
from kg.resolve.supplement import Supplement, read_supplement
from kg.resolve.world import CityNames, Place

if TYPE_CHECKING:
    from kg.ontology import Ontology

SPELLING_POPULATION = 100_000
"""Inhabitants from which on those other names count that are spellings of the city's own."""

NEAR_LENGTH = 6
"""Letters from which on two spellings of a city's name are hardly two cities."""

SLIP_LENGTH = 8
"""Letters from which on a country's name is known with a wrong one."""

LOOKUPS = 20_000
"""Names whose places are kept at hand, by index: those that come again and again."""

_SAINT = re.compile(r"\b(?:Saint|St\.) (?=\w)", re.IGNORECASE)


Written = tuple[str, bool]
"""A name of a place, and whether it is its own name and no alias."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name of a place; `main` tells its own name from an alias."""

    name: str
    place: Place
    main: bool

    @property
    def rank(self) -> tuple[bool, bool, int, str]:
        return (self.place.type != "Country", not self.main, -_weight(self.place), self.place.key)


class _Index:
    """Places by folded name. A name matches in its own case, or all in capitals.

    "St" and "Saint" are one word.

    Args:
        names: What each place is called.
        place: Gives a place by its number in that order.
        called: Tells what a place is called.
    """

    def __init__(
        self,
        names: Iterable[Iterable[Written]],
        place: Callable[[int], Place],
        called: Callable[[Place], Iterable[Written]],
    ) -> None:
        self._place, self._called = place, called
        self._numbers: dict[str, tuple[int, ...]] = {}
        for number, written in enumerate(names):
            for folded in {_folded(name) for name, _ in written}:
                self._numbers[folded] = (*self._numbers.get(folded, ()), number)
        self._entries = Memo(self._entries_of)

    @classmethod
    def of(cls, places: Sequence[Place], called: Callable[[Place], Iterable[Written]]) -> _Index:
        """Returns an index of a few places."""
        return cls(map(called, places), places.__getitem__, called)

    def __contains__(self, folded: str) -> bool:
        return folded in self._numbers

    def places(self, name: str) -> tuple[Place, ...]:
        spelt = _spelt(name)
        folded = spelt.casefold()
        if folded not in self._numbers:
            return ()
        entries = self._entries[folded]
        shouted = name.isupper() and len(name) > 3
        hits = [e.place for e in entries if shouted or e.name == name]
        hits += [e.place for e in entries if (e.main or not hits) and _spelt(e.name) == spelt]
        return tuple(dict.fromkeys(hits))

    def _entries_of(self, folded: str) -> Sequence[_Entry]:
        """Returns the names that are folded so, those of the best known places first."""
        places = map(self._place, self._numbers[folded])
        entries = (
            _Entry(name, place, main) for place in places for name, main in self._called(place)
        )
        return sorted((e for e in entries if _folded(e.name) == folded), key=lambda e: e.rank)


@dataclass(frozen=True)
class Gazetteer:
    """Looks places up by name. Made by `load_gazetteer`.

    Attributes:
        seats: Codes of countries by the houses that stand for their governments.
        listing: What else is known by name: organisations, and what users list.
    """

    seats: Mapping[str, str] = field(default_factory=dict)
    listing: Listing = field(default_factory=lambda: Listing({}))

    def may_know(self, name: str) -> bool:
        """Tells whether anything is of this name, perhaps in another case; quickly if nothing."""
        indexes = (_city_index(), _country_index(), _demonym_index())
        spellings = [_spelt(each).casefold() for each in _spellings(name)]
        if any(each in index for index in indexes for each in spellings):
            return True
        plain = unmark(surface(name)).casefold()
        return plain in self.seats or plain in _supplement().regions

    def country(self, name: str) -> Place | None:
        """Returns the country of this name, code or other name."""
        return _first(_lookup(_country_index(), name))

    def countries(self, name: str) -> tuple[Place, ...]:
        """Returns the countries of this name, the best known first ("Congo")."""
        return _lookup(_country_index(), name)

    def places(self, name: str) -> tuple[Place, ...]:
        """Returns the places of this name: countries first, then the most prominent first.

        A capital weighs as much as its country. A name is found in its own case or all in
        capitals, with or without diacritics, dots, "the" and possessive ending.
        """
        return _merge(_lookup(_country_index(), name), _lookup(_city_index(), name))

    def near_places(self, name: str) -> tuple[Place, ...]:
        """Returns the one large city of which this is another spelling, or any other name."""
        if len(name) < NEAR_LENGTH:
            return ()
        found = _near_index().get(_skeleton(name)) or _other_names().get(name, ())
        return (_city(found[0]),) if len(found) == 1 else ()

    def near_country(self, name: str) -> Place | None:
        """Returns the one country whose name this is with a slip of a letter."""
        if len(name) < SLIP_LENGTH:
            return None
        alike = _countries_by_letter().get(name[:1], ())
        found = [country for written, country in alike if _is_slip(name, written)]
        return found[0] if len(found) == 1 else None

    def settlements(self) -> tuple[Place, ...]:
        """Returns the cities and states, by key."""
        cities = (_city(number) for number, _ in enumerate(world.city_names()))
        return tuple(sorted((*world.states(), *cities), key=lambda place: place.key))

    def capital_of(self, name: str) -> Place | None:
        """Returns the country whose capital is the most prominent city of this name."""
        cities = [place for place in self.places(name) if place.type != "Country"]
        return _countries()[cities[0].country] if cities and cities[0].capital else None

    def country_of_demonym(self, word: str) -> Place | None:
        """Returns the country that an adjective or a noun for its people belongs to.

        Where several share one ("Congolese"), the country with the most people is meant.
        """
        return _first(_lookup(_demonym_index(), word))

    def countries_of_demonym(self, word: str) -> tuple[Place, ...]:
        """Returns all countries that share a demonym, the one with the most people first."""
        return _lookup(_demonym_index(), word)

    def is_noun_of_people(self, word: str) -> bool:
        """Tells whether a word is the plural of a people's demonym: "Ukrainians", "Irishmen"."""
        singular = word[:-3] + "man" if word.endswith("men") else word[:-1]
        return all(self.country_of_demonym(each) is not None for each in (word, singular))

    def seat(self, name: str) -> Place | None:
        """Returns the country for whose government this house stands ("Kremlin")."""
        code = self.seats.get(unmark(surface(name)).casefold())
        return _countries()[code] if code else None

    def by_code(self, code: str) -> Place:
        """Returns the country with this ISO 3166-1 alpha-2 code.

        Raises:
            KeyError: If there is none.
        """
        return _countries()[code]

    def state(self, name: str) -> str:
        """Returns the code of the state of the United States of this name; empty if none is."""
        states = (p.state for p in _lookup(_city_index(), name) if p.type == "Region")
        return next(states, "")

    def region(self, name: str) -> str:
        """Returns the code of the country that a region lies in; empty if it is not known."""
        states = (p.country for p in _lookup(_city_index(), name) if p.type == "Region")
        return _supplement().regions.get(unmark(surface(name)).casefold()) or next(states, "")

    def is_river(self, name: str) -> bool:
        """Tells whether a country's name is a river's when it has an article."""
        return surface(name) in _supplement().rivers

    def body_in(self, name: str) -> str:
        """Returns the name of the organisation that a city stands for besides its country."""
        return _supplement().shared.get(surface(name), "")

    def short_forms(self) -> Mapping[str, frozenset[str]]:
        """Returns given names by what they are short for or a variant of, and the other way."""
        return _supplement().short_forms

    def expansion(self, acronym: str) -> str:
        """Returns the full name of an organisation known by its letters; empty if not known."""
        return _supplement().acronyms.get(undot(surface(acronym)), "")


def load_gazetteer(ontology: Ontology, lists: Iterable[ListFile] = ()) -> Gazetteer:
    """Returns the gazetteer with the seats of government that the ontology names.

    Args:
        ontology: Names the seats.
        lists: Users' own (see `kg.resolve.listing`).

    Raises:
        InputError: A list cannot be used.
        OntologyError: If a seat's code is no country's, or `ontology/gazetteer.csv` is damaged.
    """
    countries = _countries()
    for label, code in sorted(ontology.seats.items()):
        if code not in countries:
            raise OntologyError(
                f'the seat of government "{label}" points to "{code}", which is no country',
                remedy="Give an ISO 3166-1 alpha-2 code such as RU.",
            )
    own = chain.from_iterable(read_listing(file, ontology) for file in lists)
    return Gazetteer(
        {unmark(surface(label)).casefold(): c for label, c in ontology.seats.items()},
        Listing.of([*organizations(), *own]),
    )


def _spelt(name: str) -> str:
    """Returns a name as an index has it: "Guinea-Bissau" without its hyphen."""
    return _SAINT.sub("St ", name).replace("-", " ")


def _folded(name: str) -> str:
    return _spelt(name).casefold()


@functools.lru_cache(maxsize=LOOKUPS)
def _lookup(index: _Index, name: str) -> tuple[Place, ...]:
    for spelling in _spellings(name):
        found = index.places(spelling)
        if found:
            return found
    return ()


@functools.lru_cache(maxsize=LOOKUPS)
def _spellings(name: str) -> tuple[str, ...]:
    """Returns the ways in which a name is looked up."""
    written = unmark(undot(name.strip()))
    shown = unmark(undot(surface(name)))
    return tuple(dict.fromkeys((written, shown, shown.replace(",", ""))))


def _first(places: tuple[Place, ...]) -> Place | None:
    return places[0] if places else None


@functools.cache
def _near_index() -> Mapping[str, tuple[int, ...]]:
    """Returns the numbers of the large cities by what writers vary in their names."""
    return _numbered(
        (number, _skeleton(name))
        for number, names in enumerate(world.city_names())
        if names.population >= SPELLING_POPULATION
        for name, _ in _city_names(names)
        if len(name) >= NEAR_LENGTH
    )


@functools.cache
def _other_names() -> Mapping[str, tuple[int, ...]]:
    """Returns the numbers of the large cities by all their other names; some are mistakes."""
    return _numbered(
        (number, name)
        for number, names in enumerate(world.city_names())
        for name in (*names.aliases, *names.others)
    )


def _numbered(names: Iterable[tuple[int, str]]) -> Mapping[str, tuple[int, ...]]:
    """Returns the numbers that stand with each name, each once."""
    found: dict[str, tuple[int, ...]] = {}
    for number, name in names:
        known = found.get(name, ())
        if number not in known:
            found[name] = (*known, number)
    return found


def _skeleton(name: str) -> str:
    return transliterated(re.sub(r"[\W_]", "", unmark(surface(name))).casefold())


@functools.cache
def _countries_by_letter() -> Mapping[str, tuple[tuple[str, Place], ...]]:
    """Returns the countries with their names without diacritics, by the first letters of these."""
    found: defaultdict[str, list[tuple[str, Place]]] = defaultdict(list)
    for country in _countries().values():
        name = unmark(country.name)
        found[name[:1]].append((name, country))
    return {letter: tuple(countries) for letter, countries in found.items()}


def _is_slip(one: str, other: str) -> bool:
    """Tells whether two names with one initial differ by one letter within: no demonym's end."""
    if one.startswith(other) or other.startswith(one):
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1


def _merge(some: tuple[Place, ...], others: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(some + others)) if some and others else some or others


def _weight(place: Place) -> int:
    if place.type == "City" and place.capital:
        return max(place.population, _countries()[place.country].population)
    return place.population


@functools.cache
def _countries() -> Mapping[str, Place]:
    """Returns every country by its ISO 3166-1 alpha-2 code."""
    return {place.key: _supplied(place) for place in world.countries()}


def _supplied(country: Place) -> Place:
    """Returns a country with the names that it has in the supplement too."""
    name = surface(country.name)
    aliases = [*_supplement().aliases.get(country.key, ()), *country.aliases]
    demonyms = {*_supplement().demonyms.get(country.key, ()), *country.demonyms}
    return replace(
        country,
        name=name,
        aliases=tuple(sorted({surface(alias) for alias in aliases} - {name})),
        demonyms=tuple(sorted(demonyms - {name})),
    )


@functools.cache
def _country_index() -> _Index:
    return _Index.of(tuple(_countries().values()), _names)


@functools.cache
def _demonym_index() -> _Index:
    return _Index.of(tuple(_countries().values()), _demonyms)


def _demonyms(country: Place) -> Iterator[Written]:
    for demonym in country.demonyms:
        for word in _inflected(demonym):
            yield unmark(word), True


def _inflected(demonym: str) -> Iterator[str]:
    """Yields a demonym and, where its form allows one, its plural ("Russians", "Irishmen")."""
    yield demonym
    if demonym.endswith("man"):
        yield f"{demonym.removesuffix('man')}men"
    elif not demonym.endswith(("s", "sh", "ch", "ese", "x", "z")):
        yield f"{demonym}s"


def _names(place: Place) -> Iterator[Written]:
    yield unmark(place.name), True
    for alias in place.aliases:
        yield unmark(undot(alias)), place.type == "Country"


@functools.cache
def _city_index() -> _Index:
    names = chain(map(_names, world.states()), map(_city_names, world.city_names()))
    return _Index(names, _settlement, _settlement_names)


def _settlement(number: int) -> Place:
    """Returns a state or, behind the states, a city."""
    states = world.states()
    return states[number] if number < len(states) else _city(number - len(states))


@functools.cache
def _city(number: int) -> Place:
    """Returns a city; those that governments sit in, or are called by, are capitals too."""
    city = world.city(number)
    return replace(city, capital=True) if city.key in _seat_keys() else city


def _settlement_names(place: Place) -> Iterator[Written]:
    return _city_names(place) if place.type == "City" else _names(place)


def _city_names(city: Place | CityNames) -> Iterator[Written]:
    """Yields what a city is called: "New York City" and "New York", "The Hague" and "Hague"."""
    yield unmark(city.name), True
    for alias in city.aliases:
        yield unmark(undot(alias)), False
    for exonym in _supplement().exonyms.get(city.key, ()):
        yield unmark(exonym), True
    short = city.name.removesuffix(" City").removeprefix("The ")
    if short != city.name:
        yield unmark(short), True


@functools.cache
def _seat_keys() -> frozenset[str]:
    """Returns the keys of the largest cities of the seats' names in their countries."""
    largest: dict[str, CityNames] = {}
    for city in world.city_names():
        if _supplement().seats.get(city.name) == city.country:
            known = largest.setdefault(city.name, city)
            largest[city.name] = max(known, city, key=lambda each: (each.population, int(each.key)))
    return frozenset(city.key for city in largest.values())


@functools.cache
def _supplement() -> Supplement:
    return read_supplement(shipped() / "gazetteer.csv")
