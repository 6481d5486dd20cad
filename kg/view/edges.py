"""Edges: statements that share two entities, relation, role and the way they are drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Modality, Polarity, Reference, Statement
from kg.view.columns import Json, coded, lists, numbers
from kg.view.numbering import Numbering

if TYPE_CHECKING:
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One line of the drawing.

    Attributes:
        source, target, relation: Numbers.
        role: Why the target takes part, where it is not the object: "with", "(instrument)".
        attributed: Whether somebody else than the publisher says so.
        statements: Their numbers, ascending.
    """

    source: int
    target: int
    relation: int
    role: str
    polarity: Polarity
    modality: Modality
    attributed: bool
    statements: tuple[int, ...]


_Key = tuple[int, int, int, str, Polarity, Modality, bool]


def edges(
    statements: Sequence[Statement], numbering: Numbering, ontology: Ontology
) -> tuple[Edge, ...]:
    """From the subject to the object, and to whoever else takes part, where they are entities."""
    groups: defaultdict[_Key, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        source = numbering.entities[statement.subject.iri]
        relation = numbering.relations[statement.predicate]
        style = statement.polarity, statement.modality, bool(statement.attributed_to)
        for role, reference in _targets(statement, ontology):
            target = numbering.entities[reference.iri]
            if target != source:
                groups[source, target, relation, role, *style].append(number)
    return tuple(Edge(*key, tuple(dict.fromkeys(groups[key]))) for key in sorted(groups))


def _targets(statement: Statement, ontology: Ontology) -> Iterator[tuple[str, Reference]]:
    if isinstance(statement.object, Reference):
        yield "", statement.object
    for role in statement.arguments:
        if isinstance(role.value, Reference):
            yield role.preposition or join(role.role, ontology), role.value


def join(role: str, ontology: Ontology) -> str:
    """What leads to a participant: the one preposition of its role, else the role in brackets."""
    known = ontology.roles.get(role)
    if known is not None and len(known.prepositions) == 1:
        return known.prepositions[0]
    return f"({(known.label if known else '') or role})"


def edge_table(found: Sequence[Edge]) -> Json:
    """The columns of the edges."""
    return {
        "source": numbers([edge.source for edge in found]),
        "target": numbers([edge.target for edge in found]),
        "relation": numbers([edge.relation for edge in found]),
        "role": coded([edge.role for edge in found]),
        "polarity": coded([edge.polarity for edge in found]),
        "modality": coded([edge.modality for edge in found]),
        "attributed": numbers([edge.attributed for edge in found]),
        "statements": lists([edge.statements for edge in found]),
    }
