"""Who is who in a collection, and the statements that follow from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Document, Entity, Graph, Proposal, Statement, Triple
from kg.rdf.names import Names
from kg.resolve.assignment import Assignment
from kg.resolve.decisions import Outcome
from kg.resolve.ledger import Named
from kg.resolve.statements import StatementWriter

if TYPE_CHECKING:
    from kg.ontology import Ontology

Said = Mapping[str, Sequence[Triple]]
"""What each document says, by its id. It may be read anew whenever it is asked for."""


@dataclass(frozen=True, slots=True)
class Identified:
    """Who is who: plain values, which may come from another process.

    Attributes:
        entities: Sorted by IRI.
        proposals: The most doubtful first.
        outcomes: What has come of each decision, in their order.
        named: How a decision may name each entity, by IRI; after it, those that are one with it.
        assignment: What the mentions in what the documents say mean.
    """

    entities: tuple[Entity, ...]
    proposals: tuple[Proposal, ...]
    outcomes: tuple[Outcome, ...]
    named: Mapping[str, tuple[Named, ...]]
    assignment: Assignment


@dataclass(frozen=True)
class Resolution:
    """What a collection holds, with the decisions of people in it.

    Attributes:
        identified: Who is who in it.
        documents: Sorted by id.
        said: What the documents say.
        ontology, names: As of `resolve`.
    """

    identified: Identified
    documents: tuple[Document, ...]
    said: Said
    ontology: Ontology
    names: Names

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, sorted by IRI."""
        return self.identified.entities

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Merges that the evidence leaves open, the most doubtful first."""
        return self.identified.proposals

    def articles(self) -> Iterator[tuple[Document, Sequence[Statement]]]:
        """Yields the documents, each with its statements, sorted by IRI."""
        for document in self.documents:
            yield document, self.statements(document)

    def statements(self, document: Document) -> Sequence[Statement]:
        """Returns the statements of a document, sorted by IRI."""
        return stated(
            document,
            self.said[document.id],
            self.identified.assignment,
            ontology=self.ontology,
            names=self.names,
        )

    @cached_property
    def graph(self) -> Graph:
        """All of it, in memory."""
        statements = tuple(chain.from_iterable(said for _, said in self.articles()))
        return Graph(self.documents, self.entities, statements, self.proposals)


def stated(
    document: Document,
    triples: Sequence[Triple],
    assignment: Assignment,
    *,
    ontology: Ontology,
    names: Names,
) -> Sequence[Statement]:
    """Returns the statements of a document, sorted by IRI.

    Args:
        triples: What it says.
        assignment: What the mentions in that mean, and perhaps those of other documents.
    """
    writer = StatementWriter(
        assignment.assigned(document, triples),
        assignment.iris_in(document),
        ontology=ontology,
        names=names,
    )
    return writer.statements(document, triples)
