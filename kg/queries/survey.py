"""What a graph holds, counted in its store; only the statements that are told are read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.model import Entity, Polarity
from kg.queries.lookup import Lookup
from kg.queries.part import graph_of
from kg.rdf import KG
from kg.rdf import terms as t
from kg.store import Store
from kg.write.disputes import disputes
from kg.write.labels import Labels, relation_words
from kg.write.overview import TOP, TOP_SPEAKERS, Counts, Overview, most

_COUNTS = {
    "documents": "SELECT (COUNT(*) AS ?count) { ?document a kg:Document }",
    "entities": "SELECT (COUNT(*) AS ?count) { GRAPH graph:entities { ?one skos:prefLabel ?of } }",
    "statements": "SELECT (COUNT(*) AS ?count) { ?statement kg:evidence ?sentence }",
    "sentences": "SELECT (COUNT(DISTINCT ?there) AS ?count) { ?statement kg:evidence ?there }",
    "attributed": "SELECT (COUNT(DISTINCT ?statement) AS ?count) { ?statement kg:attribution ?by }",
    "negative": "SELECT (COUNT(*) AS ?count) { ?statement kg:polarity kg:Negative }",
}
_MENTIONED = """SELECT ?entity (COUNT(*) AS ?count) {
  { ?statement rdf:subject ?entity }
  UNION { ?statement rdf:object ?entity ; kg:objectMention ?words }
  UNION { ?argument rdf:value ?entity }
  UNION { ?statement kg:attributedTo ?entity }
  UNION { ?statement kg:atPlace ?entity }
  FILTER isIRI(?entity)
} GROUP BY ?entity ORDER BY DESC(?count)"""
"""How often statements name entities; one that names an entity twice counts twice."""
_RELATIONS = """SELECT ?relation ?lemma (COUNT(*) AS ?count) {
  ?statement rdf:predicate ?relation ; kg:relationLemma ?lemma
} GROUP BY ?relation ?lemma"""
_SPEAKERS = """SELECT ?graph ?statement ?speaker {
  GRAPH ?graph {
    ?statement a kg:Statement ; kg:attribution ?by . ?by kg:position 0 ; kg:agent ?speaker
  }
}"""
_NAMES = """SELECT DISTINCT ?speaker ?name {
  ?statement kg:attributedTo ?speaker GRAPH graph:entities { ?speaker skos:prefLabel ?name }
}"""
_DENIED = """SELECT DISTINCT ?subject ?relation {
  ?statement kg:polarity kg:Negative ; rdf:subject ?subject ; rdf:predicate ?relation
}"""

_Place = tuple[str, str]
"""A document and a statement in it, which sort as statements do."""


def survey(store: Store) -> Overview:
    """Returns what `kg.write.summary` tells of a store."""
    lookup = Lookup(store, store.names())
    counts = {
        name: int(count) for name, query in _COUNTS.items() for (count,) in _rows(store, query)
    }
    return Overview(
        Counts(**counts),
        tuple(_entities(lookup)),
        tuple(_relations(store)),
        tuple(_speakers(lookup)),
        disputes(graph_of(lookup, _disputable(lookup))),
    )


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    """Yields the values of each row of a table without gaps."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    for row in found:
        yield tuple(term.value for term in row)


def _entities(lookup: Lookup) -> Iterator[tuple[Entity, int]]:
    for iri, count in most(_top(lookup), TOP):
        entity = lookup.entity(iri)
        if entity is not None:
            yield entity, count


def _top(lookup: Lookup) -> Counter[str]:
    """Returns the entities of the most statements, and in how many they are.

    They are asked for in the order of how often they are named, until no other can be of as many.
    """
    found = Counter[str]()
    for iri, named in _rows(lookup.store, _MENTIONED):
        if len(found) == TOP and int(named) < min(found.values()):
            break
        if count := len(lookup.mentioning(iri)):
            found[iri] = count
            found = Counter(dict(most(found, TOP)))
    return found


def _relations(store: Store) -> Iterator[tuple[str, bool, int]]:
    found = Counter[tuple[str, str]]()
    for relation, lemma, count in _rows(store, _RELATIONS):
        local = relation.removeprefix(KG) if relation.startswith(KG) else None
        found[relation_words(local, lemma), "open" if local is None else ""] += int(count)
    for (label, kind), number in most(found, TOP):
        yield label, bool(kind), number


def _speakers(lookup: Lookup) -> Iterator[tuple[str, str, int]]:
    said = defaultdict[str, list[_Place]](list)
    for place, name in _spoken(lookup):
        said[name].append(place)
    told = most(Counter({name: len(places) for name, places in said.items()}), TOP_SPEAKERS)
    first = {name: min(said[name])[1] for name, _ in told}
    labels = Labels.of(graph_of(lookup, first.values()))
    for name, count in told:
        yield name, labels.qualified(labels.statements[first[name]]), count


def _spoken(lookup: Lookup) -> Iterator[tuple[_Place, str]]:
    """Yields each statement that somebody makes, with the label of the first who does."""
    names = {row[0]: row[1] for row in _rows(lookup.store, _NAMES)}
    speakers = defaultdict[_Place, list[str]](list)
    for graph, statement, speaker in _rows(lookup.store, _SPEAKERS):
        speakers[unquote(graph), statement].append(speaker)
    for place, together in speakers.items():
        if len(together) == 1 and together[0] in names:
            yield place, names[together[0]]
        else:
            yield place, _first(lookup, place[1], names)


def _first(lookup: Lookup, iri: str, names: dict[str, str]) -> str:
    """Returns what the first speaker of a statement is called, if need be by the text."""
    statement = next(each for each in lookup.statements([iri]) if each.iri == iri)
    speaker = statement.attributed_to[0]
    return names.get(speaker.iri, speaker.text)


def _disputable(lookup: Lookup) -> Iterator[str]:
    """Yields the statements that others may deny or affirm; all that do are among them."""
    denied = defaultdict[str, set[str]](set)
    for subject, relation in _rows(lookup.store, _DENIED):
        denied[subject].add(relation)
    for subject, relations in denied.items():
        polarities = defaultdict[tuple[str, ...], dict[str, str]](dict)
        for iri in _stated_of(lookup, subject):
            relation = lookup.one(iri, t.PREDICATE)
            if relation in relations:
                alike = polarities[relation, *_said_of(lookup, iri)]
                alike[iri] = lookup.one(iri, t.POLARITY)
        for alike in polarities.values():
            if len(set(alike.values())) == len(Polarity):
                yield from alike


def _stated_of(lookup: Lookup, iri: str) -> Iterator[str]:
    """Yields the statements whose subject is an entity."""
    for quad in lookup.store.quads(predicate=t.SUBJECT.value, object=iri):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _said_of(lookup: Lookup, iri: str) -> tuple[str, ...]:
    """Returns what is equal if the objects of statements say the same: words, or an entity."""
    for quad in lookup.store.quads(subject=iri, predicate=t.OBJECT.value):
        if isinstance(quad.object, NamedNode):
            node = quad.object.value
            clause = tuple(lookup.one(node, term) for term in (t.SUBJECT, t.PREDICATE, t.POLARITY))
            return clause if any(clause) else (lookup.one(node, t.ANCHOR) or node,)
        if isinstance(quad.object, Literal):
            return (quad.object.value,)
    return ()
