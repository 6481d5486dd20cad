"""The same N-Quads from Apache Spark as from one process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.shards import Job, in_order, make
from tests.engines.absent import absent

pytestmark = pytest.mark.engines

SUBMIT = Path(sys.executable).with_name("spark-submit")
PROGRAM = Path(kg.__file__).with_name("spark.py")
SEEDS = sorted((Path(kg.__file__).parent.parent / "seeds").glob("2023-02*.md"))


def lines(folder: Path) -> set[bytes]:
    files = (folder / "nquads").iterdir()
    return {line for path in files for line in path.read_bytes().splitlines()}


def submitted(folder: Path) -> str:
    command = [SUBMIT, "--master", "local[2]", PROGRAM, *SEEDS, "-o", folder, "--articles", "1"]
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment, timeout=500
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_spark_gives_what_one_process_gives_also_after_a_loss(tmp_path: Path) -> None:
    if not SUBMIT.exists() or shutil.which("java") is None:
        absent("Spark or Java", "install the extra spark and a Java runtime")
    assert f"{len(SEEDS)} documents are in" in submitted(tmp_path / "spark")
    make(SEEDS, Job(tmp_path / "one"), in_order, articles=2)
    expected = lines(tmp_path / "one")
    assert lines(tmp_path / "spark") == expected
    for part in ("nquads/000001.nq", "nquads/common.nq"):
        (tmp_path / "spark" / part).unlink()
    submitted(tmp_path / "spark")
    assert lines(tmp_path / "spark") == expected
