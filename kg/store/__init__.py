"""The store: the only part that knows the engine, Oxigraph."""

from kg.store.dump import (
    Block,
    Body,
    Format,
    body,
    by_graph,
    dump,
    header,
    is_document,
    ordered,
)
from kg.store.loader import Loader
from kg.store.remote import Address, RemoteStore, is_remote
from kg.store.sparql import Graphs, Results
from kg.store.store import Store

Askable = Store | RemoteStore
"""What answers queries."""

__all__ = [
    "Address",
    "Askable",
    "Block",
    "Body",
    "Format",
    "Graphs",
    "Loader",
    "RemoteStore",
    "Results",
    "Store",
    "body",
    "by_graph",
    "dump",
    "header",
    "is_document",
    "is_remote",
    "ordered",
]
