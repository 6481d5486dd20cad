from __future__ import annotations

from itertools import combinations, pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.networks import scale_free
from kg.view.communities import communities, hierarchy
from tests.unit.view.graphs import matrix


def cliques(*sizes):
    ends = np.cumsum((0, *sizes))
    return [pair for a, b in pairwise(ends) for pair in combinations(range(a, b), 2)]


def test_communities_are_numbered_by_size():
    links = matrix(8, [*cliques(3, 5), (2, 3)])
    assert communities(links).tolist() == [1, 1, 1, 0, 0, 0, 0, 0]


def test_what_has_no_link_is_alone():
    assert communities(matrix(3, [])).tolist() == [0, 1, 2]
    assert communities(matrix(0, [])).tolist() == []


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30))
def test_each_level_is_coarser_and_dense(pairs):
    links = matrix(12, [pair for pair in pairs if pair[0] != pair[1]])
    before = 12
    for groups in hierarchy(links):
        assert len(groups) == before
        before = groups.max() + 1
        assert sorted(set(groups.tolist())) == list(range(before))
        assert before < len(groups)


@pytest.mark.parametrize("count", [300, 2000])
def test_the_division_is_as_good_as_that_of_networkx(count):
    links = matrix(count, scale_free(count, 2 * count))
    graph = nx.from_numpy_array(links.dense())
    theirs = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=0))
    found = communities(links)
    ours = [set(np.flatnonzero(found == number)) for number in range(found.max() + 1)]
    assert nx.community.modularity(graph, ours) > theirs - 0.02
