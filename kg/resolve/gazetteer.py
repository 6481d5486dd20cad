"""Countries, states and cities by name.

Countries are read at once; cities only when a name is looked up that may be a city. What the
tables of `kg.resolve.world` lack stands in `ontology/gazetteer.csv`.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from kg.errors import OntologyError
from kg.folder import ListFile
from kg.ontology.load import shipped
from kg.resolve import world
from kg.resolve.listing import Listing, organizations, read_listing
from kg.resolve.names import surface, undot, unmark
from kg.resolve.spelling import transliterated
from kg.resolve.supplement import Supplement, read_supplement
from kg.resolve.world import Place

if TYPE_CHECKING:
    from kg.ontology import Ontology

SPELLING_POPULATION = 100_000
"""Inhabitants from which on those other names count that are spellings of the city's own."""

NEAR_LENGTH = 6
"""Letters from which on two spellings of a city's name are hardly two cities."""

SLIP_LENGTH = 8
"""Letters from which on a country's name is known with a wrong one."""

LOOKUPS = 500_000
"""Names whose places are kept at hand, by index; a large collection asks for about that many."""

_SAINT = re.compile(r"\b(?:Saint|St\.) (?=\w)", re.IGNORECASE)


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
    """

    def __init__(self, entries: Iterable[_Entry]) -> None:
        found: defaultdict[str, list[_Entry]] = defaultdict(list)
        for entry in entries:
            found[_spelt(entry.name).casefold()].append(entry)
        self._entries = {name: sorted(e, key=lambda x: x.rank) for name, e in found.items()}

    def entries(self) -> Iterator[_Entry]:
        """Yields every name."""
        return chain.from_iterable(self._entries.values())

    def __contains__(self, folded: str) -> bool:
        return folded in self._entries

    def places(self, name: str) -> tuple[Place, ...]:
        spelt = _spelt(name)
        entries = self._entries.get(spelt.casefold(), ())
        if not entries:
            return ()
        shouted = name.isupper() and len(name) > 3
        hits = [e.place for e in entries if shouted or e.name == name]
        hits += [e.place for e in entries if (e.main or not hits) and _spelt(e.name) == spelt]
        return tuple(dict.fromkeys(hits))


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
        found = _near_index().get(_skeleton(name)) or _other_names().get(name, frozenset())
        return tuple(found) if len(found) == 1 else ()

    def near_country(self, name: str) -> Place | None:
        """Returns the one country whose name this is with a slip of a letter."""
        if len(name) < SLIP_LENGTH:
            return None
        alike = _countries_by_letter().get(name[:1], ())
        found = [country for written, country in alike if _is_slip(name, written)]
        return found[0] if len(found) == 1 else None

    def settlements(self) -> tuple[Place, ...]:
        """Returns the cities and states, by key."""
        found = {e.place.key: e.place for e in _city_index().entries()}
        return tuple(place for _, place in sorted(found.items()))

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
def _near_index() -> Mapping[str, frozenset[Place]]:
    """Returns the large cities by what writers vary in their names."""
    found: defaultdict[str, set[Place]] = defaultdict(set)
    for entry in _city_index().entries():
        if entry.place.population >= SPELLING_POPULATION and len(entry.name) >= NEAR_LENGTH:
            found[_skeleton(entry.name)].add(entry.place)
    return {skeleton: frozenset(places) for skeleton, places in found.items()}


@functools.cache
def _other_names() -> Mapping[str, frozenset[Place]]:
    """Returns the large cities by all their other names; some are mistakes."""
    found: defaultdict[str, set[Place]] = defaultdict(set)
    for city, (_, others) in zip(_cities(), world.cities(), strict=True):
        for name in (*city.aliases, *others):
            found[name].add(city)
    return {name: frozenset(of) for name, of in found.items()}


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
    return _Index(_entries(_countries().values()))


@functools.cache
def _demonym_index() -> _Index:
    return _Index(
        _Entry(unmark(word), place, main=True)
        for place in _countries().values()
        for demonym in place.demonyms
        for word in _inflected(demonym)
    )


def _inflected(demonym: str) -> Iterator[str]:
    """Yields a demonym and, where its form allows one, its plural ("Russians", "Irishmen")."""
    yield demonym
    if demonym.endswith("man"):
        yield f"{demonym.removesuffix('man')}men"
    elif not demonym.endswith(("s", "sh", "ch", "ese", "x", "z")):
        yield f"{demonym}s"


def _entries(places: Iterable[Place]) -> Iterator[_Entry]:
    for place in places:
        yield _Entry(unmark(place.name), place, main=True)
        for alias in place.aliases:
            yield _Entry(unmark(undot(alias)), place, main=place.type == "Country")


@functools.cache
def _city_index() -> _Index:
    cities = _cities()
    return _Index([*_entries(world.states()), *_entries(cities), *_short_names(cities)])


@functools.cache
def _cities() -> tuple[Place, ...]:
    """Returns the cities; those that governments sit in, or are called by, are capitals too."""
    cities = [city for city, _ in world.cities()]
    seats = _seat_keys(cities)
    return tuple(replace(each, capital=True) if each.key in seats else each for each in cities)


def _short_names(cities: Iterable[Place]) -> Iterator[_Entry]:
    """Yields "New York" for New York City, "Hague" for The Hague, and English names."""
    for city in cities:
        for name in _supplement().exonyms.get(city.key, ()):
            yield _Entry(unmark(name), city, main=True)
        short = city.name.removesuffix(" City").removeprefix("The ")
        if short != city.name:
            yield _Entry(unmark(short), city, main=True)


def _seat_keys(cities: Iterable[Place]) -> frozenset[str]:
    """Returns the keys of the largest cities of the seats' names in their countries."""
    largest: dict[str, Place] = {}
    for city in cities:
        if _supplement().seats.get(city.name) == city.country:
            known = largest.setdefault(city.name, city)
            largest[city.name] = max(known, city, key=lambda each: (each.population, int(each.key)))
    return frozenset(city.key for city in largest.values())


@functools.cache
def _supplement() -> Supplement:
    return read_supplement(shipped() / "gazetteer.csv")
