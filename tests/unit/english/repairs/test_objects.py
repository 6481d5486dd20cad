"""Objects that hang on the wrong verb."""

from __future__ import annotations

import pytest

from tests.docs import make_tree

AMOUNT = """
Togo NNP nsubj 2
drew VBD ROOT 0
as RB advmod 4
much JJ amod 5
capital NN obl 2
"""
WEEKS = """
Rain NN nsubj 2
followed VBD ROOT 0 follow
weeks NNS obl:unmarked 2 week
of IN case 5
strikes NNS nmod 3
"""
CROSSING = """
plans NNS nsubj 5
to TO mark 3
raise VB acl 1
rates NNS obj 3
pleased VBD ROOT 0
traders NNS obj 3
"""
OBJECT_FIRST = """
Rebels NNS nsubj 4
freed VBN amod 3
men NNS obj 4
seized VBD ROOT 0
earlier RB advmod 4
"""

MENDED = [
    (AMOUNT, {"capital": ("drew", "obj")}),
    (WEEKS, {"weeks": ("followed", "obj")}),
    (CROSSING, {"traders": ("pleased", "obj")}),
    (OBJECT_FIRST, {"freed": ("freed", "ROOT"), "seized": ("men", "acl")}),
]


@pytest.mark.parametrize(("table", "expected"), MENDED)
def test_an_object_has_its_verb(table: str, expected: dict[str, tuple[str, str]]) -> None:
    doc = make_tree(table)
    assert {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected} == expected
