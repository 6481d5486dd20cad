"""Who speaks together, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.model import Triple
from tests.unit.extract.conftest import Read

BOTH_SAID = """
France NNP nsubj 4
and CC cc 3
Spain NNP conj 1
said VBD ROOT 0 say
rebels NNS nsubj 6 rebel
captured VBD ccomp 4 capture
Kazan NNP obj 6
._ . punct 4
"""
BOTH_SAID_HE_SAID = """
France NNP nsubj 4
and CC cc 3
Spain NNP conj 1
said VBD ROOT 0 say
Putin NNP nsubj 6 Putin PERSON
said VBD ccomp 4 say
rebels NNS nsubj 8 rebel
captured VBD ccomp 6 capture
Kazan NNP obj 8
._ . punct 4
"""
THREE_BY = """
According VBG case 3 accord
to IN fixed 1
France NNP obl 11
, , punct 5
Spain NNP conj 3
and CC cc 7
Mali NNP conj 3
, , punct 3
the DT det 10
rebels NNS nsubj 11 rebel
captured VBD ROOT 0 capture
Kazan NNP obj 11
._ . punct 11
"""
NESTED = """
Lavrov NNP nsubj 2 Lavrov PERSON
said VBD ROOT 0 say
France NNP nsubj 4
said VBD ccomp 2 say
rebels NNS nsubj 6 rebel
captured VBD ccomp 4 capture
Kazan NNP obj 6
._ . punct 2
"""


def captured(triples: list[Triple]) -> Triple:
    return next(triple for triple in triples if triple.relation.lemma == "capture")


@pytest.mark.parametrize(
    ("table", "speakers", "joint"),
    [
        (BOTH_SAID, ["France", "Spain"], (1,)),
        (BOTH_SAID_HE_SAID, ["Putin", "France", "Spain"], (2,)),
        (THREE_BY, ["France", "Spain", "Mali"], (1, 2)),
        (NESTED, ["France", "Lavrov"], ()),
    ],
)
def test_coordinated_speakers_speak_together(
    table: str, speakers: list[str], joint: tuple[int, ...], read: Read
) -> None:
    found = captured(read(table))
    assert [speaker.text for speaker in found.attributed_to] == speakers
    assert found.joint_speakers == joint


def test_what_is_said_is_the_same_triple_alone_and_as_an_object(read: Read) -> None:
    triples = read(BOTH_SAID)
    said = [triple.object for triple in triples if triple.relation.lemma == "say"]
    assert said == [captured(triples)] * 2
