"""Every page of the documentation shows what really happens; `tests.pages` says how it is run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import kg.factory  # noqa: F401 - for an environment that was installed before there was one
from kg.english import load_pipeline
from tests.pages import ROOT, Reader, blocks, commands, shows

DOCS = ROOT / "docs"
ELSEWHERE = {
    "outputs.md": "tests/test_outputs_page.py",
    "serve.md": "tests/unit/serve/test_server.py and tests/engines",
}
"""Pages whose snippets other tests run, with graphs of their own."""

PAGES = [ROOT / "README.md"] + [
    page
    for page in sorted(DOCS.rglob("*.md"))
    if "_build" not in page.parts and page.name not in ELSEWHERE
]
RUN = {"console", "python", "sparql", "json"}
SHOWN = {"", "text", "turtle", "csv"}
"""Languages of blocks that are not run unless a file's name stands behind them."""


def _other_pipeline() -> None:
    """Stands in for one that would have to be fetched."""
    other = load_pipeline()
    other.remove_pipe("kg_paragraphs")
    other.to_disk("en_core_web_trf")


PREPARED: dict[str, Callable[[], None]] = {"spacy.md": _other_pipeline}


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def place(tmp_path: Path, seeds_out: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory like a fresh clone in which the seeds' graph has been built."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    shutil.copytree(seeds_out, tmp_path / "kg-out")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(b.language in RUN for b in blocks(page))], ids=named
)
def test_snippets_do_what_is_shown(page: Path) -> None:
    PREPARED.get(page.name, lambda: None)()
    Reader(page).read()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_snippets_are_of_a_kind_that_is_known(page: Path) -> None:
    for block in blocks(page):
        assert block.file or block.language in RUN | SHOWN, f"{page.name}:{block.line}"


def test_commands_go_on_until_their_quotes_are_closed() -> None:
    block = "$ a 'b\nc' d\nout\n$ e \\\nf\n$ g\n"
    assert list(commands(block)) == [("a 'b\nc' d", ["out"]), ("e f", []), ("g", [])]


@pytest.mark.parametrize(
    ("output", "shown", "same"),
    [
        ("a\nb\n", ["a", "b"], True),
        ("a\nb\nc\n", ["a", "…"], True),
        ("a\nb\n", ["a", "…", "b"], True),
        ("a\nb\n", ["a", "b", "…"], True),
        ("a 17 b\n", ["a … b"], True),
        ("a\nb\n", ["a"], False),
        ("a.b\n", ["aXb"], False),
    ],
)
def test_shown_output_is_compared(output: str, shown: list[str], same: bool) -> None:
    assert shows(output, shown) is same
