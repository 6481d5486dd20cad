from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.bench import corpus
from kg.bench.corpus import Example, Expectation, Half, Mark, read_examples, shipped
from kg.errors import InputError

MARKED_UP = """\
# Plain

> China warned Japan on Monday.
- China | warn | Japan | time=Monday; by=-
- ! Japan | warn | *
- ? Japan | be | neighbour

Words between examples mean nothing.
> Peru slept.
"""


def test_examples_are_read(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text(MARKED_UP, encoding="utf-8")
    (tmp_path / "a.md").write_text("> It rained.\n- It | rain | -", encoding="utf-8")
    (tmp_path / "README.md").write_text("- is | no | example\n", encoding="utf-8")
    (tmp_path / "TABLE.md").write_text("- is | no | example\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text("- x\n", encoding="utf-8")
    line = "China | warn | Japan | time=Monday; by=-"
    keys = (("time", "Monday"), ("by", "-"))
    warned = Expectation("China", "warn", "Japan", keys, Mark.MUST, line)
    never = Expectation("Japan", "warn", "*", (), Mark.NEVER, "! Japan | warn | *")
    near = Expectation("Japan", "be", "neighbour", (), Mark.MAY, "? Japan | be | neighbour")
    rained = Expectation("It", "rain", "-", (), Mark.MUST, "It | rain | -")
    assert list(read_examples(tmp_path)) == [
        Example("a", "It rained.", (rained,)),
        Example("b", "China warned Japan on Monday.", (warned, never, near), "Plain"),
        Example("b", "Peru slept.", (), "Plain"),
    ]


@pytest.mark.parametrize("line", ["x", "x | y", "x | | z", "a | b | c | d=e | f"])
def test_a_line_that_is_no_statement_is_named_by_its_number(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"> Peru slept.\n- {line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"^a\.md:2: the line is no statement\. Write subject"):
        list(read_examples(tmp_path))


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1), min_size=3))
def test_every_line_is_read_or_refused(parts: list[str]) -> None:
    line = " | ".join(parts)
    try:
        found = corpus._expectation(line, where="")
    except InputError:
        return
    assert found.line == line
    assert all((found.subject, found.relation, found.object))


def test_a_heading_ends_an_example_and_names_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n> It rained.\n## B\n> It snowed.\n", encoding="utf-8")
    rained, snowed = read_examples(tmp_path)
    assert rained == Example("a", "It rained.", (), "A")
    assert snowed == Example("a", "It snowed.", (), "B")


def test_what_the_marks_say() -> None:
    must, may, never = (
        corpus._expectation(f"{sign}a | b | c", where="") for sign in ("", "? ", "! ")
    )
    assert [each.mark for each in (must, may, never)] == list(Mark)
    assert [each.true for each in (must, may, never)] == [True, True, False]
    assert [each.forbidden for each in (must, may, never)] == [False, False, True]
    assert {each.subject for each in (must, may, never)} == {"a"}


def test_the_halves() -> None:
    assert shipped(Half.FROZEN) == shipped() / "frozen"
    frozen = {example.sentence for example in read_examples(half=Half.FROZEN)}
    assert frozen
    assert frozen.isdisjoint(example.sentence for example in read_examples())


def test_an_installation_without_examples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(corpus, "__file__", str(tmp_path / "kg" / "bench" / "corpus.py"))
    with pytest.raises(InputError, match=r"lacks its marked-up sentences\. Install it again\."):
        shipped()
    (tmp_path / "kg" / "data" / "corpus").mkdir(parents=True)
    assert shipped() == tmp_path / "kg" / "data" / "corpus"


@pytest.mark.parametrize("half", Half)
def test_the_shipped_examples_keep_the_format(half: Half) -> None:
    readme = (shipped() / "README.md").read_text(encoding="utf-8")
    folder = "frozen/" if half is Half.FROZEN else ""
    files = {example.file for example in read_examples(half=half)}
    assert files == set(re.findall(rf"^\| `{folder}(\w+)\.md`", readme, flags=re.MULTILINE))
    known = set(re.findall(r"`(\w+)`", readme.partition("| key | values |")[2]))
    sentences = set()
    for example in read_examples(half=half):
        assert example.expectations, example.sentence
        assert example.section, example.sentence
        assert example.sentence not in sentences
        sentences.add(example.sentence)
        for expectation in example.expectations:
            for key, value in expectation.keys:
                assert key.removeprefix("role.") in known, expectation.line
                assert value, expectation.line
