"""What subject and object leave of the factuality of a clause."""

from __future__ import annotations

import pytest

from kg.extract.factuality import factuality
from kg.extract.participants import of_participants
from kg.ontology import Ontology
from tests.docs import make_tree

NOT_KING_BUT_QUEEN = """
Mali NNP nsubj 2
met VBD ROOT 0 meet
not RB advmod 4
king NN obj 2
but CC cc 6
queen NN conj 4
"""
MALI_OR_NIGER = """
Mali NNP nsubj 4
or CC cc 3
Niger NNP conj 1
signed VBD ROOT 0 sign
"""
EXCEPT = """
Nobody NN nsubj 5
except IN case 4
the DT det 4
guard NN nmod 1
saw VBD ROOT 0 see
thieves NNS obj 5 thief
"""


@pytest.mark.parametrize(
    ("form", "expected"), [("king", "Negative"), ("queen", "Positive"), ("Mali", "Positive")]
)
def test_one_of_several_participants_may_be_denied(
    ontology: Ontology, form: str, expected: str
) -> None:
    doc = make_tree(NOT_KING_BUT_QUEEN)
    facts = factuality(doc[1], ontology)
    token = next(token for token in doc if token.text == form)
    assert of_participants(facts, token).polarity == expected


def test_one_of_several_alternatives_is_possible(ontology: Ontology) -> None:
    doc = make_tree(MALI_OR_NIGER)
    assert of_participants(factuality(doc[3], ontology), doc[0]).modality == "Possible"


@pytest.mark.parametrize(("form", "expected"), [("Nobody", "Negative"), ("guard", "Positive")])
def test_an_exception_is_told_apart(ontology: Ontology, form: str, expected: str) -> None:
    doc = make_tree(EXCEPT)
    facts = factuality(doc[4], ontology)
    token = next(token for token in doc if token.text == form)
    assert of_participants(facts, token).polarity == expected
