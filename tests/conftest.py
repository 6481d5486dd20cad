"""What many tests share: things that load once."""

from __future__ import annotations

import pytest

from kg.ontology import Ontology, load


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The shipped ontology."""
    return load()
