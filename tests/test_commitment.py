"""Nothing negated, hypothetical, intended or attributed is put as plain fact.

Reads the sentences of `tests/corpus/` by which rules are developed, with the shipped pipeline.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.bench import Reading, read, read_examples
from kg.bench.corpus import Expectation
from kg.bench.judgement import overstated
from kg.english import load_pipeline

pytestmark = pytest.mark.slow

AT_MOST = 1
"""Lines that may fail; none did when last measured, and a borderline parse may differ elsewhere."""

QUALIFIED = frozenset({"polarity", "modality"})


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    examples = tuple(read_examples())
    found = read(load_pipeline(), [example.sentence for example in examples])
    return tuple(map(Reading, examples, found))


def test_what_is_denied_or_doubted_is_no_fact(readings: tuple[Reading, ...]) -> None:
    wrong = [
        f"{reading.example.sentence}: {triple.subject.text} {triple.relation.lemma}"
        for reading in readings
        if any(QUALIFIED & dict(line.keys).keys() for line in reading.example.expectations)
        for triple in overstated(reading.example, reading.triples)
    ]
    assert len(wrong) <= AT_MOST, wrong


def test_forbidden_lines_of_factuality_hold(readings: tuple[Reading, ...]) -> None:
    wrong = [
        f"{reading.example.sentence}: {line.line}"
        for reading in readings
        if reading.example.file == "factuality"
        for line in _broken(reading)
    ]
    assert len(wrong) <= AT_MOST, wrong


def _broken(reading: Reading) -> Iterator[Expectation]:
    yield from (line for line in reading.failed if line.forbidden)
