"""Who is linked with whom, whatever the direction, as a sparse matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

from kg.view.edges import Edge

Links: TypeAlias = csr_matrix
"""Symmetric; each weight is a number of statements."""
Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]


def link(count: int, edges: Sequence[Edge]) -> Links:
    """The weight of each pair of `count` nodes: how many statements join the two."""
    source = np.array([edge.source for edge in edges], dtype=np.int64)
    target = np.array([edge.target for edge in edges], dtype=np.int64)
    weight = np.array([len(edge.statements) for edge in edges], dtype=np.float64)
    one_way = coo_matrix((weight, (source, target)), shape=(count, count)).tocsr()
    return _sorted(one_way + one_way.T)


def among(matrix: Links, nodes: Sequence[int] | Ints) -> Links:
    """The links between some nodes, which are numbered anew in the order given."""
    return _sorted(matrix[nodes, :][:, nodes].tocsr())


def merged(matrix: Links, groups: Ints) -> Links:
    """The links between groups; those within one group stand on the diagonal."""
    size = (len(groups), int(groups.max(initial=-1)) + 1)
    member = csr_matrix((np.ones(len(groups)), (np.arange(len(groups)), groups)), shape=size)
    return _sorted(csr_matrix(member.T @ matrix @ member))


def _sorted(matrix: Links) -> Links:
    matrix.sum_duplicates()
    return matrix
