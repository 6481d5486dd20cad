"""The table of statements: what each says, and which words of its sentence say so.

Offsets are half-open and count UTF-16 code units of the sentence, because that is how JavaScript
counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.model import Literal, Quantity, Reference, Role, Statement, StatementReference
from kg.view.columns import NONE, Json, coded, lists, numbers, some
from kg.view.numbering import Numbering, sentence_key

Mark = tuple[int, int, str]


def statement_table(statements: Sequence[Statement], numbering: Numbering) -> Json:
    """A column for each thing that a statement may say."""
    entities = numbering.entities
    return {
        "subject": numbers([entities[s.subject.iri] for s in statements]),
        "relation": numbers([numbering.relations[s.predicate] for s in statements]),
        "object": numbers([_entity(s.object, numbering) for s in statements]),
        "value": some([_value(s.object, numbering) for s in statements]),
        "sentence": numbers([numbering.sentences[sentence_key(s.evidence)] for s in statements]),
        "polarity": coded([s.polarity for s in statements]),
        "modality": coded([s.modality for s in statements]),
        "tense": coded([s.tense for s in statements]),
        "confidence": numbers([round(100 * s.confidence) for s in statements]),
        "speakers": lists([[entities[r.iri] for r in s.attributed_to] for s in statements]),
        "places": lists([[entities[r.iri] for r in s.places] for s in statements]),
        "time": some([_time(s) for s in statements]),
        "quantity": some([s.quantity.text if s.quantity else "" for s in statements]),
        "verification": some([s.verification for s in statements]),
        "roles": _roles([s.arguments for s in statements], numbering),
        "marks": _marks([marks(s) for s in statements]),
    }


def _entity(item: Any, numbering: Numbering) -> int:
    return numbering.entities[item.iri] if isinstance(item, Reference) else NONE


def _value(
    item: Reference | Literal | Quantity | StatementReference | None, numbering: Numbering
) -> Json | None:
    """The object of a statement where it is no entity."""
    match item:
        case StatementReference():
            return {"statement": numbering.statements[item.iri]}
        case Literal() | Quantity():
            return {"text": item.text}
        case _:
            return None


def _time(statement: Statement) -> Json | None:
    time = statement.time
    if time is None:
        return None
    return {"text": time.text, **({"value": time.value} if time.value else {})}


def _roles(rows: Sequence[Sequence[Role]], numbering: Numbering) -> Json:
    roles = [role for row in rows for role in row]
    return {
        "counts": numbers([len(row) for row in rows]),
        "role": coded([role.role for role in roles]),
        "preposition": coded([role.preposition for role in roles]),
        "text": coded([role.value.text for role in roles]),
        "entity": numbers([_entity(role.value, numbering) for role in roles]),
    }


def _marks(rows: Sequence[Sequence[Mark]]) -> Json:
    found = [mark for row in rows for mark in row]
    return {
        "counts": numbers([len(row) for row in rows]),
        "start": numbers([start for start, _, _ in found]),
        "length": numbers([end - start for start, end, _ in found]),
        "part": coded([part for _, _, part in found]),
    }


def marks(statement: Statement) -> list[Mark]:
    """Start, end and part of the words of the sentence that say what is stated, in their order."""
    whole = statement.evidence
    parts = sorted(set(_parts(statement)))
    inside = [part for part in parts if whole.start <= part[0] < part[1] <= whole.end]
    return [(_units(whole, start), _units(whole, end), part) for start, end, part in inside]


def _parts(statement: Statement) -> Iterator[Mark]:
    yield from _spans("subject", [statement.subject])
    yield from _spans("relation", [statement.relation])
    if not isinstance(statement.object, StatementReference):
        yield from _spans("object", [statement.object])
    yield from _spans("speaker", statement.attributed_to)
    yield from _spans("role", (role.value for role in statement.arguments))
    yield from _spans("role", statement.places)
    yield from _spans("role", (statement.time, statement.quantity))


def _spans(part: str, items: Iterable[Any]) -> Iterator[Mark]:
    return ((item.start, item.end, part) for item in items if item is not None)


def _units(whole: Any, offset: int) -> int:
    """UTF-16 code units of the sentence before an offset in the document."""
    before = whole.quote[: offset - whole.start]
    return (
        len(before) if before.isascii() else len(before.encode("utf-16-le", "surrogatepass")) // 2
    )
