from __future__ import annotations

import pytest

from kg.bench import corpus
from kg.bench.corpus import Expectation
from kg.bench.match import flat, matches, met
from kg.model import Literal, Modality, Place, Polarity, Quantity, Tense, TimeExpression, Triple
from tests.unit.bench.triples import mention, triple


def expectation(line: str) -> Expectation:
    return corpus._expectation(line, where="")


@pytest.mark.parametrize(
    ("line", "found", "same"),
    [
        ("China | warn | Japan", triple("China", "warn", "Japan"), True),
        ("China | warn | Japan", triple("Peru", "warn", "Japan"), False),
        ("China | warn | Japan", triple("China", "praise", "Japan"), False),
        ("China | warn | Japan", triple("China", "warn", "Peru"), False),
        ("* | * | *", triple("China", "warn"), True),
        ("ministry | warn | *", triple("China's foreign ministry", "warn"), True),
        ("China's ministry | warn | *", triple("The Ministry", "warn"), True),
        ("foreign ministry | warn | *", triple("defence ministry", "warn"), False),
        ("the | warn | *", triple("the", "warn"), False),
        ("Peru | call | talks", triple("Peru", "call for", "talks"), True),
        ("Peru | call for | talks", triple("Peru", "call", "talks"), False),
        ("Peru | sleep | -", triple("Peru", "sleep"), True),
        ("Peru | sleep | -", triple("Peru", "sleep", Literal(0, 4, "well")), True),
        ("Peru | sleep | -", triple("Peru", "sleep", triple("Peru", "dream")), False),
        ("Peru | be | ready", triple("Peru", "be", Literal(0, 5, "ready")), True),
        ("Peru | buy | 40", triple("Peru", "buy", Quantity(0, 2, "40", "40")), True),
        ("Peru | see | {China warn Japan}", triple("Peru", "see", "Japan"), False),
        ("Peru | see | Japan", triple("Peru", "see", triple("China", "warn", "Japan")), False),
    ],
)
def test_words_are_compared(line: str, found: Triple, same: bool) -> None:
    assert matches(expectation(line), found) is same


def test_a_clause_as_object() -> None:
    found = triple("Peru", "see", triple("China", "warn", "Japan"))
    assert flat(found) == "Peru see China warn Japan"
    assert flat(triple("Peru", "sleep")) == "Peru sleep"
    assert matches(expectation("Peru | see | {China warn Japan}"), found)


@pytest.mark.parametrize(
    ("line", "lemma", "same"),
    [
        ("* | kill | people", "be killed", True),
        ("* | shoot down | people", "be shot down", True),
        ("* | * | people", "be killed", True),
        ("* | praise | people", "be killed", False),
        ("* | kill | rebels", "be killed", False),
        ("army | kill | people", "be killed", False),
        ("* | be | people", "be", False),
    ],
)
def test_a_passive_without_an_agent(line: str, lemma: str, same: bool) -> None:
    assert matches(expectation(line), triple("people", lemma)) is same


@pytest.mark.parametrize(
    ("keys", "same"),
    [
        ("polarity=negative; modality=possible", True),
        ("modality=possible", False),
        ("polarity=negative", False),
        ("polarity=negative; modality=possible; tense=past", True),
        ("polarity=negative; modality=possible; tense=future", False),
        ("polarity=negative; modality=possible; time=Monday", True),
        ("polarity=negative; modality=possible; time=Friday", False),
        ("polarity=negative; modality=possible; place=Lima", True),
        ("polarity=negative; modality=possible; place=Cusco", False),
        ("polarity=negative; modality=possible; role.topic=test", True),
        ("polarity=negative; modality=possible; role.source=test", False),
        ("polarity=negative; modality=possible; by=Anna Berg, report", True),
        ("polarity=negative; modality=possible; by=Anna Berg", False),
        ("polarity=negative; modality=possible; by=-", False),
    ],
)
def test_what_qualifies_a_statement_is_compared(keys: str, same: bool) -> None:
    found = triple(
        "China",
        "warn",
        "Japan",
        roles={"topic": "nuclear test"},
        polarity=Polarity.NEGATIVE,
        modality=Modality.POSSIBLE,
        tense=Tense.PAST,
        time=TimeExpression(0, 6, "Monday"),
        places=(Place(mention("Lima")),),
        attributed_to=(mention("Anna Berg"), mention("the report")),
    )
    assert matches(expectation(f"China | warn | Japan | {keys}"), found) is same


def test_a_speaker_who_is_none() -> None:
    assert matches(expectation("China | warn | * | by=-"), triple("China", "warn"))
    assert not matches(expectation("China | warn | * | time=Monday"), triple("China", "warn"))


def test_a_forbidden_statement_is_met_by_its_absence() -> None:
    found = [triple("Peru", "sleep"), triple("China", "warn", "Japan")]
    assert met(expectation("China | warn | Japan"), found)
    assert not met(expectation("! China | warn | Japan"), found)
    assert met(expectation("! Japan | warn | *"), found)
    assert not met(expectation("Japan | warn | *"), found)
