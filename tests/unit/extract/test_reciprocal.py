"""Deeds that several do with each other, on trees built by hand."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

MET = """
Biden NNP nsubj 4
{joined} CC cc 3
Xi NNP conj 1
met VBD ROOT 0 meet
. . punct 4
"""
ACCUSED = """
Iran NNP nsubj 4
and CC cc 3
Israel NNP conj 1
accused VBD ROOT 0 accuse
each DT det 6
other JJ obj 4
. . punct 4
"""
TALKS = """
Japan NNP nsubj 4
and CC cc 3
Korea NNP conj 1
held VBD ROOT 0 hold
talks NNS obj 4 talk
. . punct 4
"""
WITH = """
Biden NNP nsubj 4
and CC cc 3
Xi NNP conj 1
met VBD ROOT 0 meet
with IN case 6
Modi NNP obl 4
. . punct 4
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (MET.format(joined="and"), ["Biden | meet | Xi"]),
        (MET.format(joined="or"), ["Biden | meet | -", "Xi | meet | -"]),
        (TALKS, ["Japan | hold talk | Korea"]),
        (ACCUSED, ["Iran | accuse | Israel", "Israel | accuse | Iran"]),
        (WITH, ["Biden | meet with | Modi", "Xi | meet with | Modi"]),
    ],
)
def test_what_several_do_with_each_other(read: Read, table: str, expected: list[str]) -> None:
    assert [flat(triple) for triple in read(table)] == expected


def test_the_last_word_of_a_text_has_none_behind_it(read: Read) -> None:
    assert [flat(triple) for triple in read(ACCUSED.replace(". . punct 4\n", ""))]
    assert [
        flat(triple) for triple in read("Iran NNP nsubj 2\nkilled VBD ROOT 0 kill\none CD obj 2")
    ]
