"""Which slots of a clause are filled, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.extract.clauses import ClauseFinder
from kg.extract.frames import Slot
from tests.docs import make_tree

COORDINATED = """
Russia NNP nsubj 4
and CC cc 3
Belarus NNP conj 1
built VBD ROOT 0 build
and CC cc 6
sold VBD conj 4 sell
drones NNS obj 6 drone
._ . punct 4
"""
CONTROL = """
Washington NNP nsubj 2
urged VBD ROOT 0 urge
Kyiv NNP obj 2
to TO mark 5
withdraw VB xcomp 2
"""
PASSIVE_RELATIVE = """
The DT det 2
depot NN nsubj:pass 9
which WDT nsubj 4
held VBD acl:relcl 2 hold
shells NNS obj 4 shell
,_ , punct 4
was VBD aux:pass 9 be
also RB advmod 9
hit VBN ROOT 0
by IN case 11
drones NNS obl:agent 9 drone
"""
PARTICIPLE = """
drones NNS nsubj 5 drone
launched VBN acl 1 launch
by IN case 4
Ukraine NNP obl:agent 2
fell VBD ROOT 0 fall
"""
GAP = """
The DT det 2
arms NNS nsubj 5 arm
it PRP nsubj 4
used VBD acl:relcl 2 use
failed VBD ROOT 0 fail
"""


def read(table: str, predicate: str) -> dict[str, list[str]]:
    doc = make_tree(table)
    token = next(token for token in doc if token.text == predicate)
    clause = ClauseFinder(doc).by_predicate[token.i]
    found = {slot.value: [t.text for t in clause.filled(slot)] for slot in Slot}
    return {name: words for name, words in found.items() if words}


@pytest.mark.parametrize(
    ("table", "predicate", "expected"),
    [
        (COORDINATED, "sold", {"subject": ["Russia", "Belarus"], "object": ["drones"]}),
        (COORDINATED, "built", {"subject": ["Russia", "Belarus"], "object": ["drones"]}),
        (CONTROL, "withdraw", {"subject": ["Kyiv"]}),
        (PASSIVE_RELATIVE, "hit", {"subject": ["depot"], "agent": ["drones"]}),
        (PASSIVE_RELATIVE, "held", {"subject": ["depot"], "object": ["shells"]}),
        (PARTICIPLE, "launched", {"subject": ["drones"], "agent": ["Ukraine"]}),
        (GAP, "used", {"subject": ["it"], "object": ["arms"]}),
    ],
)
def test_slots(table: str, predicate: str, expected: dict[str, list[str]]) -> None:
    assert read(table, predicate) == expected


def test_inner_clauses_come_first() -> None:
    doc = make_tree(CONTROL)
    assert [c.predicate.text for c in ClauseFinder(doc).innermost_first()] == ["withdraw", "urged"]
