"""How far a statement can be trusted, from what was measured of statements like it.

Each frame has the share of its statements that are true, measured on articles whose statements
somebody judged; what else tells good readings from bad ones moves the log odds (logistic
regression). `python -m benchmarks.calibration --fit` measures anew and writes
`calibration.json`, which is read here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log
from pathlib import Path

from kg.model import Mention, MentionKind, Modality, Polarity, Triple

__all__ = ["Calibration", "Measured", "calibration", "traits", "with_confidence"]

_FILE = Path(__file__).with_name("calibration.json")


def with_confidence(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The same triples, and those that are their objects, each with its confidence."""
    measured = calibration()
    yield from (_weighed(triple, measured) for triple in triples)


def _weighed(triple: Triple, measured: Calibration) -> Triple:
    value = triple.object
    inner = _weighed(value, measured) if isinstance(value, Triple) else value
    return replace(triple, object=inner, confidence=measured.confidence(triple))


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
class Measured:
    """What was measured of a frame.

    Attributes:
        odds: The log odds that its plainest statement is true.
        right, read: How many of its judged statements were true, and how many there were.
    """

    odds: float
    right: int
    read: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured.

    Attributes:
        frames: By name of the frame.
        weights: By name of the trait, what it adds.
        other: The log odds of a frame that was not measured.
    """

    frames: Mapping[str, Measured]
    weights: Mapping[str, float]
    other: float = 1.0

    def confidence(self, triple: Triple) -> float:
        """Returns the estimated probability that a statement is true, to three digits."""
        frame = self.frames.get(triple.frame)
        odds = self.other if frame is None else frame.odds
        odds += sum(self.weights.get(name, 0.0) * value for name, value in traits(triple).items())
        return round(1 / (1 + exp(-odds)), 3)


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """Returns the measurement that comes with the package."""
    found = json.loads(_FILE.read_text(encoding="utf-8"))
    frames = {name: Measured(**each) for name, each in found["frames"].items()}
    return Calibration(frames, found["weights"], found["other"])
