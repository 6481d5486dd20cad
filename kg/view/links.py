"""Who is linked with whom, whatever the direction, as a sparse matrix in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.view.edges import Edge

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Links:
    """A square matrix of weights, most of which are 0 and not kept.

    Attributes:
        starts: Where each row begins among the links, and their number.
        rows, ends: The two nodes of each link, in ascending order.
        weights: Of each link; for those that `link` makes, a number of statements.
    """

    starts: Ints
    rows: Ints
    ends: Ints
    weights: Floats

    @property
    def count(self) -> int:
        """How many nodes there are, with links or without."""
        return len(self.starts) - 1

    def sums(self) -> Floats:
        """The sum of each row."""
        return _summed(self.rows, self.weights, self.count)

    def times(self, values: Floats) -> Floats:
        """The matrix times one value of each node."""
        return _summed(self.rows, self.weights * values[self.ends], self.count)

    def weighted(self, weights: Floats) -> Links:
        """The same links with other weights."""
        return Links(self.starts, self.rows, self.ends, weights)

    def dense(self) -> Floats:
        """The whole matrix, for few nodes."""
        table = np.zeros((self.count, self.count))
        table[self.rows, self.ends] = self.weights
        return table


def links_of(count: int, rows: Ints, ends: Ints, weights: Floats) -> Links:
    """The matrix of links in any order; of those between the same two nodes, the weights add up."""
    order = np.lexsort((ends, rows))
    rows, ends, weights = rows[order], ends[order], weights[order]
    fresh = np.ones(len(rows), dtype=bool)
    fresh[1:] = (rows[1:] != rows[:-1]) | (ends[1:] != ends[:-1])
    first = np.flatnonzero(fresh)
    totals = _summed(np.cumsum(fresh) - 1, weights, len(first))
    starts = np.searchsorted(rows[first], np.arange(count + 1))
    return Links(starts, rows[first], ends[first], totals)


def link(count: int, edges: Sequence[Edge]) -> Links:
    """The weight of each pair of `count` nodes: how many statements join the two."""
    source = np.array([edge.source for edge in edges], dtype=np.int64)
    target = np.array([edge.target for edge in edges], dtype=np.int64)
    weight = np.array([len(edge.statements) for edge in edges], dtype=np.float64)
    return both_ways(count, source, target, weight)


def both_ways(count: int, source: Ints, target: Ints, weight: Floats) -> Links:
    """The symmetric matrix of links that are each given in one direction."""
    rows, ends = np.concatenate([source, target]), np.concatenate([target, source])
    return links_of(count, rows, ends, np.concatenate([weight, weight]))


def among(links: Links, nodes: Sequence[int] | Ints) -> Links:
    """The links between some nodes, which are numbered anew in the order given."""
    number = np.full(links.count, -1)
    number[nodes] = np.arange(len(nodes))
    rows, ends = number[links.rows], number[links.ends]
    inside = (rows >= 0) & (ends >= 0)
    return links_of(len(nodes), rows[inside], ends[inside], links.weights[inside])


def merged(links: Links, groups: Ints) -> Links:
    """The links between groups; those within one group stand on the diagonal."""
    count = int(groups.max(initial=-1)) + 1
    return links_of(count, groups[links.rows], groups[links.ends], links.weights)


def parts(links: Links) -> Ints:
    """For each node, the lowest that links join it with, through others or not.

    Long chains, too, take few rounds: what a node leads to learns what its neighbours lead to
    (FastSV: Zhang, Azad and Hu 2020).
    """
    lowest = np.arange(links.count)
    while True:
        beyond = lowest[lowest]
        reached = np.minimum(lowest, beyond)
        np.minimum.at(reached, lowest[links.rows], beyond[links.ends])
        np.minimum.at(reached, links.rows, beyond[links.ends])
        if (reached == lowest).all():
            return lowest
        lowest = reached


def _summed(groups: Ints, values: Floats, count: int) -> Floats:
    return np.bincount(groups, values, count).astype(np.float64, copy=False)
