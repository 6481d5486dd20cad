"""Heads survive saving, and whitespace has no place among the words."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from threadpoolctl import threadpool_info

from kg.english.components.heads import Head, gelu, on_one_thread, words_of


@pytest.fixture
def head() -> Head:
    weights = {"upos.weight": np.arange(6, dtype=np.float32).reshape(2, 3) / 7}
    return Head({**weights, "upos.bias": np.ones(2, np.float32)}, {"upos": ["NOUN", "Ж"]})


def test_bytes_are_the_same_each_time(head: Head) -> None:
    again = Head().from_bytes(head.to_bytes())
    assert again.classes == head.classes
    assert again.to_bytes() == head.to_bytes()
    np.testing.assert_allclose(again.weights["upos.weight"], head.weights["upos.weight"], atol=1e-3)


def test_disk(head: Head, tmp_path: Path) -> None:
    head.to_disk(tmp_path / "tagger")
    assert Head().from_disk(tmp_path / "tagger").to_bytes() == head.to_bytes()


def test_scores_are_a_linear_layer(head: Head) -> None:
    vectors = np.array([[1, 0, 0], [0, 0, 7]], np.float32)
    expected = [[1, 1 + 3 / 7], [3, 6]]
    np.testing.assert_allclose(head.scores("upos", vectors), expected, rtol=1e-6)


def test_gelu_is_as_exact_as_single_precision() -> None:
    values = np.linspace(-12, 12, 5001, dtype=np.float32)
    exact = [x * 0.5 * math.erfc(-x / math.sqrt(2)) for x in values.tolist()]
    assert gelu(values).dtype == np.float32
    np.testing.assert_allclose(gelu(values), exact, rtol=1e-7, atol=3e-7)


def test_words_are_the_tokens_without_whitespace() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["\n", "a", " ", "b"])
    assert words_of(doc).tolist() == [1, 3]


def test_matrix_products_keep_to_one_thread() -> None:
    @on_one_thread
    def threads() -> set[int]:
        return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}

    assert threads() <= {1}
