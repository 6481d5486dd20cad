"""Verbs that say what their noun says, on trees built by hand."""

from __future__ import annotations

import pytest

from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.LIGHT_OBLIQUE, ["China | hold talk with | Russia"]),
        (
            s.LIGHT_BOTH,
            ["Canada | impose sanction on | Iran", "Canada | impose sanction on | Iraq"],
        ),
        (s.LIGHT_INSIDE, ["Canada | impose sanction on | Iran"]),
    ],
)
def test_the_object_stands_behind_the_noun(read: Read, table: str, expected: list[str]) -> None:
    assert [flat(triple) for triple in read(table)] == expected


@pytest.mark.parametrize(
    ("table", "property_"),
    [
        (s.LIGHT_ALONE, "isAttacked"),
        (s.LIGHT_OBJECT, "raisesFunds"),
        (s.LIGHT_OBLIQUE, "talksWith"),
    ],
)
def test_verb_and_noun_together_are_a_cue(read: Read, table: str, property_: str) -> None:
    found = read(table)[0]
    assert (found.relation.property, found.frame) == (property_, "light-verb")
