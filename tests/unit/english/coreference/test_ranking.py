"""Weights, probabilities, and what is decided by them."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.english.coreference.features import ALONE, PAIR, Encoding, sizes
from kg.english.coreference.ranking import WEIGHTS, Weights, distributions, load_weights
from kg.english.coreference.traits import FORMS


def test_the_shipped_weights_are_written_as_they_are_read():
    weights = load_weights()
    assert json.loads(WEIGHTS.read_text("utf-8")) == json.loads(json.dumps(weights.to_json()))


def test_a_weight_is_named_by_its_values():
    nouns = ("city",)
    weights = Weights(
        nouns,
        {t: np.zeros(np.prod(sizes(t, nouns)), dtype=np.float32) for t in PAIR},
        {t: np.zeros(np.prod(sizes(t, nouns)), dtype=np.float32) for t in ALONE},
    )
    weights.pair["form", "sentences"][1] = 0.5
    assert weights.to_json()["pair"]["form, sentences"] == {"he | sentence before": 0.5}


def test_probabilities_of_a_mention_without_candidates():
    probability, nothing = distributions(np.zeros(0), np.array([3.0]), np.zeros(0, dtype=int))
    assert not len(probability)
    assert nothing == pytest.approx([1.0])


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=6), st.floats(-50, 50))
def test_probabilities_add_up_to_one(scores, none):
    later = np.zeros(len(scores), dtype=int)
    probability, nothing = distributions(np.array(scores), np.array([none]), later)
    assert probability.sum() + nothing[0] == pytest.approx(1.0)


def test_each_combination_of_values_has_a_number():
    encoding = Encoding((("form",), ("form", "quoted", "place")), ())
    forms, places = len(FORMS), 3
    assert encoding.sizes == [forms, forms * 2 * places]
    factors = {"form": [0, 2], "quoted": [1, 0], "place": [0, 2]}
    codes = encoding.codes({name: np.array(values) for name, values in factors.items()})
    assert codes.tolist() == [[0, 2], [places, 2 * 2 * places + 2]]
