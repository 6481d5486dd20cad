"""Problems of a graph and of its ontology, as a list.

The shapes of `ontology/shapes.ttl` are checked by pyshacl over all graphs together; what SHACL
cannot say, or only slowly, is checked here: terms that nothing declares, blank nodes, words that
differ from the text at their offsets, and different entities under one label and type.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import OntologyError
from kg.ontology import KG, SHAPES_FILE, Ontology, load, shipped

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Identifier, Node

NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

RDFS = "http://www.w3.org/2000/01/rdf-schema#"

PREFIXES: Mapping[str, str] = {
    KG: "kg:",
    NIF: "nif:",
    SKOS: "skos:",
    RDF: "rdf:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/2006/time#": "time:",
}


class Severity(StrEnum):
    """How much a finding matters, in SHACL's words."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem.

    Attributes:
        focus: IRI of the node that has it, or the local name of a term of the ontology.
        path: The property that it is about, as "kg:polarity"; empty if it is about the node.
    """

    focus: str
    path: str
    message: str
    severity: Severity = Severity.VIOLATION

    def __str__(self) -> str:
        place = f"{self.focus} {self.path}".rstrip()
        return f"{self.severity}: {place}: {self.message}"


class HasDataset(Protocol):
    """Anything that can show its quads as an rdflib graph, such as `kg.store.Store`."""

    def dataset(self) -> Graph: ...


def check(data: Graph | HasDataset, *, ontology: Ontology | None = None) -> list[Finding]:
    """Returns the problems of a graph and of its ontology, sorted; an empty list if all is well.

    Args:
        data: An rdflib graph or dataset, of which all graphs are taken together, or a store.
        ontology: The one that the graph was built with; None for the shipped one.

    Raises:
        OntologyError: The shapes cannot be read.
    """
    words = load() if ontology is None else ontology
    graph = _merged(data)
    found = [*_blank_nodes(graph), *_unknown_terms(graph, words), *_words_off_their_place(graph)]
    found += [*_shared_labels(graph, words), *check_ontology(words)]
    found += _shape_problems(graph, words)
    return sorted(set(found))


def check_ontology(ontology: Ontology) -> list[Finding]:
    """Returns what is lawful in an ontology but helps nobody, sorted."""
    found: list[Finding] = []
    for name, item in ontology.properties.items():
        derived = item.inverse_of or name in ontology.past_forms.values()
        if not item.cues and not derived:
            found.append(_info(name, "kg:verbCue", "no cue, so no sentence can express it"))
        if not item.examples and not derived:
            found.append(_info(name, "skos:example", "no example shows what it means"))
    used = {item.event_type for item in ontology.properties.values()}
    used |= {ontology.event_types[name].broader for name in used if name}
    for name in ontology.event_types:
        if name not in used:
            found.append(_info(name, "kg:eventType", "no relation has this event type"))
    return sorted(found)


def _info(name: str, path: str, message: str) -> Finding:
    return Finding(KG + name, path, message, Severity.INFO)


def _merged(data: Graph | HasDataset) -> Graph:
    """Returns a copy in memory in which all named graphs are one."""
    from rdflib import Dataset, Graph  # noqa: PLC0415 - takes longer to import than most checks

    source = data if isinstance(data, Graph) else data.dataset()
    merged = Graph(bind_namespaces="none")
    if isinstance(source, Dataset):
        for subject, predicate, term, _ in source.quads((None, None, None, None)):
            merged.add((subject, predicate, term))
    else:
        merged += source
    return merged


# --- own checks ------------------------------------------------------------------------------


def _blank_nodes(graph: Graph) -> Iterator[Finding]:
    from rdflib import BNode  # noqa: PLC0415

    for subject, predicate, term in graph:
        if isinstance(subject, BNode) or isinstance(term, BNode):
            yield Finding(
                str(subject), _short(predicate), "a blank node; every node of the data has an IRI"
            )


def _unknown_terms(graph: Graph, ontology: Ontology) -> Iterator[Finding]:
    from rdflib import URIRef  # noqa: PLC0415

    for subject, predicate, term in graph:
        for node in (predicate, term):
            if not isinstance(node, URIRef) or not node.startswith(KG):
                continue
            if node.removeprefix(KG) not in ontology.terms:
                message = f"{_short(node)} is no term of the ontology"
                yield Finding(str(subject), _short(predicate), message)


def _words_off_their_place(graph: Graph) -> Iterator[Finding]:
    """Yields spans whose words are not those of the text at their offsets."""
    from rdflib import URIRef  # noqa: PLC0415

    texts = dict(graph.subject_objects(URIRef(NIF + "isString")))
    for span, document in graph.subject_objects(URIRef(NIF + "referenceContext")):
        places = [graph.value(span, URIRef(NIF + name)) for name in ("beginIndex", "endIndex")]
        anchor, text = graph.value(span, URIRef(NIF + "anchorOf")), texts.get(document)
        if anchor is None or text is None or not all(str(at).isdecimal() for at in places):
            continue  # the shapes say so
        start, end = (int(str(at)) for at in places)
        if str(text)[start:end] != str(anchor):
            message = f"the text at {start} to {end} is not {str(anchor)!r}"
            yield Finding(str(span), "nif:anchorOf", message)


def _shared_labels(graph: Graph, ontology: Ontology) -> Iterator[Finding]:
    """Yields names that have label and type in common with one that sorts before them.

    Common nouns may: "company" is another one in each article.
    """
    from rdflib import URIRef  # noqa: PLC0415

    holders: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entity, label in graph.subject_objects(URIRef(SKOS + "prefLabel")):
        types = {str(node).removeprefix(KG) for node in graph.objects(entity, URIRef(RDF + "type"))}
        broader = {other for name in types for other in ontology.lineage(name)[1:]}
        for name in types - broader:
            if not str(label)[:1].islower():
                holders[str(label).casefold(), name].add(str(entity))
    for (called, type_name), entities in holders.items():
        first, *others = sorted(entities)
        for other in others:
            message = f"is called {called!r} and is a kg:{type_name}, as is {first}"
            yield Finding(other, "skos:prefLabel", message, Severity.WARNING)


# --- SHACL -----------------------------------------------------------------------------------


def _shape_problems(graph: Graph, ontology: Ontology) -> list[Finding]:
    """Validates `graph`, to which it adds what the shapes ask of the ontology."""
    import pyshacl  # noqa: PLC0415 - only this needs it
    from rdflib import URIRef  # noqa: PLC0415

    for subject, predicate, term in _classifications(ontology):
        graph.add((URIRef(subject), URIRef(predicate), URIRef(term)))
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=_shapes(ontology), inplace=True, advanced=False, inference="none"
    )
    return [
        Finding(
            focus=str(report.value(result, URIRef(SH + "focusNode"))),
            path=_path(report, report.value(result, URIRef(SH + "resultPath"))),
            message=str(report.value(result, URIRef(SH + "resultMessage"))),
            severity=Severity(
                str(report.value(result, URIRef(SH + "resultSeverity"))).removeprefix(SH)
            ),
        )
        for result in report.subjects(URIRef(RDF + "type"), URIRef(SH + "ValidationResult"))
    ]


def _classifications(ontology: Ontology) -> Iterator[tuple[str, str, str]]:
    for name, item in ontology.classes.items():
        for parent in item.parents:
            yield KG + name, RDFS + "subClassOf", KG + parent
    for name in ontology.roles:
        yield KG + name, RDF + "type", KG + "Role"
    for name in ontology.event_types:
        yield KG + name, RDF + "type", SKOS + "Concept"


def _shapes(ontology: Ontology) -> Graph:
    from rdflib import Graph  # noqa: PLC0415

    shapes = Graph(bind_namespaces="none")
    for path in _shape_files(ontology):
        try:
            shapes.parse(path, format="turtle")
        except (OSError, SyntaxError) as error:
            raise OntologyError(
                f"the shapes cannot be read: {' '.join(str(error).split())}",
                where="/".join(path.parts[-2:]),
                remedy="Correct the Turtle there.",
            ) from error
    return shapes


def _shape_files(ontology: Ontology) -> list[Path]:
    """Returns the shapes beside the files of the ontology, else the shipped ones."""
    folders = sorted({path.parent for path in ontology.files})
    found = [folder / SHAPES_FILE for folder in folders if (folder / SHAPES_FILE).is_file()]
    return found or [shipped() / SHAPES_FILE]


def _path(report: Graph, path: Node | None) -> str:
    """Returns a property, or the properties of a sequence, as prefixed names."""
    from rdflib.collection import Collection  # noqa: PLC0415
    from rdflib.term import BNode  # noqa: PLC0415

    if path is None:
        return ""
    steps: Iterable[Node] = Collection(report, path) if isinstance(path, BNode) else [path]
    return "/".join(_short(step) for step in steps)


def _short(iri: Identifier | Node | str) -> str:
    text = str(iri)
    for namespace, prefix in PREFIXES.items():
        if text.startswith(namespace):
            return prefix + text.removeprefix(namespace)
    return f"<{text}>"
