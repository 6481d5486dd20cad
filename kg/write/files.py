"""Exports: which formats there are, and how a name chooses one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import InputError, OutputError
from kg.store import Format, Store, dump
from kg.write import atomic, neo4j, network
from kg.write.content import Content
from kg.write.cypher import cypher
from kg.write.followthemoney import followthemoney
from kg.write.jsonl import statements_jsonl
from kg.write.jsonld import jsonld
from kg.write.kgtk import kgtk
from kg.write.parquet import parquet
from kg.write.rdf12 import reified
from kg.write.rows import STATEMENTS, TABLES
from kg.write.sqlite import sqlite
from kg.write.tables import csv

_Writer = Callable[[Store, Path], None]


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format of files, or a folder of them.

    Attributes:
        name: What `--format` calls it; a folder of this name has this format too.
        endings: Endings of names that choose it, the usual one first; none for a folder.
        write: Writes it at a path where there is nothing; for a folder, into one that is there.
    """

    name: str
    endings: tuple[str, ...]
    write: _Writer

    @property
    def is_folder(self) -> bool:
        return not self.endings


def _bytes(made: Callable[[Store], bytes]) -> _Writer:
    return lambda store, path: _put(path, (made(store),))


def _lines(made: Callable[[Content], Iterable[str]]) -> _Writer:
    return lambda store, path: _put(path, _encoded(made(Content.read(store))))


def _rdf(syntax: Format) -> _Writer:
    return _bytes(lambda store: store.dump(syntax))


def _rdf12(syntax: Format) -> _Writer:
    return _bytes(lambda store: dump(reified(store.quads()), syntax, store.names().prefixes()))


def _csv_folder(store: Store, folder: Path) -> None:
    content = Content.read(store)
    for table in TABLES:
        with atomic.replacing(folder / f"{table.name}.csv") as aside:
            _put(aside, _encoded(csv(table, content)))


def _parquet_folder(store: Store, folder: Path) -> None:
    content = Content.read(store)
    for table in TABLES:
        with atomic.replacing(folder / f"{table.name}.parquet") as aside:
            parquet(table, content, aside)


def _neo4j_folder(store: Store, folder: Path) -> None:
    content = Content.read(store)
    for name, lines in (("nodes", neo4j.nodes), ("relationships", neo4j.relationships)):
        with atomic.replacing(folder / f"{name}.csv") as aside:
            _put(aside, _encoded(lines(content)))


def _statement_lines(store: Store) -> Iterator[bytes]:
    return _encoded(f"{line}\n" for line in statements_jsonl(store.graph()))


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (line.encode() for line in lines)


def _put(path: Path, parts: Iterable[bytes]) -> None:
    with path.open("wb") as stream:
        stream.writelines(parts)


OUTPUTS = (
    OutputFormat("ttl", (".ttl",), _rdf(Format.TURTLE)),
    OutputFormat("trig", (".trig",), _rdf(Format.TRIG)),
    OutputFormat("nt", (".nt",), _rdf(Format.N_TRIPLES)),
    OutputFormat("nq", (".nq",), _rdf(Format.N_QUADS)),
    OutputFormat("rdf", (".rdf",), _rdf(Format.RDF_XML)),
    OutputFormat(
        "jsonld",
        (".jsonld",),
        _bytes(lambda store: jsonld(store.quads(), store.names().prefixes())),
    ),
    OutputFormat("rdf12", (".rdf12.ttl",), _rdf12(Format.TURTLE)),
    OutputFormat("rdf12-trig", (".rdf12.trig",), _rdf12(Format.TRIG)),
    OutputFormat("rdf12-nt", (".rdf12.nt",), _rdf12(Format.N_TRIPLES)),
    OutputFormat("rdf12-nq", (".rdf12.nq",), _rdf12(Format.N_QUADS)),
    OutputFormat("graphml", (".graphml",), _bytes(lambda s: network.graphml(Content.read(s)))),
    OutputFormat("gexf", (".gexf",), _bytes(lambda store: network.gexf(Content.read(store)))),
    OutputFormat("cypher", (".cypher",), _lines(cypher)),
    OutputFormat("neo4j", (), _neo4j_folder),
    OutputFormat("csv", (), _csv_folder),
    OutputFormat("csv-statements", (".csv",), _lines(partial(csv, STATEMENTS))),
    OutputFormat("parquet", (), _parquet_folder),
    OutputFormat(
        "parquet-statements",
        (".parquet",),
        lambda store, path: parquet(STATEMENTS, Content.read(store), path),
    ),
    OutputFormat(
        "sqlite",
        (".sqlite", ".sqlite3", ".db"),
        lambda store, path: sqlite(Content.read(store), path),
    ),
    OutputFormat("jsonl", (".jsonl",), lambda store, path: _put(path, _statement_lines(store))),
    OutputFormat("kgtk", (".kgtk", ".kgtk.tsv"), _lines(kgtk)),
    OutputFormat("ftm", (".ftm.json", ".ftm.jsonl", ".ftm"), _lines(followthemoney)),
)
ENDINGS = tuple(ending for output in OUTPUTS for ending in output.endings)


def export(store: Store, path: Path, name: str | None = None) -> None:
    """Writes what a store holds to `path`, whole or not at all.

    The format is the one called `name`; without it, the one whose ending the path's name has,
    the longest that fits, or the one for which the folder is named. Of a folder, each file is
    whole or as it was.

    Raises:
        InputError: No format is named, or it needs what is not installed.
        OutputError: The file cannot be written; nothing half-written is left.
    """
    output = _chosen(path) if name is None else _called(name)
    if output.is_folder:
        _make(path)
        output.write(store, path)
    else:
        with atomic.replacing(path) as aside:
            output.write(store, aside)


def _called(name: str) -> OutputFormat:
    found = (output for output in OUTPUTS if output.name == name)
    if (output := next(found, None)) is None:
        known = ", ".join(output.name for output in OUTPUTS)
        what = f"{name!r} is no format"
        raise InputError(what, where="--format", remedy=f"Name one of {known}.")
    return output


def _chosen(path: Path) -> OutputFormat:
    name = path.name.lower()
    fitting = ((e, output) for output in OUTPUTS for e in output.endings if name.endswith(e))
    longest = max(fitting, key=lambda found: len(found[0]), default=None)
    if longest is not None:
        return longest[1]
    folders = [output for output in OUTPUTS if output.is_folder]
    for output in folders:
        if output.name == name:
            return output
    raise InputError(
        f"{path.suffix or path.name!r} names no format",
        where=str(path),
        remedy=f"Let the name end in {', '.join(ENDINGS)}, name a folder "
        f"{', '.join(f'{output.name}/' for output in folders)}, or say it by --format.",
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"the folder cannot be made: {error.strerror or error}",
            where=str(folder),
            remedy="Name a folder in a place that is there and may be written.",
        ) from error
