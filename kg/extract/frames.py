"""Syntax as data: which relations fill which slot, and which slots make a statement.

A clause has slots (`SLOTS`); a frame says which slot is the subject and which the object of a
statement. How far statements of each frame can be trusted was measured (`kg.extract.confidence`).
Words are not here: they are in the ontology.

Relations are those of Universal Dependencies: https://universaldependencies.org/en/dep/
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Slot(StrEnum):
    """What a dependent is to its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    INDIRECT = "indirect object"
    AGENT = "agent"
    OBLIQUE = "oblique"
    CLAUSE = "clause"
    OPEN_CLAUSE = "open clause"
    PREDICATE = "predicate"


SLOTS: dict[str, Slot] = {
    "nsubj": Slot.SUBJECT,
    "nsubj:pass": Slot.SUBJECT,
    "nsubj:outer": Slot.SUBJECT,
    "obj": Slot.OBJECT,
    "iobj": Slot.INDIRECT,
    "obl:agent": Slot.AGENT,
    "obl": Slot.OBLIQUE,
    "obl:tmod": Slot.OBLIQUE,
    "obl:npmod": Slot.OBLIQUE,
    "obl:unmarked": Slot.OBLIQUE,
    "ccomp": Slot.CLAUSE,
    "xcomp": Slot.OPEN_CLAUSE,
}

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
"""Relations of a subject to its predicate; clausal ones fill no slot."""
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
"""Relations of the other verbs of a clause to its predicate."""
INTERROGATIVES = frozenset({"WP", "WDT", "WRB"})
"""Tags of the words that ask, or that begin a relative clause."""

CLAUSE_RELATIONS = frozenset(
    {
        "ROOT",
        "ccomp",
        "xcomp",
        "advcl",
        "advcl:relcl",
        "acl",
        "acl:relcl",
        "parataxis",
        "conj",
        "csubj",
        "csubj:pass",
        "list",
        "dep",
        "appos",
    }
)
"""Relations by which a predicate hangs on the rest of the sentence."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a clause or a noun phrase makes a statement.

    Attributes:
        subject, object: The slots that fill the statement; no object for an intransitive one.
        passive: Whether the clause must be passive; None where it does not matter.
    """

    name: str
    subject: Slot
    object: Slot | None
    passive: bool | None


PASSIVE_AGENT = Frame("passive-agent", Slot.AGENT, Slot.SUBJECT, True)

CLAUSE_FRAMES: tuple[Frame, ...] = (
    Frame("copula", Slot.SUBJECT, Slot.PREDICATE, False),
    Frame("clause-object", Slot.SUBJECT, Slot.CLAUSE, False),
    Frame("raising", Slot.SUBJECT, Slot.OPEN_CLAUSE, False),
    Frame("active", Slot.SUBJECT, Slot.OBJECT, False),
    Frame("passive-agent-object", Slot.AGENT, Slot.OBJECT, True),
    PASSIVE_AGENT,
    Frame("passive-object", Slot.SUBJECT, Slot.OBJECT, True),
    Frame("active-oblique", Slot.SUBJECT, Slot.OBLIQUE, False),
    Frame("passive-oblique", Slot.SUBJECT, Slot.OBLIQUE, True),
    Frame("intransitive", Slot.SUBJECT, None, None),
)
"""Tried in this order; the first whose slots are filled reads the clause."""

LIGHT_VERB = Frame("light-verb", Slot.SUBJECT, Slot.OBLIQUE, False)
SMALL_CLAUSE = Frame("small-clause", Slot.OBJECT, Slot.PREDICATE, None)
LIGHT_VERB_PASSIVE = Frame("light-verb", Slot.AGENT, Slot.OBLIQUE, True)
LIGHT_VERB_ALONE = Frame("light-verb", Slot.SUBJECT, None, False)
RECIPROCAL = Frame("reciprocal", Slot.SUBJECT, Slot.SUBJECT, False)
ADDRESSEE = Frame("addressee", Slot.SUBJECT, Slot.OBJECT, False)
PARENTHESIS = Frame("parenthesis", Slot.SUBJECT, Slot.CLAUSE, False)
TITLE = Frame("title", Slot.SUBJECT, Slot.PREDICATE, None)
APPOSITION = Frame("apposition", Slot.SUBJECT, Slot.PREDICATE, None)
EVENT_NOUN = Frame("event-noun", Slot.SUBJECT, Slot.OBLIQUE, None)
EVENT_NOUN_CLAUSE = Frame("event-noun-clause", Slot.SUBJECT, Slot.CLAUSE, None)
MODIFIER = Frame("modifier", Slot.AGENT, Slot.SUBJECT, None)
INCLUDED = Frame("included", Slot.SUBJECT, Slot.OBLIQUE, None)
LOCATION = Frame("location", Slot.SUBJECT, Slot.OBLIQUE, None)
