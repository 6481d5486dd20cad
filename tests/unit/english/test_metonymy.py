from __future__ import annotations

import pytest

from kg.english.mentions import find_mentions
from kg.english.metonymy import mark_acting
from tests.docs import make_tree
from tests.unit.english.fakes import FakeGazetteer, FakeOntology


def acting(table: str) -> set[str]:
    ontology, gazetteer = FakeOntology(), FakeGazetteer()
    found = find_mentions(make_tree(table), document_id="d", ontology=ontology, gazetteer=gazetteer)
    marked = mark_acting(found, ontology=ontology, gazetteer=gazetteer)
    return {mention.text for mention in marked if mention.acts}


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("Beijing NNP nsubj 2\nsaid VBD root 0 say\nhe PRP nsubj 4\nwon VBD ccomp 2", {"Beijing"}),
        ("Moscow NNP nsubj 2\nescalated VBD root 0 escalate\nshelling NN obj 2", {"Moscow"}),
        ("Moscow NNP nsubj 2\nhas VBZ root 0 have\nparks NNS obj 2", set()),
        ("Moscow NNP nsubj 3\nis VBZ cop 3 be\nbig JJ root 0", set()),
        ("Kremlin NNP nsubj 2\ndenies VBZ root 0 deny\nit PRP obj 2", {"Kremlin"}),
        ("Beijing_ NNP nmod:poss 3\n's POS case 1\nplan NN root 0", {"Beijing"}),
        ("Beijing_ NNP nmod:poss 3\n's POS case 1\nstreets NNS root 0 street", set()),
        ("Moscow_ NNP nmod:poss 3\n's POS case 1\nforces NNS root 0 force", {"Moscow"}),
        ("he PRP nsubj 2\nwarned VBD root 0 warn\nBeijing NNP obj 2", {"Beijing"}),
        ("he PRP nsubj 2\nvisited VBD root 0 visit\nBeijing NNP obj 2", set()),
        ("he PRP nsubj 2\nmet VBD root 0 meet\nin IN case 4\nBeijing NNP obl 2", set()),
        (
            "talks NNS root 0 talk\nwith IN case 3\nMoscow NNP nmod 1\nand CC cc 5\n"
            "Kyiv NNP conj 3",
            {"Moscow", "Kyiv"},
        ),
        ("a DT det 2\nwarning NN root 0\nto IN case 4\nBeijing NNP nmod 2", {"Beijing"}),
        (
            "condemned VBN root 0 condemn\nby IN case 3\nMoscow NNP obl:agent 1",
            {"Moscow"},
        ),
        ("trains NNS root 0 train\nto IN case 3\nMoscow NNP nmod 1", set()),
    ],
)
def test_places_that_act(table, names):
    assert acting(table) == names
