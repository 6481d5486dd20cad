"""How well a pipeline reads each phenomenon: what it finds, and how much of that is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from kg.bench.corpus import Expectation, Mark
from kg.bench.judgement import Verdict, judge, overstated
from kg.bench.match import Fit, fits, same_core
from kg.bench.measurement import Reading, Share


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over some sentences; they add up.

    Attributes:
        must, must_found: Lines that must be found, and those that are, with all their keys.
        never, never_found: Lines that must not be found, and those that are all the same.
        keys, keys_right: What qualifies the lines whose subject, relation and object are found:
            the keys that they give, and always polarity and modality.
        found: Statements.
        right: Statements that a true line holds word for word, with all its keys.
        incomplete: Statements that lack some key of their line, and have none wrong.
        unjudged: Statements of which no line speaks; they count as wrong.
        overstated: Statements put as plain fact of which the sentence says no such thing.
    """

    sentences: int = 0
    must: int = 0
    must_found: int = 0
    never: int = 0
    never_found: int = 0
    keys: int = 0
    keys_right: int = 0
    found: int = 0
    right: int = 0
    incomplete: int = 0
    unjudged: int = 0
    overstated: int = 0

    def __add__(self, other: Tally) -> Tally:
        names = [field.name for field in fields(self)]
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def recall(self) -> Share:
        """Lines found, of those that must be."""
        return Share(self.must_found, self.must)

    @property
    def precision(self) -> Share:
        """Statements that are right, of those found; what no line speaks of is wrong."""
        return Share(self.right, self.found)

    @property
    def truth(self) -> Share:
        """Statements that are right or merely lack something, of those found."""
        return Share(self.right + self.incomplete, self.found)

    @property
    def qualifiers(self) -> Share:
        """Keys that are right, of those of lines whose subject, relation and object are found."""
        return Share(self.keys_right, self.keys)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None if there is nothing to find or found."""
        precision, recall = self.precision.value, self.recall.value
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @classmethod
    def of(cls, reading: Reading) -> Tally:
        """Returns the counts of one sentence."""
        example, triples = reading.example, reading.triples
        must, never = (
            [line for line in example.expectations if line.mark is mark]
            for mark in (Mark.MUST, Mark.NEVER)
        )
        verdicts = Counter(judge(example, triple) for triple in triples)
        qualified = [fit for line in must for fit in _qualifiers(line, reading)]
        return cls(
            sentences=1,
            must=len(must),
            must_found=sum(map(reading.holds, must)),
            never=len(never),
            never_found=len(never) - sum(map(reading.holds, never)),
            keys=len(qualified),
            keys_right=qualified.count(Fit.SAME),
            found=len(triples),
            right=verdicts[Verdict.RIGHT],
            incomplete=verdicts[Verdict.INCOMPLETE],
            unjudged=verdicts[Verdict.UNJUDGED],
            overstated=len(overstated(example, triples)),
        )


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of a phenomenon, of a file (without section) or of all (without file)."""

    file: str
    section: str
    tally: Tally


def rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yields a row for each heading, one for each file behind its headings, and one for all."""
    for file in dict.fromkeys(reading.example.file for reading in readings):
        inside = [reading for reading in readings if reading.example.file == file]
        for section in dict.fromkeys(reading.example.section for reading in inside):
            part = (reading for reading in inside if reading.example.section == section)
            yield Row(file, section, total(part))
        yield Row(file, "", total(inside))
    yield Row("", "", total(readings))


def total(readings: Iterable[Reading]) -> Tally:
    """Returns the sum over sentences."""
    return sum(map(Tally.of, readings), Tally())


def _qualifiers(line: Expectation, reading: Reading) -> list[Fit]:
    """How the keys of a line fit the statement that has its core and fits best; none if none has.

    Args:
        line: One that must be found.
    """
    text = reading.example.sentence
    cores = [triple for triple in reading.triples if same_core(line, triple, text=text)]
    found = [[fit for _, fit in fits(line, triple, text=text)] for triple in cores]
    return max(found, key=lambda each: each.count(Fit.SAME), default=[])
