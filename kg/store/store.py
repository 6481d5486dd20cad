"""The store on disk."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from pyoxigraph import Store as Engine

from kg.errors import StoreError
from kg.model import Entity, Graph
from kg.rdf import Names, RunInfo, read_graph, read_run
from kg.rdf.terms import IS_REPLACED_BY
from kg.store import sparql
from kg.store.dump import Format, dump
from kg.store.loader import Loader

if TYPE_CHECKING:
    import rdflib

_PIECE = 10_000
"""Quads that are handed over at once."""

_MARK = "CURRENT"  # every RocksDB folder holds a file of this name
_LOCKED = re.compile("While lock file|lock hold by")  # what the engine says then


class Store:
    """Quads in a folder or in memory; make one by `create`, `open` or `in_memory`.

    A store that is open for reading does not see what is written later, and only one process may
    write: make the next content in another folder and exchange the two (`kg.folder.replacing`).
    """

    def __init__(self, engine: Engine, *, place: str = "", writable: bool = True) -> None:
        self._open: Engine | None = engine
        self._place = place
        self._writable = writable

    @classmethod
    def create(cls, path: Path) -> Store:
        """Returns a store to be written at `path`: absent, an empty folder, or a store.

        Raises:
            StoreError: The folder is something else, another process writes it, or the disk
                refuses.
        """
        if path.exists() and not _is_store(path) and (not path.is_dir() or any(path.iterdir())):
            raise _not_a_store(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            return cls(Engine(str(path)), place=str(path))
        except (OSError, RuntimeError) as error:
            if _LOCKED.search(str(error)):
                raise StoreError(
                    "the store is being written by another process",
                    where=str(path),
                    remedy="Wait until it has finished, then try again.",
                ) from error
            raise _not_written(str(path), error) from error

    @classmethod
    def open(cls, path: Path) -> Store:
        """Returns the store at `path`, for reading.

        Raises:
            StoreError: There is no store, or the folder is something else or broken.
        """
        if not path.exists():
            raise StoreError(
                "there is no store",
                where=str(path),
                remedy="Build one first by kg build PATH -o OUT.",
            )
        if not _is_store(path):
            raise _not_a_store(path)
        try:
            return cls(Engine.read_only(str(path)), place=str(path), writable=False)
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"the store cannot be read: {error}",
                where=str(path),
                remedy="Delete it and build it again.",
            ) from error

    @classmethod
    def in_memory(cls, quads: Iterable[Quad] = ()) -> Store:
        """Returns a store without a folder."""
        engine = Engine()
        engine.bulk_extend(quads)
        return cls(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        type_: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets others write; results that were not read to their end may still be read.

        Whatever else is asked of it then is a StoreError.
        """
        self._open = None

    @property
    def is_closed(self) -> bool:
        return self._open is None

    @property
    def _engine(self) -> Engine:
        if self._open is None:
            remedy = "Open it again."
            raise StoreError("the store is closed", where=self._place, remedy=remedy)
        return self._open

    def __len__(self) -> int:
        return len(self._engine)

    def replace_all(self, quads: Iterable[Quad]) -> None:
        """Puts `quads` in the place of everything.

        Raises:
            StoreError: The store is open for reading only, or the disk refuses.
        """
        with self.replacing() as loader:
            rest = iter(quads)
            while held := list(islice(rest, _PIECE)):
                loader.add(serialize(held, format=RdfFormat.N_QUADS) or b"")

    @contextmanager
    def replacing(self) -> Iterator[Loader]:
        """Yields what puts quads in the place of everything; all are there when the block ends.

        Raises:
            StoreError: As of `replace_all`.
        """
        self._check_writable()
        with self._writing():
            self._engine.clear()
            with closing(Loader(self._engine, optimised=bool(self._place))) as loader:
                yield loader
                loader.finish()
                loader.wait()

    def replace_graph(self, graph: str, triples: Iterable[tuple[str, str, str]]) -> None:
        """Puts triples of IRIs in the place of a named graph.

        Raises:
            StoreError: The store is open for reading only, or the disk refuses.
        """
        self._check_writable()
        name = NamedNode(graph)
        with self._writing():
            self._engine.remove_graph(name)
            self._engine.bulk_extend(
                Quad(NamedNode(s), NamedNode(p), NamedNode(o), name) for s, p, o in triples
            )
            self._engine.flush()

    def _check_writable(self) -> None:
        if not self._writable:
            raise StoreError(
                "the store is open for reading only",
                where=self._place,
                remedy="Make one to write by Store.create.",
            )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise _not_written(self._place, error) from error

    def quads(
        self,
        graph: str | None = None,
        *,
        subject: str | None = None,
        predicate: str | None = None,
        object: str | None = None,  # noqa: A002 - as RDF calls it
    ) -> Iterator[Quad]:
        """Yields the quads of one named graph, or of all, in no certain order.

        Args:
            graph: IRI of the graph.
            subject, predicate, object: IRIs that the quads have there; None for any term.
        """
        terms = [NamedNode(iri) if iri else None for iri in (subject, predicate, object, graph)]
        yield from self._engine.quads_for_pattern(terms[0], terms[1], terms[2], terms[3])

    def has_graph(self, iri: str) -> bool:
        """Whether something is in a graph of that IRI; nothing is, if it is none."""
        try:
            return self._engine.contains_named_graph(NamedNode(iri))
        except ValueError:
            return False

    def graph_names(self) -> set[str]:
        """Returns the IRIs of the graphs that hold something."""
        found = self._engine.named_graphs()
        return {graph.value for graph in found if isinstance(graph, NamedNode)}

    def names(self) -> Names:
        """Returns the names under which the store was written."""
        for graph in self._engine.named_graphs():
            if isinstance(graph, NamedNode) and "/graph/" in graph.value:
                return Names(graph.value.rpartition("graph/")[0])
        return Names()

    def query(
        self,
        query: str,
        values: Mapping[str, NamedNode | Literal] | None = None,
        graphs: sparql.Graphs | None = None,
    ) -> sparql.Results:
        """Runs a SPARQL 1.1 query, some of whose variables may be given; see `kg.store.sparql.run`.

        Raises:
            QueryError: The query is wrong; the error shows the place in it.
        """
        return sparql.run(self._engine, query, self.names().prefixes(), values or {}, graphs)

    def graphs_of(self, query: str) -> sparql.Graphs:
        """Returns the graphs that a query names by FROM and FROM NAMED."""
        return sparql.graphs(query, self.names().prefixes())

    def dump(self, syntax: Format, *, graphs: Collection[str] | None = None) -> bytes:
        """Returns all quads, or those of some named graphs, sorted; see `kg.store.dump.dump`."""
        chosen = (
            self.quads() if graphs is None else (q for g in sorted(graphs) for q in self.quads(g))
        )
        return dump(chosen, syntax, self.names().prefixes())

    def graph(self, names: Names | None = None) -> Graph:
        """Returns what the store holds as documents, entities and statements.

        Raises:
            StoreError: Something lacks what every build writes.
        """
        return self.read(self.quads(), names or self.names())

    def read(self, quads: Iterable[Quad], names: Names) -> Graph:
        """Returns what some of the quads say.

        Raises:
            StoreError: No build writes such quads.
        """
        try:
            return read_graph(quads, names=names)
        except (ValueError, KeyError) as error:
            raise StoreError(
                f"it holds what no build writes: {' '.join(map(str, error.args))}",
                where=self._place,
                remedy="'kg check OUT' lists what is wrong; 'kg build' makes it anew.",
            ) from error

    def entities(self, iris: Collection[str] | None = None) -> tuple[Entity, ...]:
        """Returns the entities, or those of some IRIs, sorted; of the rest nothing is read."""
        names = self.names()
        graph = names.graph("entities")
        if iris is None:
            return self.read(self.quads(graph), names).entities
        place = NamedNode(graph)
        found: list[Iterator[Quad]] = []
        for node in map(NamedNode, iris):
            found.append(self._engine.quads_for_pattern(node, None, None, place))
            found.append(self._engine.quads_for_pattern(None, IS_REPLACED_BY, node, place))
        return self.read(chain.from_iterable(found), names).entities

    def texts(self, predicate: NamedNode) -> frozenset[str]:
        """Returns the texts that something has as its `predicate`."""
        found = self._engine.quads_for_pattern(None, predicate, None, None)
        return frozenset(q.object.value for q in found if isinstance(q.object, Literal))

    def replaced(self) -> dict[str, str]:
        """Returns the IRIs of entities that others stand for, with those."""
        found = self._engine.quads_for_pattern(None, IS_REPLACED_BY, None, None)
        pairs = ((quad.subject, quad.object) for quad in found)
        return {
            old.value: new.value
            for old, new in pairs
            if isinstance(old, NamedNode) and isinstance(new, NamedNode)
        }

    def run(self) -> RunInfo | None:
        """Returns what made the store, or None if it does not say."""
        names = self.names()
        return read_run(self.quads(names.graph("runs")), names=names)

    def dataset(self) -> rdflib.Dataset:
        """Returns an rdflib Dataset over the same quads, with the union as default graph.

        It reads only, unless the store is in memory.
        """
        from kg.store.dataset import dataset  # noqa: PLC0415 - rdflib takes long to import

        return dataset(self._engine, self.names().prefixes())

    def merged(self) -> rdflib.Graph:
        """Returns a copy of all quads in one rdflib graph in memory."""
        from kg.store.dataset import merged  # noqa: PLC0415 - rdflib takes long to import

        return merged(self.quads())


def _is_store(path: Path) -> bool:
    return (path / _MARK).is_file()


def _not_a_store(path: Path) -> StoreError:
    return StoreError(
        "this is not a store",
        where=str(path),
        remedy="Name the folder that kg build made, or an empty one.",
    )


def _not_written(place: str, error: Exception) -> StoreError:
    return StoreError(
        f"the store cannot be written: {error}",
        where=place,
        remedy="Name a folder on a disk with room that you may write to.",
    )
