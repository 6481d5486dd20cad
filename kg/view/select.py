"""Chooses what a reader sees first: few entities, prominent, of several kinds, and connected."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import diags

from kg.view.families import FAMILIES
from kg.view.links import Floats, Links, among
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
    count = links.shape[0]
    out = np.asarray(links.sum(axis=1)).ravel()
    lonely = out == 0
    follow = (diags(1 / np.where(lonely, 1, out)) @ links).T.tocsr()
    share = 1 / max(1, count)
    ranks = np.full(count, share)
    for _ in range(TURNS):
        before = ranks
        ranks = DAMPING * (follow @ before + before[lonely].sum() * share) + (1 - DAMPING) * share
        if np.abs(ranks - before).max(initial=0) < STILL:
            break
    return ranks


def is_name(label: str) -> bool:
    """Whether a label looks like a proper name: its last word has no small first letter."""
    words = [word for word in label.split() if word[0].isalpha()]
    return bool(words) and not words[-1][0].islower()


def first_sight(tables: Tables, links: Links, scores: Sequence[float], *, limit: int) -> list[int]:
    """At most `limit` entities, the most prominent first.

    Each family has its quota (PageRank alone favours organizations), and an entity without a
    neighbour among the chosen gives way to the next one.
    """
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    refused: set[int] = set()
    chosen: list[int] = []
    for _ in range(ROUNDS):
        chosen = _within_quota(order, tables.families, refused, limit)
        lonely = set(chosen) - _joined(links, chosen)
        if not lonely:
            break
        refused |= lonely
    joined = _joined(links, chosen)
    connected = [i for i in chosen if i in joined]
    return connected if len(connected) >= min(ENOUGH, limit) else order[:limit]


def _joined(links: Links, chosen: Sequence[int]) -> set[int]:
    """Those of the chosen that are linked with another one of them."""
    near = among(links, chosen)
    return {entity for entity, count in zip(chosen, np.diff(near.indptr), strict=True) if count}


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
