from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view import columns
from tests.unit.view import reading

NUMBERS = st.lists(st.integers(-(2**31), 2**31 - 1), max_size=20)
TEXTS = st.lists(st.text(max_size=8), max_size=12)


def _written(column):
    return json.loads(json.dumps(column))


@given(NUMBERS)
def test_numbers_come_back(values):
    assert reading.numbers(_written(columns.numbers(values))) == values


@pytest.mark.parametrize(("value", "width"), [
    (0, 1), (127, 1), (128, 2), (-129, 2), (32_767, 2), (32_768, 4),
])  # fmt: skip
def test_numbers_take_the_fewest_bytes(value, width):
    assert columns.numbers([value])["width"] == width


@given(st.lists(NUMBERS, max_size=6))
def test_lists_come_back(rows):
    assert reading.lists(_written(columns.lists(rows))) == rows


@given(TEXTS)
def test_coded_text_comes_back_and_is_written_once(values):
    column = _written(columns.coded(values))
    assert reading.coded(column) == values
    assert len(column["names"]) == len(set(values))


@given(TEXTS)
def test_text_with_a_prefix_comes_back(values):
    assert reading.prefixed(_written(columns.prefixed(values))) == values


def test_the_prefix_is_the_longest():
    assert columns.prefixed(["https://a/entity/x", "https://a/entity/y"])["prefix"] == (
        "https://a/entity/"
    )


@given(st.lists(st.one_of(st.none(), st.text(max_size=3), st.lists(st.integers(), max_size=2))))
def test_of_a_rare_value_only_the_rows_that_have_it_are_written(values):
    found = reading.some(_written(columns.some(values)))
    assert found == {row: value for row, value in enumerate(values) if value not in (None, "", [])}
