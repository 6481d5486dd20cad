"""Why the graph says what it says: statements with the sentences they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.errors import InputError
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
from kg.write.grounds import by_name, known, reading, statement_name
from kg.write.labels import Labels, main_type
from kg.write.naming import called
from kg.write.terminal import safe, wrapped

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
    the relation in {braces}. Below it stands the way there: the article, who says so, why words
    mean what they are taken to mean, the rule that read them, and what they stand for.

    Args:
        graph: Where to look.
        subject: Label, alias or IRI of an entity, in any case; old IRIs count too. Or the IRI of
            a statement ("sta:…"), which is explained with the clauses within it.
        other: The same of another entity, or None for all statements about the first.
        denials: Relations that deny their clause, by local name; see `kg.ontology`.

    Raises:
        InputError: No entity has such a name, and the error lists those that come near; or there is
            no such statement.
    """
    labels = Labels.of(graph, denials)
    if names_statement(subject) and other is None:
        return _of_statement(graph, _statement(graph, subject), labels)
    first = _iris(graph, subject, "SUBJECT")
    second = _iris(graph, other, "OBJECT") if other is not None else first
    found = [
        statement
        for statement in graph.statements
        if not first.isdisjoint(iris := frozenset(_participants(statement, labels)))
        and not second.isdisjoint(iris)
    ]
    found.sort(key=_order(graph))
    head = _headline(sorted(first), sorted(second), labels, len(found))
    return "\n\n".join([head, *known(graph, first | second), *_blocks(graph, found, labels)])


def _order(graph: Graph) -> Callable[[Statement], tuple[str, str, int, str]]:
    """Returns by what statements are sorted: day of publication, article and place in it."""
    days = {
        each.id: each.published.isoformat() if each.published else "" for each in graph.documents
    }

    def place(statement: Statement) -> tuple[str, str, int, str]:
        evidence = statement.evidence
        return days[evidence.document_id], evidence.document_id, evidence.start, statement.iri

    return place


def names_statement(name: str) -> bool:
    """Whether somebody who writes this means a statement, and no entity."""
    return name.startswith("sta:") or "/statement/" in name


def _statement(graph: Graph, name: str) -> Statement:
    for statement in graph.statements:
        if name in (statement.iri, statement_name(statement)):
            return statement
    what = f"the graph has no statement {safe(name)!r}"
    remedy = "'kg explain OUT ENTITY' names those of an entity."
    raise InputError(what, where="SUBJECT", remedy=remedy)


def _of_statement(graph: Graph, statement: Statement, labels: Labels) -> str:
    found = list(_clauses(statement, labels))
    entities = frozenset(iri for each in found for iri in _participants(each, labels))
    return "\n\n".join([*known(graph, entities), *_blocks(graph, found, labels)])


def _clauses(statement: Statement, labels: Labels) -> Iterator[Statement]:
    """Yields a statement and the clauses within it, from the outside inwards."""
    yield statement
    if isinstance(statement.object, StatementReference):
        inner = labels.statements.get(statement.object.iri)
        if inner is not None:
            yield from _clauses(inner, labels)


def _blocks(graph: Graph, found: Iterable[Statement], labels: Labels) -> Iterator[str]:
    documents = {document.id: document for document in graph.documents}
    return (_block(statement, documents, labels) for statement in found)


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
    lines += wrapped(f"“{_marked(statement)}”", _INDENT)
    lines += wrapped(_source(statement, documents), _INDENT)
    if statement.attributed_to:
        voices = (_together(voice, labels) for voice in statement.voices)
        lines += wrapped(f"according to {', in turn according to '.join(voices)}", _INDENT)
    for words in dict.fromkeys(_references(statement, labels)):
        lines += wrapped(words, _INDENT)
    lines += wrapped(_details(statement, labels), _INDENT)
    lines += wrapped(reading(statement), _INDENT)
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
    told = (document.author, document.publisher, day, document.title)
    parts = (*told, document.source or document.id)
    return " · ".join(safe(part) for part in parts if part)


def _details(statement: Statement, labels: Labels) -> str:
    parts = [
        f"{role.role}: {' '.join(filter(None, (role.preposition, role.value.text)))}"
        for role in statement.arguments
    ]
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
        if isinstance(value, Reference) and (why := value.reason or by_name(value, labels)):
            yield f"“{value.text}” is {labels.label(value)}: {why}"


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
