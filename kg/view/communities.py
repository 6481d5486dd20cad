"""Communities by the method of Louvain (Blondel et al. 2008), the same in each run.

Nodes are visited in the order of their numbers, and equal gains go to the lowest community.
"""

from __future__ import annotations

import numpy as np

from kg.view.links import Ints, Links, merged

GAIN = 1e-9
"""What a move must add to modularity, times the weight of all links."""
ROUNDS = 30


def hierarchy(links: Links) -> list[Ints]:
    """The community of each node, then of each community, until none can be joined.

    Communities are numbered by size and then by first member.
    """
    levels: list[Ints] = []
    sizes = np.ones(links.count, dtype=np.int64)
    while True:
        groups = by_size(_joined(links), sizes)
        if groups.max(initial=-1) + 1 == len(groups):
            return levels
        levels.append(groups)
        sizes = np.bincount(groups, sizes).astype(np.int64)
        links = merged(links, groups)


def communities(links: Links) -> Ints:
    """The community of each node, of the coarsest division."""
    found = np.arange(links.count)
    for groups in hierarchy(links):
        found = groups[found]
    return by_size(found)


def _joined(links: Links) -> Ints:
    """Each node moves to the community around it that gains most, until none moves."""
    count = links.count
    starts, ends = links.starts.tolist(), links.ends.tolist()
    weights = links.weights.tolist()
    degree = links.sums().tolist()
    total = list(degree)
    share = 1.0 / max(sum(degree), 1.0)
    community = list(range(count))
    for _ in range(ROUNDS):
        moves = 0
        for node in range(count):
            own = community[node]
            around: dict[int, float] = {own: 0.0}
            for i in range(starts[node], starts[node + 1]):
                if ends[i] != node:
                    other = community[ends[i]]
                    around[other] = around.get(other, 0.0) + weights[i]
            total[own] -= degree[node]
            cost = degree[node] * share
            best, most = own, around[own] - total[own] * cost
            for other in sorted(around):
                gain = around[other] - total[other] * cost
                if gain > most + GAIN:
                    best, most = other, gain
            total[best] += degree[node]
            community[node] = best
            moves += best != own
        if not moves:
            break
    return np.array(community, dtype=np.int64)


def by_size(groups: Ints, sizes: Ints | None = None) -> Ints:
    """The same groups, numbered by the sum of their members' sizes and then by first member.

    Without `sizes`, each member counts as one.
    """
    _, first, dense = np.unique(groups, return_index=True, return_inverse=True)
    weight = np.bincount(dense, sizes, len(first))
    number = np.empty(len(first), dtype=np.int64)
    number[np.lexsort((first, -weight))] = np.arange(len(first))
    return number[dense]
