"""The first page, and the one to ask queries on."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg.queries import Kind, Parameter, Query, parse, stored
from kg.queries.lookup import Lookup
from kg.queries.query import ANY
from kg.serve.exchange import Reply, Start
from kg.serve.pages import KINDS, Pages
from kg.store import Store

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

_EXAMPLES = Path(kg.__file__).parent / "view" / "query" / "examples"
_MOST_DOCUMENTS = 200
_DATATYPES = {Kind.DATE: "date", Kind.NUMBER: "integer"}

_DOCUMENTS = """SELECT ?document (COALESCE(?title, ?source, ?id) AS ?name) ?published WHERE {
  ?document a kg:Document ; dcterms:identifier ?id .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:source ?source }
  OPTIONAL { ?document dcterms:issued ?published }
} ORDER BY DESC(?published) ?document"""
_ENTITIES = """SELECT ?entity ?name (COUNT(?statement) AS ?count) WHERE {
  ?statement rdf:subject ?entity . ?entity skos:prefLabel ?name .
} GROUP BY ?entity ?name ORDER BY DESC(?count) ?name LIMIT 30"""
_COUNTS = """SELECT ?documents ?entities ?statements WHERE {
  { SELECT (COUNT(*) AS ?documents) { ?document a kg:Document } }
  { SELECT (COUNT(*) AS ?entities) { ?entity skos:prefLabel ?label } }
  { SELECT (COUNT(*) AS ?statements) { ?statement a kg:Statement } }
}"""


def reply(question: Start, store: Store) -> Reply:
    """Returns the page."""
    pages = Pages(Lookup(store, store.names()), question.root)
    return _query(question, pages) if question.page == "query" else _start(pages)


def _start(pages: Pages) -> Reply:
    (counts,) = _rows(pages, _COUNTS)
    documents = _rows(pages, _DOCUMENTS)
    return pages.page(
        "start.html",
        counts=dict(zip(("documents", "entities", "statements"), counts, strict=True)),
        entities=_rows(pages, _ENTITIES),
        documents=documents[:_MOST_DOCUMENTS],
        more=max(0, len(documents) - _MOST_DOCUMENTS),
    )


def _query(question: Start, pages: Pages) -> Reply:
    names = pages.lookup.names
    return pages.page(
        "query.html",
        query=question.query or _examples()[0][1],
        examples=_examples(),
        base=names.base,
        known=(*KINDS, "graph"),
        prefixes=names.prefixes(),
    )


def _rows(pages: Pages, query: str) -> list[tuple[str, ...]]:
    found: QuerySolutions = pages.lookup.store.query(query)  # type: ignore[assignment]
    return [tuple(term.value if term else "" for term in row) for row in found]


@cache
def _examples() -> list[tuple[str, str]]:
    """Title and text of each example."""
    short = [parse(path.read_text(encoding="utf-8")) for path in sorted(_EXAMPLES.glob("*.rq"))]
    return [(query.title, _bound(query)) for query in (*short, *filter(_is_plain, stored()))]


def _is_plain(query: Query) -> bool:
    """Whether a query can be asked without the values that a person would give it."""
    return all(each.default == ANY or each.kind in _DATATYPES for each in query.parameters)


def _bound(query: Query) -> str:
    """Returns the text of a query in which parameters have their defaults."""
    values = "".join(
        f"\n  VALUES ?{each.name} {{ {_literal(each)} }}"
        for each in query.parameters
        if each.default != ANY
    )
    return re.sub(r"(?i)\bWHERE\s*\{", lambda match: match[0] + values, query.text, count=1)


def _literal(parameter: Parameter) -> str:
    return f'"{parameter.default}"^^xsd:{_DATATYPES[parameter.kind]}'
