"""Mentions → entities, triples → statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from kg.memory import paused
from kg.model import Document, Entity, Graph, Mention, MentionKind, Proposal, Triple
from kg.rdf.names import Names
from kg.resolve.assignment import Assigning, Assignment
from kg.resolve.decisions import Decided, Outcome
from kg.resolve.entities import Entities
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.identities import Identities
from kg.resolve.keys import Key
from kg.resolve.ledger import Decision, Ledger, Named
from kg.resolve.mentions import mentions_of
from kg.resolve.naming import Member
from kg.resolve.parts import telling_documents, usual
from kg.resolve.proposals import proposals
from kg.resolve.reasons import Reasons
from kg.resolve.resolution import Identified, Resolution, Said
from kg.resolve.statements import Used, said_in
from kg.resolve.within import Within
from kg.resolve.world import Place

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = [
    "Collection",
    "Gazetteer",
    "Identified",
    "Ledger",
    "Outcome",
    "Place",
    "Resolution",
    "Said",
    "by_document",
    "load_gazetteer",
    "resolve",
]


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

    What a document says is read again whenever it is needed. Only what its names and their
    surroundings tell stays in memory, and numbers for what its mentions mean.

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
        self._identities = Identities(
            self._documents,
            ((each, _mentions(said[each.id])) for each in self._documents.values()),
            ontology=ontology,
            gazetteer=gazetteer,
        )
        described = Entities(self._identities, ontology=ontology, names=names)
        assigning, used = Assigning(), Used(names)
        for document, triples in self._triples():
            keys = self._within(document, triples)
            for member, key in keys.called():
                described.note(key, member)
            assigning.note(document, triples, keys)
            used.note(triples, keys)
        self._entities = described.describe(used.keys)
        self._telling = telling_documents(described.first, self._entities)
        self._assignment = assigning.assignment(_iris(self._entities))
        self.proposals: tuple[Proposal, ...] = proposals(self._identities, self._entities)
        """Merges that the evidence leaves open, of entities as the texts alone tell."""

    def weighed(self, one: Mention, other: Mention) -> Reasons | None:
        """Returns what speaks for and against two names being one's; see `Identities.weighed`."""
        keys = [self._key(each) for each in (one, other)]
        named = {one.kind, other.kind} == {MentionKind.NAME}
        return self._identities.weighed(one, other, *filter(None, keys)) if named else None

    def decided(self, decisions: Sequence[Decision] = ()) -> Resolution:
        """Returns the graph in which the decisions hold."""
        documents = tuple(sorted(self._documents.values(), key=lambda document: document.id))
        identified = self.identified(decisions)
        return Resolution(identified, documents, self._said, self._ontology, self._names)

    @paused()
    def identified(self, decisions: Sequence[Decision] = ()) -> Identified:
        """Returns who is who by the decisions."""
        if not decisions:
            return _identified(
                self._assignment, self._entities, self.proposals, named=self._named()
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
        assigning, used = Assigning(), Used(self._names)
        for document, triples in self._triples():
            keys = decided.within(document, self._within(document, triples))
            assigning.note(document, triples, keys)
            used.note(triples, keys)
        entities = decided.entities(used.keys)
        return _identified(
            assigning.assignment(_iris(entities)),
            entities,
            decided.proposals(self.proposals, entities),
            outcomes=decided.outcomes,
            named=decided.named(entities),
        )

    def _named(self) -> Mapping[str, tuple[Named, ...]]:
        """Returns how a decision may name each entity as the texts alone tell."""
        slugs = {key: self._names.slug(each.iri) for key, each in self._entities.items()}
        return {
            entity.iri: (usual(key, slugs[key], entity.label, self._telling.get(key, "")),)
            for key, entity in self._entities.items()
        }

    @cached_property
    def _called(self) -> Sequence[tuple[Member, Key]]:
        """What mentions call what they mean, which decisions are about."""
        found = (self._within(*each).called() for each in self._triples())
        return tuple(chain.from_iterable(found))

    def _triples(self) -> Iterator[tuple[str, Sequence[Triple]]]:
        for document in self._documents:
            yield document, self._said[document]

    def _within(self, document: str, triples: Sequence[Triple]) -> Within:
        return self._identities.within(document, _mentions(triples))

    def _key(self, mention: Mention) -> Key | None:
        document = mention.document_id
        return self._within(document, self._said[document]).key(mention)


def _identified(
    assignment: Assignment,
    entities: Mapping[Key, Entity],
    proposed: Iterable[Proposal],
    *,
    named: Mapping[str, tuple[Named, ...]],
    outcomes: tuple[Outcome, ...] = (),
) -> Identified:
    return Identified(
        entities=tuple(sorted(entities.values(), key=lambda entity: entity.iri)),
        proposals=tuple(sorted(proposed, key=lambda proposal: proposal.doubt)),
        outcomes=outcomes,
        named=named,
        assignment=assignment,
    )


def _mentions(triples: Iterable[Triple]) -> Iterable[Mention]:
    return chain.from_iterable(map(mentions_of, said_in(triples)))


def _iris(entities: Mapping[Key, Entity]) -> Mapping[Key, str]:
    return {key: entity.iri for key, entity in entities.items()}
