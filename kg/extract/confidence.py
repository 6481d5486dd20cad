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
from math import exp, log, log1p
from pathlib import Path

from kg.english.tokens import Doc
from kg.model import Mention, MentionKind, Modality, Polarity, Triple

__all__ = ["Calibration", "Measured", "calibration", "traits", "with_confidence"]

_FILE = Path(__file__).with_name("calibration.json")


STEPS = 20
"""Into how many steps confidences are rounded: no finer than what they are measured by."""

_LEAST = 1e-9
"""Probabilities below this one are taken for it."""


def with_confidence(triples: Iterable[Triple], doc: Doc) -> Iterator[Triple]:
    """The same triples, and those that are their objects, each with sureness and confidence.

    Args:
        doc: What they were read from.
    """
    measured = calibration()
    yield from (_weighed(triple, doc, measured) for triple in triples)


def _weighed(triple: Triple, doc: Doc, measured: Calibration) -> Triple:
    value = triple.object
    inner = _weighed(value, doc, measured) if isinstance(value, Triple) else value
    sureness = exp(_log_probability(triple, doc))
    confidence = measured.confidence(triple, sureness=sureness)
    return replace(triple, object=inner, sureness=sureness, confidence=confidence)


def _log_probability(triple: Triple, doc: Doc) -> float:
    return sum(
        token.log_probability
        for start, end in _slots(triple)
        for token in doc.char_span(start, end, alignment_mode="contract") or ()
        if not token.is_punct
    )


def _slots(triple: Triple) -> Iterator[tuple[int, int]]:
    """Where subject, relation and object stand; those of the clause for one that is a clause."""
    for slot in (triple.subject, triple.relation, triple.object):
        if isinstance(slot, Triple):
            yield from _slots(slot)
        elif slot is not None and triple.start <= slot.start and slot.end <= triple.end:
            yield slot.start, slot.end


def traits(triple: Triple, *, sureness: float | None = None) -> dict[str, float]:
    """Numbers that tell, beside the frame, how often such statements are true, by name.

    "doubt": how unsure the parser is of its words, 0 for not at all; "length": how long the
    sentence is, 0 for twenty words; "open": no cue of the ontology confirms the relation;
    "pronoun": one fills a slot; "voices": how many speakers it has; "unsure": it is no plain
    affirmation.

    Args:
        sureness: What to take for that of the triple.
    """
    sureness = triple.sureness if sureness is None else sureness
    fillers = (triple.subject, triple.object)
    pronouns = [isinstance(f, Mention) and f.kind is MentionKind.PRONOUN for f in fillers]
    plain = triple.polarity is Polarity.POSITIVE and triple.modality is Modality.ASSERTED
    return {
        "doubt": log1p(-log(max(sureness, _LEAST))),
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

    def confidence(self, triple: Triple, *, sureness: float | None = None) -> float:
        """Returns the estimated probability that a statement is true, in steps of 0.05.

        Args:
            sureness: What to take for that of the triple.
        """
        frame = self.frames.get(triple.frame)
        odds = self.other if frame is None else frame.odds
        found = traits(triple, sureness=sureness)
        odds += sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return round(STEPS / (1 + exp(-odds))) / STEPS


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """Returns the measurement that comes with the package."""
    found = json.loads(_FILE.read_text(encoding="utf-8"))
    frames = {name: Measured(**each) for name, each in found["frames"].items()}
    return Calibration(frames, found["weights"], found["other"])
