"""Networks made by chance, always the same ones."""

from __future__ import annotations

import random

import numpy as np
from scipy.sparse import coo_matrix


def matrix(count, pairs):
    """The symmetric matrix of pairs of nodes; a pair that comes twice weighs 2."""
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    one_way = coo_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), (count, count)).tocsr()
    return (one_way + one_way.T).tocsr()


def scale_free(count, edges, seed=1):
    """Pairs of nodes: who has many neighbours gets more, most of them within one of few groups."""
    chance = random.Random(seed)
    each = edges // count
    everyone, groups = [], [[] for _ in range(max(2, int(count**0.5 / 3)))]
    pairs = []
    for node in range(count):
        group = groups[chance.randrange(len(groups))]
        for _ in range(each):
            pool = group if group and chance.random() < 0.8 else everyone
            other = chance.choice(pool) if pool else node
            if other != node:
                pairs.append((node, other))
                everyone.append(other)
                group.append(other)
        everyone.append(node)
        group.append(node)
    return pairs
