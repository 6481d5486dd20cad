"""What a clause says beside its subject, relation and object: roles, places, time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.english.analysis import Analysis
from kg.extract import relations
from kg.extract.clauses import Clause, coordinated
from kg.extract.frames import Slot
from kg.model import Argument, Mention, Place, Quantity, TimeExpression
from kg.ontology import Ontology

__all__ = ["AdjunctReader", "Adjuncts"]


@dataclass(frozen=True, slots=True)
class Adjuncts:
    """What a clause says beside its subject, relation and object."""

    arguments: tuple[Argument, ...] = ()
    places: tuple[Place, ...] = ()
    time: TimeExpression | None = None
    quantity: Quantity | None = None


class AdjunctReader:
    """Reads the adjuncts of the clauses of one analysed document."""

    def __init__(self, analysis: Analysis, ontology: Ontology) -> None:
        self._analysis = analysis
        self._ontology = ontology

    def of(self, clause: Clause, used: set[int]) -> Adjuncts:
        """Arguments, places and time of a clause.

        Args:
            used: Indices of the tokens that fill subject and object.
        """
        arguments: list[Argument] = []
        places: list[Place] = []
        time: TimeExpression | None = None
        for token in self._beside(clause, used):
            expression = self._analysis.time_at(token.i)
            if expression is not None:
                time = time or expression
                continue
            self._sort_argument(token, used, arguments, places)
        return Adjuncts(tuple(arguments), tuple(places), time or self._adverb_time(clause))

    def _beside(self, clause: Clause, used: set[int]) -> Iterator[Token]:
        for slot in (Slot.OBJECT, Slot.INDIRECT, Slot.OBLIQUE, Slot.AGENT):
            for token in clause.filled(slot):
                if not self._is_sibling(token, used - {token.i}):
                    yield token

    def _is_sibling(self, token: Token, used: set[int]) -> bool:
        """A coordinated object makes a triple of its own and is no argument of this one."""
        return any(other.i in used for other in coordinated(_first_conjunct(token)))

    def _sort_argument(
        self, token: Token, used: set[int], arguments: list[Argument], places: list[Place]
    ) -> None:
        """Places stay places even where they fill the object: "landed in Beijing"."""
        case = relations.preposition(token)
        mention = self._analysis.mentions.at(token.i)
        if mention is None or case == "according to":
            return
        role = self._role(token, case, mention.type)
        if role == "location" and self._is_place(mention):
            places.append(Place(mention, case))
        elif token.i in used:
            return
        elif role:
            arguments.append(Argument(role=role, value=mention, preposition=case))

    def _role(self, token: Token, case: str, kind: str) -> str:
        if token.dep_ == "iobj":
            return "recipient"
        if token.dep_ == "obl:agent":
            return "agent"
        return self._ontology.role(case, kind) if case else ""

    def _is_place(self, mention: Mention) -> bool:
        return self._ontology.is_a(mention.type, "Place")

    def _adverb_time(self, clause: Clause) -> TimeExpression | None:
        for child in clause.predicate.children:
            if child.dep_ == "advmod" and (found := self._analysis.time_at(child.i)) is not None:
                return found
        return None


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token
