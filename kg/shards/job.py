"""What is to be made: a job, the shards that it is divided into, and the files of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from kg.errors import InputError, KgError
from kg.folder import ListFile
from kg.rdf import DEFAULT_BASE, Policy, RunInfo
from kg.read import STDIN, File, is_address, listed
from kg.write import atomic

ARTICLES = 200
"""Files of a shard, of which each is an article; a file of many articles is a shard of its own."""

_SINGLE = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml"}
"""Endings of files of one article."""


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

    @property
    def readings(self) -> Path:
        """The folder of what articles say."""
        return self.folder / "readings"

    @property
    def identities(self) -> Path:
        """The folder of who is who."""
        return self.folder / "identities"

    @property
    def quads(self) -> Path:
        """The folder of the N-Quads."""
        return self.folder / "nquads"

    @property
    def common(self) -> Path:
        """What belongs to no shard, but for the open relations."""
        return self.quads / "common.nq"

    @property
    def relations(self) -> Path:
        """What the open relations of all shards are."""
        return self.quads / "relations.nq"


@dataclass(frozen=True, slots=True)
class Shard:
    """Articles that are read together.

    Attributes:
        name: Of its files; made from its place among all.
    """

    job: Job
    name: str
    files: tuple[File, ...]

    @property
    def readings(self) -> Path:
        """What its articles say."""
        return self.job.readings / f"{self.name}.jsonl"

    @property
    def problems(self) -> Path:
        """What is wrong with articles that cannot be read."""
        return self.readings.with_suffix(".problems.json")

    @property
    def assignment(self) -> Path:
        """Who is who in its articles."""
        return self.job.identities / f"{self.name}.json"

    @property
    def lemmas(self) -> Path:
        """The lemmas of its open relations."""
        return self.assignment.with_suffix(".lemmas.json")

    @property
    def quads(self) -> Path:
        """The graphs of its articles, and the plain edges that they state."""
        return self.job.quads / f"{self.name}.nq"


def divided(
    paths: Iterable[str | Path], job: Job, *, articles: int, on_error: Callable[[KgError], None]
) -> list[Shard]:
    """Returns the files at `paths` as shards, in their order; those of many articles alone.

    Raises:
        InputError: A path is none of the file system.
    """
    groups: list[list[File]] = [[]]
    for file in listed(list(map(_local, paths)), on_error=on_error):
        alone = file.path.suffix.lower() not in _SINGLE
        if alone or len(groups[-1]) >= articles:
            groups.append([])
        groups[-1].append(file)
        if alone:
            groups.append([])
    filled = filter(None, groups)
    return [Shard(job, f"{number:06}", tuple(each)) for number, each in enumerate(filled)]


def _local(path: str | Path) -> Path:
    """Returns a path of the file system.

    Raises:
        InputError: It is an address, or standard input, which a run that goes on cannot read again.
    """
    if str(path) == STDIN or is_address(str(path)):
        what = "shards are made of files and folders"
        raise InputError(what, where=str(path), remedy="Save it as a file, and name that.")
    return Path(path)


def begin(job: Job, shards: Sequence[Shard], run: RunInfo) -> None:
    """Makes the folders, without what a killed run left half-written; refuses another job's.

    Raises:
        KgError: The disk refuses, or the folder holds something else than this job has begun.
    """
    key, path = _key(job, shards, run), job.folder / "job.sha256"
    if path.exists() and path.read_text().strip() != key:
        what = "it holds shards of other articles, or made in another way"
        raise InputError(what, where=str(job.folder), remedy="Name another folder, or delete it.")
    with atomic.reporting(job.folder):
        for folder in (job.readings, job.identities, job.quads):
            folder.mkdir(parents=True, exist_ok=True)
            atomic.clear(folder)
    atomic.write(path, f"{key}\n".encode())


def _key(job: Job, shards: Sequence[Shard], run: RunInfo) -> str:
    """Returns what differs if the shards of a job, or what is made of them, do."""
    files = [[(each.source, *_state(each.path)) for each in shard.files] for shard in shards]
    lists = [sha256(each.data).hexdigest() for each in job.lists]
    told = json.dumps([asdict(run), str(job.date), lists, files])
    return sha256(told.encode()).hexdigest()


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:  # whoever reads it says so
        return 0, 0
    return found.st_size, found.st_mtime_ns
