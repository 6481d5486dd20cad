"""What the mark-up of a sentence says of each statement found in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from kg.bench.corpus import Example, Expectation
from kg.bench.match import Fit, fits, is_agentless, matches, same_core
from kg.model import Modality, Polarity, Triple


class Verdict(StrEnum):
    """How a found statement stands to the mark-up.

    RIGHT is what a true line says, with all keys of the line; INCOMPLETE lacks some of them and
    has none wrong; MISQUALIFIED has one wrong. FORBIDDEN is what a line denies, and UNJUDGED what
    no line speaks of.
    """

    RIGHT = "right"
    INCOMPLETE = "incomplete"
    MISQUALIFIED = "misqualified"
    FORBIDDEN = "forbidden"
    UNJUDGED = "unjudged"

    @property
    def true(self) -> bool:
        """Whether the sentence says so, though perhaps more; doubt counts as no."""
        return self in {Verdict.RIGHT, Verdict.INCOMPLETE}


def judge(example: Example, triple: Triple) -> Verdict:
    """Returns the verdict on a statement; what a line forbids is never right."""
    text = example.sentence
    for line in example.expectations:
        if line.forbidden and matches(line, triple, text=text):
            return Verdict.FORBIDDEN
    found = [
        {fit for _, fit in fits(line, triple, text=text)} for line in true_lines(example, triple)
    ]
    if not found:
        return Verdict.UNJUDGED
    if {Fit.SAME} in found:
        return Verdict.RIGHT
    incomplete = any(Fit.OTHER not in each for each in found)
    return Verdict.INCOMPLETE if incomplete else Verdict.MISQUALIFIED


def true_lines(example: Example, triple: Triple) -> tuple[Expectation, ...]:
    """Returns the true lines with the subject, relation and object of a statement.

    A passive that leaves its agent open says less than a line that names the agent, and no more.
    """
    agentless = is_agentless(triple)
    return tuple(
        line
        for line in example.expectations
        if line.true
        and same_core(
            replace(line, subject="*") if agentless and _is_specific(line) else line,
            triple,
            text=example.sentence,
        )
    )


def is_overstated(example: Example, triple: Triple) -> bool:
    """Whether a statement is put as plain fact, of which the sentence says no such thing.

    It is positive, asserted and in the publisher's own voice, while the true lines about the
    same subject, relation and object all deny it, qualify it, or leave it to a speaker.
    """
    if not _is_fact(triple):
        return False
    lines = true_lines(example, triple)
    return bool(lines) and not any(_says_fact(dict(line.keys)) for line in lines)


def overstated(example: Example, triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Returns the statements that are put as plain fact and are none; there should be none."""
    return tuple(triple for triple in triples if is_overstated(example, triple))


def _is_specific(line: Expectation) -> bool:
    """Whether a line says what was done and to whom, so that its subject may be left out."""
    return line.relation not in {"*", "be"} and line.object not in {"*", "-"}


def _is_fact(triple: Triple) -> bool:
    positive = triple.polarity is Polarity.POSITIVE and triple.modality is Modality.ASSERTED
    return positive and not triple.attributed_to


def _says_fact(keys: dict[str, str]) -> bool:
    plain = {"by": "-", "polarity": "positive", "modality": "asserted"}
    return all(keys.get(key, value) == value for key, value in plain.items())
