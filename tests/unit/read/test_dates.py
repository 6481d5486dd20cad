from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.dates import day_in, day_in_name

DAY = date(2024, 5, 3)


@pytest.mark.parametrize(
    "value",
    [
        *("3.5.2024", "03.05.2024 10:00"),
        *("2024-05-03", "2024-05-03T08:00:00Z", "2024-05-03 08:00", "2024/05/03", "2024/5/3"),
        *("20240503", "20240503T0800", "20240503080000", "Fri, 03 May 2024 08:00:00 +0200"),
        *("3 May 2024", "03-May-2024", "May 3, 2024", "Friday, May 3rd, 2024", "3rd May, 2024"),
        *("Fri 3 May 2024", "MAY 3 2024", 1714723200, 1714723200000, 20240503, DAY),
        datetime(2024, 5, 3, 23, 59, tzinfo=UTC),
    ],
)
def test_days(value: object) -> None:
    assert day_in(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "",
        "03/05/2024",
        "2024",
        "May 2024",
        "2024-13-01",
        "yesterday",
        "12345678901",
        5,
        2024,
        -1,
        None,
    ],
)
def test_what_is_no_day(value: object) -> None:
    assert day_in(value) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-05-03-rain.txt", DAY),
        ("news/2024/05/03/rain.txt", DAY),
        ("rain_2024_05_03.txt", DAY),
        ("2023-01-01/2024-05-03.txt", DAY),
        ("2024-05_03.txt", None),
        ("12024-05-031.txt", None),
        ("2024-99-99.txt", None),
    ],
)
def test_days_in_names(name: str, day: date | None) -> None:
    assert day_in_name(name) == day


@given(st.text() | st.integers() | st.floats())
def test_anything_is_a_day_or_none(value: object) -> None:
    assert day_in(value) is None or isinstance(day_in(value), date)


@given(st.dates(date(1000, 1, 1)))
def test_days_come_back(day: date) -> None:
    assert day_in(day.isoformat()) == day
    assert day_in(f"{day:%a, %d %b %Y} 08:00:00 GMT") == day
