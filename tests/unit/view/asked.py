"""A graph and the same as quads, for tests of pages that can be asked."""

from __future__ import annotations

from functools import cache

from kg.model import Graph
from kg.rdf import quads
from kg.store import Store
from tests.graphs import NAMES, Classes, example


@cache
def asked() -> tuple[Graph, Store]:
    """The example, in which Norland warns Sudland and one denies what another affirms."""
    graph = example()
    return graph, Store.in_memory(quads(graph, ontology=Classes(), names=NAMES))
