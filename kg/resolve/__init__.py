"""Mentions → entities, triples → statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Document, Graph, Mention, Triple
from kg.rdf.names import Names
from kg.resolve.entities import Entities
from kg.resolve.gazetteer import Gazetteer, Place, load_gazetteer
from kg.resolve.identities import Identities, Key
from kg.resolve.mentions import mentions_of, nested
from kg.resolve.statements import Signature, Signer, StatementWriter, participants

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["Gazetteer", "Place", "load_gazetteer", "resolve"]


def resolve(
    documents: Iterable[Document],
    triples: Iterable[Triple],
    *,
    ontology: Ontology,
    gazetteer: Gazetteer,
    names: Names,
) -> Graph:
    """Returns the graph that the triples make: mentions of the same thing become one entity.

    The order of documents and triples does not matter.

    Args:
        documents: All documents that the triples are from, and possibly others.
        triples: What the documents say. A triple in another's object may be left out here.
        ontology: Types of names, properties and event types.
        gazetteer: Places by name.
        names: Mints the IRIs.

    Raises:
        KeyError: A triple is from none of the documents.
    """
    by_id = {document.id: document for document in documents}
    said = list(dict.fromkeys(chain.from_iterable(map(nested, triples))))
    mentions = set(chain.from_iterable(map(mentions_of, said)))
    identities = Identities(by_id, mentions, ontology=ontology, gazetteer=gazetteer)
    groups = _groups(said, Signer(identities, names))
    entities = Entities(
        identities, _called(mentions, identities), ontology=ontology, names=names
    ).describe(_used(groups, identities))
    writer = StatementWriter(by_id, identities, entities, ontology=ontology, names=names)
    return Graph(
        documents=tuple(sorted(by_id.values(), key=lambda document: document.id)),
        entities=tuple(sorted(entities.values(), key=lambda entity: entity.iri)),
        statements=tuple(sorted(writer.write(groups), key=lambda statement: statement.iri)),
    )


def _groups(triples: Iterable[Triple], signer: Signer) -> Mapping[Signature, list[Triple]]:
    groups: defaultdict[Signature, list[Triple]] = defaultdict(list)
    for triple in triples:
        signature = signer.signature(triple)
        if signature is not None:
            groups[signature].append(triple)
    return groups


def _used(groups: Mapping[Signature, Iterable[Triple]], identities: Identities) -> set[Key]:
    """Returns the keys of what takes part in statements."""
    found = chain.from_iterable(map(participants, chain.from_iterable(groups.values())))
    keys = (identities.key(mention, acting=acting) for mention, acting in found)
    return {key for key in keys if key is not None}


def _called(mentions: Iterable[Mention], identities: Identities) -> Iterable[tuple[Mention, Key]]:
    """Yields what the mentions stand for, as far as they say what it is called."""
    for mention in mentions:
        meant = identities.referent(mention)
        key = identities.key(mention)
        if meant is not None and key is not None:
            yield meant, key
