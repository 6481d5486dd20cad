"""Whether confidences are what they say: how many statements of each are true.

Expected calibration error as in M. P. Naeini, G. F. Cooper and M. Hauskrecht, "Obtaining well
calibrated probabilities using Bayesian binning", AAAI 2015; intervals after E. B. Wilson,
"Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from kg.bench.judgement import Verdict, judge
from kg.bench.judgements import Key, key_of
from kg.bench.measurement import Reading, Share
from kg.extract.confidence import traits
from kg.model import Triple

BINS = 10
"""Of equal width between 0 and 1."""

_Z = 1.959964
"""Standard deviations of the normal distribution around its middle 95 %."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A found statement, and whether its sentence says so; `traits` as confidences take them."""

    frame: str
    confidence: float
    true: bool
    traits: Mapping[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of about the same confidence.

    Attributes:
        low, high: Half-open bounds; the last bin holds its upper one too.
        confidence: Their mean.
        right: How many are true.
    """

    low: float
    high: float
    confidence: float
    right: Share


@dataclass(frozen=True, slots=True)
class Precision:
    """How far a frame can be trusted.

    Attributes:
        confidence: Mean of its statements.
        low, high: 95 % interval of the share that is true.
    """

    frame: str
    confidence: float
    right: Share
    low: float
    high: float


def bins(judged: Iterable[Judged], *, number: int = BINS) -> tuple[Bin, ...]:
    """Returns the bins that hold any statement, from low to high confidence."""
    parts: dict[int, list[Judged]] = {}
    for each in judged:
        parts.setdefault(min(int(each.confidence * number), number - 1), []).append(each)
    return tuple(
        Bin(n / number, (n + 1) / number, _mean(parts[n]), _right(parts[n])) for n in sorted(parts)
    )


def expected_error(parts: Sequence[Bin]) -> float | None:
    """Returns the mean distance of confidence and truth, weighted by bin; None of nothing."""
    count = sum(part.right.total for part in parts)
    if not count:
        return None
    distances = (
        abs(part.confidence - part.right.right / part.right.total) * part.right.total
        for part in parts
    )
    return sum(distances) / count


def by_frame(judged: Iterable[Judged]) -> tuple[Precision, ...]:
    """Returns the precision of each frame, those with most statements first."""
    parts: dict[str, list[Judged]] = {}
    for each in judged:
        parts.setdefault(each.frame, []).append(each)
    ordered = sorted(parts, key=lambda frame: (-len(parts[frame]), frame))
    return tuple(
        Precision(frame, _mean(parts[frame]), right, *wilson(right))
        for frame in ordered
        for right in (_right(parts[frame]),)
    )


def wilson(share: Share) -> tuple[float, float]:
    """Returns the 95 % score interval of a share; everything between 0 and 1 of nothing."""
    n = share.total
    if not n:
        return 0.0, 1.0
    p = share.right / n
    middle = p + _Z**2 / (2 * n)
    around = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    low, high = ((middle + each) / (1 + _Z**2 / n) for each in (-around, around))
    return max(0.0, low), min(1.0, high)


# --- judgements ------------------------------------------------------------------------------


def from_corpus(
    readings: Iterable[Reading],
    judgements: Mapping[Key, bool] | None = None,
    *,
    unjudged: bool = True,
) -> Iterator[Judged]:
    """Yields the statements found in marked-up sentences, judged by the mark-up.

    Args:
        judgements: Of statements that no line speaks of, with the sentence as the document.
        unjudged: Whether those that nothing speaks of count, and count as wrong.
    """
    known = judgements or {}
    for reading in readings:
        for triple in reading.triples:
            verdict = judge(reading.example, triple)
            true: bool | None = verdict.true
            if verdict is Verdict.UNJUDGED:
                true = known.get(key_of(triple, document=reading.example.sentence))
            if unjudged or true is not None:
                yield Judged(triple.frame, triple.confidence, bool(true), traits(triple))


def from_judgements(triples: Iterable[Triple], judgements: Mapping[Key, bool]) -> Iterator[Judged]:
    """Yields the statements of articles that somebody judged; the others are left out."""
    for triple in triples:
        true = judgements.get(key_of(triple, document=triple.document_id))
        if true is not None:
            yield Judged(triple.frame, triple.confidence, true, traits(triple))


# --- the report ------------------------------------------------------------------------------


def as_text(judged: Iterable[Judged]) -> str:
    """Returns the reliability table, the expected calibration error and the frames."""
    found = list(judged)
    parts = bins(found)
    error = expected_error(parts)
    return "\n".join(
        [
            f"{'confidence':<12}{'statements':>12}{'mean':>8}{'true':>8}",
            *(
                f"{f'{p.low:.1f}–{p.high:.1f}':<12}{p.right.total:>12}{p.confidence:>8.3f}"
                f"{p.right.right / p.right.total:>8.3f}"
                for p in parts
            ),
            "",
            f"expected calibration error {'—' if error is None else f'{error:.3f}'}",
            "",
            f"{'frame':<20}{'statements':>12}{'mean':>8}{'true':>8}  95 % interval",
            *(
                f"{p.frame:<20}{p.right.total:>12}{p.confidence:>8.3f}"
                f"{p.right.right / p.right.total:>8.3f}  {p.low:.3f}–{p.high:.3f}"
                for p in by_frame(found)
            ),
        ]
    )


def _mean(part: Sequence[Judged]) -> float:
    return sum(each.confidence for each in part) / len(part)


def _right(part: Sequence[Judged]) -> Share:
    return Share(sum(each.true for each in part), len(part))
