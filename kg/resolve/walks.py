"""Walks of life: what the words of a text tell of the field that somebody or something is in.

The words stand in `ontology/walks.csv`.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.errors import OntologyError
from kg.ontology.load import shipped
from kg.resolve.tables import read_table

PUBLIC, PRIVATE, OTHER = "public", "private", "other"


@dataclass(frozen=True, slots=True)
class Walks:
    """Walks of life by the words that tell them.

    Attributes:
        roles: By what somebody is ("striker").
        words: By what is done there ("scored").
    """

    roles: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]


@functools.cache
def walks() -> Walks:
    """Returns the walks of life that the package knows.

    Raises:
        OntologyError: `ontology/walks.csv` is damaged.
    """
    path = shipped() / "walks.csv"
    found: Mapping[str, defaultdict[str, set[str]]] = {
        kind: defaultdict(set) for kind in ("role", "word")
    }
    for number, row in read_table(path):
        if row.get("kind") not in found or not row["walk"]:
            raise OntologyError(
                "the row is no walk,kind,words",
                where=f"{path}:{number}",
                remedy="The kind is role or word.",
            )
        for word in row["words"].split():
            found[row["kind"]][word].add(row["walk"])
    return Walks(*({w: frozenset(of) for w, of in found[kind].items()} for kind in found))


def discipline(walk: str) -> str:
    """Returns the part of a walk before the dot: "sport" of "sport.football"."""
    return walk.partition(".")[0]


def apart(some: Collection[str], others: Collection[str]) -> bool:
    """Tells whether two sets of walks, neither empty, can hardly be one's: cricket and law."""
    return not any(_meet(one, other) for one in some for other in others)


def _meet(one: str, other: str) -> bool:
    return one == other or f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
