"""Writes a `Graph` as quads.

Which triples there are, with n for 0 or more of a kind:

| of | graph | triples |
|---|---|---|
| entity | entities | rdf:type (n), skos:prefLabel, skos:altLabel (n), a SKOS mapping property → outside IRI (n), kg:<property> → entity (n); dcterms:type → the most specific class if it has several |
| entity | inferred | rdf:type → superclasses (n) |
| open relation | inferred | rdfs:subPropertyOf kg:openRelation, rdfs:label |
| statement | facts | subject → predicate → object, if the policy accepts it |
| document | doc/<id> | rdf:type, dcterms:identifier, title, issued, publisher, source, language, nif:isString; schema:publisher → the entity of that name, if there is one |
| sentence | doc/<id> | rdf:type, kg:position, nif:beginIndex, endIndex, anchorOf, referenceContext, dcterms:isPartOf |
| statement | doc/<id> | 13: rdf:type, rdf:subject, predicate, object, kg:subjectMention, relationMention, objectMention, relationLemma, polarity, modality, tense, confidence, evidence; as needed kg:extractedBy, eventType, verification, atTime, timeExpression, timeMention, quantity |
| its arguments | doc/<id> | statement → role → value, and a kg:Argument with kg:role, rdf:value, kg:preposition, kg:position and offsets |
| its speakers | doc/<id> | kg:attributedTo → agent, and a kg:Attribution with kg:agent, kg:position (0 = innermost) and offsets |
| its places | doc/<id> | kg:atPlace → place, and a kg:Mention with kg:refersTo, kg:spatialRelation, kg:position and offsets |
| mention | doc/<id> | rdf:type, nif:beginIndex, endIndex, anchorOf, referenceContext, kg:refersTo; shared by the statements of a document |
| quantity | doc/<id> | rdf:type, kg:value, kg:upperValue, kg:bound, kg:unit and offsets; schema:value and schema:maxValue keep digits that are not canonical ("1.50") |
| run | runs | rdf:type, kg:softwareVersion, pipeline, ontologyDigest, policy, option (n); document graph prov:wasGeneratedBy run |

Offsets are nif:beginIndex, endIndex and anchorOf. No blank nodes; each triple is in exactly one
graph; offsets are xsd:integer because Oxigraph stores every integer type as that.
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Quad

from kg.model import (
    Document,
    Entity,
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
    TimeExpression,
)
from kg.rdf import terms as t
from kg.rdf.names import Names, distinct_slug

if TYPE_CHECKING:
    from kg.ontology import Ontology

Spo = tuple[NamedNode, NamedNode, NamedNode | Text]
_Offsets = Reference | Literal | Quantity | Relation | TimeExpression
_ROOT_CLASS = "Thing"
_GRANULARITY = ((t.IN_YEAR, "gYear"), (t.IN_MONTH, "gYearMonth"), (t.IN_DATE, "date"))
"""How an end of an interval is written, by the number of its hyphens."""


class Policy(StrEnum):
    """Which statements become plain edges.

    Both take positive, asserted statements that are not in the future and whose object is an
    entity. OPEN takes them whoever says so; STRICT leaves out what only a speaker claims.
    """

    OPEN = "open"
    STRICT = "strict"

    def accepts(self, statement: Statement) -> bool:
        return (
            isinstance(statement.object, Reference)
            and statement.polarity is Polarity.POSITIVE
            and statement.modality is Modality.ASSERTED
            and statement.tense is not Tense.FUTURE
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


def quads(
    graph: Graph,
    *,
    ontology: Ontology,
    names: Names,
    policy: Policy = Policy.OPEN,
    run: RunInfo | None = None,
) -> Iterator[Quad]:
    """Yields the quads of `graph`, each once, in an order that depends on `graph` alone.

    Every statement's document is one of `graph.documents`, and `relation.property` is the local
    name of a predicate in the vocabulary and None for any other, so that `read_graph` gives back
    an equal graph.
    """
    yield from _in(names.graph("entities"), _entities(graph.entities))
    yield from _in(names.graph("inferred"), _superclasses(graph.entities, ontology))
    yield from _in(names.graph("inferred"), _open_relations(graph.statements))
    yield from _in(names.graph("facts"), _facts(graph, policy))
    publishers = _publishers(graph.entities)
    statements = _by_document(graph.statements)
    for document in graph.documents:
        writer = _DocumentWriter(document, names)
        triples = writer.triples(statements[document.id], publishers)
        yield from _in(names.document_graph(document.id), triples)
    if run is not None:
        yield from _in(names.graph("runs"), _run(run, graph.documents, names))


def _in(graph: str, triples: Iterable[Spo]) -> Iterator[Quad]:
    name = NamedNode(graph)
    for triple in dict.fromkeys(triples):
        yield Quad(*triple, name)


def _by_document(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.evidence.document_id].append(statement)
    return found


def _entities(entities: Iterable[Entity]) -> Iterator[Spo]:
    for entity in entities:
        node = NamedNode(entity.iri)
        for name in entity.types:
            yield node, t.TYPE, t.kg(name)
        if len(entity.types) > 1:
            yield node, t.MAIN_TYPE, t.kg(entity.types[0])
        yield node, t.PREF_LABEL, Text(entity.label)
        for alias in entity.aliases:
            yield node, t.ALT_LABEL, Text(alias)
        for mapping, target in entity.links:
            yield node, t.skos(mapping), NamedNode(target)
        for name, other in entity.related:
            yield node, t.kg(name), NamedNode(other)


def _superclasses(entities: Iterable[Entity], ontology: Ontology) -> Iterator[Spo]:
    for entity in entities:
        lineages = (ontology.lineage(name) for name in entity.types)
        for name in sorted(set().union(*lineages) - {_ROOT_CLASS, *entity.types}):
            yield NamedNode(entity.iri), t.TYPE, t.kg(name)


def _open_relations(statements: Iterable[Statement]) -> Iterator[Spo]:
    """Yields what each minted relation is, labelled with the first of its lemmas."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.relation.property is None:
            found[statement.predicate].add(statement.relation.lemma)
    for iri, lemmas in sorted(found.items()):
        yield NamedNode(iri), t.SUBPROPERTY, t.OPEN_RELATION
        yield NamedNode(iri), t.LABEL, Text(min(lemmas))


def _facts(graph: Graph, policy: Policy) -> Iterator[Spo]:
    """Yields plain edges, without those that hold by definition and stand with the entities."""
    known = {(e.iri, t.kg(name), other) for e in graph.entities for name, other in e.related}
    for statement in graph.statements:
        if policy.accepts(statement) and isinstance(statement.object, Reference):
            predicate = NamedNode(statement.predicate)
            if (statement.subject.iri, predicate, statement.object.iri) not in known:
                yield NamedNode(statement.subject.iri), predicate, NamedNode(statement.object.iri)


def _publishers(entities: Iterable[Entity]) -> Mapping[str, str]:
    """Returns label → IRI of those labels that only one entity has."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entity in entities:
        found[entity.label].append(entity.iri)
    return {label: iris[0] for label, iris in found.items() if len(iris) == 1}


def _run(run: RunInfo, documents: Iterable[Document], names: Names) -> Iterator[Spo]:
    digest = sha256(repr(run).encode()).hexdigest()[:16]
    node = NamedNode(names.run(digest))
    yield node, t.TYPE, t.RUN
    yield node, t.SOFTWARE_VERSION, Text(run.version)
    yield node, t.PIPELINE, Text(run.model)
    yield node, t.ONTOLOGY_DIGEST, Text(run.ontology_digest)
    yield node, t.POLICY, Text(run.policy)
    for name, value in run.options:
        yield node, t.OPTION, Text(f"{name}={value}")
    for document in documents:
        yield NamedNode(names.document_graph(document.id)), t.GENERATED_BY, node


@dataclass(frozen=True, slots=True)
class _DocumentWriter:
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
        yield node, t.POSITION, _integer(evidence.sentence)
        yield from _span(node, evidence.start, evidence.end, evidence.quote)
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
        yield from self._participants(node, statement)
        if statement.time is not None:
            yield from self._time(node, statement.time)
        if statement.quantity is not None:
            part = _part(node, "-quantity")
            yield node, t.HAS_QUANTITY, part
            yield from _quantity(part, statement.quantity)

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
                part = _part(node, "-object")
                yield node, t.OBJECT, part
                yield from _quantity(part, value)
            case StatementReference(iri=iri):
                yield node, t.OBJECT, NamedNode(iri)

    def _participants(self, node: NamedNode, statement: Statement) -> Iterator[Spo]:
        for position, role in enumerate(statement.arguments):
            part, value = _part(node, f"-a{position}"), _value(role.value)
            yield node, t.kg(role.role), value
            yield from _positioned(part, t.ARGUMENT, position, role.value)
            yield node, t.HAS_ARGUMENT, part
            yield part, t.ROLE, t.kg(role.role)
            yield part, t.VALUE, value
            if role.preposition:
                yield part, t.PREPOSITION, Text(role.preposition)
        for position, speaker in enumerate(statement.attributed_to):
            part = _part(node, f"-v{position}")
            yield node, t.ATTRIBUTED_TO, NamedNode(speaker.iri)
            yield from _positioned(part, t.ATTRIBUTION, position, speaker)
            yield node, t.HAS_ATTRIBUTION, part
            yield part, t.AGENT, NamedNode(speaker.iri)
        for position, place in enumerate(statement.places):
            part = _part(node, f"-p{position}")
            yield node, t.AT_PLACE, NamedNode(place.iri)
            yield from _positioned(part, t.MENTION, position, place)
            yield node, t.PLACE_MENTION, part
            yield part, t.CONTEXT, self.node
            yield part, t.REFERS_TO, NamedNode(place.iri)
            if place.relation:
                yield part, t.SPATIAL_RELATION, Text(place.relation)

    def _time(self, node: NamedNode, time: TimeExpression) -> Iterator[Spo]:
        yield node, t.TIME_EXPRESSION, Text(time.text)
        yield from self._mention(node, t.TIME_MENTION, time)
        if time.datatype == "interval":
            part = _part(node, "-time")
            yield node, t.AT_TIME, part
            yield from _interval(part, time.value)
        elif time.datatype:
            yield node, t.AT_TIME, Text(time.value, datatype=t.xsd(time.datatype))

    def _mention(self, node: NamedNode, link: NamedNode, value: _Offsets) -> Iterator[Spo]:
        iri = self.names.mention(self.document.id, value.start, value.end)
        if value.text != self.document.text[value.start : value.end]:
            iri = distinct_slug(iri, value.text)
        mention = NamedNode(iri)
        yield node, link, mention
        yield mention, t.TYPE, t.MENTION
        yield from _span(mention, value.start, value.end, value.text)
        yield mention, t.CONTEXT, self.node
        if isinstance(value, Reference):
            yield mention, t.REFERS_TO, NamedNode(value.iri)


def _qualifiers(node: NamedNode, statement: Statement) -> Iterator[Spo]:
    yield node, t.POLARITY, t.kg(statement.polarity)
    yield node, t.MODALITY, t.kg(statement.modality)
    yield node, t.TENSE, t.kg(statement.tense)
    yield node, t.CONFIDENCE, _decimal(repr(statement.confidence))
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
    yield part, t.POSITION, _integer(position)
    yield from _span(part, value.start, value.end, value.text)


def _quantity(part: NamedNode, quantity: Quantity) -> Iterator[Spo]:
    yield part, t.TYPE, t.QUANTITY
    yield from _number(part, quantity.value, t.NUMBER, t.DIGITS)
    if quantity.upper:
        yield from _number(part, quantity.upper, t.UPPER, t.UPPER_DIGITS)
    yield part, t.BOUND, Text(quantity.bound)
    if quantity.unit:
        yield part, t.UNIT, Text(quantity.unit)
    yield from _span(part, quantity.start, quantity.end, quantity.text)


def _number(part: NamedNode, digits: str, term: NamedNode, as_written: NamedNode) -> Iterator[Spo]:
    number = _decimal(digits)
    yield part, term, number
    if number.value != digits:
        yield part, as_written, Text(digits)


def _interval(part: NamedNode, value: str) -> Iterator[Spo]:
    first, last = value.split("/")
    yield part, t.TYPE, t.INTERVAL
    for link, ending, end in ((t.HAS_BEGINNING, "-begin", first), (t.HAS_END, "-end", last)):
        instant = _part(part, ending)
        yield part, link, instant
        yield instant, t.TYPE, t.INSTANT
        term, datatype = _GRANULARITY[end.count("-")]
        yield instant, term, Text(end, datatype=t.xsd(datatype))


def _span(node: NamedNode, start: int, end: int, text: str) -> Iterator[Spo]:
    yield node, t.BEGIN, _integer(start)
    yield node, t.END, _integer(end)
    yield node, t.ANCHOR, Text(text)


def _value(value: Reference | Literal) -> NamedNode | Text:
    return NamedNode(value.iri) if isinstance(value, Reference) else Text(value.text)


def _part(node: NamedNode, ending: str) -> NamedNode:
    return NamedNode(node.value + ending)


def _integer(number: int) -> Text:
    return Text(str(number), datatype=t.xsd("integer"))


def _decimal(digits: str) -> Text:
    """Returns the canonical xsd:decimal, so that no store changes it ("1.50" → "1.5")."""
    plain = format(Decimal(digits), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Text(plain, datatype=t.xsd("decimal"))
