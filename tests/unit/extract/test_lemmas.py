"""Lemmas and slots of words as cues have them."""

from __future__ import annotations

import pytest

from kg.extract import lemmas
from kg.extract.frames import Slot
from tests.docs import make_token
from tests.unit.extract.sentences import (
    ACCORDING_TO,
    ACTIVE,
    COORDINATED,
    INVASION,
    OBLIQUE,
    PARTICLE,
    PASSIVE_PARTICLE,
)

BECAUSE_OF = """
Shops NNS nsubj 2 shop
closed VBD ROOT 0 close
because IN case 6
of IN fixed 3
the DT det 6
storm NN obl 2
and CC cc 9
the DT det 9
flood NN conj 6
"""


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (PARTICLE, "shot", "shoot down"),
        (PASSIVE_PARTICLE, "shot", "shoot down"),
        (ACTIVE, "attacked", "attack"),
    ],
)
def test_the_lemma_holds_the_particle(table: str, form: str, expected: str) -> None:
    assert lemmas.verb_lemma(make_token(table, form)) == expected


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (OBLIQUE, "Kherson", "from"),
        (BECAUSE_OF, "storm", "because of"),
        (BECAUSE_OF, "flood", "because of"),
        (ACCORDING_TO, "ministry", "according to"),
        (ACTIVE, "Ukraine", ""),
        (COORDINATED, "Odesa", ""),
    ],
)
def test_preposition(table: str, form: str, expected: str) -> None:
    assert lemmas.preposition(make_token(table, form)) == expected


def test_the_clitic_after_an_owner_is_no_preposition() -> None:
    assert lemmas.preposition(make_token(INVASION, "Russia")) == ""


def test_slots_have_the_names_that_cues_use() -> None:
    kherson = make_token(OBLIQUE, "Kherson")
    named = {slot: lemmas.slot_name(slot, kherson) for slot in Slot}
    assert named[Slot.OBLIQUE] == "from"
    assert named[Slot.CLAUSE] == "clause"
    assert {named[Slot.OBJECT], named[Slot.SUBJECT], named[Slot.INDIRECT]} == {"obj"}
