from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.reasons import LINK, NEVER, Kind, weights
from training.identity import (
    EQUAL,
    PARTIAL,
    TABLE,
    Example,
    assign,
    cross_validated,
    fit,
    links,
    rewritten,
)

FOLDS = 3


def example(same: bool, *kinds: Kind, words: str = "", joined: bool = False) -> Example:
    return Example(same, Counter(kinds), joined, frozenset(words.split()))


EXAMPLES = [
    *(example(True, Kind.SAME_NAME, Kind.SAME_TYPE, words=f"a{n}") for n in range(20)),
    *(example(False, Kind.SAME_NAME, Kind.OTHER_FIELD, words=f"b{n}") for n in range(20)),
    example(False, Kind.SAME_GIVEN, Kind.SOME_NAMES, words="c"),
    example(True, words="d", joined=True),
    example(False, Kind.OTHER_NAME, words="e"),
]


def weighed(examples: list[Example]) -> list[Example]:
    return [each for each in examples if each.is_weighed]


def test_what_speaks_against_in_the_gold_weighs_more_than_before() -> None:
    learnt = fit(weighed(EXAMPLES))
    assert learnt == fit(weighed(EXAMPLES))
    assert learnt[Kind.OTHER_FIELD] < weights()[Kind.OTHER_FIELD].prior
    assert not links(EXAMPLES[20], learnt)
    assert links(EXAMPLES[0], learnt)


@given(st.lists(st.sampled_from(weighed(EXAMPLES)), min_size=1, max_size=30))
def test_weights_keep_their_sign_and_what_is_not_enough_stays_so(examples: list[Example]) -> None:
    for kind, bits in fit(examples).items():
        assert bits * weights()[kind].prior > 0
        assert kind not in EQUAL or bits >= EQUAL[kind] >= LINK
        assert kind not in PARTIAL or bits <= weights()[kind].prior


def test_a_strong_prior_is_not_left() -> None:
    learnt = fit(weighed(EXAMPLES), penalty=1e6)
    assert learnt == pytest.approx({kind: weights()[kind].prior for kind in learnt}, abs=0.05)


def test_what_is_not_weighed_stays_as_it_is() -> None:
    assert links(EXAMPLES[-2], {})
    assert not links(EXAMPLES[-1], {Kind.OTHER_NAME: 9.0})
    assert len(cross_validated(EXAMPLES, FOLDS)) == len(EXAMPLES)


@given(st.lists(st.text("abcd ", max_size=5), min_size=1, max_size=12))
def test_pairs_that_share_a_word_are_in_one_fold(names: list[str]) -> None:
    examples = [example(True, words=name) for name in names]
    folds = assign(examples, FOLDS)
    for one, fold in zip(examples, folds, strict=True):
        others = zip(examples, folds, strict=True)
        assert all(other == fold for each, other in others if each.words & one.words)


def test_a_table_keeps_all_but_what_is_learnt() -> None:
    table = TABLE.read_text("utf-8")
    same = {kind: each.bits for kind, each in weights().items()}
    assert rewritten(table, same) == table
    changed = rewritten(table, same | {Kind.OTHER_GUESS: -1.25})
    assert '\nother_guess,-3,-1.25,,"of other kinds, as far as is told"\n' in changed


def test_the_shipped_weights_are_in_bounds() -> None:
    for each in weights().values():
        assert each.bits * each.prior > 0
        assert (each.bits <= NEVER) == (each.prior <= NEVER)
