"""The engine as a store of rdflib."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import oxrdflib
from rdflib import Dataset, Graph, Literal
from rdflib.namespace import XSD
from rdflib.query import Result


class PlainStore(oxrdflib.OxigraphStore):
    """Gives text as rdflib's own parsers do, as plain literals and not as xsd:string.

    rdflib takes the two for different, RDF 1.1 does not (https://www.w3.org/TR/rdf11-concepts/#section-Graph-Literal).
    """

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        for triple, contexts in super().triples(triple_pattern, context):
            yield tuple(map(_plain, triple)), contexts

    def add_graph(self, graph: Graph) -> None:
        """Does nothing: a graph is there once it has a triple, and reading one makes none."""

    def query(self, *args: Any, **options: Any) -> Result:
        result: Result = super().query(*args, **options)
        if result.type == "SELECT":
            result.bindings = [
                {variable: _plain(term) for variable, term in binding.items()}
                for binding in result.bindings
            ]
        elif result.graph is not None:
            plain = Graph()
            for triple in result.graph:
                plain.add(tuple(map(_plain, triple)))
            result.graph = plain
        return result


def dataset(engine: Any, prefixes: Mapping[str, str]) -> Dataset:
    """Returns an rdflib Dataset over `engine`, with the union as default graph."""
    found = Dataset(store=PlainStore(store=engine), default_union=True)
    for prefix, namespace in prefixes.items():
        found.bind(prefix, namespace)
    return found


def _plain(term: Any) -> Any:
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term
