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

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from kg.folder import locked
from kg.shards.job import ARTICLES, Job, Shard, begin, divided
from kg.shards.steps import (
    problems_of,
    read_shard,
    run_of,
    tell_apart,
    write_relations,
    write_shard,
)

__all__ = ["ARTICLES", "Job", "Mapper", "Report", "in_order", "make"]

A = TypeVar("A")
B = TypeVar("B")


class Mapper(Protocol):
    """Applies a function of a module to values that can be pickled; order does not matter."""

    def __call__(self, work: Callable[[A], B], given: Sequence[A], /) -> Iterable[B]: ...


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
    shards = divided(
        paths, job, articles=articles, on_error=lambda error: problems.append(str(error))
    )
    with locked(job.folder):
        begin(job, shards, run_of(job))
        list(mapped(read_shard, _unmade(shards, lambda shard: shard.readings)))
        problems += (problem for shard in shards for problem in problems_of(shard))
        documents = tell_apart(job, shards)
        list(mapped(write_shard, _unmade(shards, lambda shard: shard.quads)))
        write_relations(job, shards)
    return Report(documents, tuple(problems))


def in_order(work: Callable[[A], B], given: Sequence[A]) -> Iterable[B]:
    """Works in this process; see `Mapper`."""
    return map(work, given)


def _unmade(shards: Iterable[Shard], made: Callable[[Shard], Path]) -> list[Shard]:
    return [shard for shard in shards if not made(shard).exists()]
