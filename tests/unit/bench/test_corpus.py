from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.bench import corpus
from kg.bench.corpus import Example, Expectation, read_examples, shipped
from kg.errors import InputError

MARKED_UP = """\
# Plain

> China warned Japan on Monday.
- China | warn | Japan | time=Monday; by=-
- ! Japan | warn | *

Words between examples mean nothing.
> Peru slept.
"""


def test_examples_are_read(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text(MARKED_UP, encoding="utf-8")
    (tmp_path / "a.md").write_text("> It rained.\n- It | rain | -", encoding="utf-8")
    (tmp_path / "README.md").write_text("- is | no | example\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text("- x\n", encoding="utf-8")
    line = "China | warn | Japan | time=Monday; by=-"
    keys = (("time", "Monday"), ("by", "-"))
    warned = Expectation("China", "warn", "Japan", keys, forbidden=False, line=line)
    never = Expectation("Japan", "warn", "*", (), forbidden=True, line="! Japan | warn | *")
    rained = Expectation("It", "rain", "-", (), forbidden=False, line="It | rain | -")
    assert list(read_examples(tmp_path)) == [
        Example("a", "It rained.", (rained,)),
        Example("b", "China warned Japan on Monday.", (warned, never)),
        Example("b", "Peru slept.", ()),
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


def test_an_installation_without_examples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(corpus, "__file__", str(tmp_path / "kg" / "bench" / "corpus.py"))
    with pytest.raises(InputError, match=r"lacks its marked-up sentences\. Install it again\."):
        shipped()
    (tmp_path / "kg" / "data" / "corpus").mkdir(parents=True)
    assert shipped() == tmp_path / "kg" / "data" / "corpus"


def test_the_shipped_examples_keep_the_format() -> None:
    readme = (shipped() / "README.md").read_text(encoding="utf-8")
    files = {example.file for example in read_examples()}
    assert files == set(re.findall(r"^\| `(\w+)\.md`", readme, flags=re.MULTILINE))
    known = set(re.findall(r"`(\w+)`", readme.partition("| key | values |")[2]))
    sentences = set()
    for example in read_examples():
        assert example.expectations, example.sentence
        assert example.sentence not in sentences
        sentences.add(example.sentence)
        for expectation in example.expectations:
            for key, value in expectation.keys:
                assert key.removeprefix("role.") in known, expectation.line
                assert value, expectation.line
