"""Which points of many lie near each other."""

from __future__ import annotations

import numpy as np

from kg.view.links import Floats, Ints


def near_pairs(points: Floats, distance: float) -> tuple[Ints, Ints]:
    """The lower and the higher number of each two points not more than `distance` apart, in order.

    Points are sorted by square cells of that side: what is near lies in the same cell or in one of
    the eight around it, four of which look back from the others.
    """
    cells = np.floor((points - points.min(axis=0)) / distance).astype(np.int64) + 1
    width = int(cells[:, 1].max()) + 2
    keys = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    same = _spans(np.arange(1, len(keys) + 1), np.searchsorted(keys, keys + 1, "right"))
    next_column = _spans(
        np.searchsorted(keys, keys + width - 1), np.searchsorted(keys, keys + width + 1, "right")
    )
    one, other = order[np.concatenate([same, next_column], axis=1)]
    across, along = (points[one] - points[other]).T
    near = across * across + along * along <= distance * distance
    low, high = np.minimum(one, other)[near], np.maximum(one, other)[near]
    ascending = np.lexsort((high, low))
    return low[ascending], high[ascending]


def _spans(starts: Ints, ends: Ints) -> Ints:
    """Each index with all that stand in its span, as two rows."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    within = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
    return np.stack([np.repeat(np.arange(len(starts)), lengths), within])
