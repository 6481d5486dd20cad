from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.networks import scale_free
from kg.view.chart import DISTANCE, SPACING, chart
from tests.unit.view.graphs import matrix

PAIRS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]),
    max_size=20,
)


@settings(max_examples=15, deadline=None)
@given(st.integers(10, 14), PAIRS)
def test_positions_are_finite_distinct_and_the_same_each_time(count, pairs):
    one = chart(matrix(count, pairs))
    again = chart(matrix(count, pairs))
    assert (one.positions == again.positions).all()
    assert np.isfinite(one.positions).all()
    assert len({tuple(spot) for spot in one.positions.tolist()}) == count


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_nodes_have_places(count):
    assert chart(matrix(count, [])).positions.shape == (count, 2)


def test_leaves_lie_around_what_they_hang_on():
    found = chart(matrix(43, [(0, i) for i in range(1, 41)] + [(0, 41), (41, 42), (42, 0)]))
    assert found.holders[1:41].tolist() == [0] * 40
    assert found.holders[[0, 41, 42]].tolist() == [0, 41, 42]
    away = np.hypot(*(found.positions[1:41] - found.positions[0]).T)
    assert away.max() < 6 * SPACING


def test_of_a_pair_the_first_holds_the_second():
    assert chart(matrix(2, [(0, 1)])).holders.tolist() == [0, 0]


def test_neighbours_are_nearer_than_strangers_and_nothing_lies_on_another():
    links = matrix(1000, scale_free(1000, 2000))
    found = chart(links)
    ends = np.argwhere(np.triu(links.dense()))
    spots = found.positions
    linked = np.hypot(*(spots[ends[:, 0]] - spots[ends[:, 1]]).T).mean()
    anyone = np.hypot(*(spots - np.roll(spots, 331, axis=0)).T).mean()
    assert linked < 0.6 * anyone
    apart = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert np.quantile(apart.min(axis=0), 0.02) > 0.8 * DISTANCE * SPACING


def test_members_of_a_community_lie_together():
    found = chart(matrix(1000, scale_free(1000, 2000)))
    spots, groups = found.positions, found.communities
    whole = np.hypot(*(spots - spots.mean(axis=0)).T).mean()
    own = [np.hypot(*(spots[groups == g] - spots[groups == g].mean(axis=0)).T).mean()
           for g in range(groups.max() + 1)]  # fmt: skip
    assert np.average(own, weights=np.bincount(groups)) < 0.75 * whole


def test_communities_are_numbered_by_all_their_members():
    clique = list(combinations(range(5), 2))
    hub = [(5, 6), (6, 7), (7, 5), *((5, i) for i in range(8, 20))]
    found = chart(matrix(20, [*clique, *hub, (4, 6)]))
    assert np.bincount(found.communities).tolist() == [15, 5]
    assert found.communities[5:].tolist() == [0] * 15
