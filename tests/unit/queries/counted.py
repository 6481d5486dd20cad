"""What is told of a graph in memory, counted statement by statement."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.model import Graph, Polarity, Reference, Statement
from kg.write import Overview, disputes
from kg.write.labels import Labels, relation_label
from kg.write.overview import TOP, TOP_SPEAKERS, Counts, most


def counted(graph: Graph) -> Overview:
    labels = Labels.of(graph)
    entities = Counter(iri for each in graph.statements for iri in _entities(each))
    relations = Counter(
        (relation_label(each), "" if each.relation.property else "open")
        for each in graph.statements
    )
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in graph.statements:
        for speaker in statement.attributed_to[:1]:
            said[labels.label(speaker)].append(statement)
    speakers = Counter({name: len(each) for name, each in said.items()})
    return Overview(
        _counts(graph),
        tuple(
            (labels.entities[iri], count)
            for iri, count in most(entities, TOP)
            if iri in labels.entities
        ),
        tuple((label, bool(kind), count) for (label, kind), count in most(relations, TOP)),
        tuple(
            (name, labels.qualified(said[name][0]), count)
            for name, count in most(speakers, TOP_SPEAKERS)
        ),
        disputes(graph),
    )


def _counts(graph: Graph) -> Counts:
    return Counts(
        documents=len(graph.documents),
        entities=len(graph.entities),
        statements=len(graph.statements),
        sentences=len({(s.evidence.document_id, s.evidence.sentence) for s in graph.statements}),
        attributed=sum(bool(each.attributed_to) for each in graph.statements),
        negative=sum(each.polarity is Polarity.NEGATIVE for each in graph.statements),
    )


def _entities(statement: Statement) -> set[str]:
    found = {statement.subject.iri}
    found.update(reference.iri for reference in (*statement.attributed_to, *statement.places))
    values = (statement.object, *(role.value for role in statement.arguments))
    found.update(value.iri for value in values if isinstance(value, Reference))
    return found
