"""The same articles give the same bytes: in any order, company, and number of processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import flow as module
from kg.english.pipeline import load_pipeline
from kg.flow import build
from kg.model import Document
from kg.ontology import Ontology
from kg.read import read_paths, unique
from kg.resolve.gazetteer import Gazetteer

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("20*.md"))[:4]

pytestmark = pytest.mark.slow


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reproducible") / "out"
    report = build(SEEDS, out)
    assert len(report.graph.documents) == len(SEEDS)
    return out


def test_order_repetition_and_processes_change_nothing(built: Path, tmp_path: Path) -> None:
    build([*reversed(SEEDS), SEEDS[1]], tmp_path / "out", jobs=2)
    assert files(tmp_path / "out") == files(built)


def test_hash_seed_and_place_change_nothing(built: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "build", *map(str, SEEDS), "-o", "elsewhere"]
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(SEEDS[0].parents[1])}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert files(tmp_path / "elsewhere") == files(built)


def test_no_output_names_this_place(built: Path) -> None:
    home = str(SEEDS[0].parents[1]).encode()
    for data in files(built).values():
        assert home not in data
        assert str(built.parent).encode() not in data


def test_an_article_is_read_alike_alone_and_in_company(
    ontology: Ontology, gazetteer: Gazetteer
) -> None:
    def read(documents: tuple[Document, ...]) -> list[object]:
        options = {"nlp": nlp, "ontology": ontology, "gazetteer": gazetteer}
        found = module._triples(documents, jobs=1, progress=None, **options)  # type: ignore[arg-type]
        return [triple for triple in found if triple.document_id == documents[0].id]

    nlp = load_pipeline()
    documents = unique(read_paths(SEEDS, on_error=pytest.fail))
    assert read(documents[:1]) == read(documents)


def test_ctrl_c_leaves_the_output_as_it_was(built: Path) -> None:
    before = files(built)
    command = [sys.executable, "-m", "kg", "build", *map(str, SEEDS * 5), "-o", str(built)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not list(built.parent.glob(".out.*.new")):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert (process.returncode, errors) == (130, "kg: interrupted; nothing was changed\n")
    assert files(built) == before
    assert [entry.name for entry in built.parent.iterdir()] == ["out"]
