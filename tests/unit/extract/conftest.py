"""From a table of tokens to what the extractor reads in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from kg.english.analysis import Analysis, analyse
from kg.extract import extract
from kg.model import Document, Triple
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer
from tests.unit.extract.sentences import labelled

Analyse = Callable[[Doc], Analysis]
Read = Callable[[str], list[Triple]]


@pytest.fixture(scope="session")
def analysed(ontology: Ontology, gazetteer: Gazetteer) -> Analyse:
    """Analyses a Doc under the id "d"."""

    def run(doc: Doc) -> Analysis:
        document = Document(id="d", text=doc.text)
        return analyse(doc, document=document, ontology=ontology, gazetteer=gazetteer)

    return run


@pytest.fixture(scope="session")
def read(ontology: Ontology, analysed: Analyse) -> Read:
    """Extracts the triples of a table."""
    return lambda table: list(extract(analysed(labelled(table)), ontology=ontology))
