"""Chooses what a reader sees first: few entities, prominent, of several kinds, and connected."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from kg.view.families import FAMILIES
from kg.view.links import Floats, Links, among, parts
from kg.view.tables import Tables

DAMPING = 0.85
STILL = 1e-14
"""PageRank is done when no rank changes more in a turn, or after so many turns."""
TURNS = 200
DIGITS = 12
"""Equal ranks must stay equal, whatever the last bits say."""
NOMINAL = 0.25
ROUNDS = 6
ENOUGH = 12
"""With fewer connected entities than this, unconnected ones are shown too."""
STORY = 2
"""So many statements at least hold together what is shown at first."""


def prominence(tables: Tables, links: Links) -> list[float]:
    """PageRank of each entity in the undirected graph, weighted by its family.

    What has no name of its own ("security forces") counts less than what has one.
    """
    return [
        round(rank * FAMILIES[family].prominence * (1 if is_name(label) else NOMINAL), DIGITS)
        for rank, family, label in zip(
            _ranks(links).tolist(), tables.families, tables.labels, strict=True
        )
    ]


def _ranks(links: Links) -> Floats:
    """PageRank (Page et al. 1999) by power iteration; what has no link is linked to everything."""
    count = links.count
    out = links.sums()
    lonely = out == 0
    follow = links.weighted(links.weights * (1 / np.where(lonely, 1, out))[links.ends])
    share = 1 / max(1, count)
    ranks = np.full(count, share)
    for _ in range(TURNS):
        before = ranks
        jumps = before[lonely].sum() * share
        ranks = DAMPING * (follow.times(before) + jumps) + (1 - DAMPING) * share
        if np.abs(ranks - before).max(initial=0) < STILL:
            break
    return ranks


def is_name(label: str) -> bool:
    """Whether a label looks like a proper name: its last word has no small first letter."""
    words = [word for word in label.split() if word[0].isalpha()]
    return bool(words) and not words[-1][0].islower()


def first_sight(tables: Tables, links: Links, scores: Sequence[float], *, limit: int) -> list[int]:
    """At most `limit` entities, the most prominent first.

    Each family has its quota (PageRank alone favours organizations), and an entity that the chosen
    tell no story of gives way to the next one.
    """
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    refused: set[int] = set()
    chosen: list[int] = []
    for _ in range(ROUNDS):
        chosen = _within_quota(order, tables.families, refused, limit)
        untold = set(chosen) - _told(links, chosen)
        if not untold:
            break
        refused |= untold
    told = _told(links, chosen)
    connected = [i for i in chosen if i in told]
    if len(connected) < min(ENOUGH, limit):
        return order[:limit]
    filled = set(_filled(connected, order, tables.families, links, limit))
    return [i for i in order if i in filled]


def _filled(
    chosen: list[int], order: Sequence[int], families: Sequence[int], links: Links, limit: int
) -> list[int]:
    """Neighbours of the chosen join them where there is room."""
    for _ in range(ROUNDS):
        near = links.times(np.isin(np.arange(links.count), chosen).astype(np.float64)) > 0
        joined = _within_quota(
            [i for i in order if near[i]], families, set(chosen), limit, chosen=chosen
        )
        if len(joined) == len(chosen):
            break
        chosen = joined
    return chosen


def _told(links: Links, chosen: Sequence[int]) -> set[int]:
    """Those of the chosen that enough statements between them hold together."""
    near = among(links, chosen)
    part = parts(near)
    statements = np.bincount(part, near.sums()) / 2
    return {
        entity for entity, number in zip(chosen, part, strict=True) if statements[number] >= STORY
    }


def _within_quota(
    order: Iterable[int],
    families: Sequence[int],
    refused: set[int],
    limit: int,
    *,
    chosen: Sequence[int] = (),
) -> list[int]:
    """The chosen, and the first of the order that there is room for."""
    room = {number: math.ceil(family.share * limit) for number, family in enumerate(FAMILIES)}
    for entity in chosen:
        room[families[entity]] -= 1
    taken = list(chosen)
    for entity in order:
        if len(taken) == limit:
            break
        if entity not in refused and room[families[entity]]:
            room[families[entity]] -= 1
            taken.append(entity)
    return taken
