"""A graph as RDF, both ways: IRIs, quads, and back."""

from kg.rdf.decode import read_graph, read_run
from kg.rdf.encode import DocumentEncoder, defined_edges, publishers, quads
from kg.rdf.names import (
    DEFAULT_BASE,
    KG,
    VOCABULARIES,
    Names,
    distinct_slug,
    slug,
)
from kg.rdf.run import Policy, RunInfo
from kg.rdf.shared import Shared, common, facts

__all__ = [
    "DEFAULT_BASE",
    "KG",
    "VOCABULARIES",
    "DocumentEncoder",
    "Names",
    "Policy",
    "RunInfo",
    "Shared",
    "common",
    "defined_edges",
    "distinct_slug",
    "facts",
    "publishers",
    "quads",
    "read_graph",
    "read_run",
    "slug",
]
