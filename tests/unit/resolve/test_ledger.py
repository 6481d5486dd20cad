from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.resolve.ledger import (
    Decision,
    Different,
    Ledger,
    Named,
    Rename,
    Retype,
    Same,
    Split,
    written,
)

TEXT = """\
# Ours.

same ent:volodymyr-zelenskyy "Volodymyr Zelenskyy" ent:zelenskiy "Zelenskiy"  # one man
different ent:georgia "Georgia" at GE  ent:georgia-1a2b "Georgia"
  split ent:john-smith "John Smith" off ent:painter "The \\"painter\\"" in a-show-1 "b show" as "J. Smith"
rename ent:titan "Titan" in a-dive-2 to "Titan (submersible)"
retype ent:titan to kg:Vehicle
"""  # noqa: E501

words = st.text(min_size=1).filter(str.strip)
slugs = st.from_regex(r"\w[\w-]{0,9}", fullmatch=True)
named = st.builds(Named, slugs, words | st.just(""), words | st.just(""), slugs | st.just(""))
decisions: st.SearchStrategy[Decision] = st.one_of(
    st.builds(Same, named, named),
    st.builds(Different, named, named),
    st.builds(
        Split,
        named,
        st.builds(Named, slugs, words),
        st.lists(words, min_size=1).map(tuple),
        st.lists(words).map(tuple),
    ),
    st.builds(
        Split, named, st.builds(Named, slugs, words), names=st.lists(words, min_size=1).map(tuple)
    ),
    st.builds(Rename, named, words),
    st.builds(Retype, named, slugs),
)


def test_a_ledger_is_read() -> None:
    georgia = Named("georgia", "Georgia", place="GE"), Named("georgia-1a2b", "Georgia")
    assert Ledger.parse(TEXT).decisions == (
        Same(Named("volodymyr-zelenskyy", "Volodymyr Zelenskyy"), Named("zelenskiy", "Zelenskiy")),
        Different(*georgia),
        Split(
            Named("john-smith", "John Smith"),
            Named("painter", 'The "painter"'),
            ("a-show-1", "b show"),
            ("J. Smith",),
        ),
        Rename(Named("titan", "Titan", "a-dive-2"), "Titan (submersible)"),
        Retype(Named("titan"), "Vehicle"),
    )


@given(st.lists(decisions), words)
def test_what_is_written_is_read(made: list[Decision], comment: str) -> None:
    ledger = Ledger()
    for decision in made:
        ledger = ledger.adding(decision, comment=comment)
    assert ledger.decisions == tuple(made)
    assert Ledger.parse(str(ledger)) == ledger
    assert len(str(ledger).splitlines()) == (len(made) + 1 if made else 0)


@given(st.lists(st.sampled_from(["", "# note", *TEXT.splitlines()]).map("{}\n".format)))
def test_a_text_comes_back_as_it_was(lines: list[str]) -> None:
    text = "".join(lines)
    assert str(Ledger.parse(text)) == text
    assert str(Ledger.parse(text.removesuffix("\n"))) == text.removesuffix("\n")


def test_undoing_removes_a_line_and_nothing_else() -> None:
    ledger = Ledger.parse(TEXT)
    for number in range(1, 6):
        left = str(ledger.without(number))
        (gone,) = set(TEXT.splitlines()) - set(left.splitlines())
        assert written(ledger.decisions[number - 1]).split()[0] == gone.split()[0]
    added = ledger.adding(Retype(Named("x"), "Person"))
    assert added.without(6) == ledger
    for number in (0, 6):
        with pytest.raises(IndexError):
            ledger.without(number)


def test_a_last_line_without_an_end_is_ended() -> None:
    ledger = Ledger.parse("retype ent:x to Person").adding(Retype(Named("y"), "Person"))
    assert str(ledger) == "retype ent:x to Person\nretype ent:y to Person\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "merge ent:a ent:b",
            "expected a decision (same, different, split, rename, retype), found",
        ),
        ("<<<<<<< HEAD", "found <<<<<<<"),
        ("same ent:a", "expected an entity such as ent:china, found the end of the line"),
        ('same ent:a "A" b', "expected an entity such as ent:china, found b"),
        ('same ent: "A"', "expected an entity such as ent:china, found ent:"),
        ("same ent:a ent:b ent:c", "expected the end of the line, found ent:c"),
        ('same ent:a "A ent:b', "the name is never closed"),
        (r'same ent:a "\x" ent:b', "is no name in quotes"),
        ('same ent:a "" ent:b', "the name is empty"),
        ("same ent:a in ent:b", "expected an entity such as ent:china"),
        ("rename ent:a B", "expected to, found B"),
        ("rename ent:a to B", "expected the new label in quotes, found B"),
        ('retype ent:a to "B"', "expected a class"),
        ("split ent:a off ent:b in x", "expected its name in quotes"),
        ('split ent:a off ent:b "B"', "expected the articles after in, or names after as"),
        ('split ent:a off ent:b "B" in', "expected an article"),
        ('split ent:a off ent:b "B" as x', "expected a name in quotes"),
    ],
)
def test_a_line_that_is_no_decision(line: str, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        Ledger.parse(f"# first\n{line}\n", where="own.txt")
    assert caught.value.where == "own.txt:2"
    assert caught.value.remedy


def test_files(tmp_path: Path) -> None:
    assert Ledger.read(tmp_path / "none", absent=True) == Ledger()
    with pytest.raises(InputError, match="cannot be read"):
        Ledger.read(tmp_path / "none")
    with pytest.raises(InputError, match="cannot be read"):
        Ledger.read(tmp_path, absent=True)
    (tmp_path / "latin").write_bytes(b"# caf\xe9")
    with pytest.raises(InputError, match="not UTF-8"):
        Ledger.read(tmp_path / "latin")
