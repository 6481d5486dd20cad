"""How many of the marked-up sentences in `tests/corpus/` are read as marked, by file.

python -m benchmarks.corpus [--model NAME] [--failures]
"""

from __future__ import annotations

import argparse
from collections import Counter

from kg.english import load_pipeline
from kg.english.analysis import analyse
from kg.extract import extract
from kg.model import Document, Triple
from kg.ontology import load
from kg.resolve.gazetteer import load_gazetteer
from tests.corpus_examples import Example, examples, flat, met


def main() -> None:
    """Prints a line a file, and the lines that failed if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default=None)
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--file", default="")
    options = parser.parse_args()

    read = reader(options.model)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for example in examples():
        if options.file and options.file != example.file:
            continue
        triples = read(example)
        failed = [item for item in example.expectations if not met(item, triples)]
        kind = [
            f"{example.file} {'must not' if e.forbidden else 'must'}" for e in example.expectations
        ]
        total.update(kind)
        right.update(kind)
        right.subtract(f"{example.file} {'must not' if e.forbidden else 'must'}" for e in failed)
        if failed and options.failures:
            print(f"> {example.sentence}")
            print(*(f"  missed {item.line}" for item in failed), sep="\n")
            print(*(f"  found  {_line(triple)}" for triple in triples), sep="\n")
    for name in sorted(total):
        print(f"{name:28} {right[name]:4} of {total[name]:4}  {right[name] / total[name]:.0%}")


def reader(model: str | None):
    """A function from an example to its triples."""
    nlp, ontology = load_pipeline(model), load()
    gazetteer = load_gazetteer(ontology)

    def read(example: Example) -> list[Triple]:
        document = Document(id="example", text=example.sentence)
        analysis = analyse(
            nlp(example.sentence), document=document, ontology=ontology, gazetteer=gazetteer
        )
        return list(extract(analysis, ontology=ontology))

    return read


def _line(triple: Triple) -> str:
    by = ", ".join(mention.text for mention in triple.attributed_to)
    roles = " ".join(f"{a.role}={a.value.text}" for a in triple.arguments)
    tail = f"{triple.polarity} {triple.modality} {triple.tense} by={by} {roles} {triple.frame}"
    return f"{flat(triple)} ({triple.relation.property}) | {tail}"


if __name__ == "__main__":
    main()
