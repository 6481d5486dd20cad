from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from kg import folder
from kg.serve.app import application
from kg.serve.settings import Limits, Settings
from kg.store import Store
from tests.unit.serve import outputs


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outputs.write(tmp_path_factory.mktemp("served") / "out")


@pytest.fixture(scope="session")
def client(out: Path):
    settings = Settings(limits=Limits(workers=1))
    with TestClient(
        application(out, settings), base_url="http://localhost", follow_redirects=False
    ) as found:
        yield found


@pytest.fixture(scope="session")
def store(out: Path):
    with Store.open(out / folder.STORE) as found:
        yield found
