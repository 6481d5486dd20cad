"""How far a statement can be trusted, from what was measured of statements like it.

Each frame has the share of its statements that are true, measured on the marked-up sentences for
development and on judged articles; what else tells good readings from bad ones moves the log odds
(logistic regression). `python -m benchmarks.calibration --fit` measures anew and writes
`calibration.json`, which is read here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from pathlib import Path

from kg.model import Mention, MentionKind, Modality, Polarity, Triple

__all__ = ["Calibration", "calibration", "traits"]

_FILE = Path(__file__).with_name("calibration.json")


def traits(triple: Triple) -> dict[str, float]:
    """Numbers that tell, beside the frame, how often such statements are true, by name.

    "length": how long the sentence is, 0 for twenty words; "open": no cue of the ontology
    confirms the relation; "pronoun": one fills a slot; "voices": how many speakers it has;
    "unsure": it is no plain affirmation.
    """
    fillers = (triple.subject, triple.object)
    pronouns = [isinstance(f, Mention) and f.kind is MentionKind.PRONOUN for f in fillers]
    plain = triple.polarity is Polarity.POSITIVE and triple.modality is Modality.ASSERTED
    return {
        "length": log(max(len(triple.quote.split()), 1) / 20),
        "open": float(triple.relation.property is None),
        "pronoun": float(any(pronouns)),
        "voices": float(len(triple.attributed_to)),
        "unsure": float(not plain),
    }


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured.

    Attributes:
        frames: By name of the frame, the log odds that its plainest statement is true.
        weights: By name of the trait, what it adds.
        other: The log odds of a frame that was not measured.
    """

    frames: Mapping[str, float]
    weights: Mapping[str, float]
    other: float = 1.0

    def confidence(self, triple: Triple) -> float:
        """Returns the estimated probability that a statement is true, to three digits."""
        odds = self.frames.get(triple.frame, self.other)
        found = traits(triple)
        odds += sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return round(1 / (1 + exp(-odds)), 3)


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """Returns the measurement that comes with the package."""
    found = json.loads(_FILE.read_text(encoding="utf-8"))
    return Calibration(found["frames"], found["weights"], found["other"])
