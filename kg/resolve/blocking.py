"""Which names are worth comparing: those that share a block, and in a large block neighbours.

Comparing every name with every other grows with the square of their number. Names are put into
blocks by keys that variants of a name share; in a block of more names than `WINDOW` each is only
compared with those next to it in order (the sorted neighbourhood of Hernández and Stolfo, "The
merge/purge problem for large databases", 1995), so the work stays in proportion to the names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T", bound=tuple[object, ...])

WINDOW = 20


def candidates(things: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Iterator[tuple[T, T]]:
    """Yields each pair of things worth comparing once, the smaller one first, in order.

    Args:
        things: What to compare; order does not matter.
        keys: The blocks that a thing is in.
    """
    blocks: defaultdict[str, list[T]] = defaultdict(list)
    for thing in things:
        for key in set(keys(thing)):
            blocks[key].append(thing)
    pairs: set[tuple[T, T]] = set()
    for block in blocks.values():
        block.sort()
        for place, one in enumerate(block):
            pairs.update((one, other) for other in block[place + 1 : place + WINDOW])
    yield from sorted(pairs)
