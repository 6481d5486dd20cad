"""Polarity, modality and tense, on trees built by hand and with the words of the ontology."""

from __future__ import annotations

import pytest

from kg.extract.factuality import factuality
from kg.ontology import Ontology
from tests.docs import make_doc

PLAIN = """
Iran NNP nsubj 2
attended VBD ROOT 0 attend
"""
NEGATED = """
Iran NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
attend VB ROOT 0
"""
NO_SUBJECT = """
No DT det 2
country NN nsubj 3
came VBD ROOT 0 come
"""
COULD = """
Iran NNP nsubj 3
could MD aux 3
attend VB ROOT 0
"""
WILL = """
Iran NNP nsubj 3
will MD aux 3
attend VB ROOT 0
"""
REFUSED = """
Iran NNP nsubj 2
refused VBD ROOT 0 refuse
to TO mark 4
attend VB xcomp 2
"""
PLANNED_NOT = """
Iran NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
plan VB ROOT 0
to TO mark 6
attend VB xcomp 4
"""
DENIED = """
Iran NNP nsubj 2
denied VBD ROOT 0 deny
that IN mark 5
it PRP nsubj 5
attended VBD ccomp 2 attend
"""
NOT_SAID = """
Iran NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
say VB ROOT 0
that IN mark 7
it PRP nsubj 7
attended VBD ccomp 4 attend
"""
CONDITION = """
If IN mark 3
Iran NNP nsubj 3
attends VBZ advcl 7 attend
,_ , punct 7
Iraq NNP nsubj 7
will MD aux 7
leave VB ROOT 0
"""


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (PLAIN, "attended", ("Positive", "Asserted", "Past")),
        (NEGATED, "attend", ("Negative", "Asserted", "Past")),
        (NO_SUBJECT, "came", ("Negative", "Asserted", "Past")),
        (COULD, "attend", ("Positive", "Possible", "Present")),
        (WILL, "attend", ("Positive", "Asserted", "Future")),
        (REFUSED, "attend", ("Negative", "Asserted", "Past")),
        (PLANNED_NOT, "attend", ("Negative", "Intended", "Future")),
        (DENIED, "attended", ("Negative", "Asserted", "Past")),
        (NOT_SAID, "attended", ("Positive", "Hypothetical", "Past")),
        (CONDITION, "attends", ("Positive", "Hypothetical", "Present")),
        (CONDITION, "leave", ("Positive", "Conditional", "Future")),
    ],
)
def test_factuality(
    ontology: Ontology, table: str, form: str, expected: tuple[str, str, str]
) -> None:
    doc = make_doc(table)
    found = factuality(next(token for token in doc if token.text == form), ontology)
    assert (found.polarity, found.modality, found.tense) == expected
