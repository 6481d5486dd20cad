"""The development half of the gold of identity is what its README says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "identity"


def rows(part: str) -> list[dict[str, Any]]:
    lines = (GOLD / part / "development.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def marks(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (row[side] for side in "ab") if "a" in row else (row,)


@pytest.mark.parametrize("part", ["pairs", "links", "metonymy"])
def test_marks_are_where_the_lines_say_and_ids_are_unique(part: str) -> None:
    found = rows(part)
    assert len({row["id"] for row in found}) == len(found)
    for mark in (mark for row in found for mark in marks(row)):
        assert mark["text"][mark["start"] : mark["end"]] == mark["mention"]


@pytest.mark.parametrize("part", ["pairs", "links", "metonymy"])
def test_the_readme_counts_the_lines(part: str) -> None:
    table = re.search(rf"\| `{part}/` \| \d+ \| (\d+) \|", (GOLD / "README.md").read_text("utf-8"))
    assert table is not None
    assert int(table[1]) == len(rows(part))


def test_links_and_readings_are_of_the_kinds_that_the_readme_names() -> None:
    assert {row["reading"] for row in rows("metonymy")} == {"government", "place"}
    for row in rows("links"):
        assert row["link"] is None or re.fullmatch(r"iso:[A-Z]{2}|geonames:\d+", row["link"])
