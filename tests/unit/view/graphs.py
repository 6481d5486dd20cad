"""Networks as sparse matrices."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix


def matrix(count, pairs):
    """The symmetric matrix of pairs of nodes; a pair that comes twice weighs 2."""
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    one_way = coo_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), (count, count)).tocsr()
    return (one_way + one_way.T).tocsr()
