"""What of a graph goes into a page: all of it, or of a large one what is told of the prominent."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, count

from kg.model import Collected, Document, Entity, Graph, Reference, Statement, StatementReference

LIMIT = 50_000
"""Statements that a page holds at most: some ten megabytes, which a browser opens in seconds."""


Article = tuple[Document, Sequence[Statement]]

Ends = tuple[str, str]
"""IRIs of a statement's subject and object; the subject's twice if no entity is the object."""


def ends(statement: Statement) -> Ends:
    """Returns what a statement is about."""
    other = statement.object
    subject = statement.subject.iri
    return subject, other.iri if isinstance(other, Reference) else subject


class Scope:
    """Takes notes of what statements are about as they pass by, and chooses among them afterwards.

    Those are chosen whose subject and object, the less prominent of the two, are mentioned most;
    with a statement, the one in its object.

    Args:
        limit: How many statements are chosen, but for those in objects.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._numbers: dict[str, int] = {}
        self._mentions: array[int] = array("l")
        self._ends: array[int] = array("l")

    def note(self, noted: Iterable[Ends]) -> None:
        """Takes note of the statements of a document; documents come in their order."""
        for pair in noted:
            numbers = [self._number(iri) for iri in pair]
            for number in set(numbers):
                self._mentions[number] += 1
            self._ends.extend(numbers)

    def _number(self, iri: str) -> int:
        number = self._numbers.setdefault(iri, len(self._numbers))
        if number == len(self._mentions):
            self._mentions.append(0)
        return number

    def __len__(self) -> int:
        return len(self._ends) // 2

    def graph(self, found: Collected, articles: Iterable[Article]) -> Graph:
        """Returns what a page shows of the graph whose statements were noted.

        Args:
            articles: Those of `found`, which are gone through once, wherever they come from.
        """
        if len(self) <= self._limit:
            statements = tuple(chain.from_iterable(said for _, said in articles))
            return Graph(found.documents, found.entities, statements, found.proposals)
        statements = tuple(self._chosen(articles))
        ids = {statement.evidence.document_id for statement in statements}
        entities = _with_related(found.entities, {r.iri for r in _references(statements)})
        iris = {entity.iri for entity in entities}
        return Graph(
            documents=tuple(document for document in found.documents if document.id in ids),
            entities=entities,
            statements=statements,
            proposals=tuple(p for p in found.proposals if {p.first, p.second} <= iris),
        )

    def _chosen(self, articles: Iterable[Article]) -> Iterator[Statement]:
        ranks = self._ranks()
        best = set(nsmallest(self._limit, range(len(ranks)), key=ranks.__getitem__))
        numbers = count()
        for _, statements in articles:
            taken = [statement for statement in statements if next(numbers) in best]
            known = {statement.iri: statement for statement in statements}
            yield from sorted(_closed(taken, known), key=lambda statement: statement.iri)

    def _ranks(self) -> Sequence[int]:
        """Returns of each statement, in order, the rank of its less prominent end."""
        order = sorted(self._numbers.items(), key=lambda each: (-self._mentions[each[1]], each[0]))
        rank_of = [0] * len(order)
        for rank, (_, number) in enumerate(order):
            rank_of[number] = rank
        pairs = zip(self._ends[::2], self._ends[1::2], strict=True)
        return [max(rank_of[one], rank_of[other]) for one, other in pairs]


def scope(graph: Graph, limit: int = LIMIT) -> Graph:
    """Returns what a page shows of a graph."""
    chosen = Scope(limit)
    for _, statements in graph.articles():
        chosen.note(map(ends, statements))
    return chosen.graph(graph, graph.articles())


def _closed(taken: Iterable[Statement], known: dict[str, Statement]) -> set[Statement]:
    """Returns statements with those in their objects."""
    found: set[Statement] = set()
    for each in taken:
        step: Statement | None = each
        while step is not None and step not in found:
            found.add(step)
            inner = step.object
            step = known.get(inner.iri) if isinstance(inner, StatementReference) else None
    return found


def _references(statements: Iterable[Statement]) -> Iterator[Reference]:
    for statement in statements:
        ends, roles = (statement.subject, statement.object), statement.arguments
        values = chain(ends, (role.value for role in roles), statement.attributed_to)
        for value in chain(values, statement.places):
            if isinstance(value, Reference):
                yield value


def _with_related(entities: Iterable[Entity], iris: set[str]) -> tuple[Entity, ...]:
    """Returns the entities of some IRIs with those that they belong to."""
    known = {entity.iri: entity for entity in entities}
    found: set[str] = set()
    left = list(iris)
    while left:
        iri = left.pop()
        if iri in known and iri not in found:
            found.add(iri)
            left += [other for _, other in known[iri].related]
    return tuple(known[iri] for iri in sorted(found))
