from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.bench import corpus
from kg.bench.calibration import (
    Judged,
    as_text,
    bins,
    by_frame,
    expected_error,
    from_corpus,
    from_judgements,
    wilson,
)
from kg.bench.corpus import Example
from kg.bench.judgements import key_of
from kg.bench.measurement import Reading, Share
from tests.unit.bench.triples import triple

FOUND = [
    Judged("active", 0.9, True),
    Judged("active", 0.94, True),
    Judged("active", 0.95, False),
    Judged("copula", 0.45, False),
    Judged("copula", 1.0, True),
]


def test_bins() -> None:
    low, high = bins(FOUND)
    assert (low.low, low.high, low.confidence, low.right) == (0.4, 0.5, 0.45, Share(0, 1))
    assert (high.low, high.high, high.right) == (0.9, 1.0, Share(3, 4))
    assert high.confidence == pytest.approx(0.9475)


def test_expected_error() -> None:
    assert expected_error(bins(FOUND)) == pytest.approx((0.45 * 1 + 0.1975 * 4) / 5)
    assert expected_error(()) is None
    assert expected_error(bins([Judged("a", 1.0, True), Judged("a", 0.0, False)])) == 0


def test_frames() -> None:
    active, copula = by_frame(FOUND)
    assert (active.frame, active.right) == ("active", Share(2, 3))
    assert (copula.frame, copula.right, copula.confidence) == ("copula", Share(1, 2), 0.725)
    assert (active.low, active.high) == wilson(Share(2, 3))


def test_intervals() -> None:
    low, high = wilson(Share(8, 10))
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert wilson(Share(0, 0)) == (0, 1)
    assert wilson(Share(10, 10))[1] == pytest.approx(1)


@given(st.integers(0, 50), st.integers(1, 50))
def test_an_interval_holds_its_share(right: int, more: int) -> None:
    share = Share(right, right + more)
    low, high = wilson(share)
    assert 0 <= low <= right / share.total + 1e-9
    assert right / share.total <= high + 1e-9 <= 1 + 1e-9


def test_statements_of_marked_up_sentences() -> None:
    marked = (corpus._expectation("China | warn | Japan", where=""),)
    found = (
        triple("China", "warn", "Japan", frame="active", confidence=0.9),
        triple("Japan", "sleep", frame="intransitive", confidence=0.7),
    )
    reading = Reading(Example("a", "China warned Japan.", marked), found)
    right, wrong = Judged("active", 0.9, True), Judged("intransitive", 0.7, False)
    assert list(from_corpus([reading])) == [right, wrong]
    assert list(from_corpus([reading], unjudged=False)) == [right]
    known = {key_of(found[1], document="china warned Japan."): True}
    assert [each.true for each in from_corpus([reading], known, unjudged=False)] == [True, True]


def test_statements_of_articles() -> None:
    found = [triple("China", "see", triple("Peru", "sleep")), triple("Peru", "sleep")]
    judgements = {key_of(found[0], document="EXAMPLE"): True}
    assert list(from_judgements(found, judgements)) == [Judged("", 1.0, True)]


def test_the_report() -> None:
    assert as_text(FOUND).splitlines() == [
        "confidence    statements    mean    true",
        "0.4–0.5                1   0.450   0.000",
        "0.9–1.0                4   0.948   0.750",
        "",
        "expected calibration error 0.248",
        "",
        "frame                 statements    mean    true  95 % interval",
        "active                         3   0.930   0.667  0.208–0.939",
        "copula                         2   0.725   0.500  0.095–0.905",
    ]
    assert "expected calibration error —" in as_text([])
