"""What a pipeline costs: disk, seconds to load, memory, words a second on one and two cores.

python -m benchmarks.pipeline [--model NAME] [--copies N]

Each figure comes from a process of its own. Words a second are the best of three passes over the
seed articles, N times over, by wall time; run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.english import load_pipeline

SEEDS = Path(__file__).parent.parent / "seeds"
PASSES = 3


def main() -> None:
    """Measures, or prints one figure when called by itself."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default=None)
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--figure", choices=FIGURES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.figure:
        print(f"{FIGURES[options.figure](options.model, options.copies):.2f}")
        return
    for name in FIGURES:
        command = [sys.executable, "-m", "benchmarks.pipeline", *sys.argv[1:], "--figure", name]
        value = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        print(f"{name:32} {value}")


def _seconds_to_load(model: str | None, _: int) -> float:
    begun = time.perf_counter()
    load_pipeline(model)("Once.")
    return time.perf_counter() - begun


def _memory(model: str | None, _: int) -> float:
    load_pipeline(model)("Once.")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _disk(model: str | None, _: int) -> float:
    folder = load_pipeline(model).path
    return sum(path.stat().st_size for path in Path(str(folder)).rglob("*")) / 1e6


def _speed(model: str | None, copies: int, *, processes: int = 1) -> float:
    nlp = load_pipeline(model)
    texts = [path.read_text(encoding="utf8") for path in sorted(SEEDS.glob("*.md"))] * copies
    best = 0.0
    for _ in range(PASSES):
        begun = time.perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(texts, n_process=processes, batch_size=20))
        best = max(best, words / (time.perf_counter() - begun))
    return best


def _speed_of_two(model: str | None, copies: int) -> float:
    return _speed(model, copies, processes=2)


FIGURES: dict[str, Callable[[str | None, int], float]] = {
    "MB on disk": _disk,
    "seconds to load": _seconds_to_load,
    "MB of memory": _memory,
    "words a second": _speed,
    "words a second, two processes": _speed_of_two,
}


if __name__ == "__main__":
    main()
