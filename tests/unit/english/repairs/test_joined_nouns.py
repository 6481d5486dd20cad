"""Nouns and phrases that a parse has joined to the wrong word."""

from __future__ import annotations

import pytest

from tests.docs import make_tree

A_GREEK = """
They PRP nsubj 2
met VBD ROOT 0 meet
Ito NNP obj 2
, , punct 6
a DT det 6
Greek NNP conj 3
, , punct 9
and CC cc 9
left VBD conj 2 leave
"""
ASIDE = """
Novak NNP nsubj 9
, , punct 4
a DT det 4
mayor NN appos 1
and CC cc 7
a DT det 7
critic NN conj 1
, , punct 1
won VBD ROOT 0 win
"""
SECOND_VERB = """
Ali NNP nsubj 2
won VBD ROOT 0 win
gold NN obj 2
and CC cc 5
Diop NNP conj 3
silver NN obj 2
"""
PLACES = """
It PRP nsubj 2
cut VBD ROOT 0 cut
jobs NNS obj 2
in IN case 5
Spain NNP obl 2
and CC cc 7
ports NNS conj 5
in IN case 9
Chad NNP nmod 7
"""
NOT_POLICE = """
army NN nsubj 6
, , punct 4
not RB advmod 4
police NNS appos 1
, , punct 1
fired VBD ROOT 0
"""
COUNTED = """
It PRP nsubj 2
killed VBD ROOT 0 kill
31 CD nummod 4
people NNS obj 2
and CC cc 6
12 CD conj 2
in IN case 8
Goa NNP conj 6
"""

MENDED = [
    (A_GREEK, {"Greek": ("Ito", "appos")}),
    (ASIDE, {"critic": ("mayor", "conj")}),
    (SECOND_VERB, {"Diop": ("won", "conj"), "silver": ("Diop", "orphan")}),
    (PLACES, {"ports": ("jobs", "conj")}),
    (NOT_POLICE, {"police": ("army", "conj")}),
    (COUNTED, {"12": ("people", "conj"), "Goa": ("12", "nmod")}),
]


@pytest.mark.parametrize(("table", "expected"), MENDED)
def test_a_noun_is_joined_to_its_like(table: str, expected: dict[str, tuple[str, str]]) -> None:
    doc = make_tree(table)
    assert {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected} == expected
