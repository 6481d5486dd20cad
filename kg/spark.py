"""Shards of articles on Apache Spark; needs the extra ``spark``.

    spark-submit --master MASTER kg/spark.py PATH… -o FOLDER

Driver and workers see the articles and the folder under the same paths, as on a shared file system
or on one machine, and have this package installed. Each worker loads the pipeline once. Telling
who is who is the driver's work, between the two that are shared out; see `kg.shards`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg import shards

if TYPE_CHECKING:
    from pyspark import SparkContext

A = TypeVar("A")
B = TypeVar("B")


def mapper(context: SparkContext) -> shards.Mapper:
    """Returns what applies a function to each of some values in a task of its own."""

    def mapped(work: Callable[[A], B], given: Sequence[A]) -> Iterable[B]:
        return context.parallelize(given, max(1, len(given))).map(work).collect()

    return mapped


def main(argv: Sequence[str] | None = None) -> None:
    """Makes N-Quads of articles with the Spark that it was submitted to."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FOLDER")
    parser.add_argument("--model", help="name or folder of another pipeline")
    parser.add_argument("--articles", type=int, default=shards.ARTICLES, help="files of a shard")
    options = parser.parse_args(argv)
    job = shards.Job(options.output.resolve(), options.model)
    session = SparkSession.builder.appName("kg").getOrCreate()
    try:
        paths = [path.resolve() for path in options.paths]
        found = shards.make(paths, job, mapper(session.sparkContext), articles=options.articles)
    finally:
        session.stop()
    for problem in found.problems:
        print(problem)
    print(f"{found.documents} documents are in {options.output}/nquads/")


if __name__ == "__main__":
    main()
