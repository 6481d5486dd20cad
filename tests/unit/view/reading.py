"""Reads the columns of a page as ``columns.js`` does."""

from __future__ import annotations

import base64
from itertools import accumulate, pairwise

import numpy as np


def numbers(column):
    width = np.dtype(f"<i{column['width']}")
    return np.frombuffer(base64.b64decode(column["data"]), width).tolist()


def lists(column):
    return cut(column["counts"], numbers(column["items"]))


def cut(counts, items):
    ends = list(accumulate(numbers(counts), initial=0))
    return [items[a:b] for a, b in pairwise(ends)]


def coded(column):
    return [column["names"][code] for code in numbers(column["codes"])]


def some(column):
    return dict(zip(numbers(column["rows"]), column["values"], strict=True))


def prefixed(column):
    return [column["prefix"] + rest for rest in column["rest"]]


def marks(statements):
    """Start, end and part of each mark, by statement."""
    table = statements["marks"]
    starts, lengths = numbers(table["start"]), numbers(table["length"])
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    return cut(table["counts"], list(zip(starts, ends, coded(table["part"]), strict=True)))
