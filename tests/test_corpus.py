"""The marked-up sentences of `tests/corpus/`, read by the shipped pipeline.

The pipeline's numbers may differ in the last place between processors, and a borderline parse
with them, so the test holds shares and no single sentence; `python -m benchmarks.corpus
--failures` lists what is missed.
"""

from __future__ import annotations

import pytest

from benchmarks.corpus import reader
from tests.corpus_examples import examples, met

MUST = 0.84
"""Share of statements to be found that must be; 0.88 when last measured, 0.85 at first."""
MUST_NOT = 0.93
"""Share of statements not to be found that must not be; 0.97 when last measured, 0.94 at first."""


@pytest.mark.slow
def test_marked_up_sentences() -> None:
    read = reader(None)
    results: dict[bool, list[bool]] = {False: [], True: []}
    for example in examples():
        triples = read(example)
        for expectation in example.expectations:
            results[expectation.forbidden].append(met(expectation, triples))
    required, forbidden = results[False], results[True]
    assert sum(required) >= MUST * len(required)
    assert sum(forbidden) >= MUST_NOT * len(forbidden)
