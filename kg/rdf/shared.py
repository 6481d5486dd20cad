"""Writes what belongs to no document alone: entities, plain edges, open relations, the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Quad

from kg.model import Collected, Document, Entity, Proposal
from kg.rdf import terms as t
from kg.rdf.names import Names
from kg.rdf.run import RunInfo
from kg.rdf.values import Spo, decimal

if TYPE_CHECKING:
    from kg.ontology import Ontology

_ROOT_CLASS = "Thing"

Edge = tuple[str, str, str]
"""IRIs of an entity, a property and an entity."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the statements of documents make together.

    Attributes:
        edges: Plain edges, each once.
        lemmas: The first lemma of each open relation.
    """

    edges: dict[Edge, None] = field(default_factory=dict)
    lemmas: dict[str, str] = field(default_factory=dict)

    def add(self, other: Shared) -> None:
        """Takes in what other statements make."""
        self.edges.update(other.edges)
        for relation, lemma in other.lemmas.items():
            self.lemmas[relation] = min(lemma, self.lemmas.get(relation, lemma))


def common(
    graph: Collected,
    shared: Shared,
    *,
    ontology: Ontology,
    names: Names,
    run: RunInfo | None = None,
) -> Iterator[Quad]:
    """Yields what belongs to no document, sorted by subject, as it is written.

    Args:
        graph: Its articles are not gone through; its entities are sorted by IRI.
        shared: What they make together.
    """
    entities, inferred = names.graph("entities"), names.graph("inferred")
    streams = [
        _in(names.graph("facts"), _edges(shared.edges)),
        _in(entities, _entities(graph.entities)),
        _in(entities, _former(graph.entities)),
        _in(inferred, _superclasses(graph.entities, ontology)),
        _in(inferred, _open_relations(shared.lemmas)),
        _in(names.graph("links"), _links(graph.entities, names)),
        _in(names.graph("proposals"), _proposals(graph.proposals, names)),
    ]
    if run is not None:
        streams.append(_in(names.graph("runs"), _run(run, names)))
        streams.append(_in(names.graph("runs"), _runs_of(graph.documents, run, names)))
    for _, quads in groupby(merge(*streams, key=_subject), key=_subject):
        yield from dict.fromkeys(quads)


def _subject(quad: Quad) -> str:
    subject = quad.subject
    assert isinstance(subject, NamedNode)
    return subject.value


def _in(graph: str, triples: Iterable[Spo]) -> Iterator[Quad]:
    name = NamedNode(graph)
    return (Quad(s, p, o, name) for s, p, o in triples)


def facts(edges: Iterable[Edge], names: Names) -> list[Quad]:
    """Returns the plain edges."""
    return in_graph(names.graph("facts"), _edges(edges))


def _edges(edges: Iterable[Edge]) -> Iterator[Spo]:
    return ((NamedNode(s), NamedNode(p), NamedNode(o)) for s, p, o in sorted(edges))


def in_graph(graph: str, triples: Iterable[Spo]) -> list[Quad]:
    """Returns triples of one graph, each once."""
    return list(_in(graph, dict.fromkeys(triples)))


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


def _former(entities: Iterable[Entity]) -> Iterator[Spo]:
    for former, iri in sorted((former, e.iri) for e in entities for former in e.replaces):
        yield NamedNode(former), t.IS_REPLACED_BY, NamedNode(iri)


def _links(entities: Iterable[Entity], names: Names) -> Iterator[Spo]:
    found = [(names.link(e.iri, each.target), e.iri, each) for e in entities for each in e.grounds]
    for iri, entity, ground in sorted(found, key=itemgetter(0)):
        node = NamedNode(iri)
        yield node, t.TYPE, t.LINK
        yield node, t.LINK_OF, NamedNode(entity)
        yield node, t.LINK_TARGET, NamedNode(ground.target)
        yield node, t.CONFIDENCE, decimal(repr(ground.confidence))
        yield node, t.LINK_BASIS, Text(ground.basis)


def _proposals(proposals: Iterable[Proposal], names: Names) -> Iterator[Spo]:
    found = [(names.proposal(each.first, each.second), each) for each in proposals]
    for iri, proposal in sorted(found, key=itemgetter(0)):
        node = NamedNode(iri)
        yield node, t.TYPE, t.PROPOSAL
        yield node, t.CANDIDATE, NamedNode(proposal.first)
        yield node, t.CANDIDATE, NamedNode(proposal.second)
        yield node, t.SCORE, decimal(repr(proposal.score))
        if proposal.evidence:
            yield node, t.REASONS, Text("\n".join(proposal.evidence))


def _superclasses(entities: Iterable[Entity], ontology: Ontology) -> Iterator[Spo]:
    for entity in entities:
        lineages = (ontology.lineage(name) for name in entity.types)
        for name in sorted(set().union(*lineages) - {_ROOT_CLASS, *entity.types}):
            yield NamedNode(entity.iri), t.TYPE, t.kg(name)


def _open_relations(lemmas: Mapping[str, str]) -> Iterator[Spo]:
    """Yields what each minted relation is, labelled with the first of its lemmas."""
    for iri, lemma in sorted(lemmas.items()):
        yield NamedNode(iri), t.SUBPROPERTY, t.OPEN_RELATION
        yield NamedNode(iri), t.LABEL, Text(lemma)


def _run(run: RunInfo, names: Names) -> Iterator[Spo]:
    node = _node(run, names)
    yield node, t.TYPE, t.RUN
    yield node, t.SOFTWARE_VERSION, Text(run.version)
    yield node, t.PIPELINE, Text(run.model)
    yield node, t.ONTOLOGY_DIGEST, Text(run.ontology_digest)
    yield node, t.POLICY, Text(run.policy)
    for name, value in run.options:
        yield node, t.OPTION, Text(f"{name}={value}")


def _runs_of(documents: Iterable[Document], run: RunInfo, names: Names) -> Iterator[Spo]:
    node = _node(run, names)
    for graph in sorted(names.document_graph(document.id) for document in documents):
        yield NamedNode(graph), t.GENERATED_BY, node


def _node(run: RunInfo, names: Names) -> NamedNode:
    return NamedNode(names.run(sha256(repr(run).encode()).hexdigest()[:16]))
