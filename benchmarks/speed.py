"""Words a second of a whole build, and what analysis and extraction add to the bare pipeline.

    python -m benchmarks.speed seeds --copies 10

All parts are timed in one run, on the same texts with everything loaded, and the best of all
repeats counts: machines differ, ratios less so. The bare pipeline tags, parses and finds names;
the analysis finds mentions, times and quantities and links pronouns; the extraction reads triples.
Their cost is their time over that of the bare pipeline. The whole build runs last; it starts from
nothing, so what it loads once weighs as much for few articles as for many. `--copies` reads each
article several times under other days, to see the rate of a larger collection.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from spacy.language import Language

from kg.english import load_pipeline
from kg.english.analysis import analyse
from kg.errors import KgError
from kg.extract import extract
from kg.flow import build
from kg.model import Document
from kg.ontology import load as load_ontology
from kg.read import read_paths
from kg.resolve.gazetteer import load_gazetteer

PIPELINE, ANALYSIS, EXTRACTION, BUILD = "bare pipeline", "analysis", "extraction", "whole build"


@dataclass
class Clock:
    """The time in seconds that each part takes in a round, and in its best round."""

    spent: dict[str, float] = field(default_factory=dict)
    best: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, part: str) -> Iterator[None]:
        """Times what is done inside."""
        start = time.perf_counter()
        yield
        self.spent[part] = self.spent.get(part, 0.0) + time.perf_counter() - start

    def end_round(self) -> None:
        """Keeps what was faster than in all rounds before."""
        for part, taken in self.spent.items():
            self.best[part] = min(taken, self.best.get(part, taken))
        self.spent.clear()


def main() -> None:
    """Prints time, rate and cost of each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--model", default=None)
    parser.add_argument("--parts-only", action="store_true", help="leave out the whole build")
    options = parser.parse_args()

    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        documents = list(_copies(options.paths, options.copies, articles))
        words = _time_parts(clock, load_pipeline(options.model), documents, options.repeat)
        for number in range(0 if options.parts_only else options.repeat):
            with clock.timed(BUILD):
                build([articles], Path(folder) / str(number), model=options.model)
            clock.end_round()
    _report(clock.best, words)


def _time_parts(clock: Clock, nlp: Language, documents: list[Document], repeat: int) -> int:
    """Times pipeline, analysis and extraction in turn; returns the number of words."""
    ontology = load_ontology()
    gazetteer = load_gazetteer(ontology)
    texts = [document.text for document in documents]
    words = sum(len(doc) for doc in nlp.pipe(texts))  # loads everything that loads lazily
    for _ in range(repeat):
        with clock.timed(PIPELINE):
            docs = list(nlp.pipe(texts))
        for doc, document in zip(docs, documents, strict=True):
            with clock.timed(ANALYSIS):
                analysis = analyse(doc, document=document, ontology=ontology, gazetteer=gazetteer)
            with clock.timed(EXTRACTION):
                list(extract(analysis, ontology=ontology))
        clock.end_round()
    return words


def _report(best: dict[str, float], words: int) -> None:
    bare = best[PIPELINE]
    print(f"words {words}")
    for part, taken in best.items():
        print(f"{part:<14} {taken:7.2f} s {words / taken:9.0f} words/s {taken / bare:7.1%} of bare")
    added = best[ANALYSIS] + best[EXTRACTION]
    print(f"analysis and extraction add {added / bare:.1%} to the bare pipeline")


def _copies(paths: Iterable[Path], copies: int, folder: Path) -> Iterator[Document]:
    """Writes each article `copies` times with a day of its own; yields them as documents."""
    folder.mkdir()
    for number, document in enumerate(read_paths(paths, on_error=_refuse)):
        for copy in range(copies):
            day = date(2024, 1, 1) + timedelta(days=copy)
            head = (
                f"---\ntitle: {document.title}\ndate: {day}\npublisher: {document.publisher}\n---\n"
            )
            (folder / f"{number}-{copy}.md").write_text(head + document.text, encoding="utf-8")
            yield Document(f"{number}-{copy}", document.text, published=day)


def _refuse(error: KgError) -> None:
    raise error


if __name__ == "__main__":
    main()
