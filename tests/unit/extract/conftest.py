"""From a table of tokens to what the extractor reads in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from kg.english.analysis import Analysis, analyse
from kg.extract import as_json, extract
from kg.model import Document, Triple
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer
from tests.unit.extract import noun_phrases
from tests.unit.extract.sentences import TABLES, labelled

Analyse = Callable[[Doc], Analysis]
Extract = Callable[[Analysis], list[Triple]]
Word = Callable[[Analysis], dict[str, Any]]
Read = Callable[[str], list[Triple]]


def pytest_make_parametrize_id(val: object) -> str | None:
    """Names a test by the name of its table."""
    return {**TABLES, **noun_phrases.TABLES}.get(val) if isinstance(val, str) else None


@pytest.fixture(scope="session")
def analysed(ontology: Ontology, gazetteer: Gazetteer) -> Analyse:
    """Analyses a Doc under the id "d"."""

    def run(doc: Doc) -> Analysis:
        document = Document(id="d", text=doc.text)
        return analyse(doc, document=document, ontology=ontology, gazetteer=gazetteer)

    return run


@pytest.fixture(scope="session")
def extracted(ontology: Ontology) -> Extract:
    """Extracts the triples of an analysed Doc."""
    return lambda analysis: list(extract(analysis, ontology=ontology))


@pytest.fixture(scope="session")
def worded(ontology: Ontology, extracted: Extract) -> Word:
    """Puts the triples of an analysed Doc into its own words."""
    return lambda analysis: as_json(analysis, extracted(analysis), ontology)


@pytest.fixture(scope="session")
def read(analysed: Analyse, extracted: Extract) -> Read:
    """Extracts the triples of a table."""
    return lambda table: extracted(analysed(labelled(table)))
