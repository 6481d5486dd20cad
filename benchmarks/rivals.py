"""Our extraction beside two others that read trees, on CaRB's sentences and the same trees.

    python -m benchmarks.rivals --kit DIR [--model NAME] [--keep FOLDER]

The pipeline parses every sentence once. Then each extractor reads the parsed sentences three times,
of which the fastest counts, and the kit's scorer compares what it found. Seconds are those of the
processor, so that what else a machine does matters less. Timed is what comes after parsing: for
ours the analysis too, which finds mentions, times and pronouns. Not timed are loading, parsing, the
conversion of labels for `textacy`, and the joining of words into slots.

`textacy` is `subject_verb_object_triples` of `pip install "textacy==0.13.*"`; `clause types` is
ClausIE's method as `benchmarks.clausie` has it, and `fuller ones` the same without propositions
that another one says with an adverbial more.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.clausie import Proposition, propositions
from benchmarks.clear_labels import in_clear
from benchmarks.extraction import scorer
from kg.english.analysis import Analysis, analyse
from kg.english.pipeline import load_pipeline
from kg.extract import as_json, extract
from kg.model import Document, Triple
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.resolve.gazetteer import load_gazetteer
from kg.sentences import Sentence, read_sentences

SET = "carb_dev"
PASSES = 3


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way to read triples in parsed sentences.

    Attributes:
        name: What the report calls it.
        docs: The sentences, with the labels it needs.
        read: What is timed: all that is found in a Doc.
        worded: The slots of that in words, as the scorer reads them.
    """

    name: str
    docs: Sequence[Doc]
    read: Callable[[Doc], Any]
    worded: Callable[[Any], list[dict[str, Any]]]


def main(arguments: list[str] | None = None) -> None:
    """Prints speed and scores of each extractor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kit", type=Path, required=True, help="folder of score.py and data/")
    parser.add_argument("--model", default=None)
    parser.add_argument("--keep", type=Path, help="folder to keep the extractions in")
    options = parser.parse_args(arguments)

    triples_of = _textacy()
    sentences = _sentences(options.kit)
    docs, parsing = _parsed(sentences, load_pipeline(options.model))
    words = sum(map(len, docs))
    print(f"{len(docs)} sentences, {words} words, parsed at {words / parsing:.0f} words/s")
    print(f"{'':14}sentences/s  words/s  to ours  parsed too  triples     P     R    F1  F1 1-1")
    ours = 0.0
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for extractor in _extractors(docs, triples_of):
            taken, found = _timed(extractor)
            ours = ours or taken
            file = folder / f"{extractor.name.replace(' ', '_')}.jsonl"
            _write(file, sentences, map(extractor.worded, found))
            rates = f"{len(docs) / taken:11.0f}{words / taken:9.0f}{ours / taken:9.1f}"
            whole = f"{words / (parsing + taken):12.0f}"
            print(f"{extractor.name:14}{rates}{whole}{_scores(options.kit, file)}")


def _textacy() -> Callable[[Doc], Iterable[Any]]:
    try:
        from textacy.extract import subject_verb_object_triples  # noqa: PLC0415  optional
    except ImportError:
        sys.exit('textacy is not installed; get it by: pip install "textacy==0.13.*"')
    found: Callable[[Doc], Iterable[Any]] = subject_verb_object_triples
    return found


def _sentences(kit: Path) -> list[Sentence]:
    file = kit / "data" / SET / "sentences.jsonl"
    with file.open("rb") as lines:
        return list(read_sentences(lines, where=str(file), pretokenised=True))


def _parsed(sentences: Iterable[Sentence], nlp: Language) -> tuple[list[Doc], float]:
    """The sentences with their trees, and the seconds that it took to find these."""
    docs = [Doc(nlp.vocab, words=sentence.text.split()) for sentence in sentences]
    nlp("Once.")  # loads everything that loads lazily
    begun = time.process_time()
    parsed = list(nlp.pipe(docs))
    return parsed, time.process_time() - begun


def _extractors(
    docs: Sequence[Doc], triples_of: Callable[[Doc], Iterable[Any]]
) -> Iterator[Extractor]:
    ontology = load_ontology()
    yield Extractor("kg", docs, _ours(ontology), lambda found: _our_words(found, ontology))
    clear = [in_clear(doc) for doc in docs]
    yield Extractor("textacy", clear, lambda doc: list(triples_of(doc)), _words_of_textacy)
    yield Extractor("clause types", docs, lambda doc: list(propositions(doc)), _words_of_clausie)
    fuller = partial(propositions, shorter=False)
    yield Extractor("fuller ones", docs, lambda doc: list(fuller(doc)), _words_of_clausie)


def _ours(ontology: Ontology) -> Callable[[Doc], tuple[Analysis, list[Triple]]]:
    gazetteer = load_gazetteer(ontology)

    def read(doc: Doc) -> tuple[Analysis, list[Triple]]:
        document = Document("sentence", doc.text.rstrip())
        analysis = analyse(doc, document=document, ontology=ontology, gazetteer=gazetteer)
        return analysis, list(extract(analysis, ontology=ontology))

    return read


def _timed(extractor: Extractor) -> tuple[float, list[Any]]:
    """Seconds of the fastest pass over all Docs, and what was found in each Doc."""
    best, found = float("inf"), []
    for _ in range(PASSES):
        begun = time.process_time()
        found = [extractor.read(doc) for doc in extractor.docs]
        best = min(best, time.process_time() - begun)
    return best, found


def _our_words(found: tuple[Analysis, list[Triple]], ontology: Ontology) -> list[dict[str, Any]]:
    return list(as_json(*found, ontology)["triples"])


def _words_of_textacy(found: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {"subject": _joined(s), "relation": _joined(v), "object": _joined(o)} for s, v, o in found
    ]


def _words_of_clausie(found: Iterable[Proposition]) -> list[dict[str, Any]]:
    return [
        {
            "subject": _joined(each.subject),
            "relation": _joined(each.relation),
            "object": _joined(each.arguments[0]) if each.arguments else "",
            "args": list(map(_joined, each.arguments[1:])),
        }
        for each in found
    ]


def _joined(words: Iterable[object]) -> str:
    return " ".join(map(str, words))


def _write(
    file: Path, sentences: Iterable[Sentence], found: Iterable[list[dict[str, Any]]]
) -> None:
    with file.open("w", encoding="utf-8") as output:
        for sentence, triples in zip(sentences, found, strict=True):
            line = {"id": sentence.id, "sentence": sentence.text, "triples": triples}
            output.write(json.dumps(line, ensure_ascii=False) + "\n")


def _scores(kit: Path, file: Path) -> str:
    """The figures of the kit's scorer for a file of extractions, as the end of a line."""
    command = scorer(SET, kit, file)
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures = json.loads(printed.removeprefix(SET))
    shown = (figures[name] for name in ("precision", "recall", "f1", "f1_one_to_one"))
    return f"{figures['extractions']:9}" + "".join(f"{100 * each:6.1f}" for each in shown)


if __name__ == "__main__":
    main()
