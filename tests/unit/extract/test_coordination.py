"""Coordinated heads, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.extract.coordination import (
    companions,
    coordinated,
    first_conjunct,
    is_alternative,
    with_denied,
)
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


def test_or_reaches_no_further_than_the_next_conjunction() -> None:
    table = LIST.format(cc="or").replace(", , punct 3", "and CC cc 3")
    assert [is_alternative(make_tree(table)[i]) for i in (0, 2, 4)] == [False, True, True]


def test_a_denied_member_can_be_asked_for() -> None:
    doc = make_tree(DENIED)
    assert [token.text for token in with_denied((doc[2],))] == ["Diallo", "Traore"]


def test_companions_take_part() -> None:
    doc = make_tree(
        """
        Mali NNP nsubj 5
        along IN case 4
        with IN case 4
        Niger NNP nmod 1
        left VBD ROOT 0 leave
        with IN case 7
        Chad NNP obl 5
        """
    )
    assert [token.text for token in companions(doc[0])] == ["Niger"]
    assert [token.text for token in coordinated(doc[0])] == ["Mali", "Niger"]
    assert not [*companions(doc[4])]
