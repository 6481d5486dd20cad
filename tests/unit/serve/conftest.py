from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from kg import folder
from kg.serve.settings import Limits, Settings
from kg.store import Store
from tests.unit.serve import outputs

collect_ignore_glob = [] if find_spec("starlette") and find_spec("uvicorn") else ["test_*.py"]


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outputs.write(tmp_path_factory.mktemp("served") / "out")


@pytest.fixture(scope="session")
def client(out: Path):
    from starlette.testclient import TestClient  # noqa: PLC0415 - may be absent

    from kg.serve.app import application  # noqa: PLC0415 - as that

    server = application(out, Settings(limits=Limits(workers=1)))
    with TestClient(server, base_url="http://localhost", follow_redirects=False) as found:
        yield found


@pytest.fixture(scope="session")
def store(out: Path):
    with Store.open(out / folder.STORE) as found:
        yield found
