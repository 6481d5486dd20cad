"""The decoder finds the best tree with one root: compared with networkx on random scores."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from kg.english.components.spanning_tree import best_tree

SCORES = st.integers(1, 7).flatmap(
    lambda n: arrays(np.float32, (n, n + 1), elements=st.integers(-20, 20).map(float))
)


def total(scores: NDArray[np.float32], heads: NDArray[np.int64]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def reference(scores: NDArray[np.float32]) -> float:
    """The best total over all choices of the root."""
    best = -np.inf
    for root in range(len(scores)):
        graph = nx.DiGraph()
        graph.add_nodes_from(range(len(scores)))
        for word in range(len(scores)):
            for head in range(len(scores)):
                if word not in (head, root):
                    graph.add_edge(head, word, weight=float(scores[word, head + 1]))
        try:
            tree = nx.maximum_spanning_arborescence(graph)
        except nx.NetworkXException:
            continue
        weight = sum(data["weight"] for _, _, data in tree.edges(data=True))
        best = max(best, float(scores[root, 0]) + weight)
    return best


@given(SCORES)
def test_result_is_a_tree_with_one_root(scores: NDArray[np.float32]) -> None:
    heads = best_tree(scores)
    assert np.count_nonzero(heads == 0) == 1
    for word in range(len(heads)):
        node, seen = word, set()
        while heads[node]:
            assert node not in seen
            seen.add(node)
            node = int(heads[node]) - 1


@given(SCORES.filter(lambda scores: len(scores) < 6))
def test_no_tree_scores_higher(scores: NDArray[np.float32]) -> None:
    assert total(scores, best_tree(scores)) == pytest.approx(reference(scores))


def test_a_circle_is_opened_where_it_costs_least() -> None:
    scores = np.array([[5, 0, 9, 0], [1, 9, 0, 0], [0, 3, 0, 0]], np.float32)
    assert best_tree(scores).tolist() == [0, 1, 1]
