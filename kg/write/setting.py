"""What a node of a graph is about, in words, also where the graph is faulty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Polarity
from kg.rdf import terms as t
from kg.rdf.names import KG
from kg.write.labels import words

_STEPS = 3
"""Links from a node to what it is a part of: the first day of the time of a statement."""
_INNER = 3
"""Clauses within clauses that are told."""
_Term = NamedNode | Literal


class Quads(Protocol):
    """What can be asked for the quads of a node, such as `kg.store.Store`."""

    def quads(
        self,
        graph: str | None = None,
        *,
        subject: str | None = None,
        predicate: str | None = None,
        object: str | None = None,  # noqa: A002 - as RDF calls it
    ) -> Iterator[Quad]: ...


@dataclass(frozen=True, slots=True)
class Setting:
    """The statement, entity or document that a node is, or is a part of.

    Attributes:
        iri: Of that; empty if the node is no part of any.
        kind: "statement", "entity", "document" or "".
        words: "China – warns – Japan", "China (Country)", or the title of the document.
        quote: The sentence, or the words, that it rests on; empty for others than statements.
        start, end: Where that stands in the document's text; None if the graph does not say.
        document: Id of the document.
        source: Where the document was read.
        title: Of the document.
    """

    iri: str = ""
    kind: str = ""
    words: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None
    document: str = ""
    source: str = ""
    title: str = ""


class Settings:
    """Finds the setting of nodes in a graph that may lack anything.

    Args:
        graph: Where to look.
    """

    def __init__(self, graph: Quads) -> None:
        self._graph = graph
        self._known: dict[str, dict[NamedNode, list[_Term]]] = {}

    def of(self, iri: str) -> Setting:
        """Returns what a node is about."""
        owner = self._owner(iri)
        if self._is_statement(owner):
            return self._of_statement(owner)
        if self._text(owner, t.PREF_LABEL):
            return Setting(owner, "entity", self.named(owner))
        if self._all(owner, t.IS_STRING) or t.DOCUMENT in self._all(owner, t.TYPE):
            span = self._span(iri)
            return Setting(
                owner, "document", self._text(owner, t.TITLE), *span, *self._source(owner)
            )
        return Setting("", "", "", *self._span(iri))

    def named(self, iri: str) -> str:
        """Returns an entity's label and class, a statement in words, or anything else as it is."""
        if self._is_statement(iri):
            return self._said(iri, _INNER)
        label = self._text(iri, t.PREF_LABEL)
        types = self._all(iri, t.MAIN_TYPE) or self._all(iri, t.TYPE)
        class_ = types[0].value.removeprefix(KG) if types else "of no class"
        return f"{label} ({class_})" if label else iri

    def _owner(self, iri: str) -> str:
        """Returns the nearest statement, entity or document that `iri` is or is a part of."""
        around = [iri]
        for _ in range(_STEPS):
            statements = filter(self._is_statement, around)
            entities = (each for each in around if self._text(each, t.PREF_LABEL))
            for each in (*statements, *entities):
                return each
            around = sorted({above for each in around for above in self._above(each)})
        return self._iri(iri, t.CONTEXT) or iri

    def _above(self, iri: str) -> Iterator[str]:
        """Yields the nodes that `iri` is a part of, and the entities that it is about."""
        for link in (t.LINK_OF, t.CANDIDATE):
            yield from (term.value for term in self._all(iri, link))
        if t.DOCUMENT not in self._all(iri, t.TYPE):
            with suppress(ValueError):  # what is no IRI is a part of nothing
                for quad in self._graph.quads(object=iri):
                    if isinstance(quad.subject, NamedNode):
                        yield quad.subject.value

    def _is_statement(self, iri: str) -> bool:
        return t.STATEMENT in self._all(iri, t.TYPE) or bool(self._all(iri, t.PREDICATE))

    def _of_statement(self, iri: str) -> Setting:
        sentence = self._iri(iri, t.EVIDENCE)
        spans = (sentence, self._iri(iri, t.SUBJECT_MENTION))
        source = self._source(next(filter(None, (self._iri(s, t.CONTEXT) for s in spans)), ""))
        return Setting(iri, "statement", self._said(iri, _INNER), *self._span(sentence), *source)

    def _said(self, iri: str, depth: int) -> str:
        denied = "not: " if t.kg(Polarity.NEGATIVE) in self._all(iri, t.POLARITY) else ""
        subject, said = self._label(self._iri(iri, t.SUBJECT)), self._object(iri, depth)
        return denied + " – ".join(part for part in (subject, self._relation(iri), said) if part)

    def _relation(self, iri: str) -> str:
        predicate = self._iri(iri, t.PREDICATE)
        if predicate.startswith(KG):
            return words(predicate.removeprefix(KG))
        return self._text(iri, t.RELATION_LEMMA) or "?"

    def _object(self, iri: str, depth: int) -> str:
        for term in self._all(iri, t.OBJECT):
            if isinstance(term, Literal):
                return term.value
            if self._is_statement(term.value):
                return f"({self._said(term.value, depth - 1)})" if depth else "…"
            return self._text(term.value, t.ANCHOR) or self._label(term.value)
        return ""

    def _label(self, iri: str) -> str:
        return self._text(iri, t.PREF_LABEL) or iri or "?"

    def _source(self, document: str) -> tuple[str, str, str]:
        """Returns id, source and title of a document."""
        parts = (t.IDENTIFIER, t.SOURCE, t.TITLE)
        id_, source, title = (self._text(document, part) for part in parts)
        return id_, source, title

    def _span(self, iri: str) -> tuple[str, int | None, int | None]:
        """Returns words and offsets."""
        start, end = (self._text(iri, term) for term in (t.BEGIN, t.END))
        return self._text(iri, t.ANCHOR), _number(start), _number(end)

    def _iri(self, iri: str, predicate: NamedNode) -> str:
        found = (term for term in self._all(iri, predicate) if isinstance(term, NamedNode))
        return next((term.value for term in found), "")

    def _text(self, iri: str, predicate: NamedNode) -> str:
        found = (term for term in self._all(iri, predicate) if isinstance(term, Literal))
        return next((term.value for term in found), "")

    def _all(self, iri: str, predicate: NamedNode) -> list[_Term]:
        """Returns what a node has as its `predicate`, sorted."""
        if iri not in self._known:
            found: dict[NamedNode, list[_Term]] = {}
            with suppress(ValueError):  # what is no IRI has no properties
                for quad in self._graph.quads(subject=iri) if iri else ():
                    if isinstance(quad.object, NamedNode | Literal) and not _is_inferred(quad):
                        found.setdefault(quad.predicate, []).append(quad.object)
            self._known[iri] = {each: sorted(terms, key=str) for each, terms in found.items()}
        return self._known[iri].get(predicate, [])


def _is_inferred(quad: Quad) -> bool:
    graph = quad.graph_name
    return isinstance(graph, NamedNode) and graph.value.endswith("/graph/inferred")


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
