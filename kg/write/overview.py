"""What a graph holds, on one screen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.model import Graph, Polarity, Reference, Statement, StatementReference
from kg.write.labels import Labels, main_type, relation_label
from kg.write.terminal import cut, pad, safe, width

WIDTH = 100
TOP = 10
_TOP_SPEAKERS = 8
_GAP = "  "

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Dispute:
    """What one source affirms and another denies.

    Attributes:
        clause: The statement in words, as it is affirmed.
        affirmed_by, denied_by: Speakers, or publishers where the text speaks itself; sorted.
    """

    clause: str
    affirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...]


def summary(graph: Graph) -> str:
    """Returns counts, top entities, relations, speakers and disputes; lines of ≤ 100 columns."""
    labels = Labels.of(graph)
    sections = (
        ("", [_counts(graph)]),
        ("Top entities", _columns(_top_entities(graph, labels))),
        ("Top relations", _columns(_top_relations(graph))),
        ("Who says what", _columns(_speakers(graph, labels))),
        ("Disputed", [line for d in disputes(graph) for line in _dispute(d)]),
    )
    blocks = ("\n".join(filter(None, (title, *lines))) for title, lines in sections if lines)
    return "\n\n".join(blocks)


def disputes(graph: Graph) -> tuple[Dispute, ...]:
    """Returns the statements that different sources affirm and deny, sorted by their words."""
    labels = Labels.of(graph)
    publishers = {document.id: document.publisher or document.id for document in graph.documents}
    sides: defaultdict[object, dict[Polarity, set[str]]] = defaultdict(
        lambda: {polarity: set() for polarity in Polarity}
    )
    clauses: dict[object, str] = {}
    for statement in graph.statements:
        key = _key(statement, labels)
        sources = [labels.label(speaker) for speaker in statement.attributed_to[:1]]
        source = sources[0] if sources else publishers[statement.evidence.document_id]
        sides[key][statement.polarity].add(source)
        clauses.setdefault(key, labels.clause(statement))
    found = (
        Dispute(clauses[key], tuple(sorted(by[Polarity.POSITIVE])), tuple(sorted(denied)))
        for key, by in sides.items()
        if (denied := by[Polarity.NEGATIVE]) and _by_another(by[Polarity.POSITIVE], denied)
    )
    return tuple(sorted(found, key=lambda dispute: dispute.clause))


def _by_another(affirming: set[str], denying: set[str]) -> bool:
    return bool(affirming) and len(affirming | denying) > 1


def _key(statement: Statement, labels: Labels) -> tuple[object, ...]:
    """Returns what makes two statements say the same, whatever their words."""
    target: object
    match statement.object:
        case Reference(iri=iri):
            target = iri
        case StatementReference(iri=iri) if iri in labels.statements:
            inner = labels.statements[iri]
            target = (_key(inner, labels), inner.polarity)
        case None:
            target = None
        case other:
            target = labels.object(statement) or other
    return statement.subject.iri, statement.predicate, target


def _counts(graph: Graph) -> str:
    sentences = {(s.evidence.document_id, s.evidence.sentence) for s in graph.statements}
    attributed = sum(bool(statement.attributed_to) for statement in graph.statements)
    negative = sum(statement.polarity is Polarity.NEGATIVE for statement in graph.statements)
    return (
        f"{_number(len(graph.documents), 'document')}, "
        f"{_number(len(graph.entities), 'entity', 'entities')}, "
        f"{_number(len(graph.statements), 'statement')} from "
        f"{_number(len(sentences), 'sentence')} "
        f"({attributed} attributed, {negative} negative)"
    )


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _top_entities(graph: Graph, labels: Labels) -> Iterator[tuple[str, ...]]:
    counts = Counter(iri for statement in graph.statements for iri in _entities(statement))
    for iri, count in _most(counts, TOP):
        if iri in labels.entities:
            entity = labels.entities[iri]
            yield str(count), entity.label, main_type(entity), ", ".join(entity.aliases[:4])


def _entities(statement: Statement) -> set[str]:
    found = {statement.subject.iri}
    found.update(reference.iri for reference in (*statement.attributed_to, *statement.places))
    values = (statement.object, *(role.value for role in statement.arguments))
    found.update(value.iri for value in values if isinstance(value, Reference))
    return found


def _top_relations(graph: Graph) -> Iterator[tuple[str, ...]]:
    counts = Counter(
        (relation_label(statement), "" if statement.relation.property else "open")
        for statement in graph.statements
    )
    for (label, kind), count in _most(counts, TOP):
        yield str(count), label, kind


def _speakers(graph: Graph, labels: Labels) -> Iterator[tuple[str, ...]]:
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in graph.statements:
        for speaker in statement.attributed_to[:1]:
            said[labels.label(speaker)].append(statement)
    counts = Counter({speaker: len(statements) for speaker, statements in said.items()})
    for name, count in _most(counts, _TOP_SPEAKERS):
        yield str(count), name, labels.qualified(said[name][0])


def _most(counts: Counter[_Key], number: int) -> list[tuple[_Key, int]]:
    """Returns the most frequent keys; equal counts in the order of the keys."""
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))[:number]


def _dispute(dispute: Dispute) -> Iterator[str]:
    yield cut(f"  {safe(dispute.clause)}", WIDTH)
    yield cut(f"      affirmed by {safe(', '.join(dispute.affirmed_by))}", WIDTH)
    yield cut(f"      denied by {safe(', '.join(dispute.denied_by))}", WIDTH)


def _columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Returns aligned lines: a number to the right, then columns of at most a third of a line."""
    cells = [[cut(safe(cell), WIDTH // 3) for cell in row[:-1]] + [safe(row[-1])] for row in rows]
    if not cells:
        return []
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = (
        _GAP.join(
            [
                f"{row[0]:>{widths[0]}}",
                *(pad(c, w) for c, w in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in cells
    )
    return [cut(f"  {line}".rstrip(), WIDTH) for line in lines]
