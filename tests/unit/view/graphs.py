"""Networks as sparse matrices."""

from __future__ import annotations

import numpy as np

from kg.view.links import both_ways


def matrix(count, pairs):
    """The symmetric matrix of pairs of nodes; a pair that comes twice weighs 2."""
    source, target = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return both_ways(count, source, target, np.ones(len(source)))
