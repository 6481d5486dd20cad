"""Pairs of a mention and an earlier one, before it is known whether they can be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from kg.english.coreference.relations import Array

__all__ = ["NEAR", "Candidates", "near_or_known"]

NEAR = 50
"""Mentions before a pronoun or noun that are looked at even if they share no word with it."""

Known = Mapping[tuple[int, int], int]
"""Numbers of values for some pairs, by the later and the earlier mention."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs, ordered by the later mention and then from the farthest to the nearest.

    Attributes:
        size: Number of mentions.
        later, earlier: Positions of the two mentions.
    """

    size: int
    later: Array
    earlier: Array

    def only(self, wanted: Array) -> Candidates:
        """Those of which it is true."""
        return Candidates(self.size, self.later[wanted], self.earlier[wanted])

    def values(self, known: Known) -> Array:
        """The value of each pair, and 0 where none is known."""
        found = np.zeros(len(self.later), dtype=np.int8)
        if not known or not len(found):
            return found
        keys, wanted = self.later * self.size + self.earlier, _keys(known, self.size)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        among = keys[at] == wanted
        found[at[among]] = np.fromiter(known.values(), np.int8, len(known))[among]
        return found

    def ranks(self) -> Array:
        """How many candidates of the same mention stand nearer to it."""
        ends = np.searchsorted(self.later, self.later, side="right")
        ranks: Array = ends - 1 - np.arange(len(ends))
        return ranks


def near_or_known(size: int, mentions: Iterable[int], known: Known) -> Candidates:
    """Pairs of some mentions with those near before them, and with those that are known.

    Args:
        size: Number of all mentions.
        mentions: Positions of the later ones, in order.
        known: Pairs of any mentions.
    """
    rows = np.array([*mentions], dtype=np.int64)
    earlier = rows[:, None] - np.arange(NEAR, 0, -1)
    near = (rows[:, None] * size + earlier)[earlier >= 0]
    far = [(n, m) for n, m in known if n - m > NEAR]
    wanted = np.isin([n for n, _ in far], rows)
    keys = np.sort(np.concatenate([near, _keys(far, size)[wanted]]), kind="stable")
    later = keys // max(size, 1)
    return Candidates(size, later, keys - later * size)


def _keys(pairs: Iterable[tuple[int, int]], size: int) -> Array:
    return np.array([n * size + m for n, m in pairs], dtype=np.int64)
