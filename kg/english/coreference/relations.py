"""How two mentions can relate, by name: the values that pairs are weighed by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

__all__ = ["CLAUSE", "FACTORS", "QUOTATION", "WORDS", "Array"]

Array = np.ndarray[Any, np.dtype[Any]]

FACTORS: Mapping[str, tuple[str, ...]] = {
    "sentences": ("same sentence", "sentence before", "two before", "3 to 5 before", "far before"),
    "paragraphs": ("same paragraph", "paragraph before", "two before", "3 before", "far before"),
    "rank": ("nearest", "second", "third", "4th to 6th", "later"),
    "words": (
        "no word shared", "same words", "same noun", "same noun, more said",
        "same noun, other said", "part of the name", "noun within the phrase", "same pronoun",
        "its title",
    ),
    "kinds": ("same kind", "kinds agree", "kind unknown", "kinds differ"),
    "gender": ("gender agrees", "gender unknown", "gender differs"),
    "number": ("number agrees", "number unknown", "number differs", "one of several"),
    "quotation": (
        "no quotation", "same quotation", "it is in a quotation", "other is in a quotation",
        "other speaks it", "two quotations", "same speaker",
    ),
    "clause": (
        "apart", "same clause", "holds it", "held by it", "clause on it", "speaks its clause",
        "subject above", "in apposition", "predicate of it", "its source",
    ),
    "mentioned": ("once", "twice", "3 or 4 times", "often"),
    "parallel": ("other role", "same role", "same verb"),
}  # fmt: skip
"""Values of the relations between two mentions, by name."""

WORDS = {label: n for n, label in enumerate(FACTORS["words"])}
CLAUSE = {label: n for n, label in enumerate(FACTORS["clause"])}
QUOTATION = {label: n for n, label in enumerate(FACTORS["quotation"])}
