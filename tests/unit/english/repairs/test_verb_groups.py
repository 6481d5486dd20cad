"""Auxiliaries and infinitives that hang on the wrong verb."""

from __future__ import annotations

import pytest

from tests.docs import make_tree

NO_SOONER = """
No RB advmod 2
sooner RBR advmod 5
had VBD ROOT 0 have
envoys NNS nsubj 5
left VBN xcomp 3 leave
Juba NNP obj 5
than IN mark 8
rained VBD advcl 5
"""
HAD_AGREED = """
Seoul NNP nsubj 4
would MD aux 4
have VB aux 4 have
signed VBN ROOT 0
had VBN xcomp 4 have
Tarsk NNP nsubj 7
agreed VBN xcomp 5
"""
KEPT_RISING = """
Assam NNP nsubj 2
waits VBZ ROOT 0
as IN mark 5
rivers NNS nsubj 5
keep VBP advcl 2 keep
rising VBG advcl 2
"""
WENT_ON = """
Pereira NNP nsubj 2
went VBD ROOT 0 go
on RB advmod 2
to TO mark 5
win VB advcl 2
"""
STRONGEST = """
storm NN nsubj 4
was VBD cop 4
the DT det 4
strongest JJS ROOT 0
to TO mark 6
hit VB xcomp 4
Peru NNP obj 6
"""
YET_TO_CONFIRM = """
Police NNS nsubj 5
have VBP aux 5
yet RB advmod 5
to TO mark 5
confirm VB ROOT 0
reports NNS obj 5
"""

MENDED = [
    (NO_SOONER, {"left": ("left", "ROOT"), "had": ("left", "aux"), "envoys": ("left", "nsubj")}),
    (HAD_AGREED, {"agreed": ("signed", "advcl"), "had": ("agreed", "aux")}),
    (KEPT_RISING, {"rising": ("keep", "xcomp")}),
    (WENT_ON, {"win": ("went", "xcomp")}),
    (STRONGEST, {"hit": ("strongest", "acl")}),
    (YET_TO_CONFIRM, {"have": ("have", "ROOT"), "confirm": ("have", "xcomp")}),
]


@pytest.mark.parametrize(("table", "expected"), MENDED)
def test_an_auxiliary_and_an_infinitive_have_their_verb(
    table: str, expected: dict[str, tuple[str, str]]
) -> None:
    doc = make_tree(table)
    assert {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected} == expected
