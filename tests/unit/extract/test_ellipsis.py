"""Auxiliaries that stand for a verb, on trees built by hand."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

NOR_DID = """
Samoa NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
sign VB ROOT 0
it PRP obj 4
, , punct 8
nor CC cc 8
did VBD conj 4 do
Tonga NNP nsubj 8
"""
AS_DID = """
Ghana NNP nsubj 2
sold VBD ROOT 0 sell
gold NN obj 2
, , punct 6
as IN mark 6
did VBD advcl 2 do
Mali NNP obj 6
"""
BUT_MAY_NOT = """
Kenya NNP nsubj 3
will MD aux 3
leave VB ROOT 0
but CC cc 6
Mali NNP nsubj 6
may MD conj 3
not RB advmod 6
"""
WAS_NOT = """
Crews NNS nsubj:pass 3 crew
were VBD aux:pass 3 be
freed VBN ROOT 0 free
but CC cc 6
Diallo NNP nsubj 6
was VBD conj 3 be
not RB advmod 6
"""
IF_IT_DID = """
Kenya NNP nsubj 2
left VBD ROOT 0 leave
if IN mark 5
it PRP nsubj 5
did VBD advcl 2 do
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            NOR_DID,
            [
                ("Samoa | sign | it", "Negative", "Asserted"),
                ("Tonga | sign | it", "Negative", "Asserted"),
            ],
        ),
        (
            AS_DID,
            [
                ("Ghana | sell | gold", "Positive", "Asserted"),
                ("Mali | sell | gold", "Positive", "Asserted"),
            ],
        ),
        (
            BUT_MAY_NOT,
            [
                ("Kenya | leave | -", "Positive", "Asserted"),
                ("Mali | leave | -", "Negative", "Possible"),
            ],
        ),
        (
            WAS_NOT,
            [
                ("Crews | be freed | -", "Positive", "Asserted"),
                ("Diallo | be freed | -", "Negative", "Asserted"),
            ],
        ),
        (IF_IT_DID, [("Kenya | leave | -", "Positive", "Conditional")]),
    ],
)
def test_an_auxiliary_stands_for_the_verb_before_it(
    read: Read, table: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [(flat(each), each.polarity.value, each.modality.value) for each in read(table)]
    assert found == expected
