from __future__ import annotations

import pytest

from kg.rdf import quads
from kg.store import Store
from tests.graphs import NAMES, Classes, example


@pytest.fixture
def graph():
    return example()


@pytest.fixture
def store(graph):
    return Store.in_memory(quads(graph, ontology=Classes(), names=NAMES))
