"""The notebooks run from top to bottom, draw, and are kept without what they printed.

Each asserts what it concludes, so one that runs to its end has found it in the articles. They share
one graph, which the first of them builds.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MOST_CELLS = 20
SHOWS_THE_GRAPH = "from-text-to-graph"

notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(notebook: nbformat.NotebookNode) -> str:
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the notebooks run, beside the articles."""
    place = tmp_path_factory.mktemp("place")
    (place / "seeds").symlink_to(ROOT / "seeds")
    (place / "notebooks").mkdir()
    return place / "notebooks"


def test_there_are_notebooks_and_the_list_has_them() -> None:
    text = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\((\S+\.ipynb)\)", text)) == [path.name for path in NOTEBOOKS]


@notebooks
def test_outputs_are_stripped(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert re.fullmatch("[a-z]+", cell.id)
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@notebooks
def test_a_notebook_is_short_and_asserts_what_it_concludes(path: Path) -> None:
    notebook = read(path)
    assert len(notebook.cells) <= MOST_CELLS
    assert "assert " in code(notebook)


@notebooks
def test_only_public_names_are_used(path: Path) -> None:
    text = code(read(path))
    assert not re.search(r"\._\w|import _", text)
    assert not re.search(r"[\"'](/|~|[A-Z]:)", text)


@pytest.mark.slow
@notebooks
def test_notebook_runs_and_draws(
    path: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    notebook = read(path)
    resources = {"metadata": {"path": str(folder)}}

    NotebookClient(notebook, timeout=None, kernel_name="python3", resources=resources).execute()

    outputs = [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]
    pictures = sum("image/png" in output.get("data", {}) for output in outputs)
    assert pictures == code(notebook).count("plt.show()")
    shown = [output.get("data", {}).get("text/html", "") for output in outputs]
    frames = sum(html.startswith('<iframe sandbox="allow-scripts"') for html in shown)
    assert frames == (path.stem == SHOWS_THE_GRAPH)
    assert not [o.text for o in outputs if o.output_type == "stream" and o.name == "stderr"]
    assert [each.name for each in folder.iterdir()] == ["news"]
