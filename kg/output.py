"""All that the output of a build is made from, and how it is written and read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__, folder, readings
from kg.errors import InputError
from kg.infer import infer
from kg.model import Document, Graph, Triple
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.rdf import Names, RunInfo, quads
from kg.resolve import Collection
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.ledger import Ledger
from kg.store import Format, RemoteStore, Store, dumps
from kg.view import render
from kg.write import atomic, statements_jsonl

if TYPE_CHECKING:
    from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class Content:
    """What articles say and people decided: the rest of an output follows from it.

    Attributes:
        documents: Sorted by id.
        triples: What the documents say, in their order.
        run: With what the graph is made, and what counts as a plain edge.
        lists: Files of the user's own names, in their order.
    """

    documents: tuple[Document, ...]
    triples: tuple[Triple, ...]
    names: Names
    run: RunInfo
    ledger: Ledger
    lists: tuple[Path, ...] = ()

    def by_name(self) -> dict[str, list[Document]]:
        """Returns the documents by id, source and IRI, the latter also as doc:slug."""
        found: defaultdict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            for name in self._called(document):
                found[name].append(document)
        return dict(found)

    def _called(self, document: Document) -> set[str]:
        iri = self.names.document(document.id)
        return {document.id, document.source, iri, f"doc:{iri.rpartition('/')[2]}"} - {""}

    def collection(self, ontology: Ontology, gazetteer: Gazetteer) -> Collection:
        """Returns the mentions, for names to be resolved by any decisions."""
        return Collection(
            self.documents,
            self.triples,
            ontology=ontology,
            gazetteer=gazetteer,
            names=self.names,
        )


def load(out: Path) -> Content:
    """Returns what the output at `out` is made from.

    Raises:
        KgError: It is not whole, or its ledger is broken.
    """
    return folder.steady(out, _load)


def _load(out: Path) -> Content:
    with Store.open(out / folder.STORE) as store:
        names, run = store.names(), store.run()
    if run is None:
        what = "the store does not say what made it"
        raise InputError(what, where=str(out), remedy="Build the graph again with 'kg build'.")
    documents, triples = readings.load(out / folder.READINGS)
    ledger = Ledger.read(out / folder.LEDGER, absent=True)
    lists = tuple(folder.gazetteers(out))
    return Content(tuple(documents), tuple(triples), names, run, ledger, lists)


def is_current(content: Content, ontology: Ontology) -> bool:
    """Whether this version of the program and of the ontology has made the graph."""
    run = content.run
    return (run.version, run.ontology_digest) == (__version__, ontology.digest)


def check_version(content: Content, out: Path, ontology: Ontology) -> None:
    """Refuses to go on from what another version has read.

    Raises:
        InputError: Another version of this program, or another ontology, has made the graph.
    """
    if not is_current(content, ontology):
        what = "another version of kg, or another ontology, has made the graph"
        remedy = "Build it again with 'kg build'; its decisions are kept."
        raise InputError(what, where=str(out), remedy=remedy)


def write(
    content: Content, graph: Graph, out: Path, *, ontology: Ontology, decided: bool = False
) -> None:
    """Puts the graph that was made from `content` into the place of `out`, which is locked.

    Args:
        decided: Whether the ledger is to be written too; else `out` keeps the one that it has by
            then, so that what a person wrote into it meanwhile is not lost.

    Raises:
        KgError: The disk refuses; `out` is what it was.
    """
    with folder.replacing(out) as fresh:
        said = readings.dumps(content.documents, content.triples)
        atomic.write(fresh / folder.READINGS, said)
        folder.keep_gazetteers(fresh, content.lists)
        if decided:
            _write_ledger(content.ledger, out, fresh)
        _write_graph(graph, fresh, ontology=ontology, names=content.names, run=content.run)


def send(out: Path, server: RemoteStore) -> None:
    """Puts the graph of the output at `out` in the place of what a server has of the same base.

    Raises:
        StoreError: The server cannot be reached or refuses.
    """
    with Store.open(out / folder.STORE) as store:
        server.replace_all(store.quads(), store.names())


def reason(out: Path) -> int:
    """Puts what follows by the ontology into a graph of its own, until `out` is written anew.

    Returns:
        How many triples that is.

    Raises:
        KgError: The package that reasons is not installed, or the disk refuses.
    """
    with folder.locked(out):
        with Store.open(out / folder.STORE) as store:
            names = store.names()
            new = infer(store.dataset(), ontology=load_ontology(), names=names)
        with folder.replacing(out) as fresh:
            folder.copy_parts(out, fresh)
            with Store.create(fresh / folder.STORE) as store:
                triples = [(str(s), str(p), str(o)) for s, p, o in new]
                store.replace_graph(names.graph("inferred"), triples)
                _write_rdf(store.quads(), fresh, names)
    return len(new)


def _write_ledger(ledger: Ledger, out: Path, fresh: Path) -> None:
    """Writes decisions that are not those in `out`; where that is a link, behind it."""
    kept = out / folder.LEDGER
    if ledger != Ledger.read(kept, absent=True):
        target = kept.resolve() if kept.is_symlink() else fresh / folder.LEDGER
        atomic.write(target, str(ledger).encode())


def _write_graph(
    graph: Graph, path: Path, *, ontology: Ontology, names: Names, run: RunInfo
) -> None:
    with Store.create(path / folder.STORE) as store:
        held = list(quads(graph, ontology=ontology, names=names, policy=run.policy, run=run))
        store.replace_all(held)
    _write_files(graph, held, path, ontology=ontology, names=names)


def _write_files(
    graph: Graph, held: Iterable[Quad], path: Path, *, ontology: Ontology, names: Names
) -> None:
    """Writes the files beside the store; what it holds is at hand, and sorted only once."""
    _write_rdf(held, path, names)
    lines = "".join(f"{line}\n" for line in statements_jsonl(graph))
    atomic.write(path / folder.STATEMENTS, lines.encode())
    atomic.write(path / folder.PAGE, render(graph, ontology=ontology).encode())


def _write_rdf(held: Iterable[Quad], path: Path, names: Names) -> None:
    turtle, trig = dumps(held, (Format.TURTLE, Format.TRIG), names.prefixes())
    atomic.write(path / folder.TURTLE, turtle)
    atomic.write(path / folder.TRIG, trig)
