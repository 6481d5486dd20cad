"""What many tests share: things that load once."""

from __future__ import annotations

import pytest

from kg.ontology import Ontology, load
from kg.resolve.gazetteer import Gazetteer, load_gazetteer


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The shipped ontology."""
    return load()


@pytest.fixture(scope="session")
def gazetteer(ontology: Ontology) -> Gazetteer:
    """The shipped gazetteer."""
    return load_gazetteer(ontology)
