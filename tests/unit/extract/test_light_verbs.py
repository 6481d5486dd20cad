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


PUT_ON_TRIAL = """
Judges NNS nsubj 2 judge
put VBD ROOT 0 put
Ruiz NNP obj 2 Ruiz PERSON
on IN case 5
trial NN obl 2
"""
REDUCED = """
Towns NNS nsubj:pass 3 town
were VBD aux:pass 3 be
reduced VBN ROOT 0 reduce
to IN case 5
rubble NN obl 3
"""
OUT_OF_CONTROL = """
Jets NNS nsubj 2 jet
spun VBD ROOT 0 spin
out IN case 5
of IN fixed 3
control NN obl 2
"""


@pytest.mark.parametrize(
    ("table", "expected", "property_"),
    [
        (PUT_ON_TRIAL, "Judges | put | Ruiz", "tries"),
        (REDUCED, "Towns | be reduced | -", "isDestroyed"),
        (OUT_OF_CONTROL, "Jets | spin out of control | -", "getsOutOfControl"),
    ],
)
def test_verb_and_phrase_together_are_a_cue(
    read: Read, table: str, expected: str, property_: str
) -> None:
    found = read(table)[0]
    assert (flat(found), found.relation.property) == (expected, property_)


LOST_CONTROL = """
Troops NNS nsubj 2 troop
lost VBD ROOT 0 lose
control NN obj 2
of IN case 6
the DT det 6
port NN nmod 3
"""
LOST_SHIPS = """
Troops NNS nsubj 2 troop
lost VBD ROOT 0 lose
the DT det 4
ships NNS obj 2 ship
of IN case 6
Oman NNP nmod 4
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [(LOST_CONTROL, "Troops | lose control of | port"), (LOST_SHIPS, "Troops | lose | ships")],
)
def test_a_bare_noun_needs_what_it_is_directed_at(read: Read, table: str, expected: str) -> None:
    assert flat(read(table)[0]) == expected
