"""Lemmas that are no words are replaced; all others stay."""

from __future__ import annotations

import pytest

from kg.english.lemmas import Lemmas
from tests.docs import make_doc


@pytest.mark.parametrize(
    ("form", "tag", "given", "expected"),
    [
        ("blared", "VBD", "blar", "blare"),
        ("repelled", "VBN", "repell", "repel"),
        ("organised", "VBD", "organis", "organise"),
        ("lay", "VBD", "lie", "lie"),
        ("xqzzed", "VBD", "xqzz", "xqzz"),
        ("talks", "NNS", "talk", "talk"),
    ],
)
def test_lemma(form: str, tag: str, given: str, expected: str) -> None:
    doc = Lemmas()(make_doc(f"{form} {tag} ROOT 0 {given}"))
    assert doc[0].lemma_ == expected
