"""`kg.english.components.encoder`: segments, shapes, and vectors that depend on the Doc alone."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.util import load_model_from_config

from kg.english import load_pipeline
from kg.english.components.encoder import SHAPES, OnnxEncoder, onnx_encoder, segments, shape_class


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("police", 1),
        ("Kyiv", 2),
        ("NATO", 3),
        ("I", 4),
        ("McDonald", 5),
        ("iPhone", 6),
        ("2024", 7),
        ("5th", 8),
        ("F-16", 9),
        ("U.S.", 10),
        ("co-op", 1),
        ("...", 11),
        ("", 11),
    ],
)
def test_shape_class(word: str, shape: int) -> None:
    assert shape_class(word) == shape


@given(st.text(max_size=20))
def test_shape_class_is_in_range(word: str) -> None:
    assert 1 <= shape_class(word) < SHAPES


def test_segments_end_behind_a_sentence() -> None:
    words = ["One", "two", ".", "Three", "four", "five", ".", "Six"]
    assert list(segments(words, [1] * 8, 5)) == [(0, 3), (3, 8)]


def test_segments_end_behind_closing_quotes_and_breaks() -> None:
    assert list(segments(["a", ".", "”", "b", "c"], [1] * 5, 4)) == [(0, 3), (3, 5)]
    assert list(segments(["a", "\n\n", "b", "c"], [1, 0, 1, 1], 2)) == [(0, 2), (2, 4)]


def test_segment_without_a_sentence_end_is_cut_where_it_is_full() -> None:
    assert list(segments(["a"] * 5, [1] * 5, 2)) == [(0, 2), (2, 4), (4, 5)]


@given(
    st.lists(st.tuples(st.sampled_from(["a", ".", "”", "\n"]), st.integers(0, 7))),
    st.integers(1, 20),
)
def test_segments_cover_all_and_fit(tokens: list[tuple[str, int]], limit: int) -> None:
    words, lengths = [word for word, _ in tokens], [length for _, length in tokens]
    cut = list(segments(words, lengths, limit))
    assert [i for start, end in cut for i in range(start, end)] == list(range(len(words)))
    for start, end in cut:
        assert sum(lengths[start:end]) <= limit or end == start + 1


def test_encoder_travels_with_its_model() -> None:
    model = onnx_encoder(width=8, max_pieces=50)
    model.attrs["encoder"] = OnnxEncoder(b"graph", "tokenizer", 50)
    again = onnx_encoder(width=8).from_bytes(model.to_bytes())
    copied = pickle.loads(pickle.dumps(model.attrs["encoder"]))
    assert again.attrs["encoder"].as_dict() == model.attrs["encoder"].as_dict()
    assert copied.as_dict() == model.attrs["encoder"].as_dict()


def test_architecture_is_registered() -> None:
    nlp = load_model_from_config(
        {
            "nlp": {"lang": "en", "pipeline": ["tok2vec"]},
            "components": {
                "tok2vec": {
                    "factory": "tok2vec",
                    "model": {"@architectures": "kg.OnnxEncoder.v1", "width": 384},
                }
            },
        },
        auto_fill=True,
    )
    assert nlp.get_pipe("tok2vec").model.get_dim("nO") == 384  # type: ignore[attr-defined]


def test_whitespace_has_no_vector_and_changes_no_other(nlp: Language) -> None:
    encoder = nlp.get_pipe("tok2vec").model.attrs["encoder"]  # type: ignore[attr-defined]
    plain = encoder.vectors(nlp.make_doc("Kyiv fell. Rome"), 384)
    broken = encoder.vectors(nlp.make_doc("Kyiv fell.\n\nRome"), 384)
    assert not broken[3].any()
    np.testing.assert_array_equal(np.delete(broken, 3, axis=0), plain)


def test_long_and_strange_texts(nlp: Language) -> None:
    encoder = nlp.get_pipe("tok2vec").model.attrs["encoder"]  # type: ignore[attr-defined]
    for text in ("", " ", "x" * 3000, "Киев 北京 🚀 \u200b \ufeff", "no end " * 500):
        doc = nlp.make_doc(text)
        vectors = encoder.vectors(doc, 384)
        assert vectors.shape == (len(doc), 384)
        assert np.isfinite(vectors).all()


def test_vectors_survive_saving(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    doc = nlp.make_doc("Kyiv spoke to Rome.")
    vectors = [
        pipeline.get_pipe("tok2vec").model.predict([doc])[0]  # type: ignore[attr-defined]
        for pipeline in (nlp, again)
    ]
    np.testing.assert_array_equal(*vectors)
