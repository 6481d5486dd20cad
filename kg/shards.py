"""Large collections: shards of articles become N-Quads, by any means that can map a function.

1. Each shard is read: what its articles say is a file of readings.
2. Who is who is told for all of them together; a file tells it for each shard.
3. Each shard is written as N-Quads.
4. What belongs to no shard (entities, links, proposals, runs) is one more file of N-Quads.

Steps 1 and 3 are functions of one shard, which run anywhere that sees the folder: in this process,
in several, on Apache Spark. A file appears whole or not at all, and one that is there is not made
again, so a run that was killed goes on where it was. The lines of all the N-Quads, sorted and each
once, are those of a build of the same articles.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from kg import readings
from kg.errors import InputError
from kg.folder import ListFile, locked
from kg.model import Document, Graph
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.rdf import (
    DEFAULT_BASE,
    DocumentEncoder,
    Names,
    Policy,
    RunInfo,
    Shared,
    common,
    defined_edges,
    facts,
    publishers,
)
from kg.read import STDIN, File, is_address, listed, read_files, unique
from kg.reader import Reader
from kg.readings import Readings
from kg.resolve import Collection
from kg.resolve.assignment import Assignment
from kg.resolve.gazetteer import load_gazetteer
from kg.resolve.statements import StatementWriter
from kg.store import Format, dump
from kg.write import atomic

if TYPE_CHECKING:
    from pyoxigraph import Quad

ARTICLES = 200
"""Files of a shard, of which each is an article; a file of many articles is a shard of its own."""

_SINGLE = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml"}
"""Endings of files of one article."""

A = TypeVar("A")
B = TypeVar("B")


class Mapper(Protocol):
    """Applies a function of a module to values that can be pickled; order does not matter."""

    def __call__(self, work: Callable[[A], B], given: Sequence[A], /) -> Iterable[B]: ...


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be made, and how.

    Attributes:
        folder: Where all of it goes; everything that works on it sees it under this path.
        model, date, lists: As of `kg.flow.build`.
    """

    folder: Path
    model: str | None = None
    date: date | None = None
    base: str = DEFAULT_BASE
    policy: Policy = Policy.OPEN
    lists: tuple[ListFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Shard:
    """Articles that are read together.

    Attributes:
        name: Of its files; made from those that it holds.
    """

    job: Job
    name: str
    files: tuple[File, ...]

    @property
    def readings(self) -> Path:
        return self.job.folder / "readings" / f"{self.name}.jsonl"

    @property
    def problems(self) -> Path:
        return self.readings.with_suffix(".problems.json")

    @property
    def assignment(self) -> Path:
        return self.job.folder / "identities" / f"{self.name}.json"

    @property
    def quads(self) -> Path:
        return self.job.folder / "nquads" / f"{self.name}.nq"


@dataclass(frozen=True, slots=True)
class Report:
    """What has been made.

    Attributes:
        documents: How many articles there are.
        problems: What could not be read, by this run or one that it goes on from, in words.
    """

    documents: int
    problems: tuple[str, ...]


def make(
    paths: Iterable[str | Path], job: Job, mapped: Mapper, *, articles: int = ARTICLES
) -> Report:
    """Makes N-Quads of the articles at `paths`, in the folder `nquads` of the job's folder.

    Args:
        paths: Files and folders, no addresses; see `kg.read.read_paths`.
        job: What goes where, and how.
        mapped: Applies a function to shards.
        articles: How many files are a shard, if each is an article.

    Raises:
        KgError: An option cannot be used, the disk refuses, the folder holds something else than
            this job has begun, or another process works on it.
    """
    problems: list[str] = []
    given = [_local(path) for path in paths]
    files = list(listed(given, on_error=lambda error: problems.append(str(error))))
    shards = _shards(files, job, articles)
    with locked(job.folder):
        _begin(job, shards)
        list(mapped(read_shard, _unmade(shards, lambda shard: shard.readings)))
        for shard in shards:
            problems += json.loads(shard.problems.read_bytes())
        documents = _tell_apart(job, shards)
        list(mapped(write_shard, _unmade(shards, lambda shard: shard.quads)))
        _write_relations(job, shards)
    return Report(documents, tuple(problems))


def read_shard(shard: Shard) -> None:
    """Reads the articles of a shard, and notes what is wrong with those that cannot be read."""
    problems: list[str] = []
    reader = _reader(shard.job.model, shard.job.lists)
    documents = unique(
        read_files(
            shard.files, date=shard.job.date, on_error=lambda error: problems.append(str(error))
        )
    )
    _write_json(shard.problems, problems)
    atomic.write(shard.readings, (readings.line(each, reader.said(each)) for each in documents))


def write_shard(shard: Shard) -> None:
    """Writes the articles of a shard as N-Quads, with the lemmas of their open relations."""
    job, ontology, names = shard.job, _ontology(), Names(shard.job.base)
    held = json.loads(shard.assignment.read_bytes())
    assignment = Assignment.from_json(held["assignment"])
    encoder = DocumentEncoder(
        names,
        ontology=ontology,
        policy=job.policy,
        defined={(s, p, o) for s, p, o in held["defined"]},
        publishers=held["publishers"],
    )
    made: list[Quad] = []
    shared = Shared()
    iris = assignment.iri_of()
    documents, said = readings.load(shard.readings)
    for document in documents:
        if document.id in assignment.places:
            triples = said[document.id]
            writer = StatementWriter(
                assignment.assigned(document, triples),
                iris,
                ontology=ontology,
                names=names,
            )
            statements = writer.statements(document, triples)
            made += encoder.document(document, statements)
            shared.add(encoder.shared(statements))
    made += facts(shared.edges, names)
    _write_json(_lemmas(shard), shared.lemmas)
    atomic.write(shard.quads, dump(made, Format.N_QUADS, {}))


def in_order(work: Callable[[A], B], given: Sequence[A]) -> Iterable[B]:
    """Works in this process; see `Mapper`."""
    return map(work, given)


def _local(path: str | Path) -> Path:
    """Returns a path of the file system.

    Raises:
        InputError: It is an address, or standard input, which a run that goes on cannot read again.
    """
    if str(path) == STDIN or is_address(str(path)):
        what = "shards are made of files and folders"
        raise InputError(what, where=str(path), remedy="Save it as a file, and name that.")
    return Path(path)


def _shards(files: Sequence[File], job: Job, articles: int) -> list[Shard]:
    """Returns the files as shards, in their order; those that may hold many articles alone."""
    groups: list[list[File]] = [[]]
    for file in files:
        alone = file.path.suffix.lower() not in _SINGLE
        if alone or len(groups[-1]) >= articles:
            groups.append([])
        groups[-1].append(file)
        if alone:
            groups.append([])
    filled = filter(None, groups)
    return [Shard(job, f"{number:06}", tuple(each)) for number, each in enumerate(filled)]


def _unmade(shards: Iterable[Shard], made: Callable[[Shard], Path]) -> list[Shard]:
    return [shard for shard in shards if not made(shard).exists()]


def _begin(job: Job, shards: Sequence[Shard]) -> None:
    """Makes the folders, without what a killed run left half-written; refuses another job's.

    Raises:
        KgError: As of `make`.
    """
    run = _run(job)
    files = [[(each.source, *_state(each.path)) for each in shard.files] for shard in shards]
    lists = [sha256(each.data).hexdigest() for each in job.lists]
    told = json.dumps([asdict(run), str(job.date), lists, files])
    key, path = sha256(told.encode()).hexdigest(), job.folder / "job.sha256"
    if path.exists() and path.read_text().strip() != key:
        what = "it holds shards of other articles, or made in another way"
        raise InputError(what, where=str(job.folder), remedy="Name another folder, or delete it.")
    with atomic.reporting(job.folder):
        for name in ("readings", "identities", "nquads"):
            (job.folder / name).mkdir(parents=True, exist_ok=True)
            atomic.clear(job.folder / name)
    atomic.write(path, f"{key}\n".encode())


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:  # whoever reads it says so
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _run(job: Job) -> RunInfo:
    return _reader(job.model, job.lists).run(job.policy, job.base)


def _tell_apart(job: Job, shards: Sequence[Shard]) -> int:
    """Tells who is who in all shards, unless that is done, and returns the number of articles."""
    documents, said, owners = _gathered(shards)
    common_quads = job.folder / "nquads" / "common.nq"
    if common_quads.exists():
        return len(documents)
    ontology, names = _ontology(), Names(job.base)
    collection = Collection(
        documents,
        said,
        ontology=ontology,
        gazetteer=load_gazetteer(ontology, job.lists),
        names=names,
    )
    found = collection.decided()
    defined, known = defined_edges(found.entities), publishers(found.entities)
    for shard in shards:
        own = [document for document in found.documents if owners[document.id] == shard.name]
        assignment = found.identified.assignment.of(document.id for document in own)
        iris = set(assignment.iris)
        value = {
            "assignment": assignment.as_json(),
            "defined": sorted(edge for edge in defined if edge[0] in iris),
            "publishers": {d.publisher: known[d.publisher] for d in own if d.publisher in known},
        }
        _write_json(shard.assignment, value)
    graph = Graph(found.documents, found.entities, (), found.proposals)
    made = common(graph, Shared(), ontology=ontology, names=names, run=_run(job))
    atomic.write(common_quads, dump(made, Format.N_QUADS, {}))
    return len(documents)


def _gathered(shards: Iterable[Shard]) -> tuple[list[Document], Readings, dict[str, str]]:
    """Returns the articles of all shards, each once, and which shard has each."""
    found: dict[str, Document] = {}
    owners: dict[str, str] = {}
    said = Readings({})
    for shard in shards:
        documents, own = readings.load(shard.readings, lasting=True)
        said |= own
        for document in documents:
            known = found.get(document.id)
            if known is None or document.source < known.source:
                found[document.id], owners[document.id] = document, shard.name
    return list(found.values()), said, owners


def _write_relations(job: Job, shards: Iterable[Shard]) -> None:
    """Writes what the open relations of all shards are."""
    shared = Shared()
    for shard in shards:
        shared.add(Shared(lemmas=json.loads(_lemmas(shard).read_bytes())))
    made = common(Graph(), shared, ontology=_ontology(), names=Names(job.base))
    atomic.write(job.folder / "nquads" / "relations.nq", dump(made, Format.N_QUADS, {}))


def _lemmas(shard: Shard) -> Path:
    return shard.assignment.with_suffix(".lemmas.json")


def _write_json(path: Path, value: Any) -> None:
    atomic.write(path, f"{json.dumps(value, ensure_ascii=True)}\n".encode())


@cache
def _reader(model: str | None, lists: tuple[ListFile, ...]) -> Reader:
    return Reader.load(model, lists)


@cache
def _ontology() -> Ontology:
    return load_ontology()
