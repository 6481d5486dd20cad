"""Columns: how tables are written into the page, small and quick to read.

Numbers are typed arrays in base64; text that repeats is written once and numbered; what few rows
have is written with the numbers of those rows. ``columns.js`` reads them.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

Json = dict[str, Any]

NONE = -1
"""Stands in a column of numbers where a row has none."""
_WIDTHS = (np.int8, np.int16, np.int32)


def numbers(values: ArrayLike) -> Json:
    """Signed integers, little-endian, each of the fewest bytes that hold them all."""
    array = np.asarray(values, dtype=np.int64)
    low, high = (int(array.min()), int(array.max())) if array.size else (0, 0)
    fitting = (w for w in _WIDTHS if np.iinfo(w).min <= low and high <= np.iinfo(w).max)
    width = np.dtype(next(fitting)).newbyteorder("<")
    data = base64.b64encode(array.astype(width).tobytes()).decode("ascii")
    return {"width": width.itemsize, "data": data}


def lists(rows: Iterable[Sequence[int]]) -> Json:
    """Any number of numbers a row."""
    kept = [tuple(row) for row in rows]
    return {
        "counts": numbers([len(row) for row in kept]),
        "items": numbers([item for row in kept for item in row]),
    }


def coded(values: Sequence[str]) -> Json:
    """Text of which the same is often repeated."""
    names = sorted(set(values))
    codes = {name: code for code, name in enumerate(names)}
    return {"names": names, "codes": numbers([codes[value] for value in values])}


def some(values: Sequence[Any]) -> Json:
    """Values of any kind that most rows lack: None, an empty text or an empty list."""
    rows = [row for row, value in enumerate(values) if value is not None and value not in ("", [])]
    return {"rows": numbers(rows), "values": [values[row] for row in rows]}


def prefixed(values: Sequence[str]) -> Json:
    """Text that begins alike, such as IRIs."""
    start = min(values, default="")
    end = max(values, default="")
    length = next(
        (i for i, (a, b) in enumerate(zip(start, end, strict=False)) if a != b),
        min(len(start), len(end)),
    )
    return {"prefix": start[:length], "rest": [value[length:] for value in values]}
