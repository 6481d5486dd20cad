"""A place for every entity, however many there are: the map of everything.

Leaves are set aside and put around the one neighbour they have. The rest is laid out from the
coarsest division into communities to the finest (Walshaw 2003): each level starts around the
places of the level above. Forces are those of charges and springs; the charges act through a grid
(Hockney and Eastwood 1981), so that a round takes n log n steps. The unit of length is the side of
the square that one entity has for itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.fft import irfft2, rfft2

from kg.view.communities import by_size, hierarchy
from kg.view.links import Floats, Ints, Links, among, links_of, merged
from kg.view.nearness import near_pairs

SPACING = 28.0
"""CSS pixels of the unit of length, at scale 1."""
GRAVITY = 1.2
WITHIN = 4.0
"""How much stronger springs are within a community."""
ROUNDS = 40
CELLS_LEAST, CELLS_MOST = 64, 512
DISTANCE = 0.5
"""The least distance between two entities, where room allows."""
DIGITS = 6
"""Rounding each round keeps the last bits of a processor's arithmetic from adding up."""
GOLDEN = np.pi * (3 - np.sqrt(5))


@dataclass(frozen=True, slots=True)
class Chart:
    """Position in CSS pixels around (0, 0), community, and the node that each leaf hangs on.

    Communities are numbered by size, the largest first; what is no leaf hangs on itself.
    """

    positions: Floats
    communities: Ints
    holders: Ints


def chart(links: Links) -> Chart:
    """Lays out all nodes of a graph."""
    holders = _holders(links)
    if not len(holders):
        return Chart(np.empty((0, 2)), holders, holders)
    core = np.flatnonzero(holders == np.arange(len(holders)))
    place = np.empty(len(holders), dtype=np.int64)
    place[core] = np.arange(len(core))
    weights = np.bincount(place[holders], minlength=len(core)).astype(np.float64)
    inner = among(links, core)
    levels = hierarchy(inner)
    positions = _refine(inner, levels, weights)[place[holders]]
    groups = _flat(levels, len(core))[place[holders]]
    positions = _apart(_hang(positions, holders))
    return Chart(np.round(positions * SPACING, 1), by_size(groups), holders)


def _holders(links: Links) -> Ints:
    """Itself for each node, but for a leaf its neighbour; of a pair, the first holds the second."""
    nodes = np.arange(links.count)
    degree = np.diff(links.starts)
    leaves = np.flatnonzero(degree == 1)
    neighbours = links.ends[links.starts[leaves]]
    hanging = (degree[neighbours] > 1) | (neighbours < leaves)
    nodes[leaves[hanging]] = neighbours[hanging]
    return nodes


def _flat(levels: list[Ints], count: int) -> Ints:
    found = np.arange(count)
    for groups in levels:
        found = groups[found]
    return found


def _refine(links: Links, levels: list[Ints], weights: Floats) -> Floats:
    """Positions of the nodes of the finest level, by those of every level above."""
    graphs, masses = [links], [weights]
    for groups in levels:
        graphs.append(merged(graphs[-1], groups))
        masses.append(np.bincount(groups, masses[-1]).astype(np.float64))
    positions = _sunflower(masses[-1])
    for level in range(len(levels), -1, -1):
        if level < len(levels):
            positions = _unfold(positions, levels[level], masses[level])
        top = levels[level:] or [np.arange(len(positions))]
        springs = _springs(graphs[level], _flat(top, len(positions)))
        reach = 1.0 if level == len(levels) else 0.25
        positions = _settle(positions, springs, masses[level], reach)
    return positions


def _sunflower(masses: Floats) -> Floats:
    """Points that fill a disc evenly, each with an area of its own mass (Vogel 1979)."""
    radius = np.sqrt((np.cumsum(masses) - masses / 2) / np.pi)
    angle = GOLDEN * np.arange(len(masses))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _unfold(positions: Floats, groups: Ints, masses: Floats) -> Floats:
    """Members around the place of their group, the heaviest in the middle."""
    order = np.lexsort((-masses, groups))
    before = np.cumsum(masses[order]) - masses[order]
    first = np.searchsorted(groups[order], np.arange(len(positions)))
    radius = np.sqrt((before - before[first][groups[order]] + masses[order] / 2) / np.pi)
    angle = GOLDEN * (np.arange(len(order)) - first[groups[order]])
    around = np.empty((len(order), 2))
    around[order] = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return positions[groups] + around


def _springs(links: Links, groups: Ints) -> Links:
    apart = links.rows != links.ends
    rows, ends = links.rows[apart], links.ends[apart]
    within = np.where(groups[rows] == groups[ends], WITHIN, 1.0)
    return links_of(links.count, rows, ends, (1 + np.log(links.weights[apart])) * within)


def _settle(positions: Floats, springs: Links, masses: Floats, reach: float) -> Floats:
    """Rounds of forces; the longest step shrinks from `reach` of the whole to nothing."""
    stiffness = springs.sums()
    mesh = _Mesh(len(positions))
    whole = np.sqrt(masses.sum() / np.pi)
    for turn in range(ROUNDS):
        push = mesh.field(positions, masses) * masses[:, None]
        drawn = np.stack([springs.times(axis) for axis in positions.T], axis=1)
        pull = drawn - stiffness[:, None] * positions
        force = push + pull - GRAVITY * masses[:, None] * positions
        step = force / (stiffness + GRAVITY * masses)[:, None]
        length = np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9)
        most = whole * reach * (1 - turn / ROUNDS) ** 2
        positions = np.round(positions + step * np.minimum(1.0, most / length)[:, None], DIGITS)
    return positions


class _Mesh:
    """The force of all charges, by a grid: spread, convolve, read between the points."""

    def __init__(self, count: int) -> None:
        self._cells = int(
            np.clip(2 ** np.ceil(np.log2(2 * np.sqrt(count))), CELLS_LEAST, CELLS_MOST)
        )
        self._size = 2 * self._cells
        offset = np.fft.fftfreq(self._size, 1 / self._size)
        x, y = np.meshgrid(offset, offset)
        square = x * x + y * y + 0.25
        self._kernels = rfft2(x / square), rfft2(y / square)

    def field(self, positions: Floats, masses: Floats) -> Floats:
        """The sum of mass / distance over all charges, away from them, at each."""
        low = positions.min(axis=0)
        side = max(float((positions.max(axis=0) - low).max()), 1e-6)
        cell = side / (self._cells - 2)
        spot = (positions - low) / cell
        corner = spot.astype(np.int64)
        part = spot - corner
        density = np.zeros(self._cells * self._cells)
        corners = []
        for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
            share = np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1])
            index = (corner[:, 1] + dy) * self._cells + corner[:, 0] + dx
            density += np.bincount(index, share * masses, len(density))
            corners.append((index, share))
        grid = rfft2(density.reshape(self._cells, self._cells), (self._size, self._size))
        found = np.empty_like(positions)
        for axis, kernel in enumerate(self._kernels):
            forces = irfft2(grid * kernel, (self._size, self._size))
            flat = forces[: self._cells, : self._cells].ravel()
            found[:, axis] = sum(flat[index] * share for index, share in corners)
        return found / cell


def _hang(positions: Floats, holders: Ints) -> Floats:
    """Leaves in a disc around what they hang on."""
    leaves = np.flatnonzero(holders != np.arange(len(holders)))
    order = leaves[np.argsort(holders[leaves], kind="stable")]
    first = np.searchsorted(holders[order], holders[order])
    turn = np.arange(len(order)) - first
    radius = 0.7 * np.sqrt(turn + 1.5)
    angle = GOLDEN * (turn + holders[order])
    hung = positions.copy()
    hung[order] += np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return hung


def _apart(positions: Floats, rounds: int = 12) -> Floats:
    """Pushes entities apart that are too near to be told from each other."""
    for _ in range(rounds):
        one, other = near_pairs(positions, DISTANCE)
        if not len(one):
            break
        delta = positions[one] - positions[other]
        length = np.hypot(delta[:, 0], delta[:, 1])
        angle = GOLDEN * one
        away = np.where(
            (length > 1e-6)[:, None],
            delta / np.maximum(length, 1e-6)[:, None],
            np.stack([np.cos(angle), np.sin(angle)], axis=1),
        )
        push = away * ((DISTANCE - length) / 2)[:, None]
        for axis in (0, 1):
            positions[:, axis] += np.bincount(one, push[:, axis], len(positions))
            positions[:, axis] -= np.bincount(other, push[:, axis], len(positions))
        positions = np.round(positions, DIGITS)
    return positions
