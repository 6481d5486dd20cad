"""The engine as a store of rdflib."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import oxrdflib
from pyoxigraph import BlankNode, NamedNode, Quad
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.query import Result

_NODES = 200_000
"""Terms that are kept while quads are copied: most stand in several."""


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


def merged(quads: Iterable[Quad]) -> Graph:
    """Returns a graph in memory of all quads, whichever graph they are in."""
    graph, node = Graph(bind_namespaces="none"), lru_cache(_NODES)(_node)
    add = graph.store.add
    for quad in quads:
        add((node(quad.subject), node(quad.predicate), node(quad.object)), graph)
    return graph


def _node(term: Any) -> Any:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    return _plain(Literal(term.value, datatype=URIRef(term.datatype.value)))


def _plain(term: Any) -> Any:
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term
