"""Groups of things that are one, from how much speaks for each pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T", bound=tuple[object, ...])


def agglomerate(
    things: Iterable[T], links: Mapping[tuple[T, T], float], barred: Callable[[T, T], bool]
) -> Mapping[T, T]:
    """Returns the smallest member of the group that each thing falls into.

    The surest links join first (single link); a join that would bring two together that can never
    be one is left out, as in the constrained clustering of Wagstaff and Cardie, "Clustering with
    instance-level constraints" (2000). Nothing depends on the order of what is given.

    Args:
        things: What to group.
        links: What speaks for pairs being one, in bits; pairs that are to be joined only.
        barred: Tells whether two can never be one.
    """
    groups = {thing: [thing] for thing in things}
    surest = sorted(links.items(), key=lambda link: (-link[1], link[0]))
    for (one, other), _ in surest:
        first, second = groups[one], groups[other]
        if first is second or any(barred(a, b) for a in first for b in second):
            continue
        if len(first) < len(second):
            first, second = second, first
        first.extend(second)
        for thing in second:
            groups[thing] = first
    return {thing: min(group) for thing, group in groups.items()}
