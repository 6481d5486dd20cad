"""The marked-up sentences of `tests/corpus/`, read by the shipped pipeline.

The pipeline's numbers may differ in the last place between processors, and a borderline parse
with them, so the test holds shares and no single sentence; `kg bench-model --failures` lists
what is missed.
"""

from __future__ import annotations

import pytest

from kg.bench import Reading, Score, read, read_examples
from kg.english import load_pipeline

MUST = 0.84
"""Share of statements to be found that must be; 0.87 when last measured, 0.85 at first."""
MUST_NOT = 0.93
"""Share of statements not to be found that must not be; 0.97 when last measured, 0.94 at first."""


@pytest.mark.slow
def test_marked_up_sentences() -> None:
    examples = tuple(read_examples())
    triples = read(load_pipeline(), [example.sentence for example in examples])
    score = Score.of(map(Reading, examples, triples))
    assert (score.required.value or 0) >= MUST
    assert (score.forbidden.value or 0) >= MUST_NOT
