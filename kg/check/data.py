"""What is wrong with a graph that SHACL cannot say, or only slowly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kg.check.finding import THIS, VALUE, Finding, Severity
from kg.check.namespaces import NIF, RDF, SKOS, short
from kg.ontology import KG, Ontology

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_BUILD = "build the graph again with 'kg build'."
_BLANK = f"Give it an IRI, or {_BUILD}"
_UNKNOWN = f"Correct the name, declare it in the ontology, or {_BUILD}"
_SAME_NAME = (
    f"If they are one: kg resolve OUT same {VALUE} {THIS}. "
    f"If they are two: kg resolve OUT rename {THIS} LABEL, with a label that tells them apart."
)
_UNFIT = (
    f"If it is of another class: kg resolve OUT retype {VALUE} CLASS. If the class is right: add "
    "it to the relation's schema:{0} in the ontology. Else the sentence was misread."
)
_NOTHING = (
    f"Give {THIS} a skos:prefLabel and a class in the graph of the entities, correct the name, or "
    f"{_BUILD}"
)
_OTHER_TEXT = f"Give it the text that was read as its nif:isString, or {_BUILD}"
_ROOT_CLASS = "Thing"
SPANS_OFF = 3
"""Spans off their place that are told each, however few a document has."""


def problems(graph: Graph, ontology: Ontology) -> Iterator[Finding]:
    """Yields what is wrong, in no certain order."""
    yield from _terms(graph, ontology)
    yield from _words_off_their_place(graph)
    yield from _shared_labels(graph, ontology)
    yield from _undescribed(graph)
    yield from _unfit(graph, ontology)


def _terms(graph: Graph, ontology: Ontology) -> Iterator[Finding]:
    """Yields blank nodes, and names in the ontology's namespace that it does not declare."""
    from rdflib import BNode, URIRef  # noqa: PLC0415 - rdflib takes long to import

    for subject, predicate, term in graph:
        if isinstance(subject, BNode) or isinstance(term, BNode):
            message = "a blank node; every node of the data has an IRI"
            yield Finding(
                str(subject), short(predicate), message, remedy=f"Give it an IRI, or {_BUILD}"
            )
        for node in (predicate, term):
            if (
                isinstance(node, URIRef)
                and node.startswith(KG)
                and node.removeprefix(KG) not in ontology.terms
            ):
                message = f"{short(node)} is no term of the ontology"
                yield Finding(str(subject), short(predicate), message, remedy=_UNKNOWN)


def _words_off_their_place(graph: Graph) -> Iterator[Finding]:
    """Yields spans whose words are not those of the text at their offsets.

    A document of which most spans are off is one finding: it has another text than was read.
    """
    from rdflib import URIRef  # noqa: PLC0415

    spans: defaultdict[Node, list[Node]] = defaultdict(list)
    for span, document in graph.subject_objects(URIRef(NIF + "referenceContext")):
        spans[document].append(span)
    for document, text in graph.subject_objects(URIRef(NIF + "isString")):
        found = [each for span in spans[document] for each in _off(graph, span, str(text))]
        if len(found) > max(SPANS_OFF, len(spans[document]) / 2):
            message = "most sentences and mentions of the document are not in its text"
            yield Finding(str(document), "nif:isString", message, remedy=_OTHER_TEXT)
        else:
            yield from found


def _off(graph: Graph, span: Node, text: str) -> Iterator[Finding]:
    from rdflib import URIRef  # noqa: PLC0415

    places = [graph.value(span, URIRef(NIF + name)) for name in ("beginIndex", "endIndex")]
    anchor = graph.value(span, URIRef(NIF + "anchorOf"))
    if anchor is None or not all(str(at).isdecimal() for at in places):
        return  # the shapes say so
    start, end = (int(str(at)) for at in places)
    if text[start:end] != str(anchor):
        message = f"the text at {start} to {end} is not {str(anchor)!r}"
        remedy = f"{_elsewhere(text, str(anchor))}, or {_BUILD}"
        yield Finding(str(span), "nif:anchorOf", message, value=text[start:end], remedy=remedy)


def _elsewhere(text: str, words: str) -> str:
    count = text.count(words) if words else 0
    if not count:
        return "The article has no such words: correct them"
    start = text.index(words)
    only = "They stand" if count == 1 else f"They stand {count} times in the article, first"
    return f"{only} at {start} to {start + len(words)}: correct the offsets"


def _shared_labels(graph: Graph, ontology: Ontology) -> Iterator[Finding]:
    """Yields names that have label and type in common with one that sorts before them.

    Common nouns may: "company" is another one in each article.
    """
    from rdflib import URIRef  # noqa: PLC0415

    holders: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entity, label in graph.subject_objects(URIRef(SKOS + "prefLabel")):
        types = _types(graph, entity)
        broader = {other for name in types for other in ontology.lineage(name)[1:]}
        for name in types - broader:
            if not str(label)[:1].islower():
                holders[str(label).casefold(), name].add(str(entity))
    for (called, type_name), entities in holders.items():
        first, *others = sorted(entities)
        for other in others:
            message = f"is called {called!r} and is a kg:{type_name}, as is {first}"
            path = "skos:prefLabel"
            yield Finding(other, path, message, Severity.WARNING, first, _SAME_NAME)


def _undescribed(graph: Graph) -> Iterator[Finding]:
    """Yields what is referred to, and of which the graph has neither a name nor a class."""
    from rdflib import Literal, URIRef  # noqa: PLC0415

    known = (URIRef(SKOS + "prefLabel"), URIRef(RDF + "type"))
    referring = (URIRef(KG + "refersTo"), URIRef(RDF + "object"))
    for term in {term for predicate in referring for term in graph.objects(None, predicate)}:
        if not isinstance(term, Literal) and not any((term, each, None) in graph for each in known):
            message = "the graph refers to something, and says nothing of it"
            yield Finding(str(term), "", message, remedy=_NOTHING)


def _types(graph: Graph, node: Node) -> set[str]:
    from rdflib import URIRef  # noqa: PLC0415

    return {str(type_).removeprefix(KG) for type_ in graph.objects(node, URIRef(RDF + "type"))}


def _unfit(graph: Graph, ontology: Ontology) -> Iterator[Finding]:
    """Yields entities that a relation usually does not relate, by their classes."""
    from rdflib import URIRef  # noqa: PLC0415

    named = {*graph.subjects(URIRef(SKOS + "prefLabel"))}
    types = {entity: _lineage(_types(graph, entity), ontology) for entity in named}
    for statement, predicate in graph.subject_objects(URIRef(RDF + "predicate")):
        relation = ontology.properties.get(str(predicate).removeprefix(KG))
        if relation is None:
            continue
        for end, usual, hint in (
            ("subject", relation.domain, "domainIncludes"),
            ("object", relation.range, "rangeIncludes"),
        ):
            for entity in graph.objects(statement, URIRef(RDF + end)):
                if entity in named and not _fits(types[entity], usual):
                    yield Finding(
                        str(statement),
                        f"rdf:{end}",
                        f"the {end} of kg:{relation.name} usually is {_one_of(usual)}",
                        Severity.WARNING,
                        str(entity),
                        _UNFIT.replace("{0}", hint),
                    )


def _lineage(types: Iterable[str], ontology: Ontology) -> Mapping[str, None]:
    return dict.fromkeys(step for name in types for step in ontology.lineage(name))


def _fits(types: Mapping[str, None], usual: Iterable[str]) -> bool:
    """Whether an entity is of one of the classes, or of none that is known."""
    known = types.keys() - {_ROOT_CLASS}
    return not known or not known.isdisjoint(usual) or _ROOT_CLASS in usual or not usual


def _one_of(classes: Iterable[str]) -> str:
    *others, last = (f"kg:{name}" for name in classes)
    return f"a {', '.join(others)} or {last}" if others else f"a {last}"
