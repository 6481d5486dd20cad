from __future__ import annotations

import pytest

from kg.english.mentions import find_mentions
from kg.english.namesakes import mark_namesakes
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from tests.docs import make_tree


@pytest.fixture(scope="module")
def gazetteer(ontology: Ontology) -> Gazetteer:
    return load_gazetteer(ontology)


@pytest.mark.parametrize(
    ("table", "type_"),
    [
        ("Victoria NNP nsubj 3\nsinger NN appos 1\nspoke VBD root 0 speak", "Person"),
        ("Victoria NNP nsubj 3\nally NN appos 1\nspoke VBD root 0 speak", "City"),
        ("every DT det 2\nVictoria NNP nsubj 3\nbroke VBD root 0 break", "Product"),
        ("the DT det 2\nNiger NNP nsubj 3\nrose VBD root 0 rise", "Region"),
        ("Niger NNP nsubj 2\nrose VBD root 0 rise", "Country"),
        (
            "Victoria NNP nsubj 2\nbeat VBD root 0 beat\nBerlin NNP obj 2\n2-0 CD obl 2",
            "SportsTeam",
        ),
        ("Victoria NNP nsubj 2\nbeat VBD root 0 beat\nBerlin NNP obj 2", "City"),
        ("Victoria NNP nsubj 2\nsaw VBD root 0 see\nBerlin NNP obj 2\n2-0 CD obl 2", "City"),
        ("a DT det 2\nsuburb NN root 0\nof IN case 4\nVictoria NNP nmod 2", "City"),
    ],
)
def test_what_is_called_like_a_place(
    table: str, type_: str, ontology: Ontology, gazetteer: Gazetteer
) -> None:
    doc = make_tree(table)
    found = find_mentions(doc, document_id="d", ontology=ontology, gazetteer=gazetteer)
    marked = mark_namesakes(found, ontology=ontology, gazetteer=gazetteer)
    types = {mention.text: mention.type for mention in marked}
    assert types.get("Victoria", types.get("Niger")) == type_
