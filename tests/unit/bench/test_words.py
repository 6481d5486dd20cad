from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.bench.words import is_followed, is_light, same_number, same_phrase, tokens, trimmed


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


@given(st.text(), st.text())
def test_sameness_has_no_direction(first: str, second: str) -> None:
    if "*" not in {first, second}:
        assert same_phrase(first, second) is same_phrase(second, first)
    assert same_number(first, second) is same_number(second, first)
