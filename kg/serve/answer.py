"""What a worker replies to each kind of question."""

from __future__ import annotations

from kg.serve import description, formats, start, things
from kg.serve.exchange import (
    Description,
    Download,
    Query,
    Question,
    RefusalError,
    Reply,
    Start,
    Thing,
)
from kg.serve.settings import Limits
from kg.store import Graphs, Store

_OWN_GRAPHS = ("entities", "links", "inferred", "facts", "proposals", "runs")


def answer(question: Question, store: Store, limits: Limits) -> Reply:
    """Returns the reply from what a store holds.

    Raises:
        RefusalError: There is none, or it is not to be given.
        QueryError: A query is wrong.
    """
    match question:
        case Query():
            return _query(question, store, limits)
        case Download():
            return _download(question, store, limits)
        case Description():
            return description.describe(question, store, limits)
        case Thing():
            return things.reply(question, store, limits)
        case Start():
            return start.reply(question, store)


def _query(question: Query, store: Store, limits: Limits) -> Reply:
    found = store.query(question.text, graphs=question.graphs)
    _check_graphs(question.graphs or store.graphs_of(question.text), store)
    return formats.write(found, question.accept, store.names().prefixes(), limits)


def _check_graphs(graphs: Graphs, store: Store) -> None:
    """Refuses graphs that a client may believe to be fetched."""
    own = {store.names().graph(name) for name in _OWN_GRAPHS}
    for iri in (*graphs.default, *graphs.named):
        if iri not in own and not store.has_graph(iri):
            text = f"The store has no graph <{iri}>, and none is fetched. Ask one that it has."
            raise RefusalError(400, text)


def _download(question: Download, store: Store, limits: Limits) -> Reply:
    if question.graph is not None and not store.has_graph(question.graph):
        raise RefusalError(404, f"The store has no graph <{question.graph}>.")
    quads = store.quads(question.graph)
    return formats.write_quads(quads, question.accept, store.names().prefixes(), limits)
