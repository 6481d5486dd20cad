"""The tagger sets part of speech, tag and features; whitespace is whitespace."""

from __future__ import annotations

import numpy as np
import spacy
from spacy.tokens import Doc

from kg.english.components.tagger import Tagger

CLASSES = {
    "upos": ["NOUN", "VERB"],
    "xpos": ["NNS", "VBD"],
    "features": ["Number=Plur", "Tense=Past|VerbForm=Fin"],
}


def tagger() -> Tagger:
    weights = {f"{kind}.weight": np.eye(2, dtype=np.float32) for kind in CLASSES}
    biases = {f"{kind}.bias": np.zeros(2, np.float32) for kind in CLASSES}
    return Tagger(weights | biases, CLASSES)


def test_tags() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Talks", "\n", "failed"])
    doc.tensor = np.array([[1, 0], [0, 0], [0, 1]], np.float32)
    tagger()(doc)
    assert [token.pos_ for token in doc] == ["NOUN", "SPACE", "VERB"]
    assert [token.tag_ for token in doc] == ["NNS", "_SP", "VBD"]
    assert [str(token.morph) for token in doc] == ["Number=Plur", "", "Tense=Past|VerbForm=Fin"]


def test_an_empty_doc() -> None:
    doc = Doc(spacy.blank("en").vocab)
    doc.tensor = np.zeros((0, 2), np.float32)
    assert len(tagger()(doc)) == 0


def test_labels() -> None:
    assert tagger().labels == ("NNS", "VBD")
