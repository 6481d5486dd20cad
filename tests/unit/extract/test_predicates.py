"""What heads a clause, and in which voice, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.extract.predicates import controls_object, copula_of, depth, is_passive, is_predicate
from tests.docs import make_tree

PARTICIPLE = """
drones NNS nsubj 5 drone
launched VBN acl 1 launch
by IN case 4
Ukraine NNP obl:agent 2
fell VBD ROOT 0 fall
"""
PASSIVE_PAIR = """
Two CD nsubj:pass 3
were VBD aux:pass 3 be
killed VBN ROOT 0 kill
and CC cc 6
five CD nsubj 6
wounded VBN conj 3 wound
"""
COPULA = """
The DT det 2
plan NN nsubj 5
is VBZ cop 5 be
a DT det 5
trap NN ROOT 0
"""
KEPT = """
Rain NN nsubj 2
kept VBD ROOT 0 keep
fans NNS obj 2 fan
from IN mark 5
leaving VBG advcl 2 leave
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (PARTICIPLE, ["launched", "fell"]),
        (PASSIVE_PAIR, ["killed", "wounded"]),
        (COPULA, ["trap"]),
        (KEPT, ["kept", "leaving"]),
    ],
)
def test_predicates(table: str, expected: list[str]) -> None:
    assert [token.text for token in make_tree(table) if is_predicate(token)] == expected


@pytest.mark.parametrize(
    ("table", "passive", "active"),
    [(PARTICIPLE, ["launched"], ["fell"]), (PASSIVE_PAIR, ["killed", "wounded"], [])],
)
def test_passive_is_seen_without_an_auxiliary(
    table: str, passive: list[str], active: list[str]
) -> None:
    predicates = [token for token in make_tree(table) if is_predicate(token)]
    assert [token.text for token in predicates if is_passive(token)] == passive
    assert [token.text for token in predicates if not is_passive(token)] == active


def test_a_gerund_with_from_is_done_by_the_object() -> None:
    doc = make_tree(KEPT)
    assert controls_object(doc[4])
    assert not controls_object(doc[1])


def test_only_a_nonverbal_predicate_has_a_copula() -> None:
    doc = make_tree(COPULA)
    copula = copula_of(doc[4])
    assert copula is not None
    assert (copula.text, copula_of(make_tree(KEPT)[1])) == ("is", None)


def test_depth_counts_heads() -> None:
    doc = make_tree(KEPT)
    assert [depth(doc[i]) for i in (1, 4, 3)] == [0, 1, 2]


def test_a_perfect_and_a_relative_clause_without_an_auxiliary_are_active() -> None:
    perfect = "They PRP nsubj:pass 3\nhad VBD aux 3 have\nshot VBN ROOT 0 shoot\ntwo CD obj 3"
    assert not is_passive(make_tree(perfect)[2])
    relative = "the DT det 2\nplane NN nsubj:pass 3\ncrashed VBN acl:relcl 4 crash\nfell VBD ROOT 0"
    assert not is_passive(make_tree(relative)[2])
