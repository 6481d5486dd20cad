"""Chooses what a reader sees first: few entities, prominent, of several kinds, and connected."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from kg.view.edges import Edge
from kg.view.families import FAMILIES
from kg.view.tables import Tables

Pairs = Mapping[tuple[int, int], float]
"""Weight of each unordered pair of nodes, the lower number first."""

DIGITS = 12
"""Equal ranks must stay equal, whatever the last bits say."""
NOMINAL = 0.25
ROUNDS = 6
ENOUGH = 12
"""With fewer connected entities than this, unconnected ones are shown too."""


def pairs(edges: Iterable[Edge]) -> dict[tuple[int, int], float]:
    """Number of statements between each two entities, whatever their direction."""
    weights: Counter[tuple[int, int]] = Counter()
    for edge in edges:
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        weights[pair] += len(edge.statements)
    return {pair: float(weights[pair]) for pair in sorted(weights)}


def prominence(tables: Tables) -> list[float]:
    """PageRank of each entity in the undirected graph, weighted by its family.

    What has no name of its own ("security forces") counts less than what has one.
    """
    graph = nx.Graph()
    graph.add_nodes_from(range(len(tables.families)))
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in pairs(tables.edges).items())
    rank = nx.pagerank(graph) if graph else {}
    return [
        round(rank[i] * FAMILIES[family].prominence * (1 if is_name(label) else NOMINAL), DIGITS)
        for i, (family, label) in enumerate(zip(tables.families, tables.labels, strict=True))
    ]


def is_name(label: str) -> bool:
    """Whether a label looks like a proper name: its last word has no small first letter."""
    words = [word for word in label.split() if word[0].isalpha()]
    return bool(words) and not words[-1][0].islower()


def first_sight(tables: Tables, scores: Sequence[float], *, limit: int) -> list[int]:
    """At most `limit` entities, the most prominent first.

    Each family has its quota (PageRank alone favours organizations), and an entity without a
    neighbour among the chosen gives way to the next one.
    """
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    neighbours = _neighbours(tables.edges)
    refused: set[int] = set()
    chosen: list[int] = []
    for _ in range(ROUNDS):
        chosen = _within_quota(order, tables.families, refused, limit)
        lonely = {i for i in chosen if neighbours[i].isdisjoint(chosen)}
        if not lonely:
            break
        refused |= lonely
    connected = [i for i in chosen if not neighbours[i].isdisjoint(chosen)]
    return connected if len(connected) >= min(ENOUGH, limit) else order[:limit]


def _neighbours(edges: Iterable[Edge]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for edge in edges:
        found[edge.source].add(edge.target)
        found[edge.target].add(edge.source)
    return found


def _within_quota(
    order: Iterable[int], families: Sequence[int], refused: set[int], limit: int
) -> list[int]:
    room = {number: math.ceil(family.share * limit) for number, family in enumerate(FAMILIES)}
    chosen: list[int] = []
    for entity in order:
        if len(chosen) == limit:
            break
        if entity not in refused and room[families[entity]]:
            room[families[entity]] -= 1
            chosen.append(entity)
    return chosen
