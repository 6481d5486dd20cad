"""Exports by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kg.errors import InputError, OutputError
from kg.model import Graph
from kg.store import Format, Store
from kg.write import atomic, network, tables
from kg.write.cypher import cypher
from kg.write.jsonl import statements_jsonl
from kg.write.jsonld import jsonld

_CSV_FOLDER = "csv"

_RDF = {f".{syntax}": syntax for syntax in Format}
_OTHERS: Mapping[str, Callable[[Graph], bytes]] = {
    ".graphml": network.graphml,
    ".gexf": network.gexf,
    ".cypher": cypher,
    ".csv": tables.statements_csv,
    ".jsonl": lambda graph: "".join(f"{line}\n" for line in statements_jsonl(graph)).encode(),
}
_TABLES: Mapping[str, Callable[[Graph], bytes]] = {
    "nodes.csv": tables.nodes_csv,
    "edges.csv": tables.edges_csv,
    "statements.csv": tables.statements_csv,
}
ENDINGS = (*_RDF, ".jsonld", *_OTHERS)


def export(graph: Graph, store: Store, path: Path) -> None:
    """Writes the graph to `path` in the format that its ending names.

    ttl, nt and rdf hold the union of all named graphs; trig, nq and jsonld keep them apart. A
    folder, or the name csv, gets three tables: nodes.csv, edges.csv and statements.csv.

    Args:
        graph: What `store` holds.
        store: Where RDF formats are read from.
        path: A file in a folder that exists, or a folder for tables.

    Raises:
        InputError: The ending names no format.
        OutputError: The file cannot be written; nothing half-written is left.
    """
    ending = path.suffix.lower()
    if ending in _RDF:
        atomic.write(path, store.dump(_RDF[ending]))
    elif ending == ".jsonld":
        atomic.write(path, jsonld(store.quads(), store.names().prefixes()))
    elif ending in _OTHERS and not path.is_dir():
        atomic.write(path, _OTHERS[ending](graph))
    elif path.is_dir() or path.name == _CSV_FOLDER:
        _export_tables(graph, path)
    else:
        raise InputError(
            f"{ending or path.name!r} names no format",
            where=str(path),
            remedy=f"Let the name end in {', '.join(ENDINGS)}, or name a folder csv/.",
        )


def _export_tables(graph: Graph, folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"the folder cannot be made: {error.strerror or error}",
            where=str(folder),
            remedy="Name a folder in a place that is there and may be written.",
        ) from error
    for name, table in _TABLES.items():
        atomic.write(folder / name, table(graph))
