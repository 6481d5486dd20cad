"""What follows from a graph by its ontology: the OWL 2 RL rules, by the library `reasonable`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.ontology import Ontology

if TYPE_CHECKING:
    from rdflib import Dataset, Graph
    from rdflib.term import Node

    from kg.rdf import Names

Triple = tuple["Node", "Node", "Node"]

BASE = ("entities", "facts")
"""The graphs whose triples are reasoned on: what is so, not what somebody says."""

_OWL = "http://www.w3.org/2002/07/owl#"


def infer(data: Dataset, *, ontology: Ontology, names: Names) -> list[Triple]:
    """Returns what follows for the entities and is not in the data, sorted.

    Literals and unnamed classes are left out, and what holds of everything.

    Args:
        data: A dataset with the graphs of `BASE`; what a build has inferred follows again.
        ontology: Gives the classes and properties, with their alignments.
        names: Those under which the data was written.

    Raises:
        InputError: The library is not installed.
    """
    try:
        from reasonable import PyReasoner  # noqa: PLC0415 - an extra
    except ImportError:
        what = "reasoning needs the package reasonable, which is not installed"
        raise InputError(what, remedy="Install it with pip install 'kg[infer]'.") from None
    known = _merged(data, names)
    entities = {subject for subject, _, _ in known}
    reasoner = PyReasoner()
    reasoner.from_graph(known + ontology.graph())
    held = set(known)
    found = (tuple(triple) for triple in reasoner.reason())
    new = {each for each in found if each[0] in entities and each not in held and _tells(each)}
    return sorted(new)


def _merged(data: Dataset, names: Names) -> Graph:
    from rdflib import Graph, URIRef  # noqa: PLC0415 - takes long to import

    merged = Graph(bind_namespaces="none")
    for name in BASE:
        merged += data.graph(URIRef(names.graph(name)))
    return merged


def _tells(triple: Triple) -> bool:
    """Whether a triple is about a thing, and says more than that it is one."""
    from rdflib import URIRef  # noqa: PLC0415

    subject, predicate, term = triple
    trivial = str(term) == f"{_OWL}Thing" or (str(predicate).startswith(_OWL) and subject == term)
    return isinstance(term, URIRef) and not trivial
