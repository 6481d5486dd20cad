"""All that the output of a build is made from, and how it is written and read again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from kg import __version__, folder, graph_files, readings
from kg.errors import InputError
from kg.infer import infer
from kg.memory import let_go
from kg.model import Document
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.pool import apart
from kg.rdf import Names, RunInfo
from kg.readings import Readings
from kg.resolve import Collection, Identified, Resolution
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.ledger import Ledger
from kg.store import RemoteStore, Store
from kg.write import atomic


@dataclass(frozen=True, slots=True)
class Content:
    """What articles say and people decided: the rest of an output follows from it.

    Attributes:
        documents: Sorted by id.
        said: What the documents say.
        run: With what the graph is made, and what counts as a plain edge.
        lists: The user's own names, in their order.
    """

    documents: tuple[Document, ...]
    said: Readings
    names: Names
    run: RunInfo
    ledger: Ledger
    lists: tuple[folder.ListFile, ...] = ()

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
            self.said,
            ontology=ontology,
            gazetteer=gazetteer,
            names=self.names,
        )

    def resolved(self, ontology: Ontology, gazetteer: Gazetteer, *, jobs: int = 1) -> Resolution:
        """Returns the graph in which the decisions hold, without what only others would need.

        Args:
            jobs: Number of processes. With several, who is who is told in one of its own: most of
                the memory that it takes is needed no more when it is told.
        """

        def told() -> Identified:
            collection = self.collection(ontology, gazetteer)
            return replace(collection.identified(self.ledger.decisions), named={})

        with apart(told, jobs=jobs) as found:
            identified = found()
        let_go()
        return Resolution(identified, self.documents, self.said, ontology, self.names)


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
    documents, said = readings.load(out / folder.READINGS)
    ledger = Ledger.read(out / folder.LEDGER, absent=True)
    lists = tuple(folder.gazetteers(out))
    return Content(tuple(documents), said, names, run, ledger, lists)


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
    content: Content,
    found: Resolution,
    out: Path,
    *,
    ontology: Ontology,
    decided: bool = False,
    jobs: int = 1,
) -> int:
    """Puts the graph that was found in `content` into the place of `out`, which is locked.

    Args:
        decided: Whether the ledger is to be written too; else `out` keeps the one that it has by
            then, so that what a person wrote into it meanwhile is not lost.
        jobs: Number of processes that write articles; the result does not depend on it.

    Returns:
        How many statements that is.

    Raises:
        KgError: The disk refuses; `out` is what it was.
    """
    with folder.replacing(out) as fresh:
        atomic.write(fresh / folder.READINGS, readings.lines(content.documents, content.said))
        folder.keep_gazetteers(fresh, content.lists)
        if decided:
            _write_ledger(content.ledger, out, fresh)
        return graph_files.write(
            found, fresh, ontology=ontology, names=content.names, run=content.run, jobs=jobs
        )


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
                graph_files.dump(store, fresh)
    return len(new)


def _write_ledger(ledger: Ledger, out: Path, fresh: Path) -> None:
    """Writes decisions that are not those in `out`; where that is a link, behind it."""
    kept = out / folder.LEDGER
    if ledger != Ledger.read(kept, absent=True):
        target = kept.resolve() if kept.is_symlink() else fresh / folder.LEDGER
        atomic.write(target, str(ledger).encode())
