"""A graph as RDF, both ways: IRIs, quads, and back."""

from kg.rdf.decode import read_graph, read_run
from kg.rdf.encode import quads
from kg.rdf.names import (
    DEFAULT_BASE,
    KG,
    VOCABULARIES,
    Names,
    distinct_slug,
    slug,
)
from kg.rdf.run import Policy, RunInfo

__all__ = [
    "DEFAULT_BASE",
    "KG",
    "VOCABULARIES",
    "Names",
    "Policy",
    "RunInfo",
    "distinct_slug",
    "quads",
    "read_graph",
    "read_run",
    "slug",
]
