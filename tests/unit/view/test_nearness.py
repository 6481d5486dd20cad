from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.view.nearness import near_pairs

EIGHTHS = st.integers(-40, 40).map(lambda number: number / 8)


@given(st.lists(st.tuples(EIGHTHS, EIGHTHS), min_size=1, max_size=40))
def test_pairs_are_those_that_measuring_each_two_finds(points):
    spots = np.array(points)
    expected = [(one, other) for one, other in combinations(range(len(points)), 2)
                if ((spots[one] - spots[other]) ** 2).sum() <= 0.25]  # fmt: skip
    low, high = near_pairs(spots, 0.5)
    assert list(zip(low.tolist(), high.tolist(), strict=True)) == expected
