"""The mentions of a document as columns, one for each trait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter

import numpy as np

from kg.english.coreference.relations import Array
from kg.english.coreference.traits import GENDERS, Traits

__all__ = ["Table"]


class Table:
    """Traits of all mentions as columns.

    Attributes:
        size: Number of mentions.
        first_of: For each mention the first that it certainly is one with.
        mentioned: How often that has been mentioned, with this time.
        verb: Number of the word above it, the same for the same lemma.
    """

    def __init__(self, traits: Sequence[Traits], certain: Mapping[int, tuple[int, str]]) -> None:
        names = (
            "head", "form", "role", "kind", "number", "gender", "first", "last", "edge_first",
            "edge_last", "governor", "sentence", "paragraph", "quotation", "owner_form", "persons",
        )  # fmt: skip
        rows = list(map(attrgetter(*names), traits))
        columns = np.array(rows, dtype=np.int32).reshape(len(traits), len(names)).T
        self.size = len(traits)
        (
            self.head, self.form, self.role, self.kind, self.number, self.gender, self.first,
            self.last, self.edge_first, self.edge_last, self.governor, self.sentence,
            self.paragraph, self.quotation, self.owner_form, self.persons,
        ) = columns  # fmt: skip
        self.first_of = _first_of(self.size, certain)
        self.mentioned = _times_mentioned(self.first_of)
        unknown = GENDERS.index("unknown")
        for n, first in enumerate(self.first_of):
            if self.gender[n] == unknown and first != n:
                self.gender[n] = self.gender[first]
        self.joined = np.array([each.joined for each in traits], dtype=bool)
        verbs: dict[str, int] = {}
        found = [verbs.setdefault(each.token.head.lemma_, len(verbs)) for each in traits]
        self.verb = np.array(found, dtype=np.int32)


def _first_of(size: int, certain: Mapping[int, tuple[int, str]]) -> list[int]:
    """The first mention of what each mention certainly refers to."""
    first = list(range(size))
    for n in range(size):
        if n in certain and certain[n][0] < n:
            first[n] = first[certain[n][0]]
    return first


def _times_mentioned(first_of: Sequence[int]) -> Array:
    counts: dict[int, int] = {}
    found = []
    for first in first_of:
        counts[first] = counts.get(first, 0) + 1
        found.append(counts[first])
    return np.array(found, dtype=np.int32)
