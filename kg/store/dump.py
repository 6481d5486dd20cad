"""RDF files that are byte-identical for equal quads and read well in a diff."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.rdf import VOCABULARIES


class Format(StrEnum):
    """An RDF syntax, named by its usual file ending."""

    TURTLE = "ttl"
    TRIG = "trig"
    N_TRIPLES = "nt"
    N_QUADS = "nq"
    RDF_XML = "rdf"

    @property
    def has_graphs(self) -> bool:
        return self in (Format.TRIG, Format.N_QUADS)


_SYNTAX = {
    Format.TURTLE: RdfFormat.TURTLE,
    Format.TRIG: RdfFormat.TRIG,
    Format.N_TRIPLES: RdfFormat.N_TRIPLES,
    Format.N_QUADS: RdfFormat.N_QUADS,
    Format.RDF_XML: RdfFormat.RDF_XML,
}
_FIRST = (
    VOCABULARIES["rdf"] + "type",
    VOCABULARIES["skos"] + "prefLabel",
    VOCABULARIES["skos"] + "altLabel",
    VOCABULARIES["rdf"] + "subject",
    VOCABULARIES["rdf"] + "predicate",
    VOCABULARIES["rdf"] + "object",
)
_RANKS = {predicate: f"{rank:02}" for rank, predicate in enumerate(_FIRST)}
_FORBIDDEN_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def dump(quads: Iterable[Quad], syntax: Format, prefixes: Mapping[str, str]) -> bytes:
    """Returns the quads in `syntax`, sorted by graph, subject, predicate and object.

    A syntax without graphs gets the union of all graphs. RDF/XML cannot hold control characters:
    they become U+FFFD.
    """
    return next(dumps(quads, (syntax,), prefixes))


def dumps(
    quads: Iterable[Quad], syntaxes: Iterable[Format], prefixes: Mapping[str, str]
) -> Iterator[bytes]:
    """Yields the same quads in several syntaxes, as `dump` gives them; sorts them once."""
    ordered = sorted(quads, key=_order)
    for syntax in syntaxes:
        known = {} if syntax is Format.RDF_XML else dict(prefixes)
        held = _by_graph(ordered) if syntax.has_graphs else _triples(ordered)
        yield _tidied(serialize(held, format=_SYNTAX[syntax], prefixes=known) or b"", syntax)


def _by_graph(ordered: Iterable[Quad]) -> Iterator[Quad]:
    graphs: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in ordered:
        graphs[_plain(quad.graph_name)].append(quad)
    for name in sorted(graphs):
        yield from graphs[name]


def _triples(ordered: Iterable[Quad]) -> Iterator[Triple]:
    """Yields each triple once, in whatever graphs it is: they stand side by side."""
    last: Triple | None = None
    for quad in ordered:
        triple = quad.triple
        if triple != last:
            yield triple
        last = triple


def _order(quad: Quad) -> str:
    """One text, as a tuple of three would take twice the memory; no IRI has a null character."""
    predicate = quad.predicate.value
    rank = _RANKS.get(predicate, predicate)
    return f"{_plain(quad.subject)}\0{rank}\0{_plain(quad.object)}"


def _plain(term: object) -> str:
    if isinstance(term, NamedNode | BlankNode):
        return term.value
    if isinstance(term, Literal):
        return f"{term.value}\0{term.datatype.value}\0{term.language or ''}"
    return str(term)


def _tidied(data: bytes, syntax: Format) -> bytes:
    match syntax:
        case Format.TURTLE:
            header, body = _split_header(data)
            return header + re.sub(rb"(?m)^(?=[^\t\n])", rb"\n", body)
        case Format.TRIG:
            header, body = _split_header(data)
            body = re.sub(rb"(?m)^(?=[^\t\n}])", rb"\n", body)
            return header + re.sub(rb"(?m)(?<=[^{]\n)^\t(?=[^\t\n])", rb"\n\t", body)
        case Format.RDF_XML:
            return _FORBIDDEN_IN_XML.sub("\ufffd".encode(), data).replace(b"\r", b"&#13;") + b"\n"
        case _:
            return data


def _split_header(data: bytes) -> tuple[bytes, bytes]:
    """Returns the lines of the prefixes that are used, sorted, and the rest."""
    match = re.match(rb"(?:@prefix [^\n]*\n)*", data)
    end = match.end() if match else 0
    body = data[end:]
    lines = sorted(data[:end].splitlines(keepends=True))
    return b"".join(line for line in lines if line.split(b" ")[1] in body), body
