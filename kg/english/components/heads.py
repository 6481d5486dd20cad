"""What the trained heads share: arrays and classes over the token vectors in `Doc.tensor`.

A head is a few matrices that were fine-tuned together with the encoder. It is stored as one NumPy
archive in half precision and computed in single precision, Doc by Doc, so that its result does not
depend on what else is in a batch.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

__all__ = ["Array", "Head", "Indices", "gelu", "linear", "on_one_thread"]
__all__ += ["vectors_of", "words_of"]

Array = NDArray[np.float32]
Indices = NDArray[np.int64]
_CLASSES = "classes"

_SLOPE = 0.3275911 / math.sqrt(2)
_TAIL = np.array((1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592, 0), np.float32)
_TAIL /= 2

P = ParamSpec("P")
R = TypeVar("R")


class Head:
    """Weights by name, and the names of the classes of each kind; stored as spaCy stores a pipe."""

    def __init__(
        self,
        weights: Mapping[str, Array] | None = None,
        classes: Mapping[str, list[str]] | None = None,
    ) -> None:
        self.weights: dict[str, Array] = dict(weights or {})
        self.classes: dict[str, list[str]] = dict(classes or {})

    def to_bytes(self, **_: Any) -> bytes:
        """The head as a NumPy archive; spaCy's keyword arguments change nothing."""
        file = io.BytesIO()
        arrays = {name: array.astype(np.float16) for name, array in sorted(self.weights.items())}
        names = np.frombuffer(json.dumps(self.classes, ensure_ascii=False).encode(), np.uint8)
        np.savez(file, allow_pickle=False, **arrays, **{_CLASSES: names})
        return file.getvalue()

    def from_bytes(self, data: bytes, **_: Any) -> Head:
        """Takes weights and classes from what `to_bytes` gave."""
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            self.classes = json.loads(archive[_CLASSES].tobytes().decode())
            self.weights = {
                name: archive[name].astype(np.float32) for name in archive if name != _CLASSES
            }
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Writes `head.npz` into the folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        Path(path, "head.npz").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> Head:
        """Reads `head.npz` from the folder."""
        return self.from_bytes(Path(path, "head.npz").read_bytes())

    def scores(self, name: str, vectors: Array) -> Array:
        """The linear layer of that name over the vectors."""
        return linear(vectors, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def hidden(self, name: str, vectors: Array) -> Array:
        """The linear layer of that name with GELU behind it."""
        return gelu(self.scores(name, vectors))


def on_one_thread(compute: Callable[P, R]) -> Callable[P, R]:
    """Keeps the matrix products in a function to one thread, whatever the library's default.

    The matrices are small: several threads wait for each other longer than they compute, and as
    several processes (`n_process`) they take each other's cores.
    """

    @wraps(compute)
    def computed(*args: P.args, **kwargs: P.kwargs) -> R:
        with _threads().limit(limits=1, user_api="blas"):
            return compute(*args, **kwargs)

    return computed


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def linear(vectors: Array, weight: Array, bias: Array) -> Array:
    """The vectors times the transposed weight, plus the bias."""
    product: Array = vectors @ weight.T + bias
    return product


def gelu(x: Array) -> Array:
    """The Gaussian error linear unit (Hendrycks and Gimpel 2016), as exact as single precision.

    It is x where x is positive, less the part of |x| that lies in the tail of the normal
    distribution beyond it (Abramowitz and Stegun 1964, 7.1.26).
    """
    size = np.abs(x)
    tail = np.polyval(_TAIL, 1 / (1 + _SLOPE * size)) * np.exp(-x * x / 2)
    result: Array = np.maximum(x, 0) - size * tail
    return result


def words_of(doc: Doc) -> Indices:
    """Indices of the tokens that are not whitespace."""
    return np.flatnonzero(doc.to_array("IS_SPACE") == 0)


def vectors_of(doc: Doc, words: Indices) -> Array:
    """The vectors of those tokens."""
    return np.asarray(doc.tensor, np.float32)[words]
