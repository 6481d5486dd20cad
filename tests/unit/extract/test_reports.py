from __future__ import annotations

import pytest

from kg.english.tokens import Doc
from kg.extract.clauses import ClauseFinder
from kg.extract.reports import Reports
from kg.ontology import Ontology
from tests.unit.extract import sentences as s
from tests.unit.extract.sentences import labelled


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (s.SAID, "said", True),
        (s.NOT_CONFIRMED, "confirm", False),
        (s.MIGHT_SAY, "say", False),
        (s.ACTIVE, "attacked", False),
    ],
)
def test_a_report_commits_its_subject(
    ontology: Ontology, table: str, form: str, expected: bool
) -> None:
    doc = Doc(labelled(table))
    found = Reports(ClauseFinder(doc), ontology, ())
    assert found.is_report(next(t for t in doc if t.text == form)) is expected
