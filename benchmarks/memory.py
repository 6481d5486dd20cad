"""Peak memory of reading one long article, by its length, without what a graph of it takes.

    python -m benchmarks.memory [--megabytes 0.5 1 2 5] [--model NAME]

The seed articles, one behind the other and over again, make an article of each length. A fresh
process reads it through pipeline, analysis and extraction, keeps nothing, and tells the most
memory that it ever held, as the system counts it (`resource.getrusage`). As blocks are let go, the
ratio to the shortest article should stay near 1.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

from kg.english import load_pipeline
from kg.errors import KgError
from kg.extract.reading import Source, read
from kg.model import Document
from kg.ontology import load as load_ontology
from kg.read import read_paths
from kg.resolve.gazetteer import load_gazetteer

SEEDS = Path(__file__).parent.parent / "seeds"
MEGABYTES = (0.5, 1.0, 2.0, 5.0)


def main() -> None:
    """Measures each length in a process of its own, or one length when called by itself."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", nargs="+", type=float, default=MEGABYTES, metavar="N")
    parser.add_argument("--model", default=None)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        _measure(options.megabytes[0], options.model)
        return
    first = 0.0
    for length in options.megabytes:
        peak, seconds, triples = _in_a_process(length, options.model)
        first = first or peak
        ratio = f"{peak / first:5.2f} of the first"
        print(f"{length:5.2f} MB {peak:7.0f} MB at most {ratio} {seconds:7.1f} s {triples} triples")


def article(megabytes: float) -> Document:
    """An article of that many million characters, cut at a paragraph."""
    seeds = cycle([document.text for document in read_paths([SEEDS], on_error=_refuse)])
    wanted = int(megabytes * 1_000_000)
    parts: list[str] = []
    while sum(map(len, parts)) + 2 * len(parts) < wanted:
        parts.append(next(seeds))
    text = "\n\n".join(parts)[:wanted]
    return Document("article", text[: text.rfind("\n\n")])


def _in_a_process(length: float, model: str | None) -> tuple[float, float, int]:
    command = [sys.executable, "-m", "benchmarks.memory", "--here", "--megabytes", str(length)]
    command += ["--model", model] if model else []
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return float(found[0]), float(found[1]), int(found[2])


def _measure(length: float, model: str | None) -> None:
    """Prints the peak in MB, the seconds and the number of triples."""
    ontology = load_ontology()
    gazetteer, nlp = load_gazetteer(ontology), load_pipeline(model)
    begun = time.perf_counter()
    sources = [Source(article(length))]
    readings = read(sources, nlp, ontology=ontology, gazetteer=gazetteer)
    triples = sum(len(reading.triples) for reading in readings)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{peak:.1f} {seconds:.1f} {triples}")


def _refuse(error: KgError) -> None:
    raise error


if __name__ == "__main__":
    main()
