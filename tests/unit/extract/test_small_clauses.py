"""What a verb makes of its object, on trees built by hand."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

ELECTED = """
Members NNS nsubj 2 member
elected VBD ROOT 0 elect
Ruiz NNP obj 2 Ruiz PERSON
speaker NN xcomp 2
"""
CALLED = """
Kyiv NNP nsubj 2
called VBD ROOT 0 call
the DT det 4
vote NN obj 2
a DT det 6
farce NN xcomp 2
"""
DESCRIBED = """
The DT det 2
vote NN nsubj:pass 4
was VBD aux:pass 4 be
described VBN ROOT 0 describe
as IN case 7
a DT det 7
farce NN obl 4
"""


@pytest.mark.parametrize(
    ("table", "expected", "speakers", "modality"),
    [
        (ELECTED, "Ruiz | be | speaker", [], "Asserted"),
        (CALLED, "vote | be | farce", ["Kyiv"], "Asserted"),
        (DESCRIBED, "vote | be | farce", [], "Possible"),
    ],
)
def test_who_judges_says_so(
    read: Read, table: str, expected: str, speakers: list[str], modality: str
) -> None:
    found = next(triple for triple in read(table) if triple.frame == "small-clause")
    assert flat(found) == expected
    assert [speaker.text for speaker in found.attributed_to] == speakers
    assert found.modality == modality
