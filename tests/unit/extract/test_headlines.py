"""Headlines, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.extract.headlines import in_headline
from tests.docs import make_tree
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

MISREAD = """
Opposition NN nsubj 2
wins VBZ ROOT 0 win
vote NN obj 2
, , punct 5
vows NNS conj 2 vow
reform NN obj 5
"""
COMMA = """
Brazil NNP nsubj 5
, , punct 3
Chile NNP nmod:unmarked 1
to TO mark 5
build VB ROOT 0
bridge NN obj 5
"""
READY = """
Burhan NNP nsubj 2
ready JJ ROOT 0
to TO mark 4
meet VB xcomp 2
rival NN obj 4
"""
UNDER = """
Bishop NNP nmod:poss 3
under IN case 3
investigation NN ROOT 0
"""
FREED = """
Diallo NNP nsubj 2
freed VBN ROOT 0 free
on IN case 4
bail NN obl 2
"""
NOT_PLANNED = """
No DT det 2
coup NN ROOT 0
planned VBN acl 2 plan
"""
COMING = """
Kenya NNP nsubj 2
cuts VBZ ROOT 0 cut
tariffs NNS obj 2 tariff
, , punct 6
to TO mark 6
join VB advcl 2
pact NN obj 6
"""
MISSING = """
Plane NN ROOT 0
missing JJ acl 1
"""
KILLED = """
Two CD nsubj:pass 2
killed VBN ROOT 0 kill
"""
CLASH = """
Police NNS nsubj 4 police
, , punct 3
gangs NNS conj 1 gang
clash VBP ROOT 0
"""
BILL = """
Senate NNP nsubj 2
rejects VBZ ROOT 0 reject
bill NN obj 2
to TO mark 5
ban VB xcomp 2
vaping NN obj 5
"""
BANK = """
Bank NN ROOT 0
to TO mark 3
cut VB acl 1 cut
rates NNS obj 3
"""
HURT = """
Dozens NNS nsubj 2
hurt VBP ROOT 0 hurt
"""
FEARED = """
Dozens NNS nsubj 2
feared VBD ROOT 0 fear
dead JJ xcomp 2
"""
CLOSE = """
Movara NNP nsubj 3
to TO mark 3
cut VB ROOT 0 cut
jobs NNS obj 3
, , punct 6
close VBP advcl 3 close
plants NNS obj 6
"""


def told(read: Read, table: str) -> list[tuple[str, ...]]:
    return [
        (flat(each), each.polarity.value, each.modality.value, each.tense.value)
        for each in read(table)
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (MISREAD, ["Opposition | win | vote", "Opposition | vow | reform"]),
        (COMMA, ["Brazil | build | bridge", "Chile | build | bridge"]),
        (UNDER, ["Bishop | be under | investigation"]),
        (MISSING, ["Plane | be | missing"]),
        (CLASH, ["Police | clash | gangs"]),
    ],
)
def test_what_a_headline_leaves_out(read: Read, table: str, expected: list[str]) -> None:
    assert sorted(flat(triple) for triple in read(table)) == sorted(expected)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (READY, ("Burhan | meet | rival", "Positive", "Possible", "Future")),
        (FREED, ("Diallo | be freed | -", "Positive", "Asserted", "Past")),
        (NOT_PLANNED, ("coup | be planned | -", "Negative", "Asserted", "Past")),
        (COMING, ("Kenya | join | pact", "Positive", "Asserted", "Future")),
        (BANK, ("Bank | cut | rates", "Positive", "Asserted", "Future")),
        (HURT, ("Dozens | be hurt | -", "Positive", "Asserted", "Past")),
        (FEARED, ("Dozens | be | dead", "Positive", "Possible", "Past")),
        (CLOSE, ("Movara | close | plants", "Positive", "Asserted", "Future")),
        (KILLED, ("Two | be killed | -", "Positive", "Asserted", "Past")),
        (BILL, ("bill | ban | vaping", "Positive", "Hypothetical", "Future")),
    ],
)
def test_how_far_a_headline_commits_itself(
    read: Read, table: str, expected: tuple[str, ...]
) -> None:
    assert expected in told(read, table)


@pytest.mark.parametrize("rest", ["the DT det 1", "._ . punct 1"])
def test_articles_and_full_stops_are_in_no_headline(rest: str) -> None:
    assert in_headline(make_tree("Kenya NNP ROOT 0")[0])
    assert not in_headline(make_tree(f"Kenya NNP ROOT 0\n{rest}")[0])
