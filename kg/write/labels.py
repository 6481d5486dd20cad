"""What people read instead of IRIs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.agreement import agreeing, is_several
from kg.model import (
    DENIED,
    Entity,
    Graph,
    Literal,
    Modality,
    Polarity,
    Quantity,
    Reference,
    Statement,
    StatementReference,
    Tense,
)

_ROOT_CLASS = "Thing"
_EVENT_NOUN = "event-noun"
"""How the names of frames begin whose relation is a noun."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Entities and statements of a graph by IRI; make one by `Labels.of`.

    Attributes:
        denials: Relations that deny their clause ("denies"), by local name.
    """

    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    denials: frozenset[str] = frozenset()

    @classmethod
    def of(cls, graph: Graph, denials: frozenset[str] = frozenset()) -> Labels:
        return cls(
            {entity.iri: entity for entity in graph.entities},
            {statement.iri: statement for statement in graph.statements},
            denials,
        )

    def entity(self, reference: Reference) -> Entity:
        """Returns the entity; one made from the words of the text if the graph lacks it."""
        found = self.entities.get(reference.iri)
        return found or Entity(reference.iri, reference.text, (_ROOT_CLASS,))

    def label(self, reference: Reference) -> str:
        return self.entity(reference).label

    def object(self, statement: Statement) -> str:
        """Returns the object in words; a clause in brackets, nothing for an intransitive one."""
        match statement.object:
            case Reference() as reference:
                return self.label(reference)
            case Literal(text=text) | Quantity(text=text):
                return text
            case StatementReference(iri=iri) if iri in self.statements:
                return f"({self.qualified(self._within(statement, self.statements[iri]))})"
            case _:
                return ""

    def _within(self, statement: Statement, clause: Statement) -> Statement:
        """The clause as its sentence words it: who denies it says "not", and it does not."""
        denies = statement.relation.property in self.denials
        affirmed = denies and statement.polarity is Polarity.POSITIVE
        return replace(clause, polarity=clause.polarity.opposite) if affirmed else clause

    def clause(self, statement: Statement) -> str:
        """Returns what is affirmed or denied: "Ada Berg says (not: Sudland bombs Port Éire)"."""
        subject = self.entity(statement.subject)
        words = (subject.label, _verb(statement, subject), self.object(statement))
        return " ".join(word for word in words if word)

    def qualified(self, statement: Statement) -> str:
        """Returns the statement in words, after its polarity and modality where they matter."""
        return ": ".join(filter(None, (", ".join(_caveats(statement)), self.clause(statement))))


def main_type(entity: Entity) -> str:
    return entity.types[0] if entity.types else _ROOT_CLASS


def relation_label(statement: Statement) -> str:
    """Returns the property's name in words ("holds office"), or the lemma of an open relation."""
    return relation_words(statement.relation.property, statement.relation.lemma)


def relation_words(local: str | None, lemma: str) -> str:
    """Returns the name of a property in words; the lemma, if the relation is open."""
    return lemma if local is None else words(local)


def _verb(statement: Statement, subject: Entity) -> str:
    """Returns the relation in words, as its subject asks for; a noun that tells a deed as it is."""
    open_ = statement.relation.property is None
    label = relation_label(statement)
    if open_ and statement.frame.startswith(_EVENT_NOUN):
        return label
    return agreeing(label, several=is_several(subject), is_lemma=open_)


def edge_label(statement: Statement) -> str:
    """Returns the relation in words, after whatever makes that it is no fact: "not: owns".

    Nothing goes before it where `kg.rdf.Policy.OPEN` accepts the statement.
    """
    said = _caveats(statement)
    if statement.verification == DENIED and statement.polarity is Polarity.POSITIVE:
        said.append("denied")
    if statement.tense is Tense.FUTURE:
        said.append("future")
    return ": ".join(filter(None, (", ".join(said), relation_label(statement))))


def _caveats(statement: Statement) -> list[str]:
    said = ["not"] if statement.polarity is Polarity.NEGATIVE else []
    return said if statement.modality is Modality.ASSERTED else [*said, statement.modality.lower()]


def words(local: str) -> str:
    """Returns a local name in words ("partOf" → "part of")."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", local).lower()
