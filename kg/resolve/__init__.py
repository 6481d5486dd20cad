"""Mentions → entities, triples → statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Document, Entity, Graph, Mention, Proposal, Triple
from kg.rdf.names import Names
from kg.resolve.collector import paused
from kg.resolve.decisions import Decided, Outcome
from kg.resolve.entities import Entities
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.identities import Identities
from kg.resolve.keys import Key
from kg.resolve.ledger import Decision, Ledger, Named
from kg.resolve.mentions import mentions_of, nested
from kg.resolve.parts import telling_documents, usual
from kg.resolve.proposals import proposals
from kg.resolve.reasons import Reasons
from kg.resolve.statements import Keys, Signature, Signer, StatementWriter, participants
from kg.resolve.world import Place

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = [
    "Collection",
    "Gazetteer",
    "Ledger",
    "Outcome",
    "Place",
    "Resolution",
    "load_gazetteer",
    "resolve",
]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a collection holds, with the decisions of people in it.

    Attributes:
        outcomes: What has come of each decision, in their order.
        named: How a decision may name each entity, by IRI; after it, those that are one with it.
    """

    graph: Graph
    outcomes: tuple[Outcome, ...]
    named: Mapping[str, tuple[Named, ...]]


def resolve(
    documents: Iterable[Document],
    triples: Iterable[Triple],
    *,
    ontology: Ontology,
    gazetteer: Gazetteer,
    names: Names,
    decisions: Sequence[Decision] = (),
) -> Graph:
    """Returns the graph that the triples make: mentions of the same thing become one entity.

    The order of documents and triples does not matter.

    Args:
        documents: All documents that the triples are from, and possibly others.
        triples: What the documents say. A triple in another's object may be left out here.
        ontology: Types of names, properties and event types.
        gazetteer: Places by name.
        names: Mints the IRIs.
        decisions: What people decided about who is who, in its order.

    Raises:
        KeyError: A triple is from none of the documents.
    """
    collection = Collection(documents, triples, ontology=ontology, gazetteer=gazetteer, names=names)
    return collection.decided(decisions).graph


class Collection:
    """Documents and what they say, for which decisions can be tried; arguments as of `resolve`."""

    @paused()
    def __init__(
        self,
        documents: Iterable[Document],
        triples: Iterable[Triple],
        *,
        ontology: Ontology,
        gazetteer: Gazetteer,
        names: Names,
    ) -> None:
        self._documents = {document.id: document for document in documents}
        self._ontology, self._names = ontology, names
        self._said = list(dict.fromkeys(chain.from_iterable(map(nested, triples))))
        mentions = chain.from_iterable(map(mentions_of, self._said))
        self._identities = Identities(
            self._documents, mentions, ontology=ontology, gazetteer=gazetteer
        )
        self._called = list(self._identities.called())
        self._groups = _groups(self._said, Signer(self._identities, names))
        self._entities = Entities(
            self._identities, self._called, ontology=ontology, names=names
        ).describe(_used(self._groups, self._identities))
        self.proposals: tuple[Proposal, ...] = proposals(self._identities, self._entities)
        """Merges that the evidence leaves open, of entities as the texts alone tell."""

    def weighed(self, one: Mention, other: Mention) -> Reasons | None:
        """Returns what speaks for and against two names being one's; see `Identities.weighed`."""
        return self._identities.weighed(one, other)

    @paused()
    def decided(self, decisions: Sequence[Decision] = ()) -> Resolution:
        """Returns the graph in which the decisions hold."""
        if not decisions:
            graph = self._graph(self._identities, self._groups, self._entities, self.proposals)
            slugs = {key: self._names.slug(each.iri) for key, each in self._entities.items()}
            telling = telling_documents(self._called, self._entities)
            named = {
                entity.iri: (usual(key, slugs[key], entity.label, telling.get(key, "")),)
                for key, entity in self._entities.items()
            }
            return Resolution(graph, (), named)
        decided = Decided(
            self._identities,
            self._called,
            self._entities,
            documents=self._documents,
            decisions=decisions,
            ontology=self._ontology,
            names=self._names,
        )
        groups = _groups(self._said, Signer(decided, self._names))
        entities = decided.entities(_used(groups, decided))
        left = decided.proposals(self.proposals, entities)
        graph = self._graph(decided, groups, entities, left)
        return Resolution(graph, decided.outcomes, decided.named(entities))

    def _graph(
        self,
        keys: Keys,
        groups: Mapping[Signature, list[Triple]],
        entities: Mapping[Key, Entity],
        proposed: Iterable[Proposal],
    ) -> Graph:
        documents, names = self._documents, self._names
        writer = StatementWriter(documents, keys, entities, ontology=self._ontology, names=names)
        return Graph(
            documents=tuple(sorted(documents.values(), key=lambda document: document.id)),
            entities=tuple(sorted(entities.values(), key=lambda entity: entity.iri)),
            statements=tuple(sorted(writer.write(groups), key=lambda statement: statement.iri)),
            proposals=tuple(sorted(proposed, key=lambda proposal: proposal.doubt)),
        )


def _groups(triples: Iterable[Triple], signer: Signer) -> Mapping[Signature, list[Triple]]:
    groups: defaultdict[Signature, list[Triple]] = defaultdict(list)
    for triple in triples:
        signature = signer.signature(triple)
        if signature is not None:
            groups[signature].append(triple)
    return groups


def _used(groups: Mapping[Signature, Iterable[Triple]], identities: Keys) -> set[Key]:
    """Returns the keys of what takes part in statements."""
    found = chain.from_iterable(map(participants, chain.from_iterable(groups.values())))
    keys = (identities.key(mention, acting=acting) for mention, acting in found)
    return {key for key in keys if key is not None}
