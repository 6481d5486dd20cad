"""Tags follow each other as they must; entities keep within sentences."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.english.components.recogniser import Recogniser, best_tags

TAGS = ["O", "B-CITY", "I-CITY", "B-PERSON", "I-PERSON"]


def follows(before: str, tag: str) -> bool:
    return not tag.startswith("I-") or before[2:] == tag[2:]


FOLLOWS = np.array([[follows(before, tag) for tag in TAGS] for before in [*TAGS, "O"]])


def is_valid(tags: tuple[int, ...]) -> bool:
    return all(
        FOLLOWS[before, tag] for before, tag in zip((len(TAGS), *tags[:-1]), tags, strict=True)
    )


@given(
    st.integers(1, 4).flatmap(
        lambda n: arrays(np.float32, (n, len(TAGS)), elements=st.integers(-9, 9).map(float))
    )
)
def test_no_valid_sequence_scores_higher(scores: NDArray[np.float32]) -> None:
    tags = best_tags(scores, FOLLOWS)
    rows = np.arange(len(scores))
    best = max(
        scores[rows, list(other)].sum()
        for other in product(range(len(TAGS)), repeat=len(scores))
        if is_valid(other)
    )
    assert is_valid(tuple(tags.tolist()))
    assert scores[rows, tags].sum() == pytest.approx(best)


def recogniser() -> Recogniser:
    """One that reads the tag from the vector: a unit vector for each."""
    size = len(TAGS)
    weights = {
        "entity_hidden.weight": np.eye(size, dtype=np.float32) * 9,
        "entity_hidden.bias": np.zeros(size, np.float32),
        "entity.weight": np.eye(size, dtype=np.float32),
        "entity.bias": np.zeros(size, np.float32),
    }
    return Recogniser(weights, {"entity": TAGS})


def doc_with(tags: list[str], starts: list[bool]) -> Doc:
    doc = Doc(spacy.blank("en").vocab, words=["w"] * len(tags), sent_starts=starts)
    doc.tensor = np.eye(len(TAGS), dtype=np.float32)[[TAGS.index(tag) for tag in tags]]
    return doc


def test_entities() -> None:
    doc = doc_with(["B-CITY", "I-CITY", "O", "B-PERSON", "B-PERSON"], [True] + [False] * 4)
    found = [(ent.start, ent.end, ent.label_) for ent in recogniser()(doc).ents]
    assert found == [(0, 2, "CITY"), (3, 4, "PERSON"), (4, 5, "PERSON")]


def test_an_entity_ends_with_its_sentence() -> None:
    doc = doc_with(["B-CITY", "I-CITY", "I-CITY"], [True, False, True])
    found = [(ent.start, ent.end) for ent in recogniser()(doc).ents]
    assert (0, 2) in found
    assert all(end <= 2 or start >= 2 for start, end in found)


def test_labels_are_those_of_the_tags() -> None:
    assert recogniser().labels == ("CITY", "PERSON")
