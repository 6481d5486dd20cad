"""The best dependency tree under scores of single arcs (McDonald et al. 2005)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree"]

_NEVER = -1e6
"""A score below any sum of real ones: of arcs that must not be, and taken from each root's."""

_TRIED = 8
"""How many words are tried as the root; among scores that hardly differ, it could be all."""


def best_tree(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The highest-scoring tree with exactly one root.

    Args:
        scores: One row for each of n words; column 0 scores it as the root, column h + 1 as a
            dependent of word h. What a word scores with itself is ignored.

    Returns:
        The head of each word: 0 for the root, else h + 1.
    """
    size = len(scores) + 1
    square = np.full((size, size), _NEVER, np.float64)
    square[1:] = scores
    np.fill_diagonal(square, _NEVER)
    heads: NDArray[np.int64] = square.argmax(axis=1)
    if np.count_nonzero(heads[1:] == 0) == 1 and not len(_cycle(heads)):
        return heads[1:]
    return _with_one_root(square)[1:]


def _with_one_root(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of the best arborescence in which one word alone hangs on node 0.

    Words are tried for it in the order of the most that their trees can score, which is reached
    where the best heads of all other words make no circle, until no other can score more. Where
    that takes too long, all are made so dear as roots that the best tree has but one.
    """
    among_words = scores[1:, 1:].max(axis=1)
    bounds = among_words.sum() + scores[1:, 0] - among_words
    best: NDArray[np.int64] = scores.argmax(axis=1)
    reached = -np.inf
    for word in np.argsort(-bounds, kind="stable")[:_TRIED] + 1:
        if bounds[word - 1] <= reached:
            return best
        heads = _arborescence(_rooted(scores, word))
        score = scores[np.arange(1, len(scores)), heads[1:]].sum()
        if score > reached:
            best, reached = heads, score
    dear = scores.copy()
    dear[1:, 0] += _NEVER / 2
    return _arborescence(dear)


def _rooted(scores: NDArray[np.float64], root: int) -> NDArray[np.float64]:
    """The same scores where no word but one can hang on node 0, and that one on nothing else."""
    found = scores.copy()
    found[:, 0] = found[root, 1:] = _NEVER
    found[root, 0] = 0.0
    return found


def _arborescence(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of the best arborescence from node 0: Chu and Liu (1965), Edmonds (1967).

    The greedy heads, unless they run in a circle: then the circle becomes one node, the smaller
    problem is solved, and the circle is opened where the solution enters it.
    """
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not len(cycle):
        return heads
    rest = np.setdiff1d(np.arange(len(scores)), cycle)
    entering = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    leaving = scores[np.ix_(rest, cycle)]
    smaller = np.full((len(rest) + 1, len(rest) + 1), _NEVER * 10, np.float64)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    solved = _arborescence(smaller)
    from_cycle = solved[:-1] == len(rest)
    heads[rest] = rest[np.where(from_cycle, 0, solved[:-1])]
    heads[rest[from_cycle]] = cycle[leaving.argmax(axis=1)[from_cycle]]
    heads[cycle[entering[:, solved[-1]].argmax()]] = rest[solved[-1]]
    heads[0] = 0
    return heads


def _cycle(heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """The nodes of one circle among the heads, in no particular order; none if all lead to 0."""
    above = heads.tolist()
    state = [0] * len(above)
    state[0] = 2
    for first in range(1, len(above)):
        path, node = [], first
        while not state[node]:
            state[node] = 1
            path.append(node)
            node = above[node]
        if state[node] == 1:
            return np.array(path[path.index(node) :])
        for passed in path:
            state[passed] = 2
    return np.array([], np.int64)
