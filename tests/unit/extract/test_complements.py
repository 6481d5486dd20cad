"""Which phrases complete a verb, on trees built by hand."""

from __future__ import annotations

import pytest

from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

OPEN_AFTER = """
Fans NNS nsubj 2 fan
cheered VBD ROOT 0 cheer
{case} IN case 4
Pele NNP obl 2
"""


LED_UP_TO = """
Crews NNS nsubj 2 crew
acted VBD ROOT 0 act
in IN case 4
{noun} NN obl 2
with IN case 7
the DT det 7
law NN nmod 4
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (LED_UP_TO.format(noun="accordance"), ["Crews | act in accordance with | law"]),
        (LED_UP_TO.format(noun="town"), ["Crews | act in | town"]),
        (s.OBLIQUE, ["Troops | withdraw from | Kherson"]),
        (s.PARTICLE_OBLIQUE, ["Troops | pull out of | Kherson"]),
        (s.PASSIVE_OBLIQUE, ["troops | be sent | -"]),
        (s.INTERROGATIVE, ["Police | say | who attacked Kazan"]),
        (OPEN_AFTER.format(case="for"), ["Fans | cheer for | Pele"]),
        (OPEN_AFTER.format(case="after"), ["Fans | cheer | -"]),
    ],
)
def test_complements(read: Read, table: str, expected: list[str]) -> None:
    assert [flat(triple) for triple in read(table)] == expected


def test_a_time_is_no_object_and_no_argument(read: Read) -> None:
    found = read(s.OBLIQUE)[0]
    assert (found.time.text if found.time else "", found.arguments) == ("November", ())


CALLED_FOR = """
Popes NNS nsubj 2 pope
called VBD ROOT 0 call
for IN case 4
troops NNS obl 2 troop
to TO mark 6
leave VB acl 4
"""
HOW_MANY = """
Ministers NNS nsubj 3 minister
never RB advmod 3
said VBD ROOT 0 say
how WRB advmod 5
many JJ amod 6
soldiers NNS nsubj 7 soldier
died VBD ccomp 3 die
"""
GOES_ON = """
China NNP nsubj 2
goes VBZ ROOT 0 go
on IN mark 4
working VBG advcl 2 work
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (CALLED_FOR, ["troops | leave | -", "Popes | call | -"]),
        (HOW_MANY, ["soldiers | die | -", "Ministers | say | how many soldiers died"]),
        (GOES_ON, ["China | work | -"]),
    ],
)
def test_what_completes_a_verb_otherwise(read: Read, table: str, expected: list[str]) -> None:
    assert [flat(triple) for triple in read(table)] == expected
