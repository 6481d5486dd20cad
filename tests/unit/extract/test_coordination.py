"""Coordinated heads, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.extract.coordination import coordinated, first_conjunct, is_alternative
from tests.docs import make_tree

LIST = """
Mali NNP nsubj 6
, , punct 3
Niger NNP conj 1
{cc} CC cc 5
Chad NNP conj 1
left VBD ROOT 0 leave
"""
DENIED = """
Police NNS nsubj 2 police
arrested VBD ROOT 0 arrest
Diallo NNP obj 2
, , punct 6
not RB advmod 6
Traore NNP conj 3
"""


def test_members_come_in_the_order_of_the_text() -> None:
    doc = make_tree(LIST.format(cc="and"))
    assert [token.text for token in coordinated(doc[0])] == ["Mali", "Niger", "Chad"]


def test_a_denied_member_is_left_out() -> None:
    assert [token.text for token in coordinated(make_tree(DENIED)[2])] == ["Diallo"]


def test_the_first_conjunct_is_above_all_others() -> None:
    doc = make_tree(LIST.format(cc="and"))
    assert {first_conjunct(doc[i]).text for i in (0, 2, 4)} == {"Mali"}
    assert first_conjunct(doc[5]).text == "left"


@pytest.mark.parametrize(("cc", "expected"), [("or", True), ("and", False)])
def test_or_makes_alternatives_of_all_members(cc: str, expected: bool) -> None:
    doc = make_tree(LIST.format(cc=cc))
    assert [is_alternative(doc[i]) for i in (0, 2, 4)] == [expected] * 3
