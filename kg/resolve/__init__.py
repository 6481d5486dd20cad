"""Mentions → entities, triples → statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Document, Entity, Graph, Mention, Proposal, Statement, Triple
from kg.rdf.names import Names
from kg.resolve.collector import paused
from kg.resolve.decisions import Decided, Outcome
from kg.resolve.entities import Entities
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.identities import Identities
from kg.resolve.keys import Key
from kg.resolve.ledger import Decision, Ledger, Named
from kg.resolve.mentions import mentions_of
from kg.resolve.parts import telling_documents, usual
from kg.resolve.proposals import proposals
from kg.resolve.reasons import Reasons
from kg.resolve.statements import Keys, StatementWriter, groups, participants, said_in
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
    "Said",
    "by_document",
    "load_gazetteer",
    "resolve",
]


Said = Mapping[str, Sequence[Triple]]
"""What each document says, by its id. It may be read anew whenever it is asked for."""


@dataclass(frozen=True)
class Resolution:
    """What a collection holds, with the decisions of people in it.

    Attributes:
        documents: Sorted by id.
        entities: Sorted by IRI.
        proposals: The most doubtful first.
        outcomes: What has come of each decision, in their order.
        named: How a decision may name each entity, by IRI; after it, those that are one with it.
        said: What the documents say.
        keys: Tells which mentions mean the same.
        iris: IRIs of what keys stand for.
        writer: Writes statements.
    """

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    proposals: tuple[Proposal, ...]
    outcomes: tuple[Outcome, ...]
    named: Mapping[str, tuple[Named, ...]]
    said: Said
    keys: Keys
    iris: Mapping[Key, str]
    writer: StatementWriter

    def articles(self) -> Iterator[tuple[Document, Sequence[Statement]]]:
        """Yields the documents, each with its statements, sorted by IRI."""
        for document in self.documents:
            yield document, self.writer.statements(document, self.said[document.id])

    @cached_property
    def graph(self) -> Graph:
        """All of it, in memory."""
        statements = tuple(chain.from_iterable(said for _, said in self.articles()))
        return Graph(self.documents, self.entities, statements, self.proposals)


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
    held = list(documents)
    said = by_document(held, triples)
    collection = Collection(held, said, ontology=ontology, gazetteer=gazetteer, names=names)
    return collection.decided(decisions).graph


def by_document(documents: Iterable[Document], triples: Iterable[Triple]) -> Said:
    """Returns what each document says.

    Raises:
        KeyError: A triple is from none of the documents.
    """
    said: dict[str, list[Triple]] = {document.id: [] for document in documents}
    for triple in triples:
        said[triple.document_id].append(triple)
    return said


class Collection:
    """Documents and what they say, for which decisions can be tried.

    Only mentions stay in memory; what a document says is read again when statements are made.

    Args:
        documents: In any order.
        said: What each of them says.
        ontology, gazetteer, names: As of `resolve`.
    """

    @paused()
    def __init__(
        self,
        documents: Iterable[Document],
        said: Said,
        *,
        ontology: Ontology,
        gazetteer: Gazetteer,
        names: Names,
    ) -> None:
        self._documents = {document.id: document for document in documents}
        self._said = said
        self._ontology, self._names = ontology, names
        mentions = chain.from_iterable(map(self._mentions, self._documents))
        self._identities = Identities(
            self._documents, mentions, ontology=ontology, gazetteer=gazetteer
        )
        self._called = list(self._identities.called())
        self._entities = Entities(
            self._identities, self._called, ontology=ontology, names=names
        ).describe(self._used(self._identities))
        self.proposals: tuple[Proposal, ...] = proposals(self._identities, self._entities)
        """Merges that the evidence leaves open, of entities as the texts alone tell."""

    def weighed(self, one: Mention, other: Mention) -> Reasons | None:
        """Returns what speaks for and against two names being one's; see `Identities.weighed`."""
        return self._identities.weighed(one, other)

    @paused()
    def decided(self, decisions: Sequence[Decision] = ()) -> Resolution:
        """Returns the graph in which the decisions hold."""
        if not decisions:
            return self._resolution(
                self._identities, self._entities, self.proposals, named=self._named()
            )
        decided = Decided(
            self._identities,
            self._called,
            self._entities,
            documents=self._documents,
            decisions=decisions,
            ontology=self._ontology,
            names=self._names,
        )
        entities = decided.entities(self._used(decided))
        return self._resolution(
            decided,
            entities,
            decided.proposals(self.proposals, entities),
            outcomes=decided.outcomes,
            named=decided.named(entities),
        )

    def _named(self) -> Mapping[str, tuple[Named, ...]]:
        """Returns how a decision may name each entity as the texts alone tell."""
        slugs = {key: self._names.slug(each.iri) for key, each in self._entities.items()}
        telling = telling_documents(self._called, self._entities)
        return {
            entity.iri: (usual(key, slugs[key], entity.label, telling.get(key, "")),)
            for key, entity in self._entities.items()
        }

    def _resolution(
        self,
        keys: Keys,
        entities: Mapping[Key, Entity],
        proposed: Iterable[Proposal],
        *,
        named: Mapping[str, tuple[Named, ...]],
        outcomes: tuple[Outcome, ...] = (),
    ) -> Resolution:
        iris = {key: entity.iri for key, entity in entities.items()}
        return Resolution(
            documents=tuple(sorted(self._documents.values(), key=lambda document: document.id)),
            entities=tuple(sorted(entities.values(), key=lambda entity: entity.iri)),
            proposals=tuple(sorted(proposed, key=lambda proposal: proposal.doubt)),
            outcomes=outcomes,
            named=named,
            said=self._said,
            keys=keys,
            iris=iris,
            writer=StatementWriter(keys, iris, ontology=self._ontology, names=self._names),
        )

    def _mentions(self, document: str) -> Iterator[Mention]:
        return chain.from_iterable(map(mentions_of, said_in(self._said[document])))

    def _used(self, keys: Keys) -> set[Key]:
        """Returns the keys of what takes part in statements."""
        used: set[Key] = set()
        for document in self._documents:
            said = groups(self._said[document], keys, self._names).values()
            found = chain.from_iterable(map(participants, chain.from_iterable(said)))
            used.update(k for m, acting in found if (k := keys.key(m, acting=acting)) is not None)
        return used
