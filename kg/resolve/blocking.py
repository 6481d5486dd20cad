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
    ordered = sorted(things)
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for number, thing in enumerate(ordered):
        for key in set(keys(thing)):
            blocks[key].append(number)
    pairs: set[int] = set()
    for block in blocks.values():
        for place, one in enumerate(block):
            first = one * len(ordered)
            pairs.update(first + other for other in block[place + 1 : place + WINDOW])
    for pair in sorted(pairs):
        one, other = divmod(pair, len(ordered))
        yield ordered[one], ordered[other]
