"""The benchmark of identity, on a gold of a few lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks import identity
from benchmarks.identity import Hits, Mark, Reader, main, numbers, reading_of
from kg.model import Entity
from kg.ontology import Ontology

FIRST = "Kenya warned Uganda on Monday."
SECOND = "Officials in Nairobi said that Kenya would close the border."
THIRD = "France praised Chile."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader) -> Path:
    monkeypatch.setattr(identity, "GOLD", tmp_path)
    monkeypatch.setattr(identity, "Reader", lambda model: reader)
    return tmp_path


def mark(text: str, name: str) -> dict[str, Any]:
    start = text.index(name)
    return {"text": text, "start": start, "end": start + len(name), "mention": name}


def side(text: str, name: str) -> dict[str, Any]:
    return {"date": "2024-05-01", "publisher": "The Ferryman", **mark(text, name)}


def put(gold: Path, part: str, half: str, rows: list[dict[str, Any]]) -> None:
    path = gold / part / f"{half}.jsonl"
    path.parent.mkdir(exist_ok=True)
    lines = (json.dumps({"id": f"{half}{i}", **row}) + "\n" for i, row in enumerate(rows))
    path.write_text("".join(lines), encoding="utf-8")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Iterator[str]:
    main(list(arguments))
    yield from capsys.readouterr().out.splitlines()


PAIRS = [
    {"kind": "k", "same": True, "a": side(FIRST, "Kenya"), "b": side(SECOND, "Kenya")},
    {"kind": "k", "same": False, "a": side(FIRST, "Kenya"), "b": side(THIRD, "France")},
    {"kind": "k", "same": False, "a": side(FIRST, "Kenya"), "b": side(SECOND, "Kenya")},
]


def test_pairs_are_counted_alone_and_together(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(gold, "pairs", "development", PAIRS)
    lines = [*printed(capsys, "pairs", "--half", "development")]
    figures = "precision 0.500 (1 of 2), recall 1.000 (1 of 1), F1 0.667"
    assert lines[:3] == [
        "pairs, development: 3",
        f"each pair alone: {figures}",
        f"all together: {figures}",
    ]
    assert lines[3].startswith("6 marks: 0 are no mention")


def test_what_went_wrong_is_shown_for_development_only(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for half in ("development", "frozen"):
        put(gold, "pairs", half, PAIRS)
    text = "\n".join(printed(capsys, "pairs", "--failures"))
    development, frozen = text.split("pairs, frozen: 3")
    assert "development2 k: merged" in development
    assert "[Kenya] warned Uganda" in development
    assert "Kenya" not in frozen


def test_failures_of_the_frozen_half_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--half", "frozen", "--failures"])
    assert "never printed" in capsys.readouterr().err


def test_links_are_right_elsewhere_or_not_wanted(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"kind": "k", "link": "iso:KE", **mark(FIRST, "Kenya")},
        {"kind": "k", "link": "geonames:1", **mark(SECOND, "Nairobi")},
        {"kind": "k", "link": None, **mark(FIRST, "Uganda")},
        {"kind": "k", "link": None, "accept": "iso:FR", **mark(THIRD, "France")},
    ]
    put(gold, "links", "development", rows)
    lines = [*printed(capsys, "links", "--half", "development")]
    assert lines[1].startswith("precision 0.333 (1 of 3), recall 0.500 (1 of 2)")
    assert lines[2] == "another place 1, no place to link 1, none needed 1, right 1"


def test_both_readings_of_capitals_are_counted(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"reading": "place", **mark(SECOND, "Nairobi")},
        {"reading": "government", **mark(SECOND, "Nairobi")},
        {"reading": "government", **mark("Moscow condemned the sale of the ships.", "Moscow")},
    ]
    put(gold, "metonymy", "development", rows)
    assert [*printed(capsys, "metonymy", "--half", "development")][1:] == [
        "accuracy 0.667 (2 of 3), neither 0",
        "government: 0.500 (1 of 2)",
        "place: 1.000 (1 of 1)",
    ]


def test_a_mark_without_a_mention_has_no_entity(reader: Reader) -> None:
    start = FIRST.index("on Monday")
    texts = reader.read([Mark("m", FIRST, start, start + 2)])
    assert texts["m"].mention is None
    assert reader.entities(texts.values())["m"].entity is None


def test_a_mention_that_no_statement_needs_has_the_entity_it_would_have(reader: Reader) -> None:
    text = "The mayor of Lyon, a city in France."
    row = mark(text, "Lyon")
    texts = reader.read([Mark("m", text, row["start"], row["end"])])
    (found,) = reader.entities([*texts.values()]).values()
    assert found.entity is not None
    assert found.entity.label == "Lyon"


def test_a_title_is_no_part_of_what_a_mark_means(reader: Reader) -> None:
    text = "Chancellor Scholz warned Moscow."
    texts = reader.read([Mark("m", text, 0, len("Chancellor Scholz"))])
    mention = texts["m"].mention
    assert mention is not None
    assert mention.text == "Scholz"


def test_only_numbers_of_geonames_are_links_of_places() -> None:
    links = (("exactMatch", "https://sws.geonames.org/7/"), ("exactMatch", "http://w.org/Q1"))
    assert numbers(Entity("e", "E", ("City",), links=links)) == {"7"}
    assert numbers(None) == frozenset()


@pytest.mark.parametrize(
    ("type_", "reading"),
    [
        ("Country", "government"),
        ("GovernmentBody", "government"),
        ("City", "place"),
        ("Facility", "place"),
        ("Person", ""),
    ],
)
def test_types_tell_the_reading(type_: str, reading: str, ontology: Ontology) -> None:
    assert reading_of(Entity("e", "E", (type_,)), ontology) == reading


def test_shares_of_nothing_are_nought() -> None:
    assert str(Hits(0, 0, 0)) == "precision 0.000 (0 of 0), recall 0.000 (0 of 0), F1 0.000"
