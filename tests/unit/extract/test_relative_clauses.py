"""Relative clauses, on trees built by hand."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.relative_clauses import (
    belongs_below,
    is_interrogative,
    is_unresolved,
    object_gap,
    referent,
    relative_clause,
)
from tests.docs import make_tree

PASSIVE_RELATIVE = """
The DT det 2
depot NN nsubj:pass 9
which WDT nsubj 4
held VBD acl:relcl 2 hold
shells NNS obj 4 shell
,_ , punct 4
was VBD aux:pass 9 be
also RB advmod 9
hit VBN ROOT 0
by IN case 11
drones NNS obl:agent 9 drone
"""
GAP = """
The DT det 2
arms NNS nsubj 5 arm
it PRP nsubj 4
used VBD acl:relcl 2 use
failed VBD ROOT 0 fail
"""
CLEFT = """
It PRP expl 3
was VBD cop 3 be
Iran NNP ROOT 0
that WDT nsubj 5
supplied VBD advcl:relcl 3 supply
drones NNS obj 5 drone
"""
CLAIMED = """
the DT det 2
isle NN ROOT 0
which WDT obj 5
Chile NNP nsubj 5
claims VBZ acl:relcl 2 claim
to TO mark 7
own VB xcomp 5
"""
ASKED = """
Police NNS nsubj 2 police
asked VBD ROOT 0 ask
who WP nsubj 4
fled VBD ccomp 2 flee
"""


def word(table: str, text: str) -> Token:
    return next(token for token in make_tree(table) if token.text == text)


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    assert referent(word(PASSIVE_RELATIVE, "which")).text == "depot"
    assert referent(word(CLEFT, "that")).text == "Iran"
    assert referent(word(PASSIVE_RELATIVE, "drones")).text == "drones"


def test_the_innermost_relative_clause_is_found() -> None:
    found = relative_clause(word(PASSIVE_RELATIVE, "shells"))
    assert found is not None
    assert found.text == "held"
    assert relative_clause(word(PASSIVE_RELATIVE, "drones")) is None


def test_an_interrogative_stands_for_nobody() -> None:
    assert is_interrogative(word(ASKED, "who"))
    assert is_unresolved(word(ASKED, "who"))
    assert not is_interrogative(word(PASSIVE_RELATIVE, "which"))


def test_a_clause_without_a_pronoun_takes_its_noun_as_object() -> None:
    gap = object_gap(word(GAP, "used"))
    assert gap is not None
    assert gap.text == "arms"
    assert object_gap(word(PASSIVE_RELATIVE, "held")) is None


def test_a_pronoun_is_the_object_of_the_innermost_verb() -> None:
    assert belongs_below(word(CLAIMED, "which"), word(CLAIMED, "claims"))
