"""Names are told from other mentions in the entity layer of GUM."""

from __future__ import annotations

import pytest

from tests.training.sentences import sentence
from training.gum_entities import Name, names


def marked(table: str) -> list[Name]:
    """Names of a sentence with a line ``form upos mark`` a word, the mark being its `Entity=`."""
    rows = [line.split() for line in table.strip().splitlines()]
    own = sentence("\n".join(f"{form} {upos} NNP 0 root" for form, upos, _ in rows))
    for word, (_, _, mark) in zip(own.words, rows, strict=True):
        word.misc = "_" if mark == "_" else f"SpaceAfter=No|Entity={mark}|Bridge=x"
    return names(own)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "President PROPN (1-person-new-nn-cf1-1,2-coref-William_Ruto\n"
            "William PROPN _\nRuto PROPN 1)",
            [Name(1, 3, "PERSON")],
        ),
        ("the DET (1-person-new-nn-cf1-2-coref\nmayor NOUN 1)", []),
        (
            "the DET (1-organization-new-nn-cf1-2-coref\nBank PROPN _\nof ADP _\n"
            "England PROPN (2-place-new-nn-cf2-1-sgl)1)",
            [Name(1, 4, "ORG")],
        ),
        (
            "on ADP _\n3 NUM (1-time-new-nn-cf1-2-sgl\nMay PROPN _\n2024 NUM 1)",
            [Name(1, 4, "DATE")],
        ),
        ("that DET (1-time-new-nn-cf1-2-sgl\nday NOUN 1)", []),
        ("Enterprise PROPN (1-object-new-nn-cf1-1-sgl)", [Name(0, 1, "")]),
        ("Kenya PROPN (1-unheard-new-nn-cf1-1-sgl)", []),
    ],
)
def test_names(table: str, expected: list[Name]) -> None:
    assert marked(table) == expected


def test_words_without_marks_are_no_names() -> None:
    assert marked("Ruto PROPN _\nspoke VERB _") == []
