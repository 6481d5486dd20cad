"""The flow, from paths to a folder that holds the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from kg import __version__, folder, readings
from kg.english.pipeline import load_pipeline
from kg.errors import InputError, KgError
from kg.extract.reading import Source, read
from kg.model import Document, Graph, Triple
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.rdf import DEFAULT_BASE, Names, Policy, RunInfo, quads
from kg.read import read_paths, unique
from kg.resolve import Collection, Outcome
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.ledger import Ledger, written
from kg.store import Format, Store, dumps
from kg.view import render
from kg.write import atomic, statements_jsonl

if TYPE_CHECKING:
    from pyoxigraph import Quad

Progress = Callable[[int, int], None]
"""Called with the number of documents that are done and the number there are."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build has made.

    Attributes:
        graph: Everything the output holds; empty if no article could be read.
        problems: The articles that were left out, and why.
        outcomes: What has come of each decision about who is who, in their order.
    """

    graph: Graph = field(default_factory=Graph)
    problems: tuple[KgError, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


def build(
    paths: Iterable[str | Path],
    out: Path,
    *,
    model: str | None = None,
    date: date | None = None,
    base: str = DEFAULT_BASE,
    jobs: int = 1,
    policy: Policy = Policy.OPEN,
    ledger: Path | None = None,
    gazetteers: Sequence[Path] = (),
    progress: Progress | None = None,
) -> BuildReport:
    """Reads the articles at `paths` and puts their graph into the folder `out`.

    `out` is replaced as a whole when everything is written; until then, and after any error, it
    is what it was. If no article can be read, nothing is written.

    Args:
        paths: Files, folders and "-" for standard input; see `kg.read.read_paths`.
        out: A folder that is absent, empty or the output of a build.
        model: Name or folder of a pipeline instead of the shipped one.
        date: The day of publication of articles that do not state theirs.
        base: Beginning of the IRIs that are minted.
        jobs: Number of processes that parse; the result does not depend on it.
        policy: Which statements become plain edges.
        ledger: What people decided about who is who, to be copied to `out`; None for what `out`
            has.
        gazetteers: Lists of users' own (see `kg.resolve.listing`), to be copied to `out`.
        progress: Told after every document.

    Raises:
        KgError: An option, the ledger, a gazetteer, the pipeline, the ontology or `out` cannot be
            used.
    """
    folder.check_target(out)
    decided = _ledger(out, ledger)
    names = Names(base)
    problems: list[KgError] = []
    documents = unique(read_paths(paths, date=date, on_error=problems.append))
    if not documents:
        return BuildReport(problems=tuple(problems))
    ontology = load_ontology()
    gazetteer, nlp = load_gazetteer(ontology, gazetteers), load_pipeline(model)
    run = _run(nlp, ontology, policy=policy, base=base)
    with folder.replacing(out) as fresh:
        triples = list(
            _triples(
                documents,
                nlp=nlp,
                ontology=ontology,
                gazetteer=gazetteer,
                jobs=jobs,
                progress=progress,
            )
        )
        collection = Collection(
            documents, triples, ontology=ontology, gazetteer=gazetteer, names=names
        )
        resolution = collection.decided(decided.decisions)
        atomic.write(fresh / folder.READINGS, readings.dumps(documents, triples))
        folder.keep_gazetteers(fresh, gazetteers)
        if ledger is not None:
            atomic.write(fresh / folder.LEDGER, str(decided).encode())
        write_graph(resolution.graph, fresh, ontology=ontology, names=names, run=run)
    return BuildReport(resolution.graph, tuple(problems), resolution.outcomes)


def write_graph(
    graph: Graph, path: Path, *, ontology: Ontology, names: Names, run: RunInfo
) -> None:
    """Writes the store and the files made from it into the folder `path`.

    Raises:
        KgError: The disk refuses.
    """
    with Store.create(path / folder.STORE) as store:
        held = list(quads(graph, ontology=ontology, names=names, policy=run.policy, run=run))
        store.replace_all(held)
    _write(graph, held, path, names=names, ontology=ontology)


def _ledger(out: Path, path: Path | None) -> Ledger:
    """Returns the decisions to be replayed; refuses to lose any that `out` has of its own."""
    own = Ledger.read(out / folder.LEDGER, absent=True)
    if path is None:
        return own
    given = Ledger.read(path)
    lost = [written(decision) for decision in own.decisions if decision not in given.decisions]
    if lost:
        what = f"it lacks {len(lost)} of the decisions in {out / folder.LEDGER}, such as: {lost[0]}"
        remedy = "Add them to it, or delete that file."
        raise InputError(what, where=str(path), remedy=remedy)
    return given


def _triples(
    documents: Iterable[Document],
    *,
    nlp: Language,
    ontology: Ontology,
    gazetteer: Gazetteer,
    jobs: int,
    progress: Progress | None,
) -> Iterator[Triple]:
    """Yields what each sentence of each document says, documents in the order given."""
    sources = [Source(document) for document in documents]
    done = 0
    for reading in read(sources, nlp, ontology=ontology, gazetteer=gazetteer, jobs=jobs):
        yield from reading.triples
        done += reading.is_last
        if progress is not None and reading.is_last:
            progress(done, len(sources))


def _run(nlp: Language, ontology: Ontology, *, policy: Policy, base: str) -> RunInfo:
    return RunInfo(
        version=__version__,
        model=f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}",
        ontology_digest=ontology.digest,
        policy=policy,
        options=(("base", base),),
    )


def _write(
    graph: Graph, held: Iterable[Quad], path: Path, *, names: Names, ontology: Ontology
) -> None:
    """Writes the files beside the store; what it holds is at hand, and sorted only once."""
    turtle, trig = dumps(held, (Format.TURTLE, Format.TRIG), names.prefixes())
    atomic.write(path / folder.TURTLE, turtle)
    atomic.write(path / folder.TRIG, trig)
    lines = "".join(f"{line}\n" for line in statements_jsonl(graph))
    atomic.write(path / folder.STATEMENTS, lines.encode())
    atomic.write(path / folder.PAGE, render(graph, ontology=ontology).encode())
