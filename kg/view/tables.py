"""A `Graph` as numbered tables: what the page is given, before anything is drawn.

Entities, relations, documents, sentences and statements are numbered by their place in the table,
and refer to each other by number. Offsets are half-open and count UTF-16 code units of the
sentence, because that is how JavaScript counts.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import OutputError
from kg.model import (
    Document,
    Entity,
    Evidence,
    Graph,
    Literal,
    Modality,
    Polarity,
    Quantity,
    Reference,
    Role,
    Statement,
    StatementReference,
    Tense,
)

if TYPE_CHECKING:
    from kg.ontology import Ontology

Json = dict[str, Any]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Family:
    """Classes that share a colour and one line of the legend.

    Attributes:
        ancestors: Local names of the classes whose subclasses belong to it.
        prominence: Weight of its entities when the first sight is chosen.
        share: The largest part of the first sight that it may fill.
    """

    key: str
    label: str
    ancestors: tuple[str, ...]
    prominence: float
    share: float


FAMILIES = (
    Family("person", "People", ("Person",), 1.0, 0.45),
    Family("organization", "Organizations", ("Organization",), 1.0, 0.45),
    Family("place", "Places", ("Place",), 1.0, 0.45),
    Family("group", "Groups", ("Group", "Nationality", "Agent"), 0.5, 0.1),
    Family("event", "Events", ("Event",), 0.7, 0.2),
    Family("thing", "Objects and works",
           ("Product", "PhysicalObject", "Work", "Law", "Office"), 0.6, 0.2),
    Family("concept", "Concepts", (), 0.25, 0.1),
)  # fmt: skip
_CONCEPT = len(FAMILIES) - 1

RADIUS_BASE, RADIUS_GROWTH, RADIUS_MAX = 3.5, 1.7, 15.0


@dataclass(frozen=True, slots=True)
class Edge:
    """Statements that share two entities, relation, role and the way they are drawn.

    Attributes:
        role: The target's preposition, or its role in parentheses; empty if it is the object.
        attributed: Whether somebody other than the publisher says so.
        statements: Numbers of the statements, ascending.
    """

    source: int
    target: int
    relation: int
    role: str
    polarity: Polarity
    modality: Modality
    attributed: bool
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The numbered tables of one page, and the family of each entity by number."""

    families: tuple[int, ...]
    mentions: tuple[int, ...]
    edges: tuple[Edge, ...]
    labels: tuple[str, ...]
    json: Json


def radius(mentions: int) -> float:
    """Radius of a node in CSS pixels at scale 1."""
    return round(min(RADIUS_MAX, RADIUS_BASE + RADIUS_GROWTH * math.sqrt(mentions)), 1)


def tabulate(graph: Graph, *, ontology: Ontology) -> Tables:
    """Numbers everything in a graph and resolves every reference.

    Raises:
        OutputError: The graph refers to an entity, document or statement that it does not hold.
    """
    entities = _Numbers("entity", (entity.iri for entity in graph.entities))
    mentions = _mentions(graph.statements, entities)
    families = tuple(_family(entity, ontology) for entity in graph.entities)
    relations = _relations(graph.statements, ontology)
    numbers = _References(
        entities=entities,
        documents=_Numbers("document", (document.id for document in graph.documents)),
        statements=_Numbers("statement", (statement.iri for statement in graph.statements)),
        relations=_Numbers("relation", (relation["iri"] for relation in relations)),
        sentences=_sentences(graph.statements),
    )
    edges = tuple(_edges(graph.statements, numbers, ontology))
    return Tables(
        families=families,
        mentions=mentions,
        edges=edges,
        labels=tuple(entity.label for entity in graph.entities),
        json={
            "families": [{"key": family.key, "label": family.label} for family in FAMILIES],
            "entities": [
                _entity(entity, family, count, ontology)
                for entity, family, count in zip(graph.entities, families, mentions, strict=True)
            ],
            "relations": relations,
            "roles": {name: role.label for name, role in sorted(ontology.roles.items())},
            "documents": [_document(document) for document in graph.documents],
            "sentences": [
                {"document": numbers.documents[key[0]], "text": text}
                for key, (_, text) in numbers.sentences.items()
            ],
            "statements": [_statement(statement, numbers) for statement in graph.statements],
            "edges": [_edge(edge) for edge in edges],
        },
    )


class _Numbers(Mapping[str, int]):
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


_SentenceKey = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _References:
    entities: _Numbers
    documents: _Numbers
    statements: _Numbers
    relations: _Numbers
    sentences: Mapping[_SentenceKey, tuple[int, str]]


def _family(entity: Entity, ontology: Ontology) -> int:
    known = [name for name in entity.types if name in ontology.classes]
    for number, family in enumerate(FAMILIES):
        if any(ontology.is_a(name, top) for name in known for top in family.ancestors):
            return number
    return _CONCEPT


def _references(statement: Statement) -> Iterator[Reference]:
    yield statement.subject
    if isinstance(statement.object, Reference):
        yield statement.object
    yield from statement.attributed_to
    yield from statement.places
    yield from (role.value for role in statement.arguments if isinstance(role.value, Reference))


def _mentions(statements: Sequence[Statement], entities: _Numbers) -> tuple[int, ...]:
    """In how many statements each entity takes part."""
    counts = Counter(
        number
        for statement in statements
        for number in sorted({entities[reference.iri] for reference in _references(statement)})
    )
    return tuple(counts[number] for number in range(len(entities)))


def _relations(statements: Sequence[Statement], ontology: Ontology) -> list[Json]:
    named: dict[str, Json] = {}
    for statement in statements:
        known = ontology.properties.get(statement.relation.property or "")
        named[statement.predicate] = {
            "iri": statement.predicate,
            "label": (known.label if known else "") or statement.relation.lemma,
            **({} if known else {"open": True}),
        }
    return [named[iri] for iri in sorted(named)]


def _sentence_key(evidence: Evidence) -> _SentenceKey:
    return evidence.document_id, evidence.start, evidence.end


def _sentences(statements: Sequence[Statement]) -> dict[_SentenceKey, tuple[int, str]]:
    texts = {_sentence_key(s.evidence): s.evidence.quote for s in statements}
    return {key: (number, texts[key]) for number, key in enumerate(sorted(texts))}


def _entity(entity: Entity, family: int, mentions: int, ontology: Ontology) -> Json:
    return _compact(
        iri=entity.iri,
        label=entity.label,
        type=_class_label(entity, ontology),
        family=family,
        radius=radius(mentions),
        mentions=mentions,
        aliases=list(entity.aliases),
        links=[list(link) for link in entity.links],
    )


def _class_label(entity: Entity, ontology: Ontology) -> str:
    name = entity.types[0] if entity.types else "Thing"
    known = ontology.classes.get(name)
    label = (known.label if known else "") or name
    return label[:1].upper() + label[1:]


def _document(document: Document) -> Json:
    return _compact(
        id=document.id,
        title=document.title or document.source or document.id,
        publisher=document.publisher,
        date=document.published.isoformat() if document.published else "",
        source=document.source,
        language=document.language,
    )


def _statement(statement: Statement, numbers: _References) -> Json:
    sentence, _ = numbers.sentences[_sentence_key(statement.evidence)]
    entity = statement.object.iri if isinstance(statement.object, Reference) else None
    return _compact(
        subject=numbers.entities[statement.subject.iri],
        relation=numbers.relations[statement.predicate],
        object=None if entity is None else numbers.entities[entity],
        value=_value(statement.object, numbers),
        sentence=sentence,
        marks=_marks(statement),
        **_qualifiers(statement, numbers),
    )


def _qualifiers(statement: Statement, numbers: _References) -> Json:
    """What qualifies a statement; the defaults are left out."""
    return {
        "speakers": [numbers.entities[speaker.iri] for speaker in statement.attributed_to],
        "polarity": _unless(statement.polarity, Polarity.POSITIVE),
        "modality": _unless(statement.modality, Modality.ASSERTED),
        "tense": _unless(statement.tense, Tense.PAST),
        "roles": [_role(role, numbers) for role in statement.arguments],
        "places": [numbers.entities[place.iri] for place in statement.places],
        "time": statement.time and _compact(text=statement.time.text, value=statement.time.value),
        "quantity": statement.quantity.text if statement.quantity else "",
        "verification": statement.verification,
    }


def _value(
    item: Reference | Literal | Quantity | StatementReference | None, numbers: _References
) -> Json | None:
    """The object of a statement where it is no entity."""
    match item:
        case StatementReference():
            return {"statement": numbers.statements[item.iri]}
        case Literal() | Quantity():
            return {"text": item.text}
        case _:
            return None


def _role(role: Role, numbers: _References) -> Json:
    target = role.value
    entity = numbers.entities[target.iri] if isinstance(target, Reference) else None
    return _compact(role=role.role, preposition=role.preposition, text=target.text, entity=entity)


def _marks(statement: Statement) -> list[list[Any]]:
    """Triples of start, end and part, for the words of the sentence that say what is stated."""
    whole = statement.evidence
    marks = []
    for part, start, end in sorted(set(_parts(statement)), key=lambda mark: (mark[1:], mark[0])):
        if whole.start <= start < end <= whole.end:
            first = _units(whole.quote[: start - whole.start])
            length = _units(whole.quote[start - whole.start : end - whole.start])
            marks.append([first, first + length, part])
    return marks


def _parts(statement: Statement) -> Iterator[tuple[str, int, int]]:
    def part(name: str, item: Any) -> tuple[str, int, int]:
        return name, item.start, item.end

    yield part("subject", statement.subject)
    yield part("relation", statement.relation)
    if isinstance(statement.object, Reference | Literal | Quantity):
        yield part("object", statement.object)
    yield from (part("speaker", speaker) for speaker in statement.attributed_to)
    yield from (part("role", role.value) for role in statement.arguments)
    yield from (part("role", place) for place in statement.places)
    yield from (part("role", item) for item in (statement.time, statement.quantity) if item)


def _units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_EdgeKey = tuple[int, int, int, str, Polarity, Modality, bool]


def _edges(
    statements: Sequence[Statement], numbers: _References, ontology: Ontology
) -> Iterator[Edge]:
    """From the subject to the object, and to whoever else takes part, where they are entities."""
    groups: dict[_EdgeKey, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        source = numbers.entities[statement.subject.iri]
        relation = numbers.relations[statement.predicate]
        style = statement.polarity, statement.modality, bool(statement.attributed_to)
        for role, reference in _targets(statement, ontology):
            target = numbers.entities[reference.iri]
            if target != source:
                groups[source, target, relation, role, *style].append(number)
    for key in sorted(groups):
        yield Edge(*key, statements=tuple(dict.fromkeys(groups[key])))


def _targets(statement: Statement, ontology: Ontology) -> Iterator[tuple[str, Reference]]:
    if isinstance(statement.object, Reference):
        yield "", statement.object
    for role in statement.arguments:
        if isinstance(role.value, Reference):
            yield role.preposition or f"({_role_label(role.role, ontology)})", role.value


def _role_label(name: str, ontology: Ontology) -> str:
    known = ontology.roles.get(name)
    return (known.label if known else "") or name


def _edge(edge: Edge) -> Json:
    return _compact(
        source=edge.source,
        target=edge.target,
        relation=edge.relation,
        role=edge.role,
        polarity=_unless(edge.polarity, Polarity.POSITIVE),
        modality=_unless(edge.modality, Modality.ASSERTED),
        attributed=edge.attributed or None,
        statements=list(edge.statements),
    )


def _unless(value: _T, default: _T) -> _T | None:
    return None if value == default else value


def _compact(**fields: Any) -> Json:
    """The fields that hold something: no None, empty string or empty list."""
    return {
        name: value for name, value in fields.items() if value is not None and value not in ("", [])
    }
