"""Writes the graph of one document: the document, its sentences and its statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode

from kg.model import (
    Document,
    Literal,
    Quantity,
    Reference,
    Relation,
    Statement,
    StatementReference,
    TimeExpression,
)
from kg.rdf import terms as t
from kg.rdf.names import Names, distinct_slug
from kg.rdf.values import Spo, decimal, integer, interval, node_or_text, part_of, quantity, span

_Offsets = Reference | Literal | Quantity | Relation | TimeExpression


@dataclass(frozen=True, slots=True)
class DocumentWriter:
    """Writes one document with its sentences and statements."""

    document: Document
    names: Names

    def triples(
        self, statements: Iterable[Statement], publishers: Mapping[str, str]
    ) -> Iterator[Spo]:
        yield from self._document(publishers)
        for statement in statements:
            yield from self._sentence(statement)
            yield from self._statement(statement)

    @property
    def node(self) -> NamedNode:
        return NamedNode(self.names.document(self.document.id))

    def _document(self, publishers: Mapping[str, str]) -> Iterator[Spo]:
        document, node = self.document, self.node
        yield node, t.TYPE, t.DOCUMENT
        yield node, t.IDENTIFIER, Text(document.id)
        for term, value in (
            (t.TITLE, document.title),
            (t.PUBLISHER, document.publisher),
            (t.SOURCE, document.source),
        ):
            if value:
                yield node, term, Text(value)
        for name in filter(None, document.author.split("; ")):
            yield node, t.CREATOR, Text(name)
        if document.published is not None:
            date = document.published.isoformat()
            yield node, t.ISSUED, Text(date, datatype=t.xsd("date"))
        if document.publisher in publishers:
            yield node, t.PUBLISHING_ENTITY, NamedNode(publishers[document.publisher])
        yield node, t.LANGUAGE, Text(document.language)
        yield node, t.IS_STRING, Text(document.text)

    def _sentence(self, statement: Statement) -> Iterator[Spo]:
        evidence = statement.evidence
        node = self._sentence_node(statement)
        yield node, t.TYPE, t.SENTENCE
        yield node, t.POSITION, integer(evidence.sentence)
        yield from span(node, evidence.start, evidence.end, evidence.quote)
        yield node, t.CONTEXT, self.node
        yield node, t.IS_PART_OF, self.node

    def _sentence_node(self, statement: Statement) -> NamedNode:
        evidence = statement.evidence
        return NamedNode(self.names.sentence(evidence.document_id, evidence.sentence))

    def _statement(self, statement: Statement) -> Iterator[Spo]:
        node = NamedNode(statement.iri)
        yield node, t.TYPE, t.STATEMENT
        yield node, t.SUBJECT, NamedNode(statement.subject.iri)
        yield from self._mention(node, t.SUBJECT_MENTION, statement.subject)
        yield node, t.PREDICATE, NamedNode(statement.predicate)
        yield from self._mention(node, t.RELATION_MENTION, statement.relation)
        yield node, t.RELATION_LEMMA, Text(statement.relation.lemma)
        yield from self._object(node, statement.object)
        yield node, t.EVIDENCE, self._sentence_node(statement)
        yield from _qualifiers(node, statement)
        yield from self._arguments(node, statement)
        yield from self._speakers(node, statement)
        yield from self._places(node, statement)
        if statement.time is not None:
            yield from self._time(node, statement.time)
        if statement.quantity is not None:
            part = part_of(node, "-quantity")
            yield node, t.HAS_QUANTITY, part
            yield from quantity(part, statement.quantity)

    def _object(
        self, node: NamedNode, value: Reference | Literal | Quantity | StatementReference | None
    ) -> Iterator[Spo]:
        match value:
            case Reference(iri=iri):
                yield node, t.OBJECT, NamedNode(iri)
                yield from self._mention(node, t.OBJECT_MENTION, value)
            case Literal(text=text):
                yield node, t.OBJECT, Text(text)
                yield from self._mention(node, t.OBJECT_MENTION, value)
            case Quantity():
                part = part_of(node, "-object")
                yield node, t.OBJECT, part
                yield from quantity(part, value)
            case StatementReference(iri=iri):
                yield node, t.OBJECT, NamedNode(iri)

    def _arguments(self, node: NamedNode, statement: Statement) -> Iterator[Spo]:
        for position, role in enumerate(statement.arguments):
            part, value = part_of(node, f"-a{position}"), node_or_text(role.value)
            yield node, t.kg(role.role), value
            yield from _positioned(part, t.ARGUMENT, position, role.value)
            yield node, t.HAS_ARGUMENT, part
            yield part, t.ROLE, t.kg(role.role)
            yield part, t.VALUE, value
            if isinstance(role.value, Reference):
                yield from self._referring(part, role.value)
            if role.preposition:
                yield part, t.PREPOSITION, Text(role.preposition)

    def _speakers(self, node: NamedNode, statement: Statement) -> Iterator[Spo]:
        index = count()
        for position, voice in enumerate(statement.voices):
            for speaker in voice:
                part = part_of(node, f"-v{next(index)}")
                yield node, t.ATTRIBUTED_TO, NamedNode(speaker.iri)
                yield from _positioned(part, t.ATTRIBUTION, position, speaker)
                yield node, t.HAS_ATTRIBUTION, part
                yield part, t.AGENT, NamedNode(speaker.iri)
                yield from self._referring(part, speaker)

    def _places(self, node: NamedNode, statement: Statement) -> Iterator[Spo]:
        for position, place in enumerate(statement.places):
            part = part_of(node, f"-p{position}")
            yield node, t.AT_PLACE, NamedNode(place.iri)
            yield from _positioned(part, t.MENTION, position, place)
            yield node, t.PLACE_MENTION, part
            yield from self._referring(part, place)
            if place.relation:
                yield part, t.SPATIAL_RELATION, Text(place.relation)

    def _time(self, node: NamedNode, time: TimeExpression) -> Iterator[Spo]:
        yield node, t.TIME_EXPRESSION, Text(time.text)
        yield from self._mention(node, t.TIME_MENTION, time)
        if time.datatype == "interval":
            part = part_of(node, "-time")
            yield node, t.AT_TIME, part
            yield from interval(part, time.value)
        elif time.datatype:
            yield node, t.AT_TIME, Text(time.value, datatype=t.xsd(time.datatype))

    def _mention(self, node: NamedNode, link: NamedNode, value: _Offsets) -> Iterator[Spo]:
        iri = self.names.mention(self.document.id, value.start, value.end)
        if value.text != self.document.text[value.start : value.end]:
            iri = distinct_slug(iri, value.text)
        mention = NamedNode(iri)
        yield node, link, mention
        yield mention, t.TYPE, t.MENTION
        yield from span(mention, value.start, value.end, value.text)
        if isinstance(value, Reference):
            yield from self._referring(mention, value)
        else:
            yield mention, t.CONTEXT, self.node

    def _referring(self, part: NamedNode, reference: Reference) -> Iterator[Spo]:
        """Yields which entity words mean, in which document, and why if they are no name of it."""
        yield part, t.CONTEXT, self.node
        yield part, t.REFERS_TO, NamedNode(reference.iri)
        if reference.reason:
            yield part, t.ANTECEDENT_REASON, Text(reference.reason)


def _qualifiers(node: NamedNode, statement: Statement) -> Iterator[Spo]:
    yield node, t.POLARITY, t.kg(statement.polarity)
    yield node, t.MODALITY, t.kg(statement.modality)
    yield node, t.TENSE, t.kg(statement.tense)
    yield node, t.CONFIDENCE, decimal(repr(statement.confidence))
    if statement.event_type:
        yield node, t.EVENT_TYPE, t.kg(f"event-{statement.event_type}")
    if statement.verification:
        yield node, t.VERIFICATION, t.kg(statement.verification.capitalize())
    if statement.frame:
        yield node, t.EXTRACTED_BY, Text(statement.frame)


def _positioned(
    part: NamedNode, type_: NamedNode, position: int, value: Reference | Literal
) -> Iterator[Spo]:
    yield part, t.TYPE, type_
    yield part, t.POSITION, integer(position)
    yield from span(part, value.start, value.end, value.text)
