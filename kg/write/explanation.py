"""Why the graph says what it says: statements with the sentences they rest on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from kg.model import (
    Document,
    Graph,
    Literal,
    Modality,
    Polarity,
    Quantity,
    Reference,
    Relation,
    Statement,
    StatementReference,
    Tense,
)
from kg.write.labels import Labels, main_type
from kg.write.naming import called
from kg.write.terminal import safe

WIDTH = 100
_INDENT = "    "
_BRACKETS, _BRACES = ("[", "]"), ("{", "}")


def explain(
    graph: Graph,
    subject: str,
    other: str | None = None,
    *,
    denials: frozenset[str] = frozenset(),
) -> str:
    """Returns the statements between two entities, either way round, or all of one.

    A speaker of a statement counts as one of its entities, and so do the entities of a clause
    within it. In each sentence the words of subject and object stand in [brackets] and those of
    the relation in {braces}.

    Args:
        graph: Where to look.
        subject: Label, alias or IRI of an entity, in any case; old IRIs count too.
        other: The same of another one, or None for all statements about the first.
        denials: Relations that deny their clause, by local name; see `kg.ontology`.

    Raises:
        InputError: No entity has such a name; the error lists those that come near.
    """
    labels = Labels.of(graph, denials)
    first = _iris(graph, subject, "SUBJECT")
    second = _iris(graph, other, "OBJECT") if other is not None else first
    found = [
        statement
        for statement in graph.statements
        if not first.isdisjoint(iris := frozenset(_participants(statement, labels)))
        and not second.isdisjoint(iris)
    ]
    documents = {document.id: document for document in graph.documents}
    head = _headline(sorted(first), sorted(second), labels, len(found))
    blocks = (_block(statement, documents, labels) for statement in found)
    return "\n\n".join([head, *_grounds(graph, first), *blocks])


def _iris(graph: Graph, name: str, where: str) -> frozenset[str]:
    return frozenset(entity.iri for entity in called(graph, name, where))


def _participants(statement: Statement, labels: Labels) -> Iterator[str]:
    yield statement.subject.iri
    for speaker in statement.attributed_to:
        yield speaker.iri
    for place in statement.places:
        yield place.iri
    for role in statement.arguments:
        if isinstance(role.value, Reference):
            yield role.value.iri
    match statement.object:
        case Reference(iri=iri):
            yield iri
        case StatementReference(iri=iri) if iri in labels.statements:
            yield from _participants(labels.statements[iri], labels)


def _grounds(graph: Graph, iris: frozenset[str]) -> list[str]:
    """Returns a line for each link of the entities: where it leads, how sure it is, and why."""
    linked = (entity for entity in graph.entities if entity.iri in iris)
    lines = [
        safe(f"{ground.target} ({ground.confidence}: {ground.basis})")
        for entity in linked
        for ground in entity.grounds
    ]
    return ["\n".join(lines)] if lines else []


def _headline(first: list[str], second: list[str], labels: Labels, count: int) -> str:
    def names(iris: list[str]) -> str:
        entities = (labels.entities[iri] for iri in iris)
        return " or ".join(f"{safe(entity.label)} ({main_type(entity)})" for entity in entities)

    number = f"{count} statement{'' if count == 1 else 's'}"
    if first == second:
        return f"{names(first)}: {number}"
    return f"{names(first)} and {names(second)}: {number}"


def _block(statement: Statement, documents: dict[str, Document], labels: Labels) -> str:
    lines = [safe(labels.clause(statement)) + _qualification(statement)]
    lines += _wrapped(f"“{_marked(statement)}”")
    lines += _wrapped(_source(statement, documents))
    if statement.attributed_to:
        voices = (_together(voice, labels) for voice in statement.voices)
        lines += _wrapped(f"according to {', in turn according to '.join(voices)}")
    for words in dict.fromkeys(_references(statement, labels)):
        lines += _wrapped(words)
    lines += _wrapped(_details(statement, labels))
    return "\n".join(lines)


def _together(speakers: Iterable[Reference], labels: Labels) -> str:
    """Returns "A", "A and B" or "A, B and C"; whoever is named twice, once."""
    *others, last = dict.fromkeys(labels.label(speaker) for speaker in speakers)
    return safe(f"{', '.join(others)} and {last}" if others else last)


def _qualification(statement: Statement) -> str:
    parts = [str(statement.polarity), str(statement.modality), str(statement.tense)]
    plain = (str(Polarity.POSITIVE), str(Modality.ASSERTED), str(Tense.PAST))
    said = [part.lower() for part, usual in zip(parts, plain, strict=True) if part != usual]
    if statement.verification:
        said.append(statement.verification)
    return f"  ({', '.join(said)})" if said else ""


def _source(statement: Statement, documents: dict[str, Document]) -> str:
    document = documents[statement.evidence.document_id]
    day = document.published.isoformat() if document.published else ""
    parts = (document.publisher, day, document.title, document.source or document.id)
    return " · ".join(safe(part) for part in parts if part)


def _details(statement: Statement, labels: Labels) -> str:
    parts = [f"{role.role}: {role.value.text}" for role in statement.arguments]
    for place in statement.places:
        words = [word for word in (place.relation, labels.label(place)) if word]
        parts.append(f"place: {' '.join(words)}")
    if statement.time is not None:
        value = f" ({statement.time.value})" if statement.time.value else ""
        parts.append(f"time: {statement.time.text}{value}")
    if statement.quantity is not None:
        parts.append(f"quantity: {statement.quantity.text}")
    parts.append(f"read by the frame {statement.frame or 'unknown'}")
    parts.append(f"confidence {statement.confidence:.2f}")
    return " · ".join(safe(part) for part in parts)


def _references(statement: Statement, labels: Labels) -> Iterator[str]:
    """Yields why pronouns and nouns of the sentence mean what they are taken to mean."""
    values = (statement.subject, statement.object, *(role.value for role in statement.arguments))
    for value in (*values, *statement.attributed_to, *statement.places):
        if isinstance(value, Reference) and value.reason:
            yield f"“{value.text}” is {labels.label(value)}: {value.reason}"


def _marked(statement: Statement) -> str:
    """Returns the sentence with its subject, relation and object marked where they stand."""
    evidence = statement.evidence
    spans: list[tuple[Reference | Relation | Literal | Quantity, tuple[str, str]]]
    spans = [(statement.subject, _BRACKETS), (statement.relation, _BRACES)]
    if isinstance(statement.object, Reference | Literal | Quantity):
        spans.append((statement.object, _BRACKETS))
    text, last = "", evidence.start
    for span, (left, right) in sorted(spans, key=lambda item: (item[0].start, -item[0].end)):
        if last <= span.start and span.end <= evidence.end:
            before = _slice(evidence.quote, evidence.start, last, span.start)
            inside = _slice(evidence.quote, evidence.start, span.start, span.end)
            text, last = f"{text}{before}{left}{inside}{right}", span.end
    return " ".join(f"{text}{_slice(evidence.quote, evidence.start, last, evidence.end)}".split())


def _slice(quote: str, offset: int, start: int, end: int) -> str:
    return quote[start - offset : end - offset]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(safe(text), WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
