"""RDF 1.2: a statement as the reifier of a triple term.

``rdf:subject``, ``rdf:predicate`` and ``rdf:object`` of a statement become
``rdf:reifies <<( s p o )>>`` (https://www.w3.org/TR/rdf12-concepts/#section-triple-terms-reification);
all else is said of the same node as before. A statement without an object stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kg.rdf import VOCABULARIES
from kg.rdf.terms import OBJECT, PREDICATE, SUBJECT

REIFIES = NamedNode(VOCABULARIES["rdf"] + "reifies")

_PLACES = (SUBJECT, PREDICATE, OBJECT)


def reified(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yields the quads with triple terms in the place of classic reification, in another order."""
    found: defaultdict[tuple[object, object], dict[NamedNode, Quad]] = defaultdict(dict)
    for quad in quads:
        if quad.predicate in _PLACES:
            found[quad.subject, quad.graph_name][quad.predicate] = quad
        else:
            yield quad
    for parts in found.values():
        yield from _reifier(parts)


def _reifier(parts: dict[NamedNode, Quad]) -> Iterator[Quad]:
    terms = [parts[place].object for place in _PLACES if place in parts]
    some = next(iter(parts.values()))
    match terms:
        case [NamedNode() | BlankNode() as subject, NamedNode() as predicate, object_]:
            triple = Triple(subject, predicate, object_)
            yield Quad(some.subject, REIFIES, triple, some.graph_name)
        case _:
            yield from parts.values()
