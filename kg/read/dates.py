"""Days as files write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The first three letters of each month's name."""

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
_DAY = r"(?:[a-z]+,? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:t?\d{4}(?:\d{2})?z?)?\b"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)"),
    re.compile(rf"{_DAY}[ -]{_MONTH},?[ -](?P<year>\d{{4}})\b"),
    re.compile(rf"(?:[a-z]+,? )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"),
)
"""ISO 8601, also without hyphens; 3.5.2024; RFC 5322; and what people write. "03/04/2023" is
nobody's day."""

_NAMED = re.compile(r"(?<!\d)(\d{4})([-/_])(\d{2})\2(\d{2})(?!\d)")
_SECONDS = (100_000_000, 10_000_000_000)
"""Seconds since 1970 that are taken for a time: from 1973 to 2286."""


def day_in(value: object) -> date | None:
    """Returns the day that a value begins with; None where none is clear."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return _since_1970(value)
    text = str(value).strip().lower()
    return next((day for form in _FORMS if (day := _day(form.match(text)))), None)


def day_in_name(name: str) -> date | None:
    """Returns the last day in the name of a file or an address: 2022-02-02, 2022/02/02."""
    days = (_checked(int(y), int(m), int(d)) for y, _, m, d in _NAMED.findall(name))
    return next((day for day in reversed(list(days)) if day), None)


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    month = match["month"]
    number = int(month) if month.isdecimal() else MONTHS.index(month) + 1
    return _checked(int(match["year"]), number, int(match["day"]))


def _checked(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _since_1970(value: float) -> date | None:
    seconds = value / 1000 if value >= _SECONDS[1] else value
    if not _SECONDS[0] <= seconds < _SECONDS[1]:
        return day_in(str(int(value))) if isinstance(value, int) else None
    if 19_000_101 <= value <= 21_001_231:
        return day_in(str(int(value)))
    return datetime.fromtimestamp(seconds, UTC).date()
