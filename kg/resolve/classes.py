"""Keys that are one by decision, and keys that must not be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.resolve.keys import Key


class Classes:
    """Classes of keys that are one; each stands for the key that absorbed the others.

    A disjoint-set forest (Galler and Fischer 1964) with pairs that must stay apart. What belongs
    to one owner is one, too: if two firms are one, so are "the spokesman" of either (congruence
    closure, Nelson and Oppen 1980), unless a pair says otherwise.
    """

    def __init__(self, apart: Iterable[tuple[Key, Key]] = ()) -> None:
        self._parents: dict[Key, Key] = {}
        self._apart = tuple(apart)

    def find(self, key: Key) -> Key:
        """Returns the key that stands for the class of a key."""
        while key in self._parents:
            key = self._parents[key]
        return key

    def union(self, first: Key, second: Key) -> bool:
        """Makes two keys one, for which the first's class stands; False if a pair forbids it."""
        one, other = self.find(first), self.find(second)
        if one == other:
            return True
        if any({self.find(a), self.find(b)} == {one, other} for a, b in self._apart):
            return False
        self._parents[other] = one
        return True

    def close(self, keys: Iterable[Key]) -> None:
        """Makes those of the keys one that differ only by owners that are one."""
        owned = sorted(key for key in set(keys) if key.owner)
        while self._parents and self._close(owned):
            pass

    def _close(self, owned: Iterable[Key]) -> bool:
        alike: defaultdict[Key, list[Key]] = defaultdict(list)
        for key in owned:
            alike[replace(key, owner=tuple(map(self.find, key.owner)))].append(key)
        changed = False
        for like, keys in alike.items():
            kept = like if like in keys else keys[0]
            for key in keys:
                before = self.find(key)
                changed |= self.union(kept, key) and self.find(key) != before
        return changed
