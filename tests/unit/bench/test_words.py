from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.bench.words import (
    is_followed,
    is_light,
    same_event,
    same_number,
    same_phrase,
    same_time,
    tokens,
    trimmed,
    verb_lemmas,
)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("hold talks with", ("hold", "talk", "with")),
        ("Shoot Down", ("shoot", "down")),
        ("be", ("be",)),
        ("", ("",)),
    ],
)
def test_words_of_a_relation(relation: str, expected: tuple[str, ...]) -> None:
    assert tokens(relation) == expected


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("12", "At least 12 people", True),
        ("more than $2 billion", "$2 billion", True),
        ("2 billion dollars", "2 billion", True),
        ("2", "2 billion", False),
        ("40 percent", "40 %", True),
        ("40 per cent", "about 40%", True),
        ("two dozen people", "two", False),
        ("a third", "third", True),
        ("11,000 prisoners", "11,000", True),
        ("11", "11,000", False),
        ("nearly", "12", False),
    ],
)
def test_numbers(expected: str, actual: str, same: bool) -> None:
    assert same_number(expected, actual) is same
    assert same_number(actual, expected) is same


def test_prepositions_behind_a_relation() -> None:
    assert is_followed(("call",), ("call", "for"))
    assert is_followed(("pull",), ("pull", "out", "of")) is False
    assert is_followed(("shoot",), ("shoot", "down")) is False
    assert is_followed(("call", "for"), ("call",)) is False
    assert trimmed(("call", "off", "because", "of")) == ("call", "off")
    assert trimmed(("with",)) == ("with",)


def test_light_verbs() -> None:
    assert is_light(("launch", "attack", "on"))
    assert not is_light(("reject", "attack", "on"))
    assert not is_light(("launch",))


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("Friday", "Friday", True),
        ("Friday", "on Friday", True),
        ("Friday", "until Friday", True),
        ("until Friday", "Friday", False),
        ("until Friday", "until last Friday", True),
        ("this year", "last year", False),
        ("this year", "this year", True),
        ("2 May", "May", False),
        ("from 2014 to 2017", "2017", False),
        ("from 2014 to 2017", "From 2014 to 2017", True),
        ("Friday", "Monday", False),
    ],
)
def test_times(expected: str, actual: str, same: bool) -> None:
    assert same_time(expected, actual) is same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("visit", "visit", True),
        ("dispose", "disposal", True),
        ("deny", "denial", True),
        ("appoint", "appointment", True),
        ("expel", "expedition", False),
        ("go", "going", False),
        ("rack", "racket", False),
    ],
)
def test_verbs_and_the_nouns_made_from_them(first: str, second: str, same: bool) -> None:
    assert same_event(first, second) is same
    assert same_event(second, first) is same


def test_whose_something_is_is_not_the_owner() -> None:
    assert not same_phrase("Chile's", "Chile")
    assert same_phrase("Chile's", "Chile’s")
    assert same_phrase("Chile's ministry", "ministry")


def test_verbs_of_a_participle() -> None:
    assert verb_lemmas("seized") == {"seize"}
    assert "unfriend" in verb_lemmas("unfriended")
    assert verb_lemmas("unclear") == frozenset()


@given(st.text(), st.text())
def test_sameness_has_no_direction(first: str, second: str) -> None:
    if "*" not in {first, second}:
        assert same_phrase(first, second) is same_phrase(second, first)
    assert same_number(first, second) is same_number(second, first)
