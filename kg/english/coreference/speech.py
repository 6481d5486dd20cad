"""How two mentions stand to the quotations of the document and to those who speak them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.english.coreference.agreement import IS_THIRD
from kg.english.coreference.candidates import Candidates
from kg.english.coreference.relations import QUOTATION, Array
from kg.english.coreference.table import Table
from kg.english.coreference.traits import Traits
from kg.english.quotations import Quotation

__all__ = ["quotation_relations", "speakers_of", "spoken_of_themselves"]

_IN_ORDER = (
    "other speaks it",
    "no quotation",
    "same quotation",
    "it is in a quotation",
    "other is in a quotation",
    "same speaker",
)


def speakers_of(traits: Sequence[Traits], quotations: Sequence[Quotation]) -> Array:
    """The position of the mention that speaks each quotation; the last entry is for none."""
    at = {each.head: n for n, each in enumerate(traits)}
    found = [at.get(q.speaker, -1) if q.speaker is not None else -1 for q in quotations]
    return np.array([*found, -1], dtype=np.int32)


def spoken_of_themselves(table: Table, pairs: Candidates, speakers: Array) -> Array:
    """Whether "he" or "she" in a quotation would be whoever speaks it, for each pair."""
    first_of = np.array([*table.first_of, -1], dtype=np.int32)
    speaker = first_of[speakers[table.quotation]]
    third = (speaker >= 0) & IS_THIRD[table.form]
    found: Array = third[pairs.later] & (first_of[pairs.earlier] == speaker[pairs.later])
    return found


def quotation_relations(table: Table, pairs: Candidates, speakers: Array) -> Array:
    later, earlier = pairs.later, pairs.earlier
    first_of = np.array([*table.first_of, -1], dtype=np.int32)
    own, other = table.quotation[later], table.quotation[earlier]
    speaker, other_speaker = first_of[speakers[own]], first_of[speakers[other]]
    found: Array = np.select(
        [
            (own >= 0) & (speaker >= 0) & (first_of[earlier] == speaker),
            (own < 0) & (other < 0),
            own == other,
            other < 0,
            own < 0,
            (speaker >= 0) & (speaker == other_speaker),
        ],
        [QUOTATION[label] for label in _IN_ORDER],
        default=QUOTATION["two quotations"],
    ).astype(np.int8)
    return found
