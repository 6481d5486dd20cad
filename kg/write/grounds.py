"""What a statement rests on, beside its sentence: links, names, decisions and the rule's terms."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.model import Entity, Graph, Reference, Statement
from kg.write.labels import Labels
from kg.write.naming import short
from kg.write.terminal import safe


def known(graph: Graph, iris: Container[str]) -> list[str]:
    """Returns what is known of entities, a line each: decisions, and links with their grounds.

    A link's line tells where it leads, how sure it is and why; the entity's name stands before it
    if several have links.
    """
    entities = [entity for entity in graph.entities if entity.iri in iris]
    several = sum(1 for entity in entities if entity.grounds) > 1
    lines = [line for entity in entities for line in _lines(entity, named=several)]
    return ["\n".join(lines)] if lines else []


def _lines(entity: Entity, *, named: bool) -> Iterator[str]:
    for former in entity.replaces:
        yield safe(f"{short(former)} is {short(entity.iri)} ({entity.label}) by a decision")
    for ground in entity.grounds:
        name = f"{entity.label}: " if named else ""
        yield safe(f"{name}{ground.target} ({ground.confidence}: {ground.basis})")


def by_name(reference: Reference, labels: Labels) -> str:
    """Returns why words without another reason mean an entity, if they are a name but no label."""
    entity = labels.entity(reference)
    words, label = reference.text.casefold(), entity.label.casefold()
    if words == label:
        return ""
    if words in map(str.casefold, entity.aliases):
        return "one of its names"
    is_part = reference.text[:1].isupper() and set(words.split()) < set(label.split())
    return "a part of its name" if is_part else ""


def reading(statement: Statement) -> str:
    """Returns what the words of the relation were read as, and where all of it stands."""
    relation, evidence = statement.relation, statement.evidence
    local = statement.predicate.rpartition("/")[2].rpartition("#")[2]
    term = f"kg:{relation.property}" if relation.property else f"rel:{local}, an open relation"
    event = f", {statement.event_type}" if statement.event_type else ""
    parts = (
        f"{_worded(statement)} is {term}{event}",
        f"characters {evidence.start}–{evidence.end} of the article",
        statement_name(statement),
    )
    return " · ".join(safe(part) for part in parts)


def _worded(statement: Statement) -> str:
    """Returns the words of the relation with their lemma, or that it has none of its own."""
    relation = statement.relation
    ends = (statement.subject, statement.object)
    for end in ends:
        if isinstance(end, Reference) and end.start <= relation.start and relation.end <= end.end:
            return f"what stands beside “{end.text}”"
    return f"“{relation.text}” ({relation.lemma})"


def statement_name(statement: Statement) -> str:
    """Returns the IRI of a statement as SPARQL writes it: sta:a-story-0a1b2c3d-s3-1."""
    return f"sta:{statement.iri.rpartition('/')[2]}"
