"""The example sentences of the ontology, read by the shipped pipeline.

As with the marked-up sentences, the test holds a share and no single sentence.
"""

from __future__ import annotations

import pytest

from kg.bench import read
from kg.english import load_pipeline
from kg.model import Triple
from kg.ontology import Ontology

READ = 0.97
"""Share of examples that must be read as written; all of them were when last measured."""


@pytest.mark.slow
def test_examples_are_read_with_their_property(ontology: Ontology) -> None:
    examples = [
        (text, name) for name, each in sorted(ontology.properties.items()) for text in each.examples
    ]
    found = read(load_pipeline(), [text.partition(" → ")[0] for text, _ in examples])
    results = {}
    for (text, name), triples in zip(examples, found, strict=True):
        subject, _, value = text.partition(" → ")[2].split(" | ")
        results[text] = any(_matches(triple, subject, name, value) for triple in triples)
    missed = [text for text, found in results.items() if not found]
    assert len(missed) <= (1 - READ) * len(results), missed


def _matches(triple: Triple, subject: str, name: str, value: str) -> bool:
    if triple.relation.property != name or not _ends_alike(triple.subject.text, subject):
        return False
    if triple.object is None or value == "-":
        return triple.object is None and value == "-"
    if isinstance(triple.object, Triple):
        return value.startswith("{")
    return _ends_alike(triple.object.text, value)


def _ends_alike(found: str, expected: str) -> bool:
    return found.casefold().endswith(expected.rsplit(maxsplit=1)[-1].casefold())
