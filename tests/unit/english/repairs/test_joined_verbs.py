"""Verbs that a parse has joined to the wrong word, or taken for something else."""

from __future__ import annotations

import pytest

from tests.docs import make_tree

VERBS = """
It PRP nsubj 2
killed VBD ROOT 0 kill
people NNS obj 2
, , punct 5
wounded VBN conj 3 wound
others NNS obj 5
"""
GERUND = """
They PRP nsubj 2
agreed VBD ROOT 0 agree
to TO mark 4
stop VB xcomp 2
fighting VBG xcomp 4 fight
and CC cc 7
exchange VB conj 5
prisoners NNS obj 5
"""
OBJECTS = """
They PRP nsubj 2
took VBD ROOT 0 take
bribes NNS obj 2
or CC cc 5
hid VBD conj 2 hide
assets NNS obj 2
"""
LISTED = """
It PRP nsubj:pass 3
was VBD aux:pass 3 be
built VBN ROOT 0 build
in IN case 5
Korea NNP obl 3
, , punct 7
sold VBN acl 5 sell
and CC cc 9
sunk VBN conj 7 sink
"""
GAPPED = """
Two CD nsubj:pass 3
were VBD aux:pass 3 be
killed VBN ROOT 0 kill
and CC cc 6
six CD conj 3
wounded JJ conj 3
"""
WOUNDED = """
It PRP nsubj 2
left VBD ROOT 0 leave
30 CD obj 2
wounded JJ amod 3
"""
VERB_IN_S = """
It PRP nsubj 2
sells VBZ ROOT 0 sell
drones NNS obj 2
, , punct 5
trains NNS conj 3 train
pilots NNS obj 5
"""
ESTIMATES = """
It PRP nsubj 2
ended VBD ROOT 0 end
, , punct 6
the DT det 5
bank NN nsubj 6
estimates NNS parataxis 2
"""
LAST_WEEK = """
They PRP nsubj 2
hired VBD ROOT 0 hire
and CC cc 6
last JJ amod 5
week NN obl:unmarked 2
sent VBD conj 2 send
men NNS obj 6
"""
JAILED = """
They PRP nsubj 2
freed VBD ROOT 0 free
a DT det 4
man NN obj 2
jailed VBN conj 2 jail
for IN case 7
theft NN obl 5
"""
LEFT_HURT = """
It PRP nsubj 2
left VBD ROOT 0 leave
11 CD obj 2
dead JJ xcomp 2
and CC cc 7
40 CD conj 7
injured JJ conj 2
"""
HELD = """
It PRP nsubj 2
lost VBD ROOT 0 lose
Leeds NNP obj 2
, , punct 5
held VBD parataxis 2 hold
York NNP obj 5
and CC cc 8
won VBD conj 2 win
Hull NNP obj 8
"""
AFTER_COUP = """
They PRP nsubj 2
took VBD advcl 5
Juba NNP obj 2
, , punct 2
put VBD ROOT 0
Deng NNP obj 5
in IN case 8
jail NN obl 5
"""

MENDED = [
    (VERBS, {"wounded": ("killed", "conj")}),
    (GERUND, {"exchange": ("stop", "conj"), "prisoners": ("exchange", "obj")}),
    (OBJECTS, {"assets": ("hid", "obj")}),
    (LISTED, {"sold": ("built", "conj")}),
    (GAPPED, {"six": ("wounded", "nsubj:pass")}),
    (WOUNDED, {"wounded": ("left", "xcomp")}),
    (VERB_IN_S, {"trains": ("sells", "conj")}),
    (LAST_WEEK, {"week": ("sent", "obl:unmarked")}),
    (JAILED, {"jailed": ("man", "acl")}),
    (LEFT_HURT, {"injured": ("40", "acl")}),
    (HELD, {"held": ("lost", "conj")}),
]


@pytest.mark.parametrize(("table", "expected"), MENDED)
def test_a_verb_is_joined_to_its_like(table: str, expected: dict[str, tuple[str, str]]) -> None:
    doc = make_tree(table)
    assert {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected} == expected


def test_a_participle_beside_a_verb_is_one() -> None:
    wounded = make_tree(GAPPED)[5]
    assert (wounded.pos_, wounded.tag_, wounded.lemma_) == ("VERB", "VBN", "wound")


def test_a_noun_with_an_object_is_a_verb() -> None:
    trains = make_tree(VERB_IN_S)[4]
    assert (trains.pos_, trains.tag_, trains.lemma_) == ("VERB", "VBZ", "train")


def test_an_aside_with_a_subject_is_a_verb() -> None:
    estimates = make_tree(ESTIMATES)[5]
    assert (estimates.pos_, estimates.tag_, estimates.lemma_) == ("VERB", "VBZ", "estimate")


def test_the_first_verb_of_a_list_has_the_subject_of_all() -> None:
    doc = make_tree(AFTER_COUP)
    assert [(doc[i].head.text, doc[i].dep_) for i in (1, 4)] == [("took", "ROOT"), ("took", "conj")]
