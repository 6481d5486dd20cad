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


LIGHT_PASSIVE = """
An DT det 2 a
attack NN nsubj:pass 4
was VBD aux:pass 4 be
launched VBN ROOT 0 launch
on IN case 6
villages NNS obl 4 village
by IN case 8
rebels NNS obl:agent 4 rebel
"""
LIGHT_PASSIVE_BETWEEN = """
Talks NNS nsubj:pass 3 talk
were VBD aux:pass 3 be
held VBN ROOT 0 hold
between IN case 5
Iran NNP obl:agent 3 Iran COUNTRY
and CC cc 7
Iraq NNP conj 5 Iraq COUNTRY
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (LIGHT_PASSIVE, "rebels | launch attack on | villages"),
        (LIGHT_PASSIVE_BETWEEN, "Iran | talk | Iraq"),
    ],
)
def test_the_noun_may_be_the_subject_of_a_passive(read: Read, table: str, expected: str) -> None:
    assert expected in [flat(triple) for triple in read(table)]
