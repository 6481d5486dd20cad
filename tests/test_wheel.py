"""The wheel carries all that `kg` needs: ontology, pipeline, page template, data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from kg.bench import read_examples

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "seeds" / "2023-02-27-china-peace-plan.md"

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `python` of an environment with the package from its wheel.

    What the package depends on is borrowed from this environment, so nothing is fetched.
    """
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    options = ("--no-deps", "--no-build-isolation", "--quiet")
    run(*pip, "wheel", *options, "-w", folder, ROOT, cwd=folder)
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    python = folder / "venv" / "bin" / "python"
    site = Path(
        run(
            python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
        ).strip()
    )
    (wheel,) = folder.glob("kg-*.whl")
    run(*pip, "install", "--no-deps", "--quiet", "--target", site, wheel, cwd=folder)
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "borrowed.pth").write_text("".join(f"{path}\n" for path in sorted(borrowed)))
    return python


def test_the_package_is_the_one_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    place = run(installed, "-c", "import kg; print(kg.__file__)", cwd=tmp_path).strip()
    assert Path(place).is_relative_to(installed.parent.parent)


def test_a_graph_is_built_far_from_the_repository(installed: Path, tmp_path: Path) -> None:
    shutil.copy(ARTICLE, tmp_path / "story.md")
    run(installed, "-m", "kg", "build", "story.md", "-o", "out", cwd=tmp_path)
    parts = {path.name for path in (tmp_path / "out").iterdir()}
    made = {"store", "graph.ttl", "graph.trig", "statements.jsonl", "graph.html", "readings.jsonl"}
    assert parts == made
    query = "ASK { ?statement a kg:Statement ; rdf:subject/skos:prefLabel 'China' }"
    asked = run(installed, "-m", "kg", "query", "out", query, "--format", "csv", cwd=tmp_path)
    assert "true" in asked
    assert "@who-says-what" in run(installed, "-m", "kg", "query", "out", "--list", cwd=tmp_path)


def test_spacy_finds_the_components(installed: Path, tmp_path: Path) -> None:
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('kg_statements'); "
        "print(nlp('')._.kg_triples)"
    )
    assert run(installed, "-c", code, cwd=tmp_path) == "()\n"


def test_the_marked_up_sentences_travel(installed: Path, tmp_path: Path) -> None:
    code = "from kg.bench import read_examples, shipped as s; print(s(), len([*read_examples()]))"
    folder, number = run(installed, "-c", code, cwd=tmp_path).split()
    assert Path(folder).parts[-3:] == ("kg", "data", "corpus")
    assert int(number) == sum(1 for _ in read_examples(ROOT / "tests" / "corpus"))


def test_neither_tests_nor_training_travel(installed: Path) -> None:
    site = next(installed.parent.parent.glob("lib/python*/site-packages"))
    assert not {"tests", "training", "benchmarks", "ontology"} & {p.name for p in site.iterdir()}
