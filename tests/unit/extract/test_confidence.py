"""How far statements can be trusted, from a measurement made by hand."""

from __future__ import annotations

import pytest

from kg.extract.confidence import Calibration, Measured, calibration, traits, with_confidence
from kg.model import Triple
from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read

MEASURED = Calibration(
    frames={"active": Measured(odds=2.0, right=88, read=100)},
    weights={"open": -1.0, "pronoun": -0.5},
    other=1.0,
)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.ACTIVE, 0.881),  # 1 / (1 + e⁻²)
        (s.OPEN_OBLIQUE, 0.5),  # a frame that was not measured, an open relation
        (s.PRONOUN, 0.818),
    ],
)
def test_confidence(read: Read, table: str, expected: float) -> None:
    assert MEASURED.confidence(read(table)[0]) == pytest.approx(expected, abs=1e-3)


def test_a_triple_and_the_one_inside_it_have_their_own(read: Read) -> None:
    inner, outer = with_confidence(read(s.SAID))
    assert isinstance(outer.object, Triple)
    assert outer.object == inner
    assert inner.confidence == calibration().confidence(inner)


def test_traits_are_known_to_the_measurement(read: Read) -> None:
    assert set(traits(read(s.ACTIVE)[0])) >= set(calibration().weights)
