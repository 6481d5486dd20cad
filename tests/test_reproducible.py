"""The same articles give the same bytes: in any order, company, and number of processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kg import folder
from kg.flow import build
from kg.journal import Journal, has_read
from kg.model import Document
from kg.read import read_paths, unique
from kg.reader import Reader

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("20*.md"))[:4]

pytestmark = pytest.mark.slow


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reproducible") / "out"
    report = build(SEEDS, out)
    assert report.documents == len(SEEDS)
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


def test_an_article_is_read_alike_alone_and_in_company(tmp_path: Path) -> None:
    def read(documents: tuple[Document, ...]) -> object:
        with closing(Journal(tmp_path / f"{len(documents)}", "")) as journal:
            reader.read(documents, journal)
            return journal.said(documents)[documents[0].id]

    reader = Reader.load()
    documents = unique(read_paths(SEEDS, on_error=pytest.fail))
    assert read(documents[:1]) == read(documents)


def test_ctrl_c_leaves_the_output_as_it_was_and_the_next_run_goes_on(built: Path) -> None:
    before, journal = files(built), folder.journal(built)
    command = [sys.executable, "-m", "kg", "build", *map(str, SEEDS), "-o", str(built)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not has_read(journal):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert (process.returncode, errors) == (
        130,
        "kg: what has been read is kept: the same command goes on from there\n"
        "kg: interrupted; nothing was changed\n",
    )
    assert files(built) == before
    assert {entry.name for entry in built.parent.iterdir()} == {"out", journal.name}
    assert build(SEEDS, built).resumed > 0
    assert files(built) == before
    assert [entry.name for entry in built.parent.iterdir()] == ["out"]
