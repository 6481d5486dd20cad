"""Writes a `Graph` as quads.

Which triples there are, with n for 0 or more of a kind:

| of | graph | triples |
|---|---|---|
| entity | entities | rdf:type (n), skos:prefLabel, skos:altLabel (n), a SKOS mapping property → outside IRI (n), kg:<property> → entity (n); dcterms:type → the most specific class if it has several; an IRI that meant it before → dcterms:isReplacedBy → it (n) |
| entity | inferred | rdf:type → superclasses (n) |
| open relation | inferred | rdfs:subPropertyOf kg:openRelation, rdfs:label |
| statement | facts | subject → predicate (in the past, its kg:pastForm, if it has one) → object, if the policy accepts it |
| document | doc/<id> | rdf:type, dcterms:identifier, title, issued, creator, publisher, source, language, nif:isString; schema:publisher → the entity of that name, if there is one |
| sentence | doc/<id> | rdf:type, kg:position, nif:beginIndex, endIndex, anchorOf, referenceContext, dcterms:isPartOf |
| statement | doc/<id> | 13: rdf:type, rdf:subject, predicate, object, kg:subjectMention, relationMention, objectMention, relationLemma, polarity, modality, tense, confidence, evidence; as needed kg:extractedBy, eventType, verification, atTime, timeExpression, timeMention, quantity |
| its arguments | doc/<id> | statement → role → value, and a kg:Argument with kg:role, rdf:value, kg:preposition, kg:position and offsets; of an entity also kg:refersTo and nif:referenceContext |
| its speakers | doc/<id> | kg:attributedTo → agent, and a kg:Attribution with kg:agent, kg:position (0 = innermost; the same for those who speak together), kg:refersTo, nif:referenceContext and offsets |
| its places | doc/<id> | kg:atPlace → place, and a kg:Mention with kg:refersTo, kg:spatialRelation, kg:position and offsets |
| mention | doc/<id> | rdf:type, nif:beginIndex, endIndex, anchorOf, referenceContext, kg:refersTo; shared by the statements of a document |
| mention, argument, speaker, place | doc/<id> | kg:antecedentReason, if a pronoun or noun stands for what is named elsewhere |
| quantity | doc/<id> | rdf:type, kg:value, kg:upperValue, kg:bound, kg:unit and offsets; schema:value and schema:maxValue keep digits that are not canonical ("1.50") |
| proposal to merge | proposals | rdf:type, kg:candidate → entity (2), kg:score, kg:reasons (one a line) |
| link | links | rdf:type, kg:linkOf → entity, kg:linkTarget → outside IRI, kg:confidence, kg:linkBasis |
| run | runs | rdf:type, kg:softwareVersion, pipeline, ontologyDigest, policy, option (n); document graph prov:wasGeneratedBy run |

Offsets are nif:beginIndex, endIndex and anchorOf. No blank nodes; each triple is in exactly one
graph; offsets are xsd:integer because Oxigraph stores every integer type as that.
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from kg.model import Collected, Document, Entity, Reference, Statement, Tense
from kg.rdf import terms as t
from kg.rdf.documents import DocumentWriter
from kg.rdf.names import Names
from kg.rdf.run import Policy, RunInfo
from kg.rdf.shared import Edge, Shared, common, in_graph

if TYPE_CHECKING:
    from kg.ontology import Ontology


def quads(
    graph: Collected,
    *,
    ontology: Ontology,
    names: Names,
    policy: Policy = Policy.OPEN,
    run: RunInfo | None = None,
) -> Iterator[Quad]:
    """Yields the quads of `graph`, each once, in an order that depends on `graph` alone.

    Those of a document stand together, and its statements are let go before those of the next;
    what belongs to no document comes last, sorted by subject.

    Every statement's document is one of `graph.documents`, and `relation.property` is the local
    name of a predicate in the vocabulary and None for any other, so that `read_graph` gives back
    an equal graph.
    """
    encoder = DocumentEncoder(
        names,
        ontology=ontology,
        policy=policy,
        defined=defined_edges(graph.entities),
        publishers=publishers(graph),
    )
    shared = Shared()
    for document, statements in graph.articles():
        yield from encoder.document(document, statements)
        shared.add(encoder.shared(statements))
    yield from common(graph, shared, ontology=ontology, names=names, run=run)


class DocumentEncoder:
    """Writes documents as quads, each for itself.

    Args:
        defined: Edges that hold by definition and stand with the entities.
        publishers: IRIs of the entities that have publishers' names.
    """

    def __init__(
        self,
        names: Names,
        *,
        ontology: Ontology,
        policy: Policy,
        defined: Container[Edge],
        publishers: Mapping[str, str],
    ) -> None:
        self._names, self._ontology, self._policy = names, ontology, policy
        self._defined, self._publishers = defined, publishers

    def document(self, document: Document, statements: Sequence[Statement]) -> list[Quad]:
        """Returns the graph of a document."""
        writer = DocumentWriter(document, self._names)
        graph = self._names.document_graph(document.id)
        return in_graph(graph, writer.triples(statements, self._publishers))

    def shared(self, statements: Iterable[Statement]) -> Shared:
        """Returns what belongs to no document alone."""
        found = Shared()
        for statement in statements:
            if statement.relation.property is None:
                lemma = {statement.predicate: statement.relation.lemma}
                found.add(Shared(lemmas=lemma))
            if self._policy.accepts(statement) and isinstance(statement.object, Reference):
                edge = (statement.subject.iri, self._predicate(statement), statement.object.iri)
                if edge not in self._defined:
                    found.edges[edge] = None
        return found

    def _predicate(self, statement: Statement) -> str:
        """What a plain edge says: who held an office once is not said to hold it."""
        over, property_ = statement.tense is Tense.PAST, statement.relation.property or ""
        name = self._ontology.past_forms.get(property_) if over else None
        return statement.predicate if name is None else t.kg(name).value


def defined_edges(entities: Iterable[Entity]) -> frozenset[Edge]:
    """Returns the edges that hold by definition."""
    return frozenset(
        (e.iri, t.kg(name).value, other) for e in entities for name, other in e.related
    )


def publishers(graph: Collected) -> Mapping[str, str]:
    """Returns the IRIs of the entities that have publishers' names, if only one has it."""
    asked = {document.publisher for document in graph.documents}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entity in graph.entities:
        if entity.label in asked:
            found[entity.label].append(entity.iri)
    return {label: iris[0] for label, iris in found.items() if len(iris) == 1}
