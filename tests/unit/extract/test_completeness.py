"""Whether a statement has in it what its verb cannot do without."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

LET_GO = """
Mills NNS nsubj 2 mill
let VBD ROOT 0 let
welders NNS obj 2 welder
go VB xcomp 2 go
"""
WENT_HOME = """
Crews NNS nsubj 2 crew
went VBD ROOT 0 go
home RB advmod 2 home
"""
TOOK_CALMLY = """
Sailors NNS nsubj 2 sailor
took VBD ROOT 0 take
verdicts NNS obj 2 verdict
calmly RB advmod 2 calmly
"""
GAVE_UNTIL = """
Banks NNS nsubj 2 bank
gave VBD ROOT 0 give
miners NNS iobj 2 miner
until IN case 5
winter NN obl 2 winter
"""
NOT_LATE = """
Buses NNS nsubj 4 bus
do VBP aux 4 do
not RB advmod 4 not
run VB ROOT 0 run
too RB advmod 6 too
late RB advmod 4 late
"""
NOT_EVERY = """
Not RB advmod 3 not
every DT det 3 every
boat NN nsubj 4 boat
sank VBD ROOT 0 sink
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (LET_GO, ["Mills | let go | welders"]),
        (WENT_HOME, ["Crews | go home | -"]),
        (TOOK_CALMLY, ["Sailors | take calmly | verdicts"]),
        (GAVE_UNTIL, []),
        (NOT_LATE, ["Buses | run too late | -"]),
        (NOT_EVERY, []),
    ],
)
def test_what_a_verb_needs_is_in_the_statement(read: Read, table: str, expected: list[str]) -> None:
    assert [flat(triple) for triple in read(table)] == expected
