"""Lemmas come from the table first, then from the dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.english.components.lemmas import Lemmas, dictionary_lemma
from tests.docs import make_doc


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("blared", "VBD", "blare"),
        ("repelled", "VBN", "repel"),
        ("organised", "VBD", "organise"),
        ("Talks", "NNS", "talk"),
        ("Germans", "NNPS", "Germans"),
        ("Kyiv", "NNP", "Kyiv"),
        ("NATO", "NN", "NATO"),
        ("Yesterday", "NN", "yesterday"),
        ("16,000", "CD", "16,000"),
        ("larger", "JJR", "large"),
        ("re-elected", "VBN", "re-elect"),
        ("#@!", "NFP", "#@!"),
    ],
)
def test_dictionary(form: str, tag: str, expected: str) -> None:
    assert dictionary_lemma(form, tag) == expected


def test_the_table_comes_first_and_small_letters_stand_for_capitals() -> None:
    lemmas = Lemmas({"VBD": {"lay": "lie"}, "NNP": {"U.S.": "US"}})
    doc = lemmas(make_doc("Lay VBD ROOT 0\nU.S. NNP obj 1"))
    assert [token.lemma_ for token in doc] == ["lie", "US"]
    assert lemmas.lemma("lay", "VB") == "lay"


def test_the_table_survives_saving(tmp_path: Path) -> None:
    table = {"VBD": {"lay": "lie"}}
    Lemmas(table).to_disk(tmp_path)
    assert Lemmas().from_disk(tmp_path).table == table
    assert Lemmas().from_bytes(Lemmas(table).to_bytes()).table == table
