"""The countries, the states of the United States and the cities of the world, as tables give them.

`training.places` makes the tables from GeoNames and countryinfo. They are read when first asked
for, cities apart from countries.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from kg.resolve.tables import read_lines, read_table

FOLDER = Path(__file__).parent / "geonames"
COUNTRIES, STATES, CITIES = "countries.csv", "states.csv", "cities.csv"

CITY_COLUMNS = ("geonames", "name", "country", "population", "aliases", "others")
"""Those of `CityNames`, in its order."""

SEPARATOR = "|"
"""Stands between the names in a column of several."""

GEONAMES = "https://sws.geonames.org/{}/"

REGION_POPULATION = 1_000_000
"""What a state of the United States weighs against cities of its name."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, or another thing known beforehand.

    Attributes:
        key: ISO 3166-1 alpha-2 code of a country; GeoNames number of any other place.
        country: ISO 3166-1 alpha-2 code of the country that it is or lies in.
        capital: Whether it is the capital of that country.
        state: Code of the state of the United States that it is or lies in; else empty.
        links: Pairs of a SKOS mapping property's local name and an IRI.
        at: Degrees of latitude and longitude of a city.
    """

    key: str
    name: str
    type: str
    country: str
    capital: bool = False
    population: int = 0
    state: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    at: tuple[float, float] | None = None


@functools.cache
def countries() -> tuple[Place, ...]:
    """Returns the countries that have an ISO 3166-1 code, by it."""
    return tuple(_country(row) for _, row in read_table(FOLDER / COUNTRIES))


@functools.cache
def states() -> tuple[Place, ...]:
    """Returns the states of the United States."""
    return tuple(_state(row) for _, row in read_table(FOLDER / STATES))


class CityNames(NamedTuple):
    """What a city is called.

    Attributes:
        key, name, country, population, aliases: As of the place.
        others: Further names of a large city, of which some are mistakes.
    """

    key: str
    name: str
    country: str
    population: int
    aliases: tuple[str, ...]
    others: tuple[str, ...]


@functools.cache
def city(number: int) -> Place:
    """Returns the city in this place of the table, from 0: few of the many are asked for.

    Raises:
        IndexError: There are not so many.
    """
    lines = _city_lines()
    (row,) = csv.DictReader((lines[0], lines[number + 1]))
    return _city(row)


def city_names() -> Iterator[CityNames]:
    """Yields what each city is called, in the order of the table."""
    rows = csv.reader(_city_lines())
    columns = itemgetter(*map(next(rows).index, CITY_COLUMNS))
    for key, name, country, population, aliases, others in map(columns, rows):
        yield CityNames(key, name, country, int(population), _names(aliases), _names(others))


@functools.cache
def _city_lines() -> list[str]:
    return read_lines(FOLDER / CITIES)


def _country(row: Mapping[str, str]) -> Place:
    return Place(
        key=row["code"],
        name=row["name"],
        type="Country",
        country=row["code"],
        population=int(row["population"]),
        aliases=_names(row["aliases"]),
        demonyms=_names(row["demonyms"]),
        links=_link(row["geonames"]),
    )


def _state(row: Mapping[str, str]) -> Place:
    return Place(
        key=row["geonames"],
        name=row["name"],
        type="Region",
        country="US",
        population=REGION_POPULATION,
        state=row["code"],
        links=_link(row["geonames"]),
    )


def _city(row: Mapping[str, str]) -> Place:
    return Place(
        key=row["geonames"],
        name=row["name"],
        type="City",
        country=row["country"],
        capital=bool(row["capital"]),
        population=int(row["population"]),
        state=row["state"],
        aliases=_names(row["aliases"]),
        links=_link(row["geonames"]),
        at=(float(row["latitude"]), float(row["longitude"])),
    )


def _names(column: str) -> tuple[str, ...]:
    return tuple(column.split(SEPARATOR)) if column else ()


def _link(geonames: str) -> tuple[tuple[str, str], ...]:
    return (("exactMatch", GEONAMES.format(geonames)),)
