"""Kinds of what speaks for and against two names being one's, and what each weighs.

After Fellegi and Sunter, "A theory for record linkage" (1969): a reason weighs the binary logarithm
of how much more likely it is seen of one than of two; weights add up; above one bound two names are
linked, below another they are not, and what lies between is for a person to decide. The weights
stand in `ontology/weights.csv`.
"""

from __future__ import annotations

import functools
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.load import shipped
from kg.resolve.tables import read_table

LINK = 5.0
"""Bits from which on two names are one's: 32 to 1."""

PROPOSE = 0.0
"""Bits above which a person is asked."""

NEVER = -100.0
"""The weight of what rules it out."""

MOST_WORDS = 3
"""Words that the text of a reason names."""


class Kind(StrEnum):
    """What a reason rests on; the values stand in the table of weights."""

    __hash__ = str.__hash__  # the one of enumerations is many times slower

    SAME_PERSON_NAME = auto()
    SAME_LAST_NAME = auto()
    SAME_FAMILY = auto()
    TRANSLITERATED_FAMILY = auto()
    SOUNDING_FAMILY = auto()
    LONG_FAMILY = auto()
    SPELT_FAMILY = auto()
    CONSONANT_FAMILY = auto()
    SIMILAR_FAMILY = auto()
    OTHER_FAMILY = auto()
    SAME_GIVEN = auto()
    TRANSLITERATED_GIVEN = auto()
    SOUNDING_GIVEN = auto()
    SHORT_GIVEN = auto()
    SPELT_GIVEN = auto()
    CONSONANT_GIVEN = auto()
    INITIAL_GIVEN = auto()
    SIMILAR_GIVEN = auto()
    OTHER_GIVEN = auto()
    SAME_MIDDLE = auto()
    ONE_MIDDLE = auto()
    OTHER_MIDDLE = auto()
    OTHER_GENERATION = auto()
    SOME_NAMES = auto()
    FAMILY_NAMES_ALONE = auto()
    OTHER_ORDER = auto()
    GIVEN_ORDER = auto()
    LAST_NAME = auto()
    SOUNDING_LAST_NAME = auto()
    GIVEN_NAME = auto()
    MIDDLE_NAME = auto()
    INITIALS = auto()
    NAMESAKES = auto()
    SAME_NAME = auto()
    SAME_ACRONYM = auto()
    LEGAL_FORM = auto()
    OTHER_LAW = auto()
    SPELLING = auto()
    ORDER = auto()
    SPACING = auto()
    SOUND = auto()
    ENDING = auto()
    WORD_LEFT_OUT = auto()
    BEGINNING = auto()
    LETTERS = auto()
    MANY_LETTERS = auto()
    OTHER_NAME = auto()
    SAID = auto()
    TOGETHER = auto()
    NAMED_BESIDE = auto()
    BESIDE = auto()
    SAME_ROLE = auto()
    OTHER_CALLING = auto()
    OTHER_WORK = auto()
    UNKNOWN_WORK = auto()
    CALLING_ELSEWHERE = auto()
    UNKNOWN = auto()
    OTHER_WALK = auto()
    SAME_WALK = auto()
    SAME_COUNTRY = auto()
    OTHER_COUNTRY = auto()
    SAME_AROUND = auto()
    OTHER_AROUND = auto()
    BY_TITLE = auto()
    SAME_BIRTH = auto()
    OTHER_BIRTH = auto()
    YEARS = auto()
    LIFETIMES = auto()
    OTHER_TYPE = auto()
    OTHER_KIND = auto()
    SAME_TYPE = auto()
    OTHER_GUESS = auto()
    OTHER_OCCASION = auto()
    OTHER_FIELD = auto()


@dataclass(frozen=True, slots=True)
class Weight:
    """What a kind of reason weighs.

    Attributes:
        prior: In bits, as set by hand.
        bits: For two names being one's, each time.
        most: How many times it may count.
        text: As a person reads it; "{}" stands for the words that it rests on.
    """

    prior: float
    bits: float
    most: int
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for two names being one's, or, with a negative weight, against it.

    Attributes:
        times: How many times it counts in `bits`.
        words: Those that it rests on.
    """

    kind: Kind
    bits: float
    times: int = 1
    words: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """What it rests on, as a person reads it."""
        return weights()[self.kind].text.format(", ".join(sorted(self.words)[:MOST_WORDS]))

    def __str__(self) -> str:
        """Returns it as a person reads it."""
        return f"{self.text} ({self.bits:+g})"


Reasons = tuple[Reason, ...]


def reason(kind: Kind) -> Reason:
    """Returns the reason of a kind that rests on no words."""
    return _reasons()[kind]


def reason_of(kind: Kind, words: Iterable[str]) -> Reason:
    """Returns the reason of a kind that counts once for each of some words, not empty."""
    found, weight_ = frozenset(words), weights()[kind]
    times = min(len(found), weight_.most)
    return Reason(kind, round(weight_.bits * times, 2), times, found)


def weight(reasons: Reasons) -> float:
    """Returns the sum of the weights, in bits."""
    return sum(each.bits for each in reasons)


def probability(bits: float) -> float:
    """Returns the probability that bits stand for, even odds before any reason."""
    return 1 / (1 + 2 ** -max(-60.0, min(60.0, bits)))


@functools.cache
def weights() -> Mapping[Kind, Weight]:
    """Returns what the package lets reasons weigh.

    Raises:
        OntologyError: `ontology/weights.csv` is damaged.
    """
    return read_weights(shipped() / "weights.csv")


def read_weights(path: Path) -> Mapping[Kind, Weight]:
    """Reads a table of weights.

    Raises:
        OntologyError: It cannot be read, or does not have each kind once.
    """
    found: dict[Kind, Weight] = {}
    for number, row in read_table(path):
        try:
            kind = _new(row["kind"], found)
            found[kind] = _weight(row)
        except (KeyError, ValueError) as error:
            raise OntologyError(
                "the row is no kind,prior,bits,most,text",
                where=f"{path}:{number}",
                remedy="The kinds are those of kg.resolve.reasons.Kind, each has one row.",
            ) from error
    missing = sorted(set(Kind) - found.keys())
    if missing:
        raise OntologyError(
            f"no weight for {', '.join(missing)}",
            where=str(path),
            remedy="Give each kind of reason a row.",
        )
    return found


def _weight(row: Mapping[str, str]) -> Weight:
    prior, bits = float(row["prior"]), float(row["bits"])
    return Weight(prior, bits, int(row["most"] or 1), row["text"])


def _new(name: str, known: Container[Kind]) -> Kind:
    kind = Kind(name)
    if kind in known:
        raise ValueError(name)
    return kind


@functools.cache
def _reasons() -> Mapping[Kind, Reason]:
    return {kind: Reason(kind, each.bits) for kind, each in weights().items()}
