"""Notes on statements that somebody denies or that nobody could confirm."""

from __future__ import annotations

import pytest

from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read

SAID = """
Rebels NNS nsubj 2 rebel
said VBD ROOT 0 say
they PRP nsubj 4
captured VBD ccomp 2 capture
Kazan NNP obj 4
._ . punct 2
"""
NOT_VERIFIED = """
The DT det 2
claim NN nsubj:pass 6
could MD aux 6
not RB advmod 6
be VB aux:pass 6
verified VBN ROOT 0 verify
._ . punct 6
"""
VERIFIED = """
The DT det 2
claim NN nsubj:pass 4
was VBD aux:pass 4 be
verified VBN ROOT 0 verify
._ . punct 4
"""
NOT_CONFIRMED = """
Senators NNS nsubj 4 senator
did VBD aux 4 do
not RB advmod 4
confirm VB ROOT 0
the DT det 6
minister NN obj 4
._ . punct 4
"""
DENIED_THIS = """
Kyiv NNP nsubj 2
denied VBD ROOT 0 deny
this DT obj 2
._ . punct 2
"""
REBELS_DENIED = DENIED_THIS.replace("Kyiv NNP", "Rebels NNS")
DENIED_REQUEST = """
Kyiv NNP nsubj 2
denied VBD ROOT 0 deny
the DT det 4
request NN obj 2
._ . punct 2
"""
NO_CONFIRMATION = """
There EX expl 2
was VBD ROOT 0 be
no DT det 4
confirmation NN nsubj 2
._ . punct 2
"""
DENIED_CLAIM_THAT = """
Kyiv NNP nsubj 2
denied VBD ROOT 0 deny
the DT det 4
claim NN obj 2
that IN mark 7
troops NNS nsubj 7 troop
attacked VBD acl 4 attack
Kazan NNP obj 7
._ . punct 2
"""


def notes(read: Read, *tables: str) -> dict[str, str]:
    """Relation lemma → verification, of the sentences read as one document."""
    return {triple.relation.lemma: triple.verification for triple in read(s.join(*tables))}


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (NOT_VERIFIED, "unconfirmed"),
        (NO_CONFIRMATION, "unconfirmed"),
        (DENIED_THIS, "denied"),
        (VERIFIED, ""),
        (NOT_CONFIRMED, ""),
        (REBELS_DENIED, ""),
        (DENIED_REQUEST, ""),
    ],
)
def test_a_note_is_on_what_the_sentence_before_quotes(
    read: Read, second: str, expected: str
) -> None:
    found = notes(read, SAID, second)
    assert found["capture"] == expected
    assert found["say"] == ""


def test_the_publisher_needs_no_confirmation(read: Read) -> None:
    assert notes(read, s.ACTIVE, NOT_VERIFIED)["attack"] == ""


def test_a_note_reaches_no_further_than_one_sentence(read: Read) -> None:
    assert notes(read, SAID, s.INTRANSITIVE, NOT_VERIFIED)["capture"] == ""


def test_the_noted_statement_is_the_same_as_an_object(read: Read) -> None:
    inner, outer, _ = read(s.join(SAID, NOT_VERIFIED))
    assert inner.verification == "unconfirmed"
    assert outer.object == inner


def test_what_a_denied_claim_says_is_denied(read: Read) -> None:
    found = read(DENIED_CLAIM_THAT)[0]
    assert (found.verification, found.modality) == ("denied", "Asserted")
    assert found.polarity == "Negative"  # as in "Kyiv denied that troops attacked"
    assert [speaker.text for speaker in found.attributed_to] == ["Kyiv"]
