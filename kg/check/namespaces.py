"""Namespaces of a graph, and short names of its terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.ontology import KG

NIF: Final = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"

_PREFIXES: Mapping[str, str] = {
    KG: "kg:",
    NIF: "nif:",
    SKOS: "skos:",
    RDF: "rdf:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/2006/time#": "time:",
}


def short(iri: object) -> str:
    """Returns the prefixed name of a term, or the IRI in angle brackets."""
    text = str(iri)
    for namespace, prefix in _PREFIXES.items():
        if text.startswith(namespace):
            return prefix + text.removeprefix(namespace)
    return f"<{text}>"
