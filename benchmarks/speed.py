"""Words a second of a whole build against the bare pipeline on the same text, in one run.

    python -m benchmarks.speed seeds [--copies 1] [--repeat 3] [--model NAME]

A build also loads the pipeline and lays out the page, which takes the same time for few articles
as for many; `--copies` reads each article several times under other days, to see the rate of a
larger collection.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from kg.build import build
from kg.english import load_pipeline
from kg.errors import KgError
from kg.read import read_paths


def main() -> None:
    """Prints both rates and their ratio; the best of all repeats counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--model", default=None)
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        texts = list(_copy(options.paths, options.copies, articles))
        nlp = load_pipeline(options.model)
        words = sum(len(doc) for doc in nlp.pipe(texts))  # loads everything that loads lazily
        bare = min(_seconds(lambda: list(nlp.pipe(texts))) for _ in range(options.repeat))
        whole = min(
            _seconds(lambda n=n: build([articles], Path(folder) / str(n), model=options.model))
            for n in range(options.repeat)
        )
    print(f"words {words}; bare pipeline {words / bare:.0f} words/s")
    print(f"whole build {words / whole:.0f} words/s; ratio {bare / whole:.2f}")


def _copy(paths: Iterable[Path], copies: int, folder: Path) -> Iterator[str]:
    """Writes each article `copies` times with a day of its own; yields the texts."""
    folder.mkdir()
    for number, document in enumerate(read_paths(paths, on_error=_refuse)):
        for copy in range(copies):
            day = date(2024, 1, 1) + timedelta(days=copy)
            head = (
                f"---\ntitle: {document.title}\ndate: {day}\npublisher: {document.publisher}\n---\n"
            )
            (folder / f"{number}-{copy}.md").write_text(head + document.text, encoding="utf-8")
            yield document.text


def _refuse(error: KgError) -> None:
    raise error


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
