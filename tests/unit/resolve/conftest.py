from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Graph, Triple
from kg.ontology import Ontology
from kg.rdf import Names
from kg.resolve import Gazetteer, load_gazetteer, resolve

from .story import Story, small_ontology

Resolve = Callable[..., Graph]


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return small_ontology()


@pytest.fixture(scope="session")
def gazetteer(ontology: Ontology) -> Gazetteer:
    return load_gazetteer(ontology)


@pytest.fixture(scope="session")
def graph_of(ontology: Ontology, gazetteer: Gazetteer) -> Resolve:
    """Resolves triples of stories."""

    def graph(stories: list[Story], triples: list[Triple]) -> Graph:
        documents = [story.document for story in stories]
        return resolve(documents, triples, ontology=ontology, gazetteer=gazetteer, names=Names())

    return graph
