"""What time expressions resolve to, from the groups that the grammar finds in them.

Expressions that count from publication are unresolved without its date; so are those that count
from another event ("two days earlier") and those that are vague ("a few weeks ago").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from kg.english import calendar_values as values
from kg.english.calendar_values import UNRESOLVED, Direction, Value
from kg.english.numbers import parse_number

__all__ = ["Context", "Groups", "Resolver", "counted"]

Groups = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What a relative expression counts from."""

    published: date | None
    direction: Direction


Resolver = Callable[[Groups, Context], Value]

_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS: Mapping[str, int] = MappingProxyType(
    {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
)
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
_WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {name: number for number, name in enumerate(_DAY_NAMES.split())}
)
_ORDINALS: Mapping[str, int] = MappingProxyType(
    {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
)


def _month_number(groups: Groups) -> int:
    return _MONTHS[groups["month"][:3].lower()]


def calendar_day(groups: Groups, context: Context) -> Value:
    """A day with or without a year."""
    month, day = _month_number(groups), int(groups["day"])
    if groups.get("year"):
        return values.calendar_date(int(groups["year"]), month, day)
    if context.published is None:
        return UNRESOLVED
    return values.nearest_year(context.published, month, day, context.direction)


def numeric(groups: Groups, _context: Context) -> Value:
    """Day and month in digits; unresolved if either may come first."""
    first, second, year = (int(groups[name]) for name in ("first", "second", "year"))
    if first != second and max(first, second) <= 12 and groups["mark"] != ".":
        return UNRESOLVED
    day, month = (second, first) if second > 12 else (first, second)
    return values.calendar_date(year, month, day)


def iso(groups: Groups, _context: Context) -> Value:
    return values.calendar_date(int(groups["year"]), int(groups["mm"]), int(groups["dd"]))


def day_range(groups: Groups, context: Context) -> Value:
    """Reads "21-23 July 2017"."""
    end = calendar_day({**groups, "day": groups["last"]}, context)
    start = calendar_day({**groups, "year": end.text[:4]}, context) if end.text else UNRESOLVED
    if not start.text or not start.text < end.text:
        return UNRESOLVED
    return values.days(date.fromisoformat(start.text), date.fromisoformat(end.text))


def month_of_year(groups: Groups, _context: Context) -> Value:
    return values.month(int(groups["year"]), _month_number(groups))


def bare_month(groups: Groups, context: Context) -> Value:
    if context.published is None:
        return UNRESOLVED
    return values.month_near(context.published, _month_number(groups), context.direction)


def shifted_month(groups: Groups, context: Context) -> Value:
    """Reads "last April" is never the current month, nor is "next April"."""
    published, month = context.published, _month_number(groups)
    if published is None:
        return UNRESOLVED
    if groups["shift"].lower() == "this":
        return values.month(published.year, month)
    back = groups["shift"].lower() in {"last", "past"}
    if back:
        return values.month(published.year - (month >= published.month), month)
    return values.month(published.year + (month <= published.month), month)


def month_of_shifted_year(groups: Groups, context: Context) -> Value:
    """Reads "May last year"."""
    if context.published is None:
        return UNRESOLVED
    year = context.published.year + _SHIFTS[groups["shift"]]
    return values.month(year, _month_number(groups))


def year(groups: Groups, _context: Context) -> Value:
    return values.year(int(groups["year"]))


def years(groups: Groups, _context: Context) -> Value:
    """Reads "2022-23" and "2015-2018"; unresolved if the years do not follow."""
    first, last = int(groups["year"]), groups["last"]
    second = int(groups["year"][: 4 - len(last)] + last)
    if second <= first:
        return UNRESOLVED
    return values.days(date(first, 1, 1), date(second, 12, 31))


def decade(groups: Groups, _context: Context) -> Value:
    return values.decade(int(groups["decade"]))


def century(groups: Groups, _context: Context) -> Value:
    last = int(groups["century"]) * 100
    return values.days(date(last - 99, 1, 1), date(last, 12, 31))


def part(months: int, groups: Groups, _context: Context) -> Value:
    """A quarter or half of a year."""
    number = _ORDINALS.get(groups["nth"].lower()) or int(groups["nth"])
    first = (number - 1) * months + 1
    if first > 12:
        return UNRESOLVED
    return values.part_of_year(int(groups["year"]), first, months)


def part_of_shifted_year(months: int, groups: Groups, context: Context) -> Value:
    """Reads "the first half of last year"; "of the year" is that of publication."""
    if context.published is None:
        return UNRESOLVED
    year = context.published.year + _SHIFTS.get(groups["shift"], 0)
    return part(months, {**groups, "year": str(year)}, context)


def relative_day(shift: int, _groups: Groups, context: Context) -> Value:
    published = context.published
    return UNRESOLVED if published is None else values.day(published + timedelta(days=shift))


def today(groups: Groups, context: Context) -> Value:
    """The day of publication; in the present tense "today" may mean "nowadays"."""
    return relative_day(0, groups, context) if context.direction else UNRESOLVED


def weekday(groups: Groups, context: Context) -> Value:
    published = context.published
    if published is None:
        return UNRESOLVED
    weekday, shift = _WEEKDAYS[groups["weekday"].lower()], groups.get("shift", "").lower()
    if shift in {"last", "past"}:
        return values.weekday_near(published - timedelta(days=1), weekday, -1)
    if shift in {"next", "coming"}:
        return values.weekday_near(published + timedelta(days=1), weekday, 1)
    return values.weekday_near(published, weekday, context.direction)


def weekday_of_week(groups: Groups, context: Context) -> Value:
    """Reads "Monday last week"."""
    if context.published is None:
        return UNRESOLVED
    monday = context.published - timedelta(days=context.published.weekday())
    days = 7 * _SHIFTS[groups["shift"]] + _WEEKDAYS[groups["weekday"].lower()]
    return values.day(monday + timedelta(days=days))


_SHIFTS: Mapping[str, int] = MappingProxyType({"last": -1, "this": 0, "next": 1})


def shifted(groups: Groups, context: Context) -> Value:
    """Reads "last week", "this month", "next year"."""
    if context.published is None:
        return UNRESOLVED
    return _shifted_unit(groups["unit"], _SHIFTS[groups["shift"].lower()], context.published)


def _shifted_unit(unit: str, shift: int, published: date) -> Value:
    if unit == "day":
        return values.day(published + timedelta(days=shift))
    if unit == "week":
        return values.week(published + timedelta(weeks=shift))
    if unit == "month":
        return values.shift_month(published, shift)
    if unit == "year":
        return values.year(published.year + shift)
    return values.quarter(published, shift) if unit == "quarter" else UNRESOLVED


def weekend(groups: Groups, context: Context) -> Value:
    """The weekend; "next weekend" is left open: speakers differ on which one it is."""
    shift = groups.get("shift", "").lower()
    if context.published is None or shift not in {"", "last", "this"}:
        return UNRESOLVED
    if shift == "last":
        return values.weekend(context.published - timedelta(weeks=1))
    return values.weekend_near(context.published, context.direction)


def end_of(groups: Groups, context: Context) -> Value:
    """Reads "the end of last year"; "the end of the year" only of what is to come."""
    if context.published is None or (groups["shift"] == "the" and context.direction <= 0):
        return UNRESOLVED
    return _shifted_unit(groups["unit"], _SHIFTS.get(groups["shift"], 0), context.published)


def this_season(_groups: Groups, context: Context) -> Value:
    """The year of "this summer", from March on: before that it may have begun in another."""
    published = context.published
    if published is None or published.month in {1, 2, 12}:
        return UNRESOLVED
    return values.year(published.year)


def this_decade(_groups: Groups, context: Context) -> Value:
    published = context.published
    return UNRESOLVED if published is None else values.decade(published.year // 10 * 10)


def overnight(_groups: Groups, context: Context) -> Value:
    """The night before publication, which two days share."""
    published = context.published
    if published is None or context.direction > 0:
        return UNRESOLVED
    return values.days(published - timedelta(days=1), published)


def ago(groups: Groups, context: Context) -> Value:
    """An exact count of days, weeks, months or years before publication."""
    if context.published is None:
        return UNRESOLVED
    return counted(groups["count"], groups["unit"], -1, context.published)


def counted(count: str, unit: str, sign: int, when: date) -> Value:
    """So many days, weeks, months or years before (-1) or after (1) a day, as fine as the unit."""
    number = parse_number([count.lower()])
    if number is None:
        return UNRESOLVED
    try:
        return _shifted_unit(unit.lower(), sign * int(number), when)
    except (OverflowError, ValueError):
        return UNRESOLVED


def unresolved(_groups: Groups, _context: Context) -> Value:
    return UNRESOLVED
