"""The flow, from paths to a folder that holds the graph: build, add and forget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from kg import folder, output
from kg.errors import InputError, KgError
from kg.journal import Journal
from kg.model import Document
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.output import Content
from kg.rdf import DEFAULT_BASE, Names, Policy, RunInfo
from kg.read import NO_COLUMNS, Changes, Columns, changes, read_paths, unique
from kg.reader import Progress, Reader
from kg.readings import Readings
from kg.resolve import Outcome
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.ledger import Ledger, written


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What has been made.

    Attributes:
        documents, entities, statements: How many the output holds; 0 if nothing was written.
        problems: The articles that were left out, and why.
        outcomes: What has come of each decision about who is who, in their order.
        changes: What adding articles did; None after a build or when nothing could be read.
        resumed: How many articles a run that was interrupted had read before.
    """

    documents: int = 0
    entities: int = 0
    statements: int = 0
    problems: tuple[KgError, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    changes: Changes | None = None
    resumed: int = 0


def build(
    paths: Iterable[str | Path],
    out: Path,
    *,
    model: str | None = None,
    date: date | None = None,
    columns: Columns = NO_COLUMNS,
    base: str = DEFAULT_BASE,
    jobs: int = 1,
    policy: Policy = Policy.OPEN,
    ledger: Path | None = None,
    gazetteers: Sequence[Path] = (),
    progress: Progress | None = None,
) -> BuildReport:
    """Reads the articles at `paths` and puts their graph into the folder `out`.

    `out` is replaced as a whole when everything is written; until then, and after any error, it
    is what it was. If no article can be read, nothing is written. What has been read when it is
    interrupted or killed is kept beside `out`, and the next build or `add` takes it from there.

    Args:
        paths: Files, folders and "-" for standard input; see `kg.read.read_paths`.
        out: A folder that is absent, empty or the output of a build.
        model: Name or folder of a pipeline instead of the shipped one.
        date: The day of publication of articles that do not tell theirs.
        columns: Names of the columns of tables.
        base: Beginning of the IRIs that are minted.
        jobs: Number of processes that read; the result does not depend on it.
        policy: Which statements become plain edges.
        ledger: What people decided about who is who, to be copied to `out`; None for what `out`
            has.
        gazetteers: Lists of users' own (see `kg.resolve.listing`), to be copied to `out`.
        progress: Told after every document.

    Raises:
        KgError: An option, the ledger, a gazetteer, the pipeline, the ontology or `out` cannot be
            used, or another process writes `out`.
    """
    folder.check_target(out)
    names = Names(base)
    problems: list[KgError] = []
    documents = _documents(paths, date, columns, problems)
    if not documents:
        return BuildReport(problems=tuple(problems))
    with folder.locked(out):
        decided = _ledger(out, ledger)
        lists = tuple(map(folder.ListFile.read, gazetteers))
        reader = Reader.load(model, lists)
        run = reader.run(policy, base)
        content = Content(documents, Readings({}), names, run, decided, lists)
        report = _make(content, out, reader, jobs, progress, decided=ledger is not None)
    return replace(report, problems=tuple(problems))


def add(
    paths: Iterable[str | Path],
    out: Path,
    *,
    model: str | None = None,
    date: date | None = None,
    columns: Columns = NO_COLUMNS,
    jobs: int = 1,
    before: Set[str] = frozenset(),
    progress: Progress | None = None,
) -> BuildReport:
    """Adds articles to the output of a build, which becomes what a build of all of them gives.

    Articles that are there already are not read again, a new version of one takes its place (see
    `kg.read.changes`). If the graph was made by another version of this program or of the
    ontology, all its articles are read again. Options that are no arguments here stay as they
    were.

    Args:
        paths: As of `build`.
        out: The output of a build.
        model: The pipeline that the graph was built with, if not the shipped one.
        date: The day of publication of articles that do not tell theirs.
        columns: Names of the columns of tables.
        jobs: Number of processes that read.
        before: Ids of the articles that `paths` had earlier; those it has no more are taken out,
            unless something there cannot be read.
        progress: Told after every document that is read.

    Raises:
        KgError: As of `build`; or the graph was built with another pipeline.
    """
    problems: list[KgError] = []
    folder.check_output(out)
    given = _documents(paths, date, columns, problems)
    with folder.locked(out):
        held = output.load(out)
        found = changes(held.documents, given, frozenset() if problems else before)
        if found.documents == held.documents and output.is_current(held, load_ontology()):
            return BuildReport(problems=tuple(problems), changes=found)
        reader = Reader.load(model, held.lists)
        run = reader.run(held.run.policy, held.names.base)
        _check_model(held.run, run, out)
        known = held.said if run == held.run else Readings({})
        content = replace(held, documents=found.documents, said=known, run=run)
        report = _make(content, out, reader, jobs, progress)
    return replace(report, problems=tuple(problems), changes=found)


def forget(documents: Iterable[str], out: Path) -> tuple[Document, ...]:
    """Takes articles out of the output of a build, which becomes what a build of the rest gives.

    Args:
        documents: Ids, sources or IRIs of articles; a source may be that of several.
        out: The output of a build.

    Returns:
        The articles that are gone.

    Raises:
        KgError: No article has one of the names, another version has made the graph, or another
            process writes `out`.
    """
    folder.check_output(out)
    with folder.locked(out):
        held = output.load(out)
        gone = _chosen(held, documents)
        ontology = load_ontology()
        output.check_version(held, out, ontology)
        rest = replace(held, documents=tuple(e for e in held.documents if e not in gone))
        _write(rest, out, ontology, load_gazetteer(ontology, held.lists))
        folder.journal(out).unlink(missing_ok=True)
    return tuple(sorted(gone, key=lambda each: each.id))


def _documents(
    paths: Iterable[str | Path], day: date | None, columns: Columns, problems: list[KgError]
) -> tuple[Document, ...]:
    found = read_paths(paths, date=day, columns=columns, on_error=problems.append)
    return unique(found)


def _make(
    content: Content,
    out: Path,
    reader: Reader,
    jobs: int,
    progress: Progress | None,
    *,
    decided: bool = False,
) -> BuildReport:
    """Reads the articles of which `content` does not say what they say, and writes the graph."""
    unread = [each for each in content.documents if each.id not in content.said]
    with closing(Journal(folder.journal(out), reader.key(content.run))) as journal:
        resumed = sum(document in journal for document in unread)
        reader.read(unread, journal, jobs=jobs, progress=progress)
        reader.close()
        content = replace(content, said=content.said | journal.said(unread))
        report = _write(content, out, reader.ontology, reader.gazetteer, decided=decided, jobs=jobs)
        journal.delete()
    return replace(report, resumed=resumed)


def _write(
    content: Content,
    out: Path,
    ontology: Ontology,
    gazetteer: Gazetteer,
    *,
    decided: bool = False,
    jobs: int = 1,
) -> BuildReport:
    resolution = content.resolved(ontology, gazetteer, jobs=jobs)
    statements = output.write(
        content, resolution, out, ontology=ontology, decided=decided, jobs=jobs
    )
    return BuildReport(
        documents=len(resolution.documents),
        entities=len(resolution.entities),
        statements=statements,
        outcomes=resolution.identified.outcomes,
    )


def _chosen(content: Content, names: Iterable[str]) -> set[Document]:
    """Returns the articles of these ids, sources or IRIs."""
    gone: set[Document] = set()
    known = content.by_name()
    for name in names:
        found = known.get(name, [])
        if not found:
            usual = sorted({each.source or each.id for each in content.documents})
            near = get_close_matches(name, usual, n=3, cutoff=0.5) or usual[:3]
            remedy = f"It has {', '.join(near)}; 'kg stats OUT' counts them."
            raise InputError("the graph has no such article", where=name, remedy=remedy)
        gone.update(found)
    return gone


def _check_model(held: RunInfo, run: RunInfo, out: Path) -> None:
    if held.model != run.model:
        what = f"the graph was built with the pipeline {held.model}, and this is {run.model}"
        remedy = "Name that one with --model, or build the graph again with this one."
        raise InputError(what, where=str(out), remedy=remedy)


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
