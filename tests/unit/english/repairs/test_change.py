"""What follows a change of a tree."""

from __future__ import annotations

from tests.docs import make_tree
from tests.unit.english.repairs.trees import STRAYED_BEHIND

OWNERS = """
France NNP nsubj 6
and CC cc 5
Germany NNP conj 1
's POS case 3
leaders NNS conj 1
met VBD ROOT 0 meet
"""


def test_children_and_edges_follow() -> None:
    doc = make_tree(OWNERS)
    assert [token.text for token in doc[5].children] == ["leaders"]
    assert (doc[4].left_edge.text, doc[4].right_edge.text) == ("France", "leaders")


def test_edges_and_children_follow_a_change() -> None:
    doc = make_tree(STRAYED_BEHIND)
    assert [child.text for child in doc[7].children] == ["since", "bank", "rates"]
    assert (doc[7].left_edge.text, doc[7].right_edge.text) == ("since", "rates")
    assert "bank" not in [child.text for child in doc[2].children]


def test_a_lawful_tree_stays_as_it_is() -> None:
    doc = make_tree("Mali NNP nsubj 4\nand CC cc 3\nNiger NNP conj 1\nleft VBD ROOT 0 leave")
    assert [token.head.i for token in doc] == [3, 2, 0, 3]
