"""The stored queries find something in the seeds' graph, and their page shows what they are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.cli import main
from kg.queries import parse, stored

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
QUERIES = {query.name: query for query in stored()}
COMMANDS = re.findall(r"^\$ kg query kg-out (@.*)$", PAGE, flags=re.MULTILINE)
NOTHING = {"changes", "possible-duplicates"}
"""Queries that have no answer in the seeds: nothing is told otherwise there, or undecided."""


def test_the_page_shows_each_query_once() -> None:
    assert [shlex.split(command)[0] for command in COMMANDS] == [f"@{name}" for name in QUERIES]


@pytest.mark.parametrize("name", QUERIES)
def test_the_page_says_what_a_query_answers(name: str) -> None:
    query = QUERIES[name]
    words = " ".join(PAGE.split())
    assert query.title in words
    assert query.answers in words
    for parameter in query.parameters:
        assert f"`--{parameter.name}` {parameter.words}" in words


@pytest.mark.slow
def test_each_command_of_the_page_finds_something(
    seeds_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in COMMANDS:
        arguments = shlex.split(command)
        assert main(["query", str(seeds_out), *arguments, "--format", "csv"]) == 0
        rows = capsys.readouterr().out.splitlines()
        assert (len(rows) > 1) is (arguments[0].removeprefix("@") not in NOTHING), command


@pytest.mark.slow
def test_answers_are_labels_and_sentences(
    seeds_out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in COMMANDS:
        assert main(["query", str(seeds_out), *shlex.split(command)]) == 0
        shown = capsys.readouterr().out
        assert not re.search(r"\b(ent|sta|sen|doc|men|kg):[\w-]", shown), command
    assert main(["query", str(seeds_out), "@who-says-what", "--entity", "Moscow's envoy"]) == 2


def test_the_comments_that_the_page_shows_are_read() -> None:
    (comments,) = re.findall(r"^```sparql mine.rq\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
    query = parse(comments)
    assert query.title == "Who says what"
    assert [parameter.name for parameter in query.parameters] == ["speaker", "from"]
