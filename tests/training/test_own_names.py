"""The project's annotated news: its marks, its splits, and every committed line of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.labels import LABELS
from training.own_names import FOLDER, articles, own_examples, parse

SPLITS = ("train", "dev", "frozen")
FILES = sorted(path for split in SPLITS for path in (FOLDER / split).glob("*.txt"))
PLAIN = st.text(st.characters(exclude_characters="[]|", exclude_categories=["Cs"]), max_size=9)
NAMES = st.tuples(PLAIN.filter(bool), st.sampled_from(LABELS))


def marked_up(text: str, names: list[tuple[int, int, str]]) -> str:
    line, done = "", 0
    for start, end, label in names:
        line += f"{text[done:start]}[{text[start:end]}|{label}]"
        done = end
    return line + text[done:]


def lines(split: str) -> list[str]:
    return [line for article in articles(split) for line in article]


@given(st.lists(st.tuples(PLAIN, NAMES)), PLAIN)
@settings(deadline=None)
def test_marks_and_text_come_back(parts: list[tuple[str, tuple[str, str]]], last: str) -> None:
    line = "".join(f"{plain}[{name}|{label}]" for plain, (name, label) in parts) + last
    text, names = parse(line)
    assert text == "".join(plain + name for plain, (name, _) in parts) + last
    assert [(text[start:end], label) for start, end, label in names] == [own for _, own in parts]
    assert marked_up(text, names) == line


@pytest.mark.parametrize(
    "line",
    [
        *("[Kyiv|TOWN] fell", "[Kyiv|city] fell", "[Kyiv] fell", "Kyiv|CITY fell", "[|CITY] fell"),
        *("[Kyiv|CITY fell", "Kyiv|CITY] fell", "[[Kyiv|CITY] Post|MEDIA]", "[A|B|CITY]"),
    ],
)
def test_a_wrong_mark_is_shown(line: str) -> None:
    with pytest.raises(ValueError, match=r"GUIDE\.md") as error:
        parse(line)
    assert line in str(error.value)


def test_articles(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    text = "# Africa\nOne\n[Two|DATE]\n\n\n# Asia\n\nThree\n"
    (tmp_path / "dev" / "a.txt").write_text(text, encoding="utf8")
    (tmp_path / "dev" / "b.txt").write_text("Four", encoding="utf8")
    assert list(articles("dev", tmp_path)) == [["One", "[Two|DATE]"], ["Three"], ["Four"]]
    assert not list(articles("train", tmp_path))


def test_an_example(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    text = "[US|COUNTRY]-made [Patriot|WEAPON]s cost [$4 million|MONEY].\n"
    (tmp_path / "dev" / "a.txt").write_text(text, encoding="utf8")
    (example,) = own_examples("dev", tmp_path)
    found = [("".join(example.words[start:end]), label) for start, end, label in example.entities]
    assert found == [("US", "COUNTRY"), ("Patriots", "WEAPON"), ("$4million", "MONEY")]
    assert example.annotated == set(LABELS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_committed_line_is_marked_up_as_the_guide_says(path: Path) -> None:
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("#"):
            continue
        text, names = parse(line)
        assert text == " ".join(text.split()), line
        for start, end, _ in names:
            assert text[start:end] == text[start:end].strip(), line
        assert marked_up(text, names) == line


def test_there_are_enough_sentences() -> None:
    assert sum(len(lines(split)) for split in SPLITS) >= 3000
    assert len(lines("frozen")) >= 500


@pytest.mark.parametrize("split", SPLITS)
def test_every_label_is_in_every_split(split: str) -> None:
    assert {label for line in lines(split) for _, _, label in parse(line)[1]} == set(LABELS)


@pytest.mark.parametrize(("one", "other"), list(combinations(SPLITS, 2)))
def test_splits_share_no_sentence(one: str, other: str) -> None:
    assert not set(_plain(one)) & set(_plain(other))


def _plain(split: str) -> Iterator[str]:
    """The sentences by their letters and digits alone."""
    for line in lines(split):
        yield "".join(filter(str.isalnum, parse(line)[0].casefold()))


@pytest.mark.parametrize("split", SPLITS)
def test_examples_hold_every_sentence_once(split: str) -> None:
    examples = own_examples(split)
    text = "".join(word for example in examples for word in example.words)
    assert text == "".join("".join(parse(line)[0].split()) for line in lines(split))
    for example in examples:
        bounds = [bound for start, end, _ in example.entities for bound in (start, end)]
        assert bounds == sorted(bounds)
        assert all(start < end <= len(example.words) for start, end, _ in example.entities)


def test_examples_are_drawn_by_a_seed() -> None:
    assert own_examples("dev", seed=1) == own_examples("dev", seed=1)
    assert own_examples("dev", seed=1) != own_examples("dev", seed=2)
