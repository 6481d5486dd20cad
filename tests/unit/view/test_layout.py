from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import NARROW, WIDE, lay_out
from tests.unit.view.graphs import matrix

PAIRS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] != pair[1]),
    max_size=30,
)


def _lay_out(count, pairs, frame=WIDE):
    inside = [pair for pair in pairs if max(pair) < count]
    names = [f"Somebody number {i}" for i in range(count)]
    return lay_out(matrix(count, inside), labels=names, radii=[6.0] * count, frame=frame)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 12), PAIRS)
def test_positions_are_finite_distinct_and_the_same_each_time(count, pairs):
    one = _lay_out(count, pairs)
    assert one == _lay_out(count, pairs)
    assert len(one.positions) == len(one.communities) == count
    assert len(set(one.positions)) == count
    assert all(abs(x) < 2000 and abs(y) < 2000 for x, y in one.positions)


def _overlaps(layout, width=16 * 0.56 * 12.5, height=12 + 2 * 15):
    spots = layout.positions
    return sum(
        abs(a[0] - b[0]) < width and abs(a[1] - b[1]) < height
        for i, a in enumerate(spots)
        for b in spots[:i]
    )


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_boxes_of_labels_do_not_overlap(frame):
    ring = [(i, i + 1) for i in range(17)]
    assert _overlaps(_lay_out(18, ring, frame)) == 0


def test_two_communities_lie_apart():
    cliques = [*combinations(range(6), 2), *combinations(range(6, 12), 2)]
    layout = _lay_out(12, [*cliques, (0, 6)])
    left = [x for (x, _), group in zip(layout.positions, layout.communities, strict=True) if group]
    right = [
        x for (x, _), group in zip(layout.positions, layout.communities, strict=True) if not group
    ]
    assert max(left) < min(right) or max(right) < min(left)
