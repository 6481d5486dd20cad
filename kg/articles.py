"""What an article comes to in the files of an output: made of it alone, so in any process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Document
from kg.ontology import Ontology
from kg.rdf import DocumentEncoder, Names, Policy, Shared, defined_edges, publishers
from kg.resolve import Resolution
from kg.shelf import pack
from kg.store import Body, Format, body, ordered
from kg.view.scope import Ends, ends
from kg.write.jsonl import statement_lines


@dataclass(frozen=True, slots=True)
class Article:
    """A document in all forms.

    Attributes:
        statements: Its statements, for a shelf.
        ends: What each of them is about.
        lines: Its statements as JSON lines.
        bodies: Its graph, by syntax.
        shared: What its statements say beyond its graph.
    """

    statements: bytes
    ends: Sequence[Ends]
    lines: bytes
    bodies: Mapping[Format, Body]
    shared: Shared


class ArticleWriter:
    """Makes articles of the documents of a resolution."""

    def __init__(
        self,
        found: Resolution,
        syntaxes: Iterable[Format],
        *,
        ontology: Ontology,
        names: Names,
        policy: Policy,
    ) -> None:
        self._found = found
        self._syntaxes = tuple(syntaxes)
        self._prefixes = names.prefixes()
        self._line = statement_lines(found)
        self._encoder = DocumentEncoder(
            names,
            ontology=ontology,
            policy=policy,
            defined=defined_edges(found.entities),
            publishers=publishers(found),
        )

    def article(self, document: Document) -> Article:
        """Returns a document in all forms."""
        statements = self._found.statements(document)
        lines = "".join(f"{self._line(statement)}\n" for statement in statements)
        quads = ordered(self._encoder.document(document, statements))
        bodies = {syntax: body(quads, syntax, self._prefixes) for syntax in self._syntaxes}
        return Article(
            pack(statements),
            [*map(ends, statements)],
            lines.encode(),
            bodies,
            self._encoder.shared(statements),
        )
