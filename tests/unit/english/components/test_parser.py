"""Whatever the weights: sentences are trees, given starts are kept, whitespace hangs on a word."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from kg.english.components.parser import LOG_PROBABILITIES, Parser

WIDTH, ARC, LABEL = 6, 4, 3
RELATIONS = ["root", "nsubj", "obj"]
VOCAB = spacy.blank("en").vocab
TOKENS = st.lists(st.sampled_from(["w", "\n"]), min_size=1, max_size=12)


def parser(seed: int) -> Parser:
    dice = np.random.default_rng(seed)

    def draw(*shape: int) -> NDArray[np.float32]:
        return dice.normal(size=shape).astype(np.float32)

    weights = {"root": draw(1, 1, WIDTH), "arc_weights": draw(ARC + 1, ARC)}
    weights["label_weights"] = draw(len(RELATIONS), LABEL + 1, LABEL + 1)
    sizes = {"start": 2, "arc_head": ARC, "arc_dependent": ARC}
    for name, size in {**sizes, "label_head": LABEL, "label_dependent": LABEL}.items():
        weights[f"{name}.weight"], weights[f"{name}.bias"] = draw(size, WIDTH), draw(size)
    return Parser(weights, {"relation": RELATIONS})


def parsed(words: list[str], seed: int, given: dict[int, bool] | None = None) -> Doc:
    doc = Doc(VOCAB, words=words)
    vectors = np.random.default_rng(seed + 1).normal(size=(len(words), WIDTH))
    doc.tensor = vectors.astype(np.float32)
    for i, start in (given or {}).items():
        doc[i].is_sent_start = start
    return parser(seed)(doc)


def root(token: Token) -> Token:
    while token.head.i != token.i:
        token = token.head
    return token


@given(TOKENS, st.integers(0, 99))
def test_each_sentence_is_one_tree(words: list[str], seed: int) -> None:
    doc = parsed(words, seed)
    if not any(word == "w" for word in words):
        return
    for sentence in doc.sents:
        assert {root(token) for token in sentence} == {sentence.root}
        assert sentence.root.dep_ == "ROOT"
        assert all(
            token.dep_ in {"nsubj", "obj", "dep"} for token in sentence if token.head != token
        )


@given(TOKENS, st.integers(0, 99))
def test_whitespace_hangs_on_the_word_before_it(words: list[str], seed: int) -> None:
    doc = parsed(words, seed)
    for token in doc:
        if token.is_space and any(word == "w" for word in words[: token.i]):
            assert token.head.i < token.i
            assert not token.head.is_space
            assert not list(token.children)


@pytest.mark.parametrize("seed", range(20))
def test_given_starts_are_kept(seed: int) -> None:
    doc = parsed(["w"] * 6, seed, {2: True, 3: False, 5: False})
    starts = [token.is_sent_start for token in doc]
    assert starts[0]
    assert starts[2]
    assert not starts[3]
    assert not starts[5]


def test_a_doc_of_whitespace_alone_is_left_as_it_is() -> None:
    assert len(parsed(["\n"], 0)) == 1
    assert len(parsed([], 0)) == 0


@given(TOKENS, st.integers(0, 99))
def test_how_sure_it_is_of_each_word(words: list[str], seed: int) -> None:
    doc = parsed(words, seed)
    if "w" not in words:
        return
    sureness = doc.user_data[LOG_PROBABILITIES]
    assert len(sureness) == len(doc)
    assert (sureness <= 1e-6).all()
    assert all(sureness[token.i] == 0 for token in doc if token.is_space)
    assert Doc(VOCAB).from_bytes(doc.to_bytes()).user_data[LOG_PROBABILITIES].shape == (len(doc),)
