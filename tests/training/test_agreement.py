"""Agreement counts what both readings have against what either has."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.agreement import agreement, disagreements
from training.own_names import articles, parse

LINES = {
    "train": "# Ukraine\n[Kyiv|CITY] asks [Poland|COUNTRY]\nNothing new\n",
    "dev": "[Ann Lee|PERSON] left [Reuters|MEDIA]\n",
    "frozen": "Talks on [Monday|DATE]\n",
}
DIFFERENCES = """\
# What the readings mark differently.

# label
[Ann Lee|PERSON] left [Reuters|MEDIA]
[Ann Lee|PERSON] left [Reuters|COMPANY]


[Kyiv|CITY] asks [Poland|COUNTRY]
[Kyiv|CITY] asks Poland
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for split, lines in LINES.items():
        (tmp_path / split).mkdir()
        (tmp_path / split / "news.txt").write_text(lines, encoding="utf8")
    (tmp_path / "disagreements.txt").write_text(DIFFERENCES, encoding="utf8")
    return tmp_path


def test_both_readings_of_each_sentence(folder: Path) -> None:
    assert disagreements(folder) == [
        ("[Ann Lee|PERSON] left [Reuters|MEDIA]", "[Ann Lee|PERSON] left [Reuters|COMPANY]"),
        ("[Kyiv|CITY] asks [Poland|COUNTRY]", "[Kyiv|CITY] asks Poland"),
    ]


def test_measures(folder: Path) -> None:
    """Nine marks in all: 3 pairs alike, 4 of the same span, 1 alone; 2 sentences of 4 alike."""
    measures, confused = agreement(folder)
    assert measures["F1"] == pytest.approx(100 * 6 / 9)
    assert measures["F1 of spans"] == pytest.approx(100 * 8 / 9)
    assert measures["sentences alike"] == pytest.approx(50)
    assert confused == {("COMPANY", "MEDIA"): 1}


def test_two_readings_without_difference(folder: Path) -> None:
    (folder / "disagreements.txt").write_text("", encoding="utf8")
    measures, confused = agreement(folder)
    assert set(measures.values()) == {100}
    assert not confused


def test_committed_disagreements_are_on_sentences_of_the_news() -> None:
    news = {parse(line)[0] for split in LINES for article in articles(split) for line in article}
    assert disagreements()
    for first, second in disagreements():
        (text, names), (same, others) = parse(first), parse(second)
        assert text == same
        assert text in news
        assert names != others
