"""The project's own trees: each sentence is one tree, and nothing is in two files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.training.sentences import is_tree
from training.conllu import Sentence, read
from training.evaluate import OWN_TREES
from training.own_names import articles, parse

FILES = sorted(OWN_TREES.glob("*.conllu"))
TRAIN, TEST = OWN_TREES / "train.conllu", OWN_TREES / "test.conllu"
UPOS = frozenset(
    [
        *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART"),
        *("PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
    ]
)


@cache
def sentences(path: Path) -> list[Sentence]:
    return list(read(path))


def texts(path: Path) -> set[str]:
    return {sentence.text for sentence in sentences(path)}


def news(split: str) -> set[str]:
    return {parse(line)[0] for article in articles(split) for line in article}


def test_there_are_trees_to_train_on_and_to_measure_by() -> None:
    assert [TEST, TRAIN] == FILES
    assert all(sentences(path) for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sentence_is_one_tree(path: Path) -> None:
    assert not [own.identifier for own in sentences(path) if not is_tree(own.words)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_root_and_nothing_else_is_called_root(path: Path) -> None:
    for own in sentences(path):
        for word in own.words:
            assert (word.relation == "root") == (word.head == 0), own.identifier


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_words_spell_the_text(path: Path) -> None:
    for own in sentences(path):
        spelled = "".join(word.form + " " * word.space_after for word in own.words)
        assert spelled.rstrip() == own.text, own.identifier


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_is_tagged(path: Path) -> None:
    for own in sentences(path):
        for word in own.words:
            assert word.upos in UPOS, own.identifier
            assert "_" not in (word.xpos, word.relation), own.identifier


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sentence_is_there_once(path: Path) -> None:
    assert len({own.identifier for own in sentences(path)}) == len(sentences(path))
    assert len(texts(path)) == len(sentences(path))


def test_no_frozen_sentence_is_trained_on() -> None:
    assert not texts(TRAIN) & news("frozen")


def test_test_trees_are_of_frozen_sentences_alone() -> None:
    assert texts(TEST) <= news("frozen")
    assert not texts(TEST) & texts(TRAIN)
