"""RDF files that are byte-identical for equal quads and read well in a diff."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

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

    A syntax without graphs gets the union of all graphs: first what is in no document's, sorted by
    subject, then document by document. RDF/XML cannot hold control characters: they become U+FFFD.
    """
    if syntax is Format.RDF_XML:
        data = serialize(_union(ordered(quads)), format=_SYNTAX[syntax]) or b""
        return _FORBIDDEN_IN_XML.sub("\ufffd".encode(), data).replace(b"\r", b"&#13;") + b"\n"
    graphs = by_graph(quads)
    apart = [
        body(ordered(graphs.pop(name)), syntax, prefixes)
        for name in sorted(graphs)
        if is_document(name)
    ]
    rest = _body_of_rest(graphs, syntax, prefixes)
    parts = [*apart, rest] if syntax.has_graphs else [rest, *apart]
    return header(parts) + b"".join(part.data for part in parts)


def by_graph(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """Returns the quads by the names of their graphs."""
    graphs: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[_plain(quad.graph_name)].append(quad)
    return graphs


@dataclass(frozen=True, slots=True)
class Body:
    """Quads in a syntax.

    Attributes:
        prefixes: The lines that declare the prefixes in it; they stand before all of a file.
        data: The rest.
    """

    prefixes: frozenset[bytes]
    data: bytes


def body(quads: Sequence[Quad], syntax: Format, prefixes: Mapping[str, str]) -> Body:
    """Returns the quads of one graph, which are `ordered`."""
    held = quads if syntax.has_graphs else _union(quads)
    data = serialize(held, format=_SYNTAX[syntax], prefixes=dict(prefixes)) or b""
    declared, rest = _split_header(data)
    return Body(frozenset(declared), _spaced(rest, syntax))


def _body_of_rest(
    graphs: Mapping[str, Iterable[Quad]], syntax: Format, prefixes: Mapping[str, str]
) -> Body:
    """Returns the quads of the graphs that are no document's, by their names.

    It stands behind the documents in a syntax with graphs, and else before them.
    """
    if not syntax.has_graphs:
        return body(ordered(chain.from_iterable(graphs.values())), syntax, prefixes)
    parts = [body(ordered(graphs[name]), syntax, prefixes) for name in sorted(graphs)]
    declared = frozenset[bytes]().union(*(part.prefixes for part in parts))
    return Body(declared, b"".join(part.data for part in parts))


@dataclass(frozen=True, slots=True)
class Block:
    """The data of a body in parts, so that more quads of the same graph can be put into it.

    Attributes:
        opening, closing: What stands before and behind the quads: of a graph in TriG.
        inner: The quads.
        gap: Stands between the quads of two such bodies.
    """

    opening: bytes
    inner: bytes
    closing: bytes
    gap: bytes

    @classmethod
    def of(cls, data: bytes, syntax: Format) -> Block:
        """Returns the block of a body."""
        if syntax is not Format.TRIG:
            return cls(b"", data, b"", b"")
        begin, end = data.index(b"{\n") + 2, len(data) - len(b"}\n")
        return cls(data[:begin], data[begin:end], data[end:], b"\n")


def header(bodies: Iterable[Body]) -> bytes:
    """Returns what stands before all bodies of a file."""
    return b"".join(sorted(frozenset[bytes]().union(*(each.prefixes for each in bodies))))


def ordered(quads: Iterable[Quad]) -> list[Quad]:
    """Returns the quads of a graph in the order in which they are written."""
    return sorted(quads, key=_order)


def is_document(graph: str) -> bool:
    """Whether a named graph is one of those that hold a document each."""
    return "/graph/doc/" in graph


def _union(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Yields each triple once, in whatever graphs it is: they stand side by side."""
    last: Triple | None = None
    for quad in quads:
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


def _spaced(body: bytes, syntax: Format) -> bytes:
    """Returns statements with blank lines between subjects; line breaks in texts are escaped."""
    match syntax:
        case Format.TURTLE if body:
            return b"\n" + body[:-1].replace(b" .\n", b" .\n\n") + b"\n"
        case Format.TRIG if body:
            return b"\n" + body.replace(b" .\n\t", b" .\n\n\t")
        case _:
            return body


def _split_header(data: bytes) -> tuple[Sequence[bytes], bytes]:
    """Returns the lines of the prefixes that are used, and the rest."""
    match = re.match(rb"(?:@prefix [^\n]*\n)*", data)
    end = match.end() if match else 0
    body = data[end:]
    lines = data[:end].splitlines(keepends=True)
    return [line for line in lines if line.split(b" ")[1] in body], body
