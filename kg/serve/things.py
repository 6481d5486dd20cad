"""What an IRI of the graph leads to: its page, its data, or where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from pyoxigraph import Quad

from kg.queries.lookup import Lookup
from kg.serve import formats
from kg.serve.exchange import RefusalError, Reply, Thing
from kg.serve.pages import Pages
from kg.serve.settings import Limits
from kg.store import Store

HTML = "text/html"
_NOT_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_SEE_OTHER, _TEMPORARY = 303, 307


def reply(question: Thing, store: Store, limits: Limits) -> Reply:
    """Returns what is known of a thing, or where that is.

    A thing itself cannot be sent, so its IRI leads on to its page or its data
    (https://www.w3.org/TR/cooluris/#r303gendocument), and that of an entity which another stands
    for by now leads to that one.

    Raises:
        RefusalError: The graph has no such thing.
    """
    lookup = Lookup(store, store.names())
    pages = Pages(lookup, question.root)
    for iri in iris(question.path, lookup.names.base):
        if store.has_graph(iri):
            return _data(store.quads(iri), question, lookup, limits)
        successor = lookup.successor(iri)
        if successor is not None:
            return _elsewhere(_TEMPORARY, pages.href(successor))
        if lookup.exists(iri):
            return _thing(iri, question, pages, limits)
    raise RefusalError(404, "The graph has no such thing.")


def iris(path: str, base: str) -> tuple[str, ...]:
    """Returns what the path of a request may stand for.

    Letters beyond ASCII are percent-encoded on their way here, and so are some in the graph's own
    IRIs (RFC 3987, section 3.1).
    """
    return tuple(dict.fromkeys((base + path, base + _NOT_ASCII.sub(_decoded, path))))


def _thing(iri: str, question: Thing, pages: Pages, limits: Limits) -> Reply:
    match question.page:
        case "html":
            return pages.thing(iri, question.number)
        case "data":
            return _data(_about(iri, pages.lookup), question, pages.lookup, limits)
        case _:
            media = formats.choose(question.accept, (HTML, *formats.RDF))
            page = "page" if media == HTML else "data"
            path = pages.href(iri).removeprefix(question.root)
            return _elsewhere(_SEE_OTHER, f"{question.root}/{page}{path}")


def _about(iri: str, lookup: Lookup) -> Iterator[Quad]:
    """Yields what is said of a node, with the parts of a statement, and what leads to it."""
    yield from lookup.closure([iri])
    yield from lookup.store.quads(object=iri)


def _data(quads: Iterator[Quad], question: Thing, lookup: Lookup, limits: Limits) -> Reply:
    return formats.write_quads(quads, question.accept, lookup.names.prefixes(), limits)


def _elsewhere(status: int, location: str) -> Reply:
    return Reply(status, b"", headers={"Location": location, "Vary": "Accept"})


def _decoded(match: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
