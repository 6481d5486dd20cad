from __future__ import annotations

import pytest

from kg.bench import corpus
from kg.bench.corpus import Example
from kg.bench.judgement import Verdict, is_overstated, judge, overstated
from kg.model import Modality, Polarity, TimeExpression, Triple
from tests.unit.bench.triples import mention, triple

LINES = (
    "China | warn | Japan | time=Monday",
    "? China | be | power",
    "Peru | sign | treaty | polarity=negative",
    "road | be | safe | by=minister",
    "! Peru | sign | treaty",
    "! Japan | warn | *",
    "army | seize | town",
    "Chile | join | bloc | modality=possible",
    "? Chile | join | club | modality=intended",
    "? Chile | join | club",
)
EXAMPLE = Example("a", "…", tuple(corpus._expectation(line, where="") for line in LINES))
MONDAY = TimeExpression(0, 6, "Monday")
FRIDAY = TimeExpression(0, 6, "Friday")


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (triple("China", "warn", "Japan", time=MONDAY), Verdict.RIGHT),
        (triple("China", "be", "power"), Verdict.RIGHT),
        (triple("China", "warn", "Japan"), Verdict.INCOMPLETE),
        (triple("China", "warn", "Japan", time=FRIDAY), Verdict.MISQUALIFIED),
        (triple("Peru", "sign", "treaty", modality=Modality.POSSIBLE), Verdict.MISQUALIFIED),
        (triple("Peru", "sign", "treaty"), Verdict.FORBIDDEN),
        (triple("Japan", "warn", "Peru"), Verdict.FORBIDDEN),
        (triple("Japan", "praise", "Peru"), Verdict.UNJUDGED),
        (triple("town", "be seized"), Verdict.RIGHT),
        (triple("town", "be praised"), Verdict.UNJUDGED),
    ],
)
def test_verdicts(found: Triple, verdict: Verdict) -> None:
    assert judge(EXAMPLE, found) is verdict


def test_what_counts_as_true() -> None:
    true = {verdict for verdict in Verdict if verdict.true}
    assert true == {Verdict.RIGHT, Verdict.INCOMPLETE}


@pytest.mark.parametrize(
    ("found", "over"),
    [
        (triple("Peru", "sign", "treaty"), True),
        (triple("Peru", "sign", "treaty", polarity=Polarity.NEGATIVE), False),
        (triple("road", "be", "safe"), True),
        (triple("road", "be", "safe", attributed_to=(mention("minister"),)), False),
        (triple("Chile", "join", "bloc"), True),
        (triple("Chile", "join", "bloc", modality=Modality.INTENDED), False),
        (triple("Chile", "join", "club"), False),
        (triple("China", "warn", "Japan"), False),
        (triple("Japan", "warn", "China"), False),
    ],
)
def test_what_is_put_as_fact_and_is_none(found: Triple, over: bool) -> None:
    assert is_overstated(EXAMPLE, found) is over
    assert overstated(EXAMPLE, [found]) == ((found,) if over else ())
