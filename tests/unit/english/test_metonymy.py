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
        # subjects
        ("Moscow NNP nsubj 3\nis VBZ cop 3 be\nfurious JJ root 0", {"Moscow"}),
        ("Moscow NNP nsubj 4\nis VBZ cop 4 be\nan DT det 4\nally NN root 0", {"Moscow"}),
        ("Moscow NNP nsubj 3\nwas VBD cop 3 be\nquiet JJ root 0", set()),
        ("Moscow NNP nsubj 2\nfaces VBZ root 0 face\npressure NN obj 2", {"Moscow"}),
        ("Moscow NNP nsubj 2\nfaces VBZ root 0 face\nfloods NNS obj 2 flood", set()),
        (
            "Moscow NNP nsubj 2\nseemed VBD root 0 seem\nto TO mark 4\nsink VB xcomp 2 sink",
            set(),
        ),
        (
            "Moscow NNP nsubj 2\nseemed VBD root 0 seem\nto TO mark 4\nagree VB xcomp 2 agree",
            {"Moscow"},
        ),
        (
            "Moscow NNP nsubj 2\nhosted VBD root 0 host\ntalks NNS obj 2 talk\nand CC cc 5\n"
            "planned VBD conj 2 plan\nthem PRP obj 5",
            {"Moscow"},
        ),
        # objects
        (
            "he PRP nsubj 2\noffered VBD root 0 offer\nBeijing NNP iobj 2\ngas NN obj 2",
            {"Beijing"},
        ),
        (
            "it PRP nsubj 2\nputs VBZ root 0 put\nBeijing NNP obj 2\nin IN case 5\n"
            "trouble NN obl 2",
            {"Beijing"},
        ),
        (
            "it PRP nsubj 2\nputs VBZ root 0 put\nBeijing NNP obj 2\nin IN case 5\n"
            "darkness NN obl 2",
            set(),
        ),
        ("he PRP nsubj 2\nhelped VBD root 0 help\nBeijing NNP obj 2", {"Beijing"}),
        ("storms NNS nsubj 2 storm\nspared VBD root 0 spare\nBeijing NNP obj 2", set()),
        # owners
        ("policy NN root 0\nof IN case 3\nBeijing NNP nmod 1", {"Beijing"}),
        ("map NN root 0\nof IN case 3\nBeijing NNP nmod 1", set()),
        ("Beijing NNP compound 3\n- HYPH punct 3\nbacked VBN root 0 back", {"Beijing"}),
        ("Beijing NNP compound 3\n- HYPH punct 3\nbased VBN root 0 base", set()),
        # parties
        ("road NN root 0\nbetween IN case 3\nMoscow NNP nmod 1", set()),
        ("quarrel NN root 0\nbetween IN case 3\nMoscow NNP nmod 1", {"Moscow"}),
        ("sided VBD root 0 side\nagainst IN case 3\nMoscow NNP obl 1", {"Moscow"}),
        ("attack NN root 0\nagainst IN case 3\nMoscow NNP nmod 1", set()),
        (
            "orders NNS nsubj 2 order\ncame VBD root 0 come\nfrom IN case 4\nMoscow NNP obl 2",
            {"Moscow"},
        ),
        ("he PRP nsubj 2\ncame VBD root 0 come\nfrom IN case 4\nMoscow NNP obl 2", set()),
        (
            "According VBG case 3\nto IN fixed 1\nMoscow NNP obl 4\nwon VBD root 0 win",
            {"Moscow"},
        ),
        (
            "For IN case 2\nMoscow NNP obl 4\n, , punct 2\nwon VBD root 0 win",
            {"Moscow"},
        ),
        # examples
        (
            "allies NNS nsubj 4 ally\nincluding VBG case 3\nMoscow NNP nmod 1\n"
            "slept VBD root 0 sleep",
            {"Moscow"},
        ),
        (
            "capitals NNS nsubj 4 capital\nincluding VBG case 3\nMoscow NNP nmod 1\n"
            "slept VBD root 0 sleep",
            set(),
        ),
        # houses
        ("gates NNS root 0 gate\nof IN case 4\nthe DT det 4\nKremlin NNP nmod 1", set()),
        ("jet NN nsubj 2\nhit VBD root 0 hit\nthe DT det 4\nKremlin NNP obj 2", set()),
    ],
)
def test_places_that_act(table, names):
    assert acting(table) == names
