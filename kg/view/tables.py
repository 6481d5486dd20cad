"""A `Graph` as tables of columns: what the page is given, before anything is drawn.

Entities, relations, documents, sentences, statements and edges are numbered by their place in the
table, and refer to each other by number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.agreement import agreeing, is_several
from kg.model import Document, Entity, Graph, Statement
from kg.view.columns import Json, coded, numbers, prefixed, some
from kg.view.edges import Edge, edge_table, edges, join
from kg.view.families import FAMILIES, families
from kg.view.numbering import Numbering, mentions, number
from kg.view.statements import statement_table

if TYPE_CHECKING:
    from kg.ontology import Ontology

RADIUS_BASE, RADIUS_GROWTH, RADIUS_MAX = 3.5, 1.7, 15.0


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one page, and what of each entity decides how the page is drawn."""

    families: tuple[int, ...]
    mentions: tuple[int, ...]
    labels: tuple[str, ...]
    edges: tuple[Edge, ...]
    json: Json


def radius(mentions: int) -> float:
    """Radius of a node in CSS pixels at scale 1."""
    return round(min(RADIUS_MAX, RADIUS_BASE + RADIUS_GROWTH * math.sqrt(mentions)), 1)


def tabulate(graph: Graph, *, ontology: Ontology) -> Tables:
    """Numbers everything in a graph and resolves every reference.

    Raises:
        OutputError: The graph refers to an entity, document or statement that it does not hold.
    """
    numbering = number(graph)
    kinds = families(graph.entities, ontology)
    counts = mentions(graph.statements, numbering.entities)
    found = edges(graph.statements, numbering, ontology)
    return Tables(
        families=kinds,
        mentions=counts,
        labels=tuple(entity.label for entity in graph.entities),
        edges=found,
        json={
            "families": [{"key": family.key, "label": family.label} for family in FAMILIES],
            "roles": {name: role.label for name, role in sorted(ontology.roles.items())},
            "joins": {name: join(name, ontology) for name in sorted(ontology.roles)},
            "entities": _entities(graph.entities, kinds, counts, ontology),
            "relations": (relations := _relations(graph.statements, numbering, ontology)),
            "agreement": _agreement(graph.entities, relations),
            "documents": [_document(document) for document in graph.documents],
            "sentences": _sentences(numbering),
            "statements": statement_table(graph.statements, numbering),
            "edges": edge_table(found),
        },
    )


def _entities(
    entities: Sequence[Entity], kinds: Sequence[int], counts: Sequence[int], ontology: Ontology
) -> Json:
    return {
        "iri": prefixed([entity.iri for entity in entities]),
        "label": [entity.label for entity in entities],
        "type": coded([_class_label(entity, ontology) for entity in entities]),
        "family": numbers(kinds),
        "mentions": numbers(counts),
        "radius": [radius(count) for count in range(max(counts, default=0) + 1)],
        "aliases": some([list(entity.aliases) for entity in entities]),
        "links": some([_links(entity) for entity in entities]),
    }


def _links(entity: Entity) -> list[list[Any]]:
    """Of each link its kind, its target and, where known, how sure it is (percent) and why."""
    grounds = {ground.target: ground for ground in entity.grounds}
    known = {name: [round(100 * g.confidence), g.basis] for name, g in grounds.items()}
    return [[kind, target, *known.get(target, [])] for kind, target in entity.links]


def _class_label(entity: Entity, ontology: Ontology) -> str:
    name = entity.types[0] if entity.types else "Thing"
    known = ontology.classes.get(name)
    label = (known.label if known else "") or name
    return label[:1].upper() + label[1:]


def _relations(
    statements: Sequence[Statement], numbering: Numbering, ontology: Ontology
) -> list[Json]:
    relations = {statement.predicate: statement.relation for statement in statements}
    rows = []
    for iri in numbering.relations:
        known = ontology.properties.get(relations[iri].property or "")
        label = (known.label if known else "") or relations[iri].lemma
        row: Json = {"iri": iri, "label": label}
        if known is None:
            row["open"] = True
        else:
            row |= _traits(known.name, ontology)
        rows.append(row)
    return rows


def _agreement(entities: Sequence[Entity], relations: Sequence[Json]) -> Json:
    """Which entities are several, and how relations are worded of one and of several.

    Relations by number, where that differs from their label.
    """
    forms: dict[str, dict[int, str]] = {}
    for form in ("one", "several"):
        said = [
            agreeing(row["label"], several=form == "several", is_lemma="open" in row)
            for row in relations
        ]
        forms[form] = {i: w for i, w in enumerate(said) if w != relations[i]["label"]}
    return {
        "entities": numbers([i for i, each in enumerate(entities) if is_several(each)]),
        **forms,
    }


def _traits(name: str, ontology: Ontology) -> Json:
    """Whether it tells an event, whether it denies, and its label once it is over."""
    past = ontology.past_forms.get(name)
    return {
        **({"event": True} if ontology.properties[name].event_code else {}),
        **({"denies": True} if name in ontology.denials else {}),
        **({"past": ontology.properties[past].label} if past else {}),
    }


def _document(document: Document) -> Json:
    fields = {
        "id": document.id,
        "title": document.title or document.source or document.id,
        "publisher": document.publisher,
        "date": document.published.isoformat() if document.published else "",
        "source": document.source,
        "language": document.language,
    }
    return {name: value for name, value in fields.items() if value}


def _sentences(numbering: Numbering) -> Json:
    documents = [numbering.documents[document] for document, _, _ in numbering.sentences]
    return {"document": numbers(documents), "text": list(numbering.texts)}
