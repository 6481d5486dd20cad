"""Values of time expressions: days, months, years and intervals, as fine as the text.

Weeks are those of ISO 8601, from Monday to Sunday. Intervals name their ends, both included: days
or, where the text has no days, months or years ("2014/2017", after ISO 8601-2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

__all__ = [
    "UNRESOLVED",
    "Direction",
    "Value",
    "between",
    "calendar_date",
    "day",
    "days",
    "decade",
    "month",
    "month_near",
    "nearest_year",
    "part_of_year",
    "quarter",
    "shift_month",
    "together",
    "up_to",
    "week",
    "weekday_near",
    "weekend",
    "weekend_near",
    "year",
]

Direction = int
"""-1 for the last one on or before a day, 1 for the next one on or after it, 0 if unknown."""


@dataclass(frozen=True, slots=True)
class Value:
    """What `TimeExpression.value` and its datatype hold."""

    text: str
    datatype: str


UNRESOLVED = Value("", "")


def day(when: date | None) -> Value:
    """A date; unresolved for None."""
    return Value(when.isoformat(), "date") if when is not None else UNRESOLVED


def days(first: date, last: date) -> Value:
    """The interval from one day to another, both included."""
    return Value(f"{first.isoformat()}/{last.isoformat()}", "interval")


def between(first: Value, last: Value) -> Value:
    """The interval from one value to another; unresolved if they do not follow each other."""
    start, end = first.text.split("/")[0], last.text.split("/")[-1]
    length = min(len(start), len(end))
    if not length or start[:length] >= end[:length]:
        return UNRESOLVED
    return Value(f"{start}/{end}", "interval")


def together(first: Value, last: Value) -> Value:
    """The interval of two neighbours ("Saturday and Sunday"); unresolved for any others."""
    if first.datatype != last.datatype or first.datatype not in _NEXT:
        return UNRESOLVED
    return between(first, last) if _NEXT[first.datatype](first.text) == last else UNRESOLVED


def up_to(first: Value, last: date) -> Value:
    """The interval from a value to a day; unresolved if it begins later."""
    return between(first, day(last)) if first.text[:10] <= last.isoformat() else UNRESOLVED


def month(year_: int, month_: int) -> Value:
    return Value(f"{year_:04d}-{month_:02d}", "gYearMonth")


def year(year_: int) -> Value:
    return Value(f"{year_:04d}", "gYear")


def decade(first: int) -> Value:
    """The ten years from one that ends in 0 on."""
    return days(date(first, 1, 1), date(first + 9, 12, 31))


def part_of_year(year_: int, first_month: int, months: int) -> Value:
    """A quarter or a half: so many whole months from the first one on."""
    return days(date(year_, first_month, 1), _end_of_month(year_, first_month + months - 1))


def quarter(when: date, shift: int) -> Value:
    """The quarter so many quarters after the one that a day lies in."""
    index = when.year * 4 + (when.month - 1) // 3 + shift
    return part_of_year(index // 4, index % 4 * 3 + 1, 3)


def _end_of_month(year_: int, month_: int) -> date:
    following = date(year_ + month_ // 12, month_ % 12 + 1, 1)
    return following - timedelta(days=1)


def week(when: date) -> Value:
    """The week that a day lies in."""
    monday = when - timedelta(days=when.weekday())
    return days(monday, monday + timedelta(days=6))


def weekend(when: date) -> Value:
    """The weekend at the end of the week that a day lies in."""
    saturday = when + timedelta(days=5 - when.weekday())
    return days(saturday, saturday + timedelta(days=1))


def weekend_near(when: date, direction: Direction) -> Value:
    """The last weekend that has begun, or the next that has not ended.

    Without a direction only the weekend that the day itself lies in is sure.
    """
    if when.weekday() >= 5:
        return weekend(when)
    if direction == 0:
        return UNRESOLVED
    return weekend(when) if direction > 0 else weekend(when - timedelta(weeks=1))


def shift_month(when: date, months: int) -> Value:
    """The month so many months after the one that a day lies in."""
    index = when.year * 12 + when.month - 1 + months
    return month(index // 12, index % 12 + 1)


def weekday_near(when: date, weekday: int, direction: Direction) -> Value:
    """The last or next such weekday (Monday is 0), the day itself included.

    Without a direction only the day itself is sure.
    """
    if direction == 0:
        return day(when) if when.weekday() == weekday else UNRESOLVED
    if direction < 0:
        return day(when - timedelta(days=(when.weekday() - weekday) % 7))
    return day(when + timedelta(days=(weekday - when.weekday()) % 7))


def nearest_year(when: date, month_: int, day_: int, direction: Direction) -> Value:
    """The last, next or nearest such day of the year; unresolved if there is none."""
    candidates = [
        found
        for year_ in range(when.year - 1, when.year + 2)
        if (found := _date(year_, month_, day_)) is not None
    ]
    if direction:
        candidates = [found for found in candidates if (found - when).days * direction >= 0]
    return day(min(candidates, key=lambda found: abs((found - when).days), default=None))


def month_near(when: date, month_: int, direction: Direction) -> Value:
    """The last or next such month, the current one included; unresolved without direction."""
    if direction < 0:
        return month(when.year - (month_ > when.month), month_)
    if direction > 0:
        return month(when.year + (month_ < when.month), month_)
    return month(when.year, month_) if month_ == when.month else UNRESOLVED


def _date(year_: int, month_: int, day_: int) -> date | None:
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def calendar_date(year_: int, month_: int, day_: int) -> Value:
    """The day; unresolved if the calendar has none such."""
    return day(_date(year_, month_, day_))


_NEXT: Mapping[str, Callable[[str], Value]] = MappingProxyType(
    {
        "date": lambda text: day(date.fromisoformat(text) + timedelta(days=1)),
        "gYearMonth": lambda text: shift_month(date.fromisoformat(f"{text}-01"), 1),
        "gYear": lambda text: year(int(text) + 1),
    }
)
"""The day after a day, the month after a month, the year after a year."""
