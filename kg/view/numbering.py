"""Numbers for everything a graph holds, by which its tables refer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import OutputError
from kg.model import Evidence, Graph, Reference, Statement

SentenceKey = tuple[str, int, int]


class Numbers(Mapping[str, int]):
    """Numbers keys by their order, and says what is missing when a key is not there."""

    def __init__(self, kind: str, keys: Iterable[str]) -> None:
        self._kind = kind
        self._numbers = {key: number for number, key in enumerate(keys)}

    def __getitem__(self, key: str) -> int:
        try:
            return self._numbers[key]
        except KeyError:
            raise OutputError(
                f"the graph refers to the {self._kind} {key!r} but does not hold it",
                remedy="Build the graph again.",
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of a graph.

    Attributes:
        sentences: By document and offsets; only those that some statement rests on.
        texts: Their words, in the order of their numbers.
    """

    entities: Numbers
    documents: Numbers
    statements: Numbers
    relations: Numbers
    sentences: Mapping[SentenceKey, int]
    texts: tuple[str, ...]


def number(graph: Graph) -> Numbering:
    """Numbers what the graph holds, in its order; relations by their IRIs."""
    texts = {sentence_key(s.evidence): s.evidence.quote for s in graph.statements}
    keys = sorted(texts)
    return Numbering(
        entities=Numbers("entity", (entity.iri for entity in graph.entities)),
        documents=Numbers("document", (document.id for document in graph.documents)),
        statements=Numbers("statement", (statement.iri for statement in graph.statements)),
        relations=Numbers("relation", sorted({s.predicate for s in graph.statements})),
        sentences={key: number for number, key in enumerate(keys)},
        texts=tuple(texts[key] for key in keys),
    )


def sentence_key(evidence: Evidence) -> SentenceKey:
    """What tells the sentence of one piece of evidence from all others."""
    return evidence.document_id, evidence.start, evidence.end


def participants(statement: Statement) -> Iterator[Reference]:
    """Every entity that a statement mentions, its speakers and places included."""
    yield statement.subject
    if isinstance(statement.object, Reference):
        yield statement.object
    yield from statement.attributed_to
    yield from statement.places
    yield from (role.value for role in statement.arguments if isinstance(role.value, Reference))


def mentions(statements: Sequence[Statement], entities: Numbers) -> tuple[int, ...]:
    """In how many statements each entity takes part."""
    counts = [0] * len(entities)
    for statement in statements:
        for entity in {entities[reference.iri] for reference in participants(statement)}:
            counts[entity] += 1
    return tuple(counts)
