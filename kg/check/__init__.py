"""Problems of a graph and of its ontology, as a list.

The shapes of `ontology/shapes.ttl` are checked by pyshacl over all graphs together; what SHACL
cannot say, or only slowly, is checked in `kg.check.data`: terms that nothing declares, blank nodes,
words that differ from the text at their offsets, different entities under one label and type, and
classes that a relation usually does not relate.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from kg.check import data as of_data
from kg.check.finding import THIS, VALUE, Finding, Severity
from kg.check.shapes import shape_problems
from kg.ontology import KG, Ontology, load

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["THIS", "VALUE", "Finding", "HasMerged", "Severity", "check", "check_ontology"]


class HasMerged(Protocol):
    """Anything that can copy its quads into one rdflib graph, such as `kg.store.Store`."""

    def merged(self) -> Graph: ...


def check(data: Graph | HasMerged, *, ontology: Ontology | None = None) -> list[Finding]:
    """Returns the problems of a graph and of its ontology, sorted; an empty list if all is well.

    Args:
        data: An rdflib graph or dataset, of which all graphs are taken together, or a store.
        ontology: The one that the graph was built with; None for the shipped one.

    Raises:
        OntologyError: The shapes cannot be read.
    """
    words = load() if ontology is None else ontology
    with _no_warnings():
        graph = _merged(data)
        found = {*of_data.problems(graph, words), *check_ontology(words)}
        found.update(shape_problems(graph, words))
    return sorted(found)


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
    return Finding(KG + name, path, message, Severity.INFO, remedy=f"Give a {path}, or remove it.")


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Keeps rdflib from logging each value that its datatype lacks: they are findings."""
    log = logging.getLogger("rdflib.term")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)


def _merged(data: Graph | HasMerged) -> Graph:
    """Returns a copy in memory in which all named graphs are one."""
    from rdflib import Dataset, Graph  # noqa: PLC0415 - takes longer to import than most checks

    if not isinstance(data, Graph):
        return data.merged()
    merged = Graph(bind_namespaces="none")
    triples = data.quads((None, None, None, None)) if isinstance(data, Dataset) else data
    for subject, predicate, term, *_ in triples:
        merged.add((subject, predicate, term))
    return merged
