"""What many tests share: things that load once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from kg.cli import main
from kg.ontology import Ontology, load
from kg.resolve.gazetteer import Gazetteer, load_gazetteer

settings.register_profile("kg", deadline=None)  # how long an example takes depends on the machine
settings.load_profile("kg")


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The shipped ontology."""
    return load()


@pytest.fixture(scope="session")
def gazetteer(ontology: Ontology) -> Gazetteer:
    """The shipped gazetteer."""
    return load_gazetteer(ontology)


@pytest.fixture(scope="session")
def seeds_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph of the seed articles; to be read, or copied and changed."""
    folder = tmp_path_factory.mktemp("seeds") / "kg-out"
    seeds = Path(__file__).parent.parent / "seeds"
    assert main(["build", str(seeds), "-o", str(folder), "--quiet"]) == 0
    return folder
