"""What one source affirms and another denies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.model import Graph, Polarity, Reference, Statement, StatementReference
from kg.write.labels import Labels


@dataclass(frozen=True, slots=True)
class Dispute:
    """What one source affirms and another denies.

    Attributes:
        clause: The statement in words, as it is affirmed.
        affirmed_by, denied_by: Speakers, or publishers where the text speaks itself; sorted.
    """

    clause: str
    affirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...]


def disputes(graph: Graph) -> tuple[Dispute, ...]:
    """Returns the statements that different sources affirm and deny, sorted by their words."""
    labels = Labels.of(graph)
    publishers = {document.id: document.publisher or document.id for document in graph.documents}
    sides: defaultdict[object, dict[Polarity, set[str]]] = defaultdict(
        lambda: {polarity: set() for polarity in Polarity}
    )
    clauses: dict[object, str] = {}
    for statement in graph.statements:
        key = _key(statement, labels)
        sources = [labels.label(speaker) for speaker in statement.attributed_to[:1]]
        source = sources[0] if sources else publishers[statement.evidence.document_id]
        sides[key][statement.polarity].add(source)
        clauses.setdefault(key, labels.clause(statement))
    found = (
        Dispute(clauses[key], tuple(sorted(by[Polarity.POSITIVE])), tuple(sorted(denied)))
        for key, by in sides.items()
        if (denied := by[Polarity.NEGATIVE]) and _by_another(by[Polarity.POSITIVE], denied)
    )
    return tuple(sorted(found, key=lambda dispute: dispute.clause))


def _by_another(affirming: set[str], denying: set[str]) -> bool:
    return bool(affirming) and len(affirming | denying) > 1


def _key(statement: Statement, labels: Labels) -> tuple[object, ...]:
    """Returns what makes two statements say the same, whatever their words."""
    target: object
    match statement.object:
        case Reference(iri=iri):
            target = iri
        case StatementReference(iri=iri) if iri in labels.statements:
            inner = labels.statements[iri]
            target = (_key(inner, labels), inner.polarity)
        case None:
            target = None
        case other:
            target = labels.object(statement) or other
    return statement.subject.iri, statement.predicate, target
