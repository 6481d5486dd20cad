"""Which pairs of mentions are looked at, and what is known of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.english.coreference.candidates import NEAR, Candidates, near_or_known

SIZES = st.integers(0, 3 * NEAR)
PAIRS = st.dictionaries(
    st.tuples(st.integers(1, 3 * NEAR), st.integers(0, 3 * NEAR)).filter(lambda p: p[1] < p[0]),
    st.integers(1, 9),
    max_size=30,
)


@given(SIZES, st.sets(st.integers(0, 3 * NEAR)), PAIRS)
def test_pairs_are_near_or_known_and_in_order(size, mentions, known):
    later = sorted(n for n in mentions if n < size)
    known = {(n, m): value for (n, m), value in known.items() if n < size}
    pairs = near_or_known(size, later, known)
    found = list(zip(pairs.later.tolist(), pairs.earlier.tolist(), strict=True))
    assert found == [(n, m) for n in later for m in range(n) if n - m <= NEAR or (n, m) in known]
    assert pairs.values(known).tolist() == [known.get(pair, 0) for pair in found]


@given(st.lists(st.integers(0, 9), max_size=30).map(sorted))
def test_ranks_count_what_stands_nearer(later):
    pairs = Candidates(10, np.array(later, dtype=int), np.zeros(len(later), dtype=int))
    assert pairs.ranks().tolist() == [later[i + 1 :].count(n) for i, n in enumerate(later)]


def test_what_is_known_of_no_pair_is_ignored():
    pairs = near_or_known(3, [1, 2], {})
    assert pairs.values({(2, 0): 4, (1, 1): 7}).tolist() == [0, 4, 0]
