"""Exports: which formats there are, and how a name chooses one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, OutputError
from kg.model import Graph
from kg.store import Format, Store
from kg.write import atomic, neo4j, network
from kg.write.content import Content
from kg.write.cypher import cypher
from kg.write.followthemoney import followthemoney
from kg.write.jsonl import statement_lines
from kg.write.jsonld import jsonld
from kg.write.kgtk import kgtk
from kg.write.parquet import parquet
from kg.write.rdf import copied
from kg.write.rdf12 import reified
from kg.write.rows import STATEMENTS, TABLES, Row, Table, together
from kg.write.sqlite import sqlite
from kg.write.tables import csv

if TYPE_CHECKING:
    from pyoxigraph import Quad

_Sink = Callable[[Table, Path], AbstractContextManager[Callable[[Row], object]]]
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


def _rdf(syntax: Format, change: Callable[[Iterable[Quad]], Iterable[Quad]] = iter) -> _Writer:
    """Writes one named graph after another, each changed on the way."""

    def write(store: Store, path: Path) -> None:
        graphs = (change(store.quads(name)) for name in sorted(store.graph_names()))
        written = copied(chain.from_iterable(graphs), {path: syntax}, store.names().prefixes())
        deque(written, maxlen=0)

    return write


def _statements(sink: _Sink) -> _Writer:
    def write(store: Store, path: Path) -> None:
        with sink(STATEMENTS, path) as take:
            for row in STATEMENTS.rows(Content.read(store)):
                take(row)

    return write


def _tables(sink: _Sink, ending: str) -> _Writer:
    def write(store: Store, folder: Path) -> None:
        with ExitStack() as stack:
            takers = {}
            for table in TABLES:
                path = stack.enter_context(atomic.replacing(folder / f"{table.name}.{ending}"))
                takers[table.name] = stack.enter_context(sink(table, path))
            for table, row in together(Content.read(store), TABLES):
                takers[table.name](row)

    return write


def _neo4j(store: Store, folder: Path) -> None:
    content = Content.read(store)
    atomic.write(folder / "nodes.csv", _encoded(neo4j.nodes(content)))
    atomic.write(folder / "relationships.csv", _encoded(neo4j.relationships(content)))


def _jsonl(content: Content) -> Iterator[str]:
    line = statement_lines(Graph(entities=content.entities))
    for part, _ in content.parts():
        yield from (f"{line(statement)}\n" for statement in part.statements)


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
    OutputFormat("rdf", (".rdf",), _bytes(lambda store: store.dump(Format.RDF_XML))),
    OutputFormat(
        "jsonld",
        (".jsonld",),
        _bytes(lambda store: jsonld(store.quads(), store.names().prefixes())),
    ),
    OutputFormat("rdf12", (".rdf12.ttl",), _rdf(Format.TURTLE, reified)),
    OutputFormat("rdf12-trig", (".rdf12.trig",), _rdf(Format.TRIG, reified)),
    OutputFormat("rdf12-nt", (".rdf12.nt",), _rdf(Format.N_TRIPLES, reified)),
    OutputFormat("rdf12-nq", (".rdf12.nq",), _rdf(Format.N_QUADS, reified)),
    OutputFormat("graphml", (".graphml",), _bytes(lambda s: network.graphml(Content.read(s)))),
    OutputFormat("gexf", (".gexf",), _bytes(lambda store: network.gexf(Content.read(store)))),
    OutputFormat("cypher", (".cypher",), _lines(cypher)),
    OutputFormat("neo4j", (), _neo4j),
    OutputFormat("csv", (), _tables(csv, "csv")),
    OutputFormat("csv-statements", (".csv",), _statements(csv)),
    OutputFormat("parquet", (), _tables(parquet, "parquet")),
    OutputFormat("parquet-statements", (".parquet",), _statements(parquet)),
    OutputFormat(
        "sqlite",
        (".sqlite", ".sqlite3", ".db"),
        lambda store, path: sqlite(Content.read(store), path),
    ),
    OutputFormat("jsonl", (".jsonl",), _lines(_jsonl)),
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
