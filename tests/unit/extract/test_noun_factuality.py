"""How real the event is that a noun stands for."""

from __future__ import annotations

import pytest

from kg.extract.noun_factuality import is_unconfirmed, of_noun
from kg.ontology import Ontology
from tests.docs import make_token

MAY_FOLLOW = """
Attacks NNS nsubj 3 attack
may MD aux 3
follow VB ROOT 0
"""
UNCONFIRMED = """
The DT det 2
death NN nsubj:pass 6
has VBZ aux 6 have
not RB advmod 6
been VBN aux:pass 6 be
confirmed VBN ROOT 0 confirm
"""
NO_ATTACK = """
They PRP nsubj 2
saw VBD ROOT 0 see
no DT det 4
attack NN obj 2
"""


@pytest.mark.parametrize(
    ("table", "form", "polarity", "modality"),
    [
        (MAY_FOLLOW, "Attacks", "Positive", "Possible"),
        (UNCONFIRMED, "death", "Positive", "Hypothetical"),
        (NO_ATTACK, "attack", "Negative", "Asserted"),
    ],
)
def test_an_event_is_as_real_as_its_clause(
    ontology: Ontology, table: str, form: str, polarity: str, modality: str
) -> None:
    found = of_noun(make_token(table, form), ontology)
    assert (found.polarity, found.modality) == (polarity, modality)


@pytest.mark.parametrize(
    ("table", "form", "expected"), [(UNCONFIRMED, "death", True), (NO_ATTACK, "attack", False)]
)
def test_nobody_vouches_for_what_is_not_confirmed(
    ontology: Ontology, table: str, form: str, expected: bool
) -> None:
    assert is_unconfirmed(make_token(table, form), ontology) is expected
