"""SHACL shapes: the problems that pyshacl finds by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.check.finding import Finding, Severity
from kg.check.namespaces import RDF, RDFS, SH, SKOS, short
from kg.errors import OntologyError
from kg.ontology import KG, SHAPES_FILE, Ontology, shipped

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")


def shape_problems(graph: Graph, ontology: Ontology) -> list[Finding]:
    """Validates `graph`, to which it adds what the shapes ask of the ontology.

    Raises:
        OntologyError: The shapes cannot be read.
    """
    import pyshacl  # noqa: PLC0415 - only this needs it
    from rdflib import URIRef  # noqa: PLC0415

    for subject, predicate, term in _classifications(ontology):
        graph.add((URIRef(subject), URIRef(predicate), URIRef(term)))
    shapes = _shapes(ontology)
    _aim(shapes)
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=shapes, inplace=True, advanced=False, inference="none"
    )
    results = report.subjects(URIRef(RDF + "type"), URIRef(SH + "ValidationResult"))
    return [_finding(report, result) for result in results]


def _finding(report: Graph, result: Node) -> Finding:
    from rdflib import URIRef  # noqa: PLC0415

    def told(name: str, of: Node | None = result) -> Node | None:
        return report.value(of, URIRef(SH + name))

    return Finding(
        focus=str(told("focusNode")),
        path=_path(report, told("resultPath")),
        message=str(told("resultMessage")),
        severity=Severity(str(told("resultSeverity")).removeprefix(SH)),
        value=str(told("value") or ""),
        remedy=str(told("description", told("sourceShape")) or ""),
    )


def _aim(shapes: Graph) -> None:
    """Gives the property shapes of each shape its targets and description, and sets them free.

    They find the same so (https://www.w3.org/TR/shacl/#targets), each over all nodes at once, which
    is five times as fast. A shape that others refer to keeps them as well.
    """
    from rdflib import URIRef  # noqa: PLC0415

    has_property, description = URIRef(SH + "property"), URIRef(SH + "description")
    targets = {shape for name in _TARGETS for shape in shapes.subjects(URIRef(SH + name))}
    for shape in targets:
        if (shape, URIRef(SH + "deactivated"), None) in shapes or (None, None, shape) in shapes:
            continue
        for each in list(shapes.objects(shape, has_property)):
            for name in _TARGETS:
                for target in shapes.objects(shape, URIRef(SH + name)):
                    shapes.add((each, URIRef(SH + name), target))
            if (each, description, None) not in shapes:
                for text in shapes.objects(shape, description):
                    shapes.add((each, description, text))
            shapes.remove((shape, has_property, each))


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
    return "/".join(short(step) for step in steps)
