"""Clients in JavaScript, as docs/serve.md has them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.absent import absent
from tests.graphs import NAMES
from tests.unit.serve import outputs
from tests.unit.serve.running import running
from tests.unit.serve.snippets import snippets

pytestmark = pytest.mark.engines

MODULES = Path(__file__).parents[2] / ".venv" / "clients" / "node_modules"
PATIENCE = 60
FROM, TO = NAMES.entity("norland"), NAMES.entity("sudland")
EXPECTED = {
    "@comunica": f"{FROM} {TO}\n",
    "fetch(": f"<{FROM}> <https://kg.example/ontology#warns> <{TO}> .\n",
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(outputs.write(tmp_path_factory.mktemp("served") / "out")) as found:
        yield found


@pytest.mark.parametrize("client", EXPECTED)
def test_a_client_is_answered(client: str, url: str, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        absent("Node.js", "apt-get install nodejs npm")
    if not MODULES.is_dir():
        absent("Comunica", "make clients")
    (tmp_path / "node_modules").symlink_to(MODULES)
    (snippet,) = (each for each in snippets("js", url) if client in each)
    (tmp_path / "snippet.mjs").write_text(snippet, encoding="utf-8")
    run = [node, "snippet.mjs"]
    done = subprocess.run(
        run, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (done.returncode, done.stdout) == (0, EXPECTED[client]), done.stderr
