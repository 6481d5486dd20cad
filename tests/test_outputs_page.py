"""The page on outputs tells every format, and its snippets run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg import folder
from kg.cli import main
from kg.rdf import quads
from kg.store import Store
from kg.write.files import OUTPUTS
from tests.graphs import NAMES, Classes, example

PAGE = (Path(__file__).parent.parent / "docs" / "outputs.md").read_text(encoding="utf-8")
FORMATS = PAGE.partition("| `--format` |")[2].partition("\n\n")[0]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a graph, in which what the page exports is exported."""
    (tmp_path / "kg-out").mkdir()
    (tmp_path / "kg-out" / folder.STATEMENTS).touch()
    with Store.create(tmp_path / "kg-out" / folder.STORE) as store:
        store.replace_all(quads(example(), ontology=Classes(), names=NAMES))
    monkeypatch.chdir(tmp_path)
    for command in re.findall(r"^\$ kg (export .*)$", PAGE, flags=re.MULTILINE):
        assert main(shlex.split(command)) == 0, command
    return tmp_path


def test_every_format_and_ending_is_told() -> None:
    told = set(re.findall(r"`([\w.-]+)`", FORMATS))
    for output in OUTPUTS:
        assert {output.name, *output.endings} <= told
        assert not output.is_folder or f"folder `{output.name}`" in FORMATS


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself
def test_snippets_run_and_print(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    snippets = re.findall(r"^```python\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert len(snippets) > 3
    for snippet in snippets:
        exec(snippet, {})
        assert capsys.readouterr().out, snippet


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(\.\./([^)]+)\)", PAGE):
        assert (Path(__file__).parent.parent / target).exists(), target
