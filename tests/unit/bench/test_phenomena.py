from __future__ import annotations

from kg.bench import corpus
from kg.bench.corpus import Example
from kg.bench.measurement import Reading
from kg.bench.phenomena import Row, Tally, rows, total
from kg.model import Modality
from tests.unit.bench.triples import triple

LINES = ("China | warn | Japan | tense=past; time=Monday", "Peru | sleep | -", "! Japan | warn | *")


def reading(file: str, section: str, *lines: str) -> Reading:
    marked = tuple(corpus._expectation(line, where="") for line in lines)
    found = (triple("China", "warn", "Japan"), triple("Japan", "warn", "Peru"))
    return Reading(Example(file, "…", marked, section), found)


def test_a_tally() -> None:
    assert Tally.of(reading("a", "A", *LINES)) == Tally(
        sentences=1,
        must=2,
        must_found=0,
        never=1,
        never_found=1,
        keys=4,
        keys_right=3,
        found=2,
        right=0,
        incomplete=1,
        unjudged=0,
        overstated=0,
    )


def test_shares() -> None:
    tally = Tally(must=4, must_found=2, found=10, right=5, incomplete=1, keys=8, keys_right=6)
    assert (tally.recall.value, tally.precision.value) == (0.5, 0.5)
    assert (tally.truth.value, tally.qualifiers.value, tally.f1) == (0.6, 0.75, 0.5)
    assert Tally().f1 is None
    assert Tally(must=1, found=1).f1 == 0


def test_what_is_put_as_fact_is_counted() -> None:
    line = "Japan | warn | Peru | modality=possible"
    assert Tally.of(reading("a", "A", line)).overstated == 1


def test_the_statement_that_fits_best_shows_what_is_right() -> None:
    marked = (corpus._expectation("China | warn | Japan | tense=past", where=""),)
    found = (
        triple("China", "warn", "Japan", modality=Modality.POSSIBLE),
        triple("China", "warn", "Japan"),
    )
    tally = Tally.of(Reading(Example("a", "…", marked), found))
    assert (tally.keys, tally.keys_right) == (3, 3)


def test_rows_add_up() -> None:
    readings = [
        reading("a", "A", *LINES),
        reading("a", "B", *LINES[:1]),
        reading("a", "A"),
        reading("b", "A", *LINES),
    ]
    found = list(rows(readings))
    assert [(row.file, row.section, row.tally.sentences) for row in found] == [
        ("a", "A", 2),
        ("a", "B", 1),
        ("a", "", 3),
        ("b", "A", 1),
        ("b", "", 1),
        ("", "", 4),
    ]
    assert found[-1] == Row("", "", total(readings))
    assert found[-1].tally == found[2].tally + found[4].tally
