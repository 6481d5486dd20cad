"""What an IRI of the graph leads to: its data, its page, or another IRI."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from kg.serve import formats
from kg.serve.exchange import RefusalError, Reply, Thing
from kg.serve.settings import Limits
from kg.store import Store

_NOT_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def reply(question: Thing, store: Store, limits: Limits) -> Reply:
    """Returns what is known of a thing, or where that is.

    Raises:
        RefusalError: The graph has no such thing.
    """
    for iri in iris(question.path, store.names().base):
        if iri in store.graph_names():
            quads = store.quads(iri)
            return formats.write_quads(quads, question.accept, store.names().prefixes(), limits)
    raise RefusalError(404, "The graph has no such thing.")


def iris(path: str, base: str) -> tuple[str, ...]:
    """Returns what the path of a request may stand for.

    Letters beyond ASCII are percent-encoded on their way here, and so are some in the graph's own
    IRIs (RFC 3987, section 3.1).
    """
    return tuple(dict.fromkeys((base + path, base + _NOT_ASCII.sub(_decoded, path))))


def _decoded(match: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
