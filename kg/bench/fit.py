"""Fits what confidences are computed from: log odds by frame, and what traits add to them.

Logistic regression with a ridge penalty, by Newton's method (le Cessie and van Houwelingen,
"Ridge estimators in logistic regression", Applied Statistics 41, 1992). Frames are drawn towards
their common mean, so that a rare one says little, and traits towards none. How strongly, was
chosen by tenfold cross-validation over the sentences of `benchmarks/judgements.jsonl`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.bench.calibration import Judged

__all__ = ["fit", "write"]

_RIDGE_OF_FRAMES, _RIDGE_OF_TRAITS = 30.0, 10.0
_STEPS = 50

Vector = NDArray[np.float64]


def fit(judged: Sequence[Judged]) -> dict[str, Any]:
    """Returns "frames", "weights" and "other", as `kg.extract.confidence` reads them."""
    frames = sorted({each.frame for each in judged})
    names = sorted({name for each in judged for name in each.traits})
    rows = [
        [1.0, *(float(each.frame == f) for f in frames), *(each.traits[n] for n in names)]
        for each in judged
    ]
    true = np.array([float(each.true) for each in judged])
    penalty = [0.0, *len(frames) * [_RIDGE_OF_FRAMES], *len(names) * [_RIDGE_OF_TRAITS]]
    found = _newton(np.array(rows), true, np.array(penalty)).tolist()
    mean, own, weights = found[0], found[1 : 1 + len(frames)], found[1 + len(frames) :]
    return {
        "other": round(mean, 3),
        "frames": {
            frame: {"odds": round(mean + odds, 3), **_counts(judged, frame)}
            for frame, odds in zip(frames, own, strict=True)
        },
        "weights": {n: round(w, 3) for n, w in zip(names, weights, strict=True)},
    }


def _counts(judged: Sequence[Judged], frame: str) -> dict[str, int]:
    own = [each.true for each in judged if each.frame == frame]
    return {"right": sum(own), "read": len(own)}


def write(found: dict[str, Any], path: Path) -> None:
    """Writes a fit as JSON that a person can read in a diff."""
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _newton(rows: Vector, true: Vector, penalty: Vector) -> Vector:
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (true - chance) - penalty * weights
        curve = (rows.T * (chance * (1 - chance))) @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, gradient)
        weights += step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights
