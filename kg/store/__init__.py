"""The store: the only part that knows the engine, Oxigraph."""

from kg.store.dump import Format, Serializer, dump, is_document, ordered
from kg.store.remote import Address, RemoteStore, is_remote
from kg.store.sparql import Graphs, Results
from kg.store.store import Store

Askable = Store | RemoteStore
"""What answers queries."""

__all__ = [
    "Address",
    "Askable",
    "Format",
    "Graphs",
    "RemoteStore",
    "Results",
    "Serializer",
    "Store",
    "dump",
    "is_document",
    "is_remote",
    "ordered",
]
