"""What a verb makes of its object, on trees built by hand."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

ELECTED = """
Members NNS nsubj 2 member
elected VBD ROOT 0 elect
Ruiz NNP obj 2 Ruiz PERSON
speaker NN xcomp 2
"""
CALLED = """
Kyiv NNP nsubj 2
called VBD ROOT 0 call
the DT det 4
vote NN obj 2
a DT det 6
farce NN xcomp 2
"""
DESCRIBED = """
The DT det 2
vote NN nsubj:pass 4
was VBD aux:pass 4 be
described VBN ROOT 0 describe
as IN case 7
a DT det 7
farce NN obl 4
"""


@pytest.mark.parametrize(
    ("table", "expected", "speakers", "modality"),
    [
        (ELECTED, "Ruiz | be | speaker", [], "Asserted"),
        (CALLED, "vote | be | farce", ["Kyiv"], "Asserted"),
        (DESCRIBED, "vote | be | farce", [], "Possible"),
    ],
)
def test_who_judges_says_so(
    read: Read, table: str, expected: str, speakers: list[str], modality: str
) -> None:
    found = next(triple for triple in read(table) if triple.frame == "small-clause")
    assert flat(found) == expected
    assert [speaker.text for speaker in found.attributed_to] == speakers
    assert found.modality == modality


MADE = """
Storms NNS nsubj 2 storm
made VBD ROOT 0 make
roads NNS obj 2 road
impassable JJ xcomp 2
"""
SET = """
Rebels NNS nsubj 2 rebel
set VBD ROOT 0 set
farms NNS obj 2 farm
alight JJ xcomp 2
"""
SET_PASSIVE = """
Farms NNS nsubj:pass 3 farm
were VBD aux:pass 3 be
set VBN ROOT 0 set
alight JJ xcomp 3
"""
SHOT = """
Rebels NNS nsubj 2 rebel
shot VBD ROOT 0 shoot
Ruiz NNP obj 2 Ruiz PERSON
dead JJ xcomp 2
"""


@pytest.mark.parametrize(
    ("table", "expected", "property_"),
    [
        (MADE, "Storms | make | {roads | be | impassable}", "causes"),
        (SET, "Rebels | set alight | farms", None),
        (SET_PASSIVE, "Farms | be set alight | -", None),
        (SHOT, "Rebels | shoot | Ruiz", "kills"),
    ],
)
def test_a_verb_keeps_what_comes_of_its_object(
    read: Read, table: str, expected: str, property_: str | None
) -> None:
    found = next(triple for triple in read(table) if triple.frame != "small-clause")
    assert (flat(found), found.relation.property) == (expected, property_)


SLEPT = """
Banks NNS nsubj 2 bank
slept VBD ROOT 0 sleep
badly RB advmod 2
"""
CAME = """
Rivals NNS nsubj 2 rival
came VBD ROOT 0 come
first RB advmod 2
"""
FIRST_SEEN = """
Ships NNS nsubj:pass 4 ship
were VBD aux:pass 4 be
first RB advmod 4
seen VBN ROOT 0 see
"""
RUN = """
Polls NNS nsubj:pass 4 poll
were VBD aux:pass 4 be
well RB advmod 4
run VBN ROOT 0 run
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (SLEPT, "Banks | sleep badly | -"),
        (CAME, "Rivals | come first | -"),
        (FIRST_SEEN, "Ships | be seen | -"),
        (RUN, "Polls | be run well | -"),
    ],
)
def test_an_adverb_that_turns_the_verb_stays_with_it(read: Read, table: str, expected: str) -> None:
    assert [flat(triple) for triple in read(table)] == [expected]
