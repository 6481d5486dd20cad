from __future__ import annotations

import pytest

from kg.english.houses import is_building
from tests.docs import make_tree
from tests.unit.english.fakes import FakeOntology


@pytest.mark.parametrize(
    ("table", "building"),
    [
        ("Kremlin NNP nsubj 2\nstands VBZ root 0 stand", True),
        ("Kremlin NNP nsubj 2\nhas VBZ root 0 have\ntowers NNS obj 2 tower", True),
        ("Kremlin NNP nsubj 2\nhas VBZ root 0 have\ndoubts NNS obj 2 doubt", False),
        ("Kremlin NNP nsubj:pass 3\nwas VBD aux:pass 3 be\npainted VBN root 0 paint", True),
        ("they PRP nsubj 2\nleft VBD root 0 leave\nKremlin NNP obj 2", True),
        ("they PRP nsubj 2\naccused VBD root 0 accuse\nKremlin NNP obj 2", False),
        ("missiles NNS nsubj 2 missile\nhit VBD root 0 hit\nKremlin NNP obj 2", True),
        ("critics NNS nsubj 2 critic\nhit VBD root 0 hit\nKremlin NNP obj 2", False),
        ("Kremlin NNP compound 2\nwalls NNS root 0 wall", True),
        ("Kremlin NNP compound 2\nspokesman NN root 0", False),
        ("walls NNS root 0 wall\nof IN case 3\nKremlin NNP nmod 1", True),
        ("allies NNS root 0 ally\nof IN case 3\nKremlin NNP nmod 1", False),
        ("met VBD root 0 meet\nin IN case 3\nKremlin NNP obl 1", True),
        ("a DT det 2\nmile NN root 0\nfrom IN case 4\nKremlin NNP nmod 2", True),
        ("orders NNS root 0 order\nfrom IN case 3\nKremlin NNP nmod 1", False),
        ("walked VBD root 0 walk\nto IN case 3\nKremlin NNP obl 1", True),
        ("appealed VBD root 0 appeal\nto IN case 3\nKremlin NNP obl 1", False),
        ("denied VBN root 0 deny\nby IN case 3\nKremlin NNP obl:agent 1", False),
    ],
)
def test_a_house_is_a_building_where_the_text_is_at_it(table: str, building: bool) -> None:
    doc = make_tree(table)
    (house,) = (token for token in doc if token.text == "Kremlin")
    assert is_building(house, FakeOntology()) is building
