"""Pages for people, from the templates in the folder of this name; everything is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import NamedNode

from kg.model import Literal, Quantity, Reference, Statement, StatementReference
from kg.queries.lookup import Lookup
from kg.rdf import KG
from kg.serve.exchange import RefusalError, Reply
from kg.serve.marks import Segment, Span, segments, spans
from kg.write.labels import Labels, relation_label, words

HERE = Path(__file__).parent / "templates"
KINDS = (
    "entity", "doc", "statement", "sentence", "mention", "relation", "proposal", "link", "run",
)  # fmt: skip
"""The first parts of the paths that the graph's IRIs have, without its named graphs."""

AT_ONCE = 50
"""How many statements a page lists."""

_IN_PATHS = "/%:@!$&'()*+,;=~-._"
_MOST_FACTS = 200


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in a list: in words, with its sentence and its document."""

    iri: str
    words: str
    speakers: tuple[tuple[str, str], ...]
    sentence: tuple[Segment, ...]
    document: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Writes pages of what a lookup finds.

    Attributes:
        root: The path of the server's first page, without a slash at the end.
    """

    lookup: Lookup
    root: str

    def thing(self, iri: str, number: int) -> Reply:
        """Returns the page of a thing that exists."""
        kind = iri.removeprefix(self.lookup.names.base).partition("/")[0]
        made = {"entity": self._entity, "doc": self._document, "statement": self._statement}
        found = made[kind](iri, number) if kind in made else None
        return found or self._other(iri)

    def page(self, template: str, status: int = 200, **context: Any) -> Reply:
        """Returns a page from a template."""
        made = (
            _templates()
            .get_template(template)
            .render(root=self.root, href=self.href, name=self.lookup.name, **context)
        )
        return Reply(status, made.encode("utf-8", "replace"), "text/html")

    def href(self, iri: str) -> str:
        """Returns where an IRI leads from a page; nothing if it leads nowhere that is safe."""
        path = iri.removeprefix(self.lookup.names.base)
        if iri.startswith(KG):
            return ""
        if path != iri and path.partition("/")[0] in (*KINDS, "graph"):
            return f"{self.root}/{quote(path, safe=_IN_PATHS)}"
        return iri if iri.startswith(("https://", "http://")) else ""

    def _entity(self, iri: str, number: int) -> Reply | None:
        entity = self.lookup.entity(iri)
        if entity is None:
            return None
        statements = self.lookup.mentioning(iri)
        last = max(1, ceil(len(statements) / AT_ONCE))
        if number > last:
            raise RefusalError(404, f"The page has {last} parts.")
        shown = statements[(number - 1) * AT_ONCE : number * AT_ONCE]
        facts = self.lookup.facts(iri)
        return self.page(
            "entity.html",
            iri=iri,
            entity=entity,
            kinds=[words(each) for each in entity.types],
            related=[(words(each), other) for each, other in entity.related],
            links=[(words(each), target) for each, target in entity.links],
            grounds={ground.target: ground for ground in entity.grounds},
            facts=facts[:_MOST_FACTS],
            more_facts=max(0, len(facts) - _MOST_FACTS),
            count=len(statements),
            said=list(self._said(shown)),
            first=(number - 1) * AT_ONCE + 1,
            number=number,
            last=last,
        )

    def _document(self, iri: str, _: int) -> Reply | None:
        graph = self.lookup.document(iri)
        if not graph.documents:
            return None
        document = graph.documents[0]
        sentences = {
            Span(e.start, e.end, "sentence", f"#s{e.sentence}")
            for e in (statement.evidence for statement in graph.statements)
        }
        labels = self.lookup.labels(graph.statements)
        return self.page(
            "document.html",
            iri=iri,
            document=document,
            text=list(segments(document.text, 0, sentences)),
            sentences=list(_by_sentence(graph.statements, labels)),
        )

    def _statement(self, iri: str, _: int) -> Reply | None:
        found = {each.iri: each for each in self.lookup.statements([iri])}
        if iri not in found:
            return None
        statement, labels = found[iri], self.lookup.labels(found.values())
        evidence = statement.evidence
        return self.page(
            "statement.html",
            iri=iri,
            statement=statement,
            words=labels.qualified(statement),
            relation=relation_label(statement),
            object=self._object(statement, labels),
            labels=labels,
            role=words,
            sentence=list(segments(evidence.quote, evidence.start, spans(statement))),
            document=self.lookup.names.document(evidence.document_id),
            title=self.lookup.title(evidence.document_id),
        )

    def _object(self, statement: Statement, labels: Labels) -> tuple[str, str]:
        """Returns the words and the IRI of an object."""
        match statement.object:
            case Reference(iri=iri) | StatementReference(iri=iri):
                return labels.object(statement), iri
            case Literal(text=text) | Quantity(text=text):
                return text, ""
            case _:
                return "", ""

    def _other(self, iri: str) -> Reply:
        rows = sorted(
            (quad.predicate.value, quad.object.value, isinstance(quad.object, NamedNode))
            for quad in self.lookup.store.quads(subject=iri)
            if hasattr(quad.object, "value")
        )
        return self.page("thing.html", iri=iri, rows=rows)

    def _said(self, iris: Sequence[str]) -> Iterator[Said]:
        found = {each.iri: each for each in self.lookup.statements(iris)}
        labels = self.lookup.labels(found.values())
        for iri in iris:
            statement = found[iri]
            evidence = statement.evidence
            document = self.lookup.names.document(evidence.document_id)
            yield Said(
                iri,
                labels.qualified(statement),
                tuple((each.iri, labels.label(each)) for each in statement.attributed_to),
                tuple(segments(evidence.quote, evidence.start, spans(statement))),
                document,
                self.lookup.title(evidence.document_id),
                self.lookup.published(evidence.document_id),
            )


def _by_sentence(
    statements: Sequence[Statement], labels: Labels
) -> Iterator[tuple[int, str, list[tuple[str, str]]]]:
    """Yields number and text of each sentence, with IRI and words of its statements."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.evidence.sentence, []).append(statement)
    for number, held in sorted(found.items()):
        said = [(each.iri, labels.qualified(each)) for each in held]
        yield number, held[0].evidence.quote, said


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def assets() -> Mapping[str, tuple[bytes, str]]:
    """Returns what the pages load: content and media type by name."""
    kinds = {".css": "text/css", ".js": "text/javascript"}
    return {
        path.name: (path.read_bytes(), kinds[path.suffix])
        for path in sorted(HERE.iterdir())
        if path.suffix in kinds
    }
