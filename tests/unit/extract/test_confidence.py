"""How far statements can be trusted, from a measurement made by hand."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from kg.english.components.parser import LOG_PROBABILITIES
from kg.extract.confidence import Calibration, Measured, calibration, traits, with_confidence
from kg.model import Mention, Relation, Triple
from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Analyse, Read
from tests.unit.extract.sentences import labelled

MEASURED = Calibration(
    frames={"active": Measured(odds=2.0, right=88, read=100)},
    weights={"open": -1.0, "pronoun": -0.5},
    other=1.0,
)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.ACTIVE, 0.9),  # 1 / (1 + e⁻²) is 0.88
        (s.OPEN_OBLIQUE, 0.5),  # a frame that was not measured, an open relation
        (s.PRONOUN, 0.8),
    ],
)
def test_confidence(read: Read, table: str, expected: float) -> None:
    assert MEASURED.confidence(read(table)[0]) == pytest.approx(expected, abs=1e-9)


def test_a_triple_and_the_one_inside_it_have_their_own(analysed: Analyse, read: Read) -> None:
    inner, outer = with_confidence(read(s.SAID), analysed(labelled(s.SAID)).doc)
    assert isinstance(outer.object, Triple)
    assert outer.object == inner
    assert inner.confidence == calibration().confidence(inner)


def test_how_sure_the_parser_is_of_the_words_of_the_slots(analysed: Analyse, read: Read) -> None:
    doc = labelled(s.ACTIVE)
    doc.user_data[LOG_PROBABILITIES] = np.full(len(doc), log(0.5))
    (triple,) = with_confidence(read(s.ACTIVE)[:1], analysed(doc).doc)
    slots = (triple.subject, triple.relation, triple.object)
    words = sum(len(slot.text.split()) for slot in slots if isinstance(slot, Mention | Relation))
    assert triple.sureness == pytest.approx(0.5**words)
    assert traits(triple)["doubt"] > traits(read(s.ACTIVE)[0])["doubt"] == 0.0


def test_traits_are_known_to_the_measurement(read: Read) -> None:
    assert set(traits(read(s.ACTIVE)[0])) >= set(calibration().weights)
