from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.english.numbers import is_number_word, parse_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("8,101", "8101"),
        ("4.2 billion", "4200000000"),
        ("two hundred and five thousand", "205000"),
        ("twenty one", "21"),
        ("a dozen", "12"),
        ("half a million", "500000"),
        ("two thirds", "0.6667"),
        ("a fifth", "0.2"),
        ("3m", "3000000"),
    ],
)
def test_values(words, value):
    assert parse_number(words.split()) == Decimal(value)


@pytest.mark.parametrize("words", ["", "three four", "1,50", "and", "seconds"])
def test_no_number(words):
    assert parse_number(words.split()) is None


@given(st.integers(0, 10**12))
def test_digits_with_separators(number):
    assert parse_number([f"{number:,}"]) == number
    assert is_number_word(f"{number:,}")
