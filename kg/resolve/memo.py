"""Results of functions, kept to be looked up as fast as a dictionary does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V]):
    """A function of one argument, worked out when a result is first asked for.

    Args:
        work: Gives the result; it never gives another one for the same argument.
    """

    __slots__ = ("_work",)

    def __init__(self, work: Callable[[K], V]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, argument: K) -> V:
        found = self[argument] = self._work(argument)
        return found
