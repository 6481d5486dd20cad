from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.layout import NARROW, WIDE, communities, lay_out

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(1, 9),
    max_size=20,
)


def _lay_out(count, weights, frame=WIDE):
    names = {i: f"Somebody number {i}" for i in range(count)}
    return lay_out(
        range(count), weights, labels=names, radii=dict.fromkeys(range(count), 6.0), frame=frame
    )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 12), PAIRS)
def test_positions_are_finite_distinct_and_the_same_each_time(count, weights):
    one = _lay_out(count, weights)
    assert one == _lay_out(count, weights)
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
    ring = {(i, i + 1): 1.0 for i in range(17)}
    assert _overlaps(_lay_out(18, ring, frame)) == 0


def test_communities_are_numbered_by_size():
    cliques = {(a, b): 1.0 for a in range(5) for b in range(a + 1, 5)}
    cliques |= {(a, b): 1.0 for a in range(5, 8) for b in range(a + 1, 8)}
    cliques[(4, 5)] = 0.1
    assert communities(8, cliques) == [0, 0, 0, 0, 0, 1, 1, 1]


def test_two_communities_lie_apart():
    cliques = {(a, b): 1.0 for a in range(6) for b in range(a + 1, 6)}
    cliques |= {(a, b): 1.0 for a in range(6, 12) for b in range(a + 1, 12)}
    layout = _lay_out(12, cliques | {(0, 6): 1.0})
    left = [x for (x, _), group in zip(layout.positions, layout.communities, strict=True) if group]
    right = [
        x for (x, _), group in zip(layout.positions, layout.communities, strict=True) if not group
    ]
    assert max(left) < min(right) or max(right) < min(left)
