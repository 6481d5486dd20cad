"""Predicates in odd order, and what is made of them."""

from __future__ import annotations

import pytest

from tests.docs import make_doc, make_tree

TROUBLE = """
trouble NN nsubj:outer 5
is VBZ cop 5
that IN mark 5
dams NNS nsubj 5
leak VBP ROOT 0
"""
TO_MEET = """
leaders NNS nsubj:outer 4
are VBP cop 4
to TO mark 4
meet VB ROOT 0
"""
WANTED = """
What WP nsubj 6
miners NNS nsubj 3
want VBP acl:relcl 1
is VBZ cop 6
a DT det 6
share NN ROOT 0
"""
FIRM_AS_MEASURE = """
Hydro NNP obl:unmarked 3
One CD flat 1
sold VBD ROOT 0
plants NNS obj 3
"""
FIVE_DEAD = """
Five CD obl:unmarked 2
dead JJ advcl 5
, , punct 2
dozens NNS nsubj 5
hurt VBP ROOT 0
"""

PAIR = """
Kenya NNP dislocated 5
, , punct 3
Fiji NNP nmod:unmarked 1
to TO mark 5
hold VB ROOT 0
drills NNS obj 5
"""

BURIED = """
Hopes NNS ROOT 0
of IN mark 3
winning VBG acl 1
faded VBD xcomp 3
"""
JAILS = """
Court NN nsubj 2
jails NNS ROOT 0
four CD nummod 2
"""
MISSING = """
Sixty CD nsubj 2
dead JJ ROOT 0
, , punct 4
hundreds NNS nsubj 2
missing JJ acl 4
"""
FUTURES = """
Nissan NNP nsubj 6
to TO mark 3
shut VB advcl 6
plant NN obj 3
, , punct 1
move VB ROOT 0
work NN obj 6
"""


DOER = """
video NN nsubj 2
shows VBZ ROOT 0 show
men NNS obj 4
beating VBG ccomp 2
guards NNS obj 4
"""

REDRAWN = [
    (FUTURES, {"shut": ("shut", "ROOT"), "Nissan": ("shut", "nsubj"), "move": ("shut", "conj")}),
    (DOER, {"men": ("beating", "nsubj"), "guards": ("beating", "obj")}),
    (JAILS, {"four": ("jails", "obj")}),
    (MISSING, {"missing": ("dead", "parataxis"), "hundreds": ("missing", "nsubj")}),
    (BURIED, {"Hopes": ("faded", "nsubj"), "faded": ("faded", "ROOT")}),
    (PAIR, {"Kenya": ("hold", "nsubj"), "Fiji": ("Kenya", "conj")}),
    (TROUBLE, {"trouble": ("trouble", "ROOT"), "leak": ("trouble", "acl")}),
    (WANTED, {"want": ("want", "ROOT"), "share": ("want", "obj")}),
    (FIRM_AS_MEASURE, {"Hydro": ("sold", "nsubj")}),
    (FIVE_DEAD, {"Five": ("dead", "nsubj"), "dead": ("hurt", "parataxis")}),
]


@pytest.mark.parametrize(("table", "expected"), REDRAWN)
def test_an_odd_predicate_is_redrawn(table: str, expected: dict[str, tuple[str, str]]) -> None:
    doc = make_tree(table)
    assert {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected} == expected


def test_what_is_to_be_done_stays() -> None:
    before = [(token.head.i, token.dep_) for token in make_doc(TO_MEET)]
    assert [(token.head.i, token.dep_) for token in make_tree(TO_MEET)] == before


def test_what_has_a_copula_is_no_object() -> None:
    table = """
        Town NN nsubj 3
        is VBZ cop 3 be
        empty NN obj 5
        he PRP nsubj 5
        told VBD ROOT 0 tell
        reporters NNS dislocated 5
    """
    doc = make_tree(table)
    assert [(doc[i].head.text, doc[i].dep_) for i in (2, 5)] == [
        ("told", "ccomp"),
        ("told", "iobj"),
    ]


def test_a_participle_may_be_a_preposition() -> None:
    table = """
        Mines NNS nsubj 2
        closed VBD ROOT 0 close
        , , punct 4
        pending VBG advcl 2 pend
        talks NNS obj 4
    """
    doc = make_tree(table)
    assert [(doc[i].head.text, doc[i].dep_) for i in (3, 4)] == [
        ("talks", "case"),
        ("closed", "obl"),
    ]
