"""What came, went and changed from one graph to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat

from kg.model import (
    Document,
    Graph,
    Literal,
    Quantity,
    Reference,
    Statement,
    StatementReference,
)
from kg.write.correspondence import EntityChange, correspond
from kg.write.labels import Labels, relation_label

_Key = Callable[[Statement], Hashable]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with what its graph says of it.

    Attributes:
        parts: What it says, by the names of its parts, in words; without those that are empty.
    """

    statement: Statement
    document: Document
    clause: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A statement before and after, and the names of the parts that are not the same."""

    before: Said
    after: Said
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What came, went and changed, each in the order of articles and sentences.

    How a statement was read and how sure it is are no part of what it says.

    Attributes:
        articles_renamed: Articles before and after that were read from another source.
        unchanged: Number of statements that say the same, but for what became of their entities.
    """

    articles_gone: tuple[Document, ...]
    articles_new: tuple[Document, ...]
    articles_renamed: tuple[tuple[Document, Document], ...]
    entities: tuple[EntityChange, ...]
    gone: tuple[Said, ...]
    new: tuple[Said, ...]
    changed: tuple[Change, ...]
    unchanged: int

    def __bool__(self) -> bool:
        parts = (self.articles_gone, self.articles_new, self.articles_renamed, self.entities)
        return any((*parts, self.gone, self.new, self.changed))


def difference(before: Graph, after: Graph) -> Difference:
    """Compares two graphs by what their sentences say.

    Statements are the same or changed if they are of one sentence and of the same words in it, or
    of the same relation and one participant: so an article may have moved and been edited around
    the sentence, and an entity may have another name.
    """
    entities = correspond(before, after)
    first, second = _Side.of(before, entities.before), _Side.of(after, entities.after)
    pairs, gone, new = _matched(first, second)
    compared = (
        Change(
            first.said(one),
            second.said(other),
            _changed(first.parts[one.iri], second.parts[other.iri]),
        )
        for one, other in pairs
    )
    changed = [change for change in compared if change.parts]
    return Difference(
        articles_gone=_without(before.documents, after.documents),
        articles_new=_without(after.documents, before.documents),
        articles_renamed=tuple(_renamed(before.documents, after.documents)),
        entities=entities.changes,
        gone=tuple(sorted(map(first.said, gone), key=order)),
        new=tuple(sorted(map(second.said, new), key=order)),
        changed=tuple(sorted(changed, key=lambda change: order(change.after))),
        unchanged=len(pairs) - len(changed),
    )


def _without(some: Iterable[Document], others: Iterable[Document]) -> tuple[Document, ...]:
    known = {document.id for document in others}
    return tuple(document for document in some if document.id not in known)


def _renamed(
    before: Iterable[Document], after: Iterable[Document]
) -> Iterator[tuple[Document, Document]]:
    known = {document.id: document for document in before}
    for document in after:
        old = known.get(document.id)
        if old is not None and old.source != document.source:
            yield old, document


def order(said: Said) -> tuple[str, int, str, str]:
    """What statements are sorted by: article, also by another id, and place in it."""
    document, evidence = said.document, said.statement.evidence
    return document.source or document.id, evidence.start, evidence.quote, said.statement.iri


_Parts = Mapping[str, tuple[str, Hashable]]
"""What a statement says, by part: in words, and as it is compared."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two graphs, with what each of its statements says, by IRI."""

    graph: Graph
    labels: Labels
    documents: Mapping[str, Document]
    parts: Mapping[str, _Parts]

    @classmethod
    def of(cls, graph: Graph, keys: Mapping[str, str]) -> _Side:
        """Reads a graph; `keys` stand for its entities in comparisons, by IRI."""
        documents = {document.id: document for document in graph.documents}
        labels = Labels.of(graph)
        reader = _Reader(labels, keys)
        parts = {statement.iri: reader.parts(statement) for statement in graph.statements}
        return cls(graph, labels, documents, parts)

    def said(self, statement: Statement) -> Said:
        words = {name: text for name, (text, _) in self.parts[statement.iri].items() if text}
        document = self.documents[statement.evidence.document_id]
        return Said(statement, document, self.labels.qualified(statement), words)

    def meant(self, statement: Statement, *names: str) -> Hashable:
        """Returns some parts of what it says, or all, as they are compared."""
        parts = self.parts[statement.iri]
        return tuple(parts[name][1] for name in names or parts)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what a statement says."""

    labels: Labels
    keys: Mapping[str, str]

    def parts(self, statement: Statement) -> _Parts:
        time, quantity = statement.time, statement.quantity
        roles = [f"{role.role}: " for role in statement.arguments]
        return {
            "subject": self._one(statement.subject, statement),
            "relation": (relation_label(statement), statement.relation.lemma),
            "object": self._one(statement.object, statement),
            "arguments": self._all((r.value for r in statement.arguments), statement, roles),
            "according to": self._all(statement.attributed_to, statement),
            "polarity": _plain(statement.polarity),
            "modality": _plain(statement.modality),
            "tense": _plain(statement.tense),
            "time": _plain(time.value or time.text if time else ""),
            "place": self._all(statement.places, statement, [p.relation for p in statement.places]),
            "quantity": _plain(quantity.text if quantity else ""),
            "verification": _plain(statement.verification),
        }

    def _all(
        self,
        values: Iterable[Reference | Literal],
        statement: Statement,
        begin: Iterable[str] = repeat(""),
    ) -> tuple[str, Hashable]:
        found = [
            (word, *self._one(value, statement)) for word, value in zip(begin, values, strict=False)
        ]
        words = "; ".join(f"{word}{text}" for word, text, _ in found)
        return words, tuple((word, key) for word, _, key in found)

    def _one(
        self,
        value: Reference | Literal | Quantity | StatementReference | None,
        statement: Statement,
    ) -> tuple[str, Hashable]:
        match value:
            case Reference():
                label = self.labels.label(value)
                return label, self.keys.get(value.iri, label)
            case Literal(text=text) | Quantity(text=text):
                return text, text
            case StatementReference(iri=iri) if iri in self.labels.statements:
                clause = self.labels.statements[iri]
                return self.labels.object(statement), ("clause", clause.relation.lemma)
            case _:
                return "", ""


def _plain(text: str) -> tuple[str, Hashable]:
    return str(text), str(text)


def _changed(one: _Parts, other: _Parts) -> tuple[str, ...]:
    return tuple(name for name in one if one[name][1] != other[name][1])


def _matched(
    first: _Side, second: _Side
) -> tuple[list[tuple[Statement, Statement]], list[Statement], list[Statement]]:
    """Pairs statements that are the same or nearly so, the likest first; returns the rest too."""
    pairs: list[tuple[Statement, Statement]] = []
    gone, new = list(first.graph.statements), list(second.graph.statements)
    for one, other in zip(_alike(first), _alike(second), strict=True):
        found, gone, new = _paired(gone, new, one, other)
        pairs += found
    return pairs, gone, new


def _alike(side: _Side) -> Iterator[_Key]:
    """Yields what two statements must have in common, first all and then ever less."""
    meant = side.meant
    yield lambda s: (s.evidence.document_id, _words(s), meant(s))
    yield lambda s: (s.evidence.quote, meant(s))
    yield lambda s: (s.evidence.document_id, _words(s), meant(s, "relation"))
    yield lambda s: (_words(s), meant(s, "relation"))
    yield lambda s: (s.evidence.quote, meant(s, "subject", "relation", "object"))
    yield lambda s: (s.evidence.quote, meant(s, "subject", "relation"))
    yield lambda s: (s.evidence.quote, meant(s, "relation", "object"))
    yield _words


def _words(statement: Statement) -> Hashable:
    """Returns the sentence, and where in it the words of subject, relation and object stand."""
    begin = statement.evidence.start
    value = statement.object
    spans = (statement.subject, statement.relation)
    places = [(each.start - begin, each.end - begin) for each in spans]
    if isinstance(value, Reference | Literal | Quantity):
        places.append((value.start - begin, value.end - begin))
    return statement.evidence.quote, tuple(places)


def _paired(
    gone: list[Statement], new: list[Statement], one: _Key, other: _Key
) -> tuple[list[tuple[Statement, Statement]], list[Statement], list[Statement]]:
    """Pairs those of the same key, in their order; returns the pairs and what is left of both."""
    waiting: defaultdict[Hashable, list[Statement]] = defaultdict(list)
    for statement in reversed(new):
        waiting[other(statement)].append(statement)
    pairs: list[tuple[Statement, Statement]] = []
    left: list[Statement] = []
    for statement in gone:
        same = waiting.get(one(statement))
        if same:
            pairs.append((statement, same.pop()))
        else:
            left.append(statement)
    taken = {statement.iri for _, statement in pairs}
    return pairs, left, [statement for statement in new if statement.iri not in taken]
