"""Reads a `Graph` back from quads; the inverse of `kg.rdf.encode`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Quad

from kg.model import (
    Document,
    Entity,
    Evidence,
    Graph,
    LinkGround,
    Literal,
    Modality,
    PlaceReference,
    Polarity,
    Proposal,
    Quantity,
    Reference,
    Relation,
    Role,
    Statement,
    StatementReference,
    Tense,
    TimeExpression,
)
from kg.rdf import terms as t
from kg.rdf.names import KG, VOCABULARIES, Names
from kg.rdf.run import Policy, RunInfo

_Term = NamedNode | Text
_Properties = dict[str, list[_Term]]
_Nodes = dict[str, _Properties]


def read_graph(quads: Iterable[Quad], *, names: Names) -> Graph:
    """Returns the graph that `kg.rdf.quads` wrote under the same `names`.

    Plain edges, inferred types and runs are ignored: the statements say all of it. An entity's
    classes come back with the most specific one first and the others sorted.

    Raises:
        ValueError: A statement lacks one of the triples that every statement has.
    """
    entities: _Nodes = {}
    documents: _Nodes = {}
    proposals: _Nodes = {}
    links: _Nodes = {}
    entity_graph, document_graph = names.graph("entities"), names.document_graph("")
    proposal_graph, link_graph = names.graph("proposals"), names.graph("links")
    for quad in quads:
        graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        if graph == entity_graph:
            _add(entities, quad)
        elif graph.startswith(document_graph):
            _add(documents, quad)
        elif graph == proposal_graph:
            _add(proposals, quad)
        elif graph == link_graph:
            _add(links, quad)
    reader = _Reader(documents, names)
    return Graph(
        documents=tuple(sorted(reader.documents(), key=lambda document: document.id)),
        entities=tuple(_entities(entities, _grounds(links))),
        statements=tuple(sorted(reader.statements(), key=lambda each: each.order)),
        proposals=tuple(sorted(_proposals(proposals), key=lambda proposal: proposal.doubt)),
    )


def read_run(quads: Iterable[Quad], *, names: Names) -> RunInfo | None:
    """Returns the run that made the graph, or None if it says nothing of one."""
    nodes: _Nodes = {}
    for quad in quads:
        if quad.graph_name == NamedNode(names.graph("runs")):
            _add(nodes, quad)
    for iri in sorted(nodes):
        run = _Node(iri, nodes[iri])
        if run.has_type(t.RUN):
            options = sorted(str(term.value) for term in run.all(t.OPTION))
            return RunInfo(
                version=run.text(t.SOFTWARE_VERSION),
                model=run.text(t.PIPELINE),
                ontology_digest=run.text(t.ONTOLOGY_DIGEST),
                policy=Policy(run.text(t.POLICY)),
                options=tuple(_pair(option) for option in options),
            )
    return None


def _pair(option: str) -> tuple[str, str]:
    name, _, value = option.partition("=")
    return name, value


def _add(nodes: _Nodes, quad: Quad) -> None:
    subject, predicate = quad.subject, quad.predicate
    if isinstance(subject, NamedNode) and isinstance(quad.object, NamedNode | Text):
        properties = nodes.setdefault(subject.value, defaultdict(list))
        properties[predicate.value].append(quad.object)


def _grounds(nodes: _Nodes) -> Mapping[str, list[LinkGround]]:
    """Returns how sure the links are, by the entities' IRIs."""
    found: defaultdict[str, list[LinkGround]] = defaultdict(list)
    for iri, properties in nodes.items():
        node = _Node(iri, properties)
        (entity,), (target,) = node.all(t.LINK_OF), node.all(t.LINK_TARGET)
        ground = LinkGround(target.value, float(node.text(t.CONFIDENCE)), node.text(t.LINK_BASIS))
        found[entity.value].append(ground)
    return found


def _entities(nodes: _Nodes, grounds: Mapping[str, list[LinkGround]]) -> Iterator[Entity]:
    """Yields what the nodes describe; those that another one replaced are no entities."""
    replaces: defaultdict[str, list[str]] = defaultdict(list)
    for iri, properties in nodes.items():
        for term in properties.get(t.IS_REPLACED_BY.value, ()):
            replaces[term.value].append(iri)
    for iri in sorted(nodes):
        if t.IS_REPLACED_BY.value not in nodes[iri]:
            entity = _entity(iri, nodes[iri], replaces[iri])
            yield replace(entity, grounds=tuple(sorted(grounds.get(iri, ()))))


def _proposals(nodes: _Nodes) -> Iterator[Proposal]:
    for iri, properties in nodes.items():
        node = _Node(iri, properties)
        first, second = sorted(term.value for term in node.all(t.CANDIDATE))
        reasons = node.text(t.REASONS)
        evidence = tuple(reasons.split("\n")) if reasons else ()
        yield Proposal(first, second, float(node.text(t.SCORE)), evidence)


def _entity(iri: str, properties: _Properties, replaces: Iterable[str]) -> Entity:
    node = _Node(iri, properties)
    types = sorted(_local(term) for term in node.all(t.TYPE))
    main = [_local(term) for term in node.all(t.MAIN_TYPE)]
    return Entity(
        iri=iri,
        label=node.text(t.PREF_LABEL),
        types=(*main, *(name for name in types if name not in main)),
        aliases=tuple(sorted(term.value for term in node.all(t.ALT_LABEL))),
        links=tuple(sorted(_pairs(properties, VOCABULARIES["skos"]))),
        related=tuple(sorted(_pairs(properties, KG))),
        replaces=tuple(sorted(replaces)),
    )


def _pairs(properties: _Properties, namespace: str) -> Iterator[tuple[str, str]]:
    for predicate, terms in properties.items():
        if predicate.startswith(namespace):
            for term in terms:
                if isinstance(term, NamedNode):
                    yield predicate.removeprefix(namespace), term.value


def _local(term: _Term) -> str:
    return term.value.removeprefix(KG)


@dataclass(frozen=True, slots=True)
class _Node:
    """A node with its properties."""

    iri: str
    properties: _Properties

    def all(self, term: NamedNode) -> list[_Term]:
        return self.properties.get(term.value, [])

    def get(self, term: NamedNode) -> _Term | None:
        found = self.all(term)
        return found[0] if found else None

    def one(self, term: NamedNode) -> _Term:
        found = self.get(term)
        if found is None:
            raise ValueError(f"<{self.iri}> has no <{term.value}>")
        return found

    def text(self, term: NamedNode) -> str:
        found = self.get(term)
        return found.value if found is not None else ""

    def number(self, term: NamedNode) -> int:
        return int(self.one(term).value)

    def local(self, term: NamedNode) -> str:
        return _local(self.one(term))

    def has_type(self, type_: NamedNode) -> bool:
        return type_ in self.all(t.TYPE)

    def span(self) -> tuple[int, int, str]:
        return self.number(t.BEGIN), self.number(t.END), self.text(t.ANCHOR)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the nodes of all document graphs."""

    nodes: _Nodes
    names: Names

    def documents(self) -> Iterator[Document]:
        for node in self._of_type(t.DOCUMENT):
            issued = node.text(t.ISSUED)
            yield Document(
                id=node.text(t.IDENTIFIER),
                text=node.text(t.IS_STRING),
                title=node.text(t.TITLE),
                source=node.text(t.SOURCE),
                published=date.fromisoformat(issued) if issued else None,
                publisher=node.text(t.PUBLISHER),
                language=node.text(t.LANGUAGE),
                author="; ".join(sorted(each.value for each in node.all(t.CREATOR))),
            )

    def statements(self) -> Iterator[Statement]:
        for node in self._of_type(t.STATEMENT):
            yield self._statement(node)

    def _of_type(self, type_: NamedNode) -> Iterator[_Node]:
        for iri, properties in self.nodes.items():
            node = _Node(iri, properties)
            if node.has_type(type_):
                yield node

    def _at(self, node: _Node, link: NamedNode) -> _Node:
        iri = node.one(link).value
        return _Node(iri, self.nodes.get(iri, {}))

    def _statement(self, node: _Node) -> Statement:
        speakers = self._parts(node, t.HAS_ATTRIBUTION)
        return Statement(
            iri=node.iri,
            evidence=self._evidence(self._at(node, t.EVIDENCE)),
            subject=self._reference(node, t.SUBJECT, t.SUBJECT_MENTION),
            predicate=node.one(t.PREDICATE).value,
            relation=self._relation(node),
            object=self._object(node),
            arguments=tuple(self._role(part) for part in self._parts(node, t.HAS_ARGUMENT)),
            attributed_to=tuple(_referred(part.one(t.AGENT).value, part) for part in speakers),
            joint_speakers=tuple(_joint(speakers)),
            polarity=Polarity(node.local(t.POLARITY)),
            modality=Modality(node.local(t.MODALITY)),
            tense=Tense(node.local(t.TENSE)),
            event_type=node.text(t.EVENT_TYPE).removeprefix(f"{KG}event-"),
            time=self._time(node),
            places=tuple(
                PlaceReference(
                    part.one(t.REFERS_TO).value,
                    *part.span(),
                    part.text(t.SPATIAL_RELATION),
                    reason=part.text(t.ANTECEDENT_REASON),
                )
                for part in self._parts(node, t.PLACE_MENTION)
            ),
            quantity=self._quantity(node),
            verification=node.text(t.VERIFICATION).removeprefix(KG).lower(),
            frame=node.text(t.EXTRACTED_BY),
            confidence=float(node.one(t.CONFIDENCE).value),
        )

    def _evidence(self, node: _Node) -> Evidence:
        document_id = self.names.document_id(node.one(t.CONTEXT).value)
        return Evidence(document_id, node.number(t.POSITION), *node.span())

    def _reference(self, node: _Node, term: NamedNode, mention: NamedNode) -> Reference:
        return _referred(node.one(term).value, self._at(node, mention))

    def _relation(self, node: _Node) -> Relation:
        predicate = node.one(t.PREDICATE).value
        return Relation(
            *self._at(node, t.RELATION_MENTION).span(),
            lemma=node.text(t.RELATION_LEMMA),
            property=predicate.removeprefix(KG) if predicate.startswith(KG) else None,
        )

    def _object(self, node: _Node) -> Reference | Literal | Quantity | StatementReference | None:
        term = node.get(t.OBJECT)
        if term is None:
            return None
        if isinstance(term, Text):
            return Literal(*self._at(node, t.OBJECT_MENTION).span())
        if node.all(t.OBJECT_MENTION):
            return self._reference(node, t.OBJECT, t.OBJECT_MENTION)
        target = self._at(node, t.OBJECT)
        if target.has_type(t.QUANTITY):
            return _quantity(target)
        return StatementReference(term.value)

    def _parts(self, node: _Node, link: NamedNode) -> list[_Node]:
        parts = [_Node(term.value, self.nodes[term.value]) for term in node.all(link)]
        return sorted(parts, key=_order)

    def _role(self, part: _Node) -> Role:
        value = part.one(t.VALUE)
        target: Reference | Literal
        if isinstance(value, NamedNode):
            target = _referred(value.value, part)
        else:
            target = Literal(*part.span())
        return Role(part.local(t.ROLE), target, part.text(t.PREPOSITION))

    def _time(self, node: _Node) -> TimeExpression | None:
        if not node.all(t.TIME_MENTION):
            return None
        span = self._at(node, t.TIME_MENTION).span()
        term = node.get(t.AT_TIME)
        if term is None:
            return TimeExpression(*span)
        if isinstance(term, Text):
            datatype = term.datatype.value.removeprefix(VOCABULARIES["xsd"])
            return TimeExpression(*span, term.value, datatype)
        interval = self._at(node, t.AT_TIME)
        ends = [self._at(interval, end) for end in (t.HAS_BEGINNING, t.HAS_END)]
        return TimeExpression(*span, "/".join(map(_day_month_or_year, ends)), "interval")

    def _quantity(self, node: _Node) -> Quantity | None:
        return _quantity(self._at(node, t.HAS_QUANTITY)) if node.all(t.HAS_QUANTITY) else None


def _referred(iri: str, part: _Node) -> Reference:
    return Reference(iri, *part.span(), reason=part.text(t.ANTECEDENT_REASON))


def _order(part: _Node) -> tuple[int, int, int, str]:
    """By position; those who speak together share one and come in the order of the text."""
    start, end, _ = part.span()
    return part.number(t.POSITION), start, end, part.iri


def _joint(speakers: Iterable[_Node]) -> Iterator[int]:
    """Yields the indices of those who have the position of the one before."""
    positions = [speaker.number(t.POSITION) for speaker in speakers]
    return (i for i in range(1, len(positions)) if positions[i] == positions[i - 1])


def _day_month_or_year(instant: _Node) -> str:
    return next(filter(None, map(instant.text, (t.IN_DATE, t.IN_MONTH, t.IN_YEAR))), "")


def _quantity(node: _Node) -> Quantity:
    return Quantity(
        *node.span(),
        value=node.text(t.DIGITS) or node.text(t.NUMBER),
        bound=node.text(t.BOUND),
        unit=node.text(t.UNIT),
        upper=node.text(t.UPPER_DIGITS) or node.text(t.UPPER),
    )
