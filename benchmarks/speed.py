"""Words a second of a whole build against the bare pipeline on the same text, in one run.

python -m benchmarks.speed seeds [--repeat 3] [--model NAME]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.build import build
from kg.english import load_pipeline
from kg.errors import KgError
from kg.read import read_paths


def main() -> None:
    """Prints both rates and their ratio; the best of all repeats counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--model", default=None)
    options = parser.parse_args()

    texts = [document.text for document in read_paths(options.paths, on_error=_refuse)]
    nlp = load_pipeline(options.model)
    words = sum(len(doc) for doc in nlp.pipe(texts))  # loads everything that loads lazily
    bare = min(_seconds(lambda: list(nlp.pipe(texts))) for _ in range(options.repeat))
    with tempfile.TemporaryDirectory() as folder:
        whole = min(
            _seconds(lambda n=n: build(options.paths, Path(folder) / str(n), model=options.model))
            for n in range(options.repeat)
        )
    print(f"words {words}; bare pipeline {words / bare:.0f} words/s")
    print(f"whole build {words / whole:.0f} words/s; ratio {bare / whole:.2f}")


def _refuse(error: KgError) -> None:
    raise error


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
