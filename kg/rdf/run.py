"""What made a graph, and by which policy statements became plain edges."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model import DENIED, Modality, Polarity, Reference, Statement, Tense


class Policy(StrEnum):
    """Which statements become plain edges.

    Both take positive, asserted statements that are not in the future, that nobody denies by the
    same text, and whose object is an entity. OPEN takes them whoever says so; STRICT leaves out
    what only a speaker claims.
    """

    OPEN = "open"
    STRICT = "strict"

    def accepts(self, statement: Statement) -> bool:
        return (
            isinstance(statement.object, Reference)
            and statement.polarity is Polarity.POSITIVE
            and statement.modality is Modality.ASSERTED
            and statement.tense is not Tense.FUTURE
            and statement.verification != DENIED
            and (self is Policy.OPEN or not statement.attributed_to)
        )


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What made a graph; no time and no machine, so that equal runs are equal.

    Attributes:
        options: Pairs of a name and a value, sorted.
    """

    version: str
    model: str = ""
    ontology_digest: str = ""
    policy: Policy = Policy.OPEN
    options: tuple[tuple[str, str], ...] = ()
