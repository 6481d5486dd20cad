"""JSON-LD 1.1 with its context inside, so that no reader fetches anything.

One node a line; a named graph is a node with "@graph"
(https://www.w3.org/TR/json-ld11/#named-graphs).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.rdf import VOCABULARIES

_TYPE = VOCABULARIES["rdf"] + "type"
_STRING = VOCABULARIES["xsd"] + "string"

_Value = dict[str, Any] | str


def jsonld(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> bytes:
    """Returns the quads sorted; those of the default graph stand beside the named graphs."""
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))
    writer = _Writer(prefixes)
    context = json.dumps(dict(sorted(prefixes.items())), ensure_ascii=False, indent=1)
    graphs = ",\n".join(
        writer.graph(name, list(group)) for name, group in groupby(ordered, lambda q: q.graph_name)
    )
    return f'{{"@context": {context},\n"@graph": [\n{graphs}\n]}}\n'.encode()


class _Writer:
    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes

    def graph(self, name: object, quads: list[Quad]) -> str:
        nodes = ",\n".join(
            json.dumps(self._node(subject, list(group)), ensure_ascii=False)
            for subject, group in groupby(quads, lambda quad: quad.subject)
        )
        if isinstance(name, DefaultGraph):
            return nodes
        iri = json.dumps(self._name(name), ensure_ascii=False)
        return f'{{"@id": {iri}, "@graph": [\n{nodes}\n]}}'

    def _node(self, subject: object, quads: list[Quad]) -> dict[str, Any]:
        node: dict[str, Any] = {"@id": self._name(subject)}
        for predicate, group in groupby(quads, lambda quad: quad.predicate):
            objects = [quad.object for quad in group]
            if predicate.value == _TYPE:
                node["@type"] = [self._name(object_) for object_ in objects]
            else:
                values = [self._value(object_) for object_ in objects]
                node[self._name(predicate)] = values if len(values) > 1 else values[0]
        return node

    def _value(self, term: object) -> _Value:
        if not isinstance(term, Literal):
            return {"@id": self._name(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == _STRING:
            return term.value
        return {"@value": term.value, "@type": self._name(term.datatype)}

    def _name(self, term: object) -> str:
        """Returns an IRI, shortened where a prefix fits."""
        if not isinstance(term, NamedNode):
            return str(term)
        iri = term.value
        for prefix, namespace in self._prefixes.items():
            local = iri.removeprefix(namespace)
            if local != iri and local and not local.startswith("//"):
                return f"{prefix}:{local}"
        return iri
