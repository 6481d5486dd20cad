"""The countries, the states of the United States and the cities of the world, as tables give them.

`training.places` makes the tables from GeoNames and countryinfo. They are read when first asked
for, cities apart from countries.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.resolve.tables import read_table

FOLDER = Path(__file__).parent / "geonames"
COUNTRIES, STATES, CITIES = "countries.csv", "states.csv", "cities.csv"

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


@functools.cache
def cities() -> tuple[tuple[Place, tuple[str, ...]], ...]:
    """Returns the cities, the large ones with further names, of which some are mistakes."""
    rows = (row for _, row in read_table(FOLDER / CITIES))
    return tuple((_city(row), _names(row["others"])) for row in rows)


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
