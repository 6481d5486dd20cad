"""Positions in CSS pixels and communities, by code that always gives the same answer.

Forces follow Fruchterman and Reingold (1991): neighbours attract each other by d²/k, all nodes
repel each other by k²/d, and the largest step shrinks. Neighbours within a Louvain community
(Blondel et al. 2008) attract more and communities keep their distance. Of several starts the one
with the fewest crossings, strangers inside a community and empty corners is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.view.communities import communities
from kg.view.links import Links

Array = NDArray[np.float64]

ITERATIONS = 300
STARTS = 6
WITHIN = 3.0
"""How much more neighbours attract each other when they share a community."""
APART = 1.8
"""How much more nodes repel each other when they do not."""
IDEAL = 0.75
"""Of the side of the square that each node would have."""
DIGITS = 6
"""Rounding each step keeps the last bits of a processor's arithmetic from adding up."""
GRAVITY = 0.06
COHESION = 0.10
GRID, SPREADING = 36, 7
"""Points a side of the area, and rounds, by which nodes are spread over the frame."""
GAP = (8.0, 4.0)
LABEL_SIZE = 12.5
LABEL_WIDTH = 16
GLYPH = 0.56
"""Mean width of a glyph in em; the page measures exactly, here it is enough to keep room."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of the canvas that the positions are made for, in CSS pixels."""

    width: float
    height: float


WIDE = Frame(820.0, 780.0)
NARROW = Frame(370.0, 640.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """Position and community of each node, in the order of the nodes given.

    Communities are numbered by size, the largest first.
    """

    positions: tuple[tuple[float, float], ...]
    communities: tuple[int, ...]


def lay_out(
    links: Links, *, labels: Sequence[str], radii: Sequence[float], frame: Frame = WIDE
) -> Layout:
    """Positions around (0, 0) that fit into the frame, label boxes without overlap.

    Args:
        links: Of a few hundred nodes at most; forces are computed between each two.
        labels, radii: Of each node.
        frame: What to fill.
    """
    groups = communities(links)
    positions = _best(links, groups, _boxes(labels, radii), frame)
    return Layout(
        tuple((round(float(x), 1), round(float(y), 1)) for x, y in positions),
        tuple(groups.tolist()),
    )


def _best(links: Links, groups: NDArray[np.int64], boxes: Array, frame: Frame) -> Array:
    count = len(groups)
    if count < 3:
        return np.array([[160.0 * i - 80.0 * (count - 1), 0.0] for i in range(count)])
    candidates = []
    for start in range(STARTS):
        fitted = _fit(_settle(_start(groups, start), links, groups, frame), frame)
        candidates.append((_faults(fitted, links, groups), start, fitted))
    return _separate(min(candidates, key=lambda candidate: candidate[:2])[2], boxes)


def _start(groups: NDArray[np.int64], start: int) -> Array:
    """Communities side by side on a circle, in an order and at an angle of their own."""
    count = len(groups)
    order = np.lexsort((np.arange(count), (groups * (2 * start + 1)) % (groups.max() + 1)))
    angle = np.empty(count)
    angle[order] = 2 * np.pi * (np.arange(count) / count + start / STARTS)
    reach = 1.0 + 0.15 * (np.arange(count) % 3)
    return np.stack([np.cos(angle) * reach, np.sin(angle) * reach], axis=1)


def _settle(start: Array, links: Links, groups: NDArray[np.int64], frame: Frame) -> Array:
    count = len(start)
    ideal = float(np.sqrt(frame.width * frame.height / count)) * IDEAL
    same = groups[:, None] == groups[None, :]
    attraction = _attraction(links) * np.where(same, WITHIN, 1.0)
    repulsion = np.where(same, 1.0, APART)
    members = (same / same.sum(axis=1, keepdims=True))[..., None]
    pull = np.array([frame.height, frame.width]) / np.hypot(frame.width, frame.height)
    positions = start * frame.width / 3
    for iteration in range(ITERATIONS):
        delta = positions[:, None, :] - positions[None, :, :]
        distance = np.maximum(np.hypot(delta[..., 0], delta[..., 1]), 1.0)
        strength = (repulsion * ideal**2 / distance - attraction * distance**2 / ideal) / distance
        force = (strength[..., None] * delta).sum(axis=1)
        force -= GRAVITY * positions * pull * np.sqrt(count)
        force -= COHESION * (positions - (members * positions).sum(axis=1)) * np.sqrt(count)
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        step = np.minimum(length, frame.width / 8 * (1 - iteration / ITERATIONS) ** 1.5)
        positions = np.round(positions + force / length[:, None] * step[:, None], DIGITS)
    return positions


def _attraction(links: Links) -> Array:
    weights: Array = links.dense()
    return np.where(weights > 0, 0.6 + 0.4 * np.log1p(weights), 0.0)


def _fit(positions: Array, frame: Frame) -> Array:
    """Turns the longest extent along the longer side and fills the frame evenly."""
    x, y = (positions - positions.mean(axis=0)).T
    angle = 0.5 * np.arctan2(2 * (x * y).sum(), (x * x).sum() - (y * y).sum())
    if frame.width < frame.height:
        angle -= np.pi / 2
    cosine, sine = np.cos(angle), np.sin(angle)
    turned = np.stack([cosine * x + sine * y, cosine * y - sine * x], axis=1)
    room = np.array([frame.width - 110.0, frame.height - 70.0])
    low, high = turned.min(axis=0), turned.max(axis=0)
    return _spread((turned - (low + high) / 2) / np.maximum(high - low, 1e-6) * room, room)


def _spread(positions: Array, room: Array) -> Array:
    """Moves each node towards the middle of the area that is nearest to it (Lloyd 1982)."""
    x, y = np.meshgrid(np.linspace(-0.5, 0.5, GRID), np.linspace(-0.5, 0.5, GRID))
    area = np.stack([x.ravel(), y.ravel()], axis=1) * room
    for _ in range(SPREADING):
        nearest = ((area[:, None, :] - positions[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
        share = np.bincount(nearest, minlength=len(positions))[:, None]
        total = np.stack([np.bincount(nearest, area[:, i], len(positions)) for i in (0, 1)], axis=1)
        middle = np.where(share > 0, total / np.maximum(share, 1), positions)
        positions = positions + 0.5 * (middle - positions)
    return positions


def _boxes(labels: Sequence[str], radii: Sequence[float]) -> Array:
    """Half width, height above and height below the centre, of each node with its label below."""
    rows = []
    for label, radius in zip(labels, radii, strict=True):
        lines = max(1, min(3, -(-len(label) // LABEL_WIDTH)))
        width = min(len(label), LABEL_WIDTH) * GLYPH * LABEL_SIZE
        below = radius + 3.0 + lines * LABEL_SIZE * 1.2
        rows.append((max(width / 2, radius) + GAP[0] / 2, radius + GAP[1] / 2, below + GAP[1] / 2))
    return np.array(rows).reshape(-1, 3)


def _separate(positions: Array, boxes: Array, rounds: int = 400) -> Array:
    """Pushes overlapping boxes apart, along the axis that needs the smaller push."""
    half = boxes[:, 0]
    tall = (boxes[:, 1] + boxes[:, 2]) / 2
    shift = np.stack([np.zeros(len(boxes)), (boxes[:, 2] - boxes[:, 1]) / 2], axis=1)
    centres = positions + shift
    not_self = ~np.eye(len(boxes), dtype=bool)
    for _ in range(rounds):
        delta = centres[:, None, :] - centres[None, :, :]
        over_x = half[:, None] + half[None, :] - np.abs(delta[..., 0])
        over_y = tall[:, None] + tall[None, :] - np.abs(delta[..., 1])
        touching = (over_x > 0) & (over_y > 0) & not_self
        if not touching.any():
            break
        sideways = touching & (over_x < over_y)
        upright = touching & ~sideways
        ties = np.sign(np.arange(len(boxes))[:, None] - np.arange(len(boxes))[None, :])
        sign = np.where(delta == 0, ties[..., None], np.sign(delta))
        centres[:, 0] += (np.where(sideways, over_x, 0.0) * sign[..., 0]).sum(axis=1) * 0.3
        centres[:, 1] += (np.where(upright, over_y, 0.0) * sign[..., 1]).sum(axis=1) * 0.3
    return centres - shift


def _faults(positions: Array, links: Links, groups: NDArray[np.int64]) -> float:
    """What a reader would stumble over: crossings, strangers among a community, empty corners."""
    ends = np.argwhere(np.triu(links.dense()))
    crossings, strangers = _crossings(positions, ends), _strangers(positions, groups)
    return crossings / max(1, len(ends)) + strangers / len(positions) + _emptiness(positions)


def _emptiness(positions: Array, cells: int = 4) -> float:
    """The part of the frame's cells without a node."""
    low = positions.min(axis=0)
    unit = (positions - low) / np.maximum(positions.max(axis=0) - low, 1e-6)
    filled = {(int(x), int(y)) for x, y in np.minimum(unit * cells, cells - 1)}
    return 1.0 - len(filled) / min(cells * cells, len(positions))


def _crossings(positions: Array, ends: NDArray[np.int64]) -> float:
    start, end = positions[ends[:, 0]], positions[ends[:, 1]]

    def side(a: Array, b: Array, c: Array) -> Array:
        ab, ac = b - a, c - a
        return np.sign(ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0])

    one, two = start[:, None], end[:, None]
    apart = side(one, two, start[None]) * side(one, two, end[None]) < 0
    crossing = apart & apart.T
    return float(crossing.sum()) / 2


def _strangers(positions: Array, groups: NDArray[np.int64]) -> float:
    """Nodes that are nearer to the middle of another community than its own members are."""
    found = 0
    for group in range(int(groups.max()) + 1):
        inside = groups == group
        if inside.sum() < 3:
            continue
        distance = np.hypot(*(positions - positions[inside].mean(axis=0)).T)
        found += int((distance[~inside] < np.quantile(distance[inside], 0.8)).sum())
    return float(found)
