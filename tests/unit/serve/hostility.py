"""A graph in which all text is hostile."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Document, Entity, Evidence, Graph, LinkGround, Literal, Role, TimeExpression
from tests.graphs import NAMES, example

TEXTS = (
    "<img src=x onerror=alert(1)>",
    "</title></script><script>alert(1)</script>",
    "\"'><a href='javascript:alert(1)'>x</a>",
    "{{ 7 * 7 }}{% raw %}${alert(1)}",
    "]]>--><!--<svg/onload=alert(1)>&#60;b&#62;",
    "\u202e\u2066\u200f\x01\x1b[31m",
)


def hostile(text: str) -> Graph:
    """The example with `text` wherever people read any."""
    given = example()
    entities = tuple(_entity(each, text) for each in given.entities)
    documents = tuple(_document(each, text) for each in given.documents)
    sizes = {each.id: len(each.text) for each in documents}
    statements = tuple(
        replace(
            each,
            evidence=_evidence(each.evidence, text, sizes),
            subject=replace(each.subject, start=0, end=len(text), text=text, reason=text),
            relation=replace(each.relation, start=0, end=len(text), text=text, lemma=text),
            arguments=(Role("topic", Literal(0, len(text), text), text),),
            time=TimeExpression(0, len(text), text),
            frame=text,
        )
        for each in given.statements
    )
    return Graph(documents, entities, statements)


def _entity(entity: Entity, text: str) -> Entity:
    links = (("closeMatch", "data:text/html,b"), ("exactMatch", "javascript:alert(1)"))
    grounds = (LinkGround("javascript:alert(1)", 0.5, text),)
    old = (f"{entity.iri}-of-old",)
    return replace(entity, label=text, aliases=(text,), links=links, grounds=grounds, replaces=old)


def _document(document: Document, text: str) -> Document:
    return replace(document, text=f"{text} {text}", title=text, source=text, publisher=text)


def _evidence(evidence: Evidence, text: str, sizes: dict[str, int]) -> Evidence:
    return replace(evidence, start=0, end=sizes[evidence.document_id], quote=f"{text} {text}")


OLD = NAMES.entity("norland-of-old")
