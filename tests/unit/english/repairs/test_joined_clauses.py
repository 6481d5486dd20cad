"""Clauses that a parse has joined to the wrong one."""

from __future__ import annotations

import pytest

from tests.docs import make_tree

FORM = """
Chile NNP nsubj 3
has VBZ aux 3
grown VBN ROOT 0
since IN mark 6
Peru NNP nsubj 6
fell VBD advcl 3
, , punct 10
and CC cc 10
has VBZ aux 10
helped VBN conj 6
"""
BETWEEN_COMMAS = """
mayor NN nsubj 2
visited VBD ROOT 0
Lima NNP obj 2
, , punct 7
where WRB advmod 7
floods NNS nsubj 7
killed VBD acl:relcl 3
nine CD obj 7
, , punct 11
and CC cc 11
promised VBD conj 7
help NN obj 11
"""
GERUNDS = """
Brazil NNP nsubj 2
won VBD ROOT 0
, , punct 4
beating VBG advcl 2
Italy NNP obj 4
after IN mark 9
a DT det 8
game NN nsubj 9
ended VBD advcl 2
, , punct 12
and CC cc 12
giving VBG conj 9
"""
GERUND_IN_LIST = """
storm NN nsubj 2
hit VBD ROOT 0
Samoa NNP obj 2
, , punct 5
cutting VBG conj 3
power NN obj 5
"""
SPLICED = """
In IN case 2
Lviv NNP obl 6
, , punct 5
the DT det 5
city NN nsubj 6
hit VBD ROOT 0
, , punct 6
rain NN nsubj 9
fell VBD conj 6
"""
AFTER_ASIDE = """
It PRP nsubj 2
fell VBD ROOT 0
, , punct 5
locals NNS nsubj 5
say VBP parataxis 2
, , punct 10
and CC cc 10
cattle NNS nsubj 10
are VBP aux 10
dying VBG conj 5
"""

MENDED = [
    (FORM, {"helped": ("grown", "conj")}),
    (BETWEEN_COMMAS, {"promised": ("visited", "conj")}),
    (GERUNDS, {"giving": ("beating", "conj")}),
    (GERUND_IN_LIST, {"cutting": ("hit", "advcl")}),
    (SPLICED, {"fell": ("fell", "ROOT"), "hit": ("city", "acl"), "city": ("Lviv", "appos")}),
    (AFTER_ASIDE, {"dying": ("fell", "conj")}),
]


@pytest.mark.parametrize(("table", "expected"), MENDED)
def test_a_clause_is_joined_to_its_like(table: str, expected: dict[str, tuple[str, str]]) -> None:
    doc = make_tree(table)
    assert {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected} == expected
