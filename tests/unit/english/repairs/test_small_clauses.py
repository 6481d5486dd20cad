"""What a verb makes of its object, and how the tree is mended where it says otherwise."""

from __future__ import annotations

import pytest

from tests.docs import make_doc, make_tree

CONSIDERED = """
Judges NNS nsubj 2
considered VBD ROOT 0 consider
the DT det 4
raids NNS obj 2
lawful JJ amod 4
"""
THOUGHT = """
Judges NNS nsubj 2
thought VBD ROOT 0 think
the DT det 4
delay NN nsubj 5
excessive JJ ccomp 2
"""
DECLARED_VOID = """
Judges NNS nsubj 2
declared VBD ROOT 0 declare
void NN obj 2
a DT det 5
law NN obj 2
"""
CHAIRWOMAN = """
Lidar NNP nsubj 2
named VBD ROOT 0 name
Ada NNP xcomp 2
Roe NNP flat 3
chairwoman NN flat 3
"""
WANTED = """
Firms NNS nsubj 2
want VBP ROOT 0
the DT det 4
rule NN obj 2
scrapped VBN acl 4
"""
WANTED_TOO = """
Firms NNS nsubj 2
want VBP ROOT 0
rules NNS nsubj:pass 4
scrapped VBN xcomp 2
and CC cc 7
tariffs NNS nsubj 7
gone VBD conj 2
"""
RESPONSIBLE = """
Police NNS nsubj 2
found VBD ROOT 0 find
the DT det 4
people NNS obj 2
responsible JJ amod 4
"""

MENDED = [
    (CONSIDERED, {"lawful": ("considered", "xcomp")}),
    (THOUGHT, {"delay": ("thought", "obj"), "excessive": ("thought", "xcomp")}),
    (DECLARED_VOID, {"void": ("declared", "xcomp"), "law": ("declared", "obj")}),
    (CHAIRWOMAN, {"Ada": ("named", "obj"), "chairwoman": ("named", "xcomp")}),
    (WANTED, {"scrapped": ("want", "xcomp")}),
    (WANTED_TOO, {"gone": ("scrapped", "conj")}),
]


@pytest.mark.parametrize(("table", "expected"), MENDED)
def test_an_outcome_hangs_on_its_verb(table: str, expected: dict[str, tuple[str, str]]) -> None:
    doc = make_tree(table)
    assert {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected} == expected


def test_an_adjective_that_tells_which_stays_with_its_noun() -> None:
    before = [(token.head.i, token.dep_) for token in make_doc(RESPONSIBLE)]
    assert [(token.head.i, token.dep_) for token in make_tree(RESPONSIBLE)] == before


def test_what_has_no_sign_of_an_owner_owns_nothing() -> None:
    table = """
        Kyiv NNP nsubj 2
        declared VBD ROOT 0 declare
        the DT det 4
        port NN nmod:poss 6
        a DT det 6
        ruin NN xcomp 2
    """
    port = make_tree(table)[3]
    assert (port.head.text, port.dep_) == ("declared", "obj")
