"""The grammar of time expressions: regular expressions and what each of them resolves to.

Expressions that count from publication are unresolved without its date; so are those that count
from another event ("two days earlier") and those that are vague ("a few weeks ago").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType

from kg.english import calendar_values as values
from kg.english.calendar_values import UNRESOLVED, Direction, Value
from kg.english.numbers import parse_number

__all__ = [
    "DISTANCE",
    "HINT",
    "RULES",
    "VAGUE_DISTANCE",
    "Context",
    "Groups",
    "Resolver",
    "counted",
]

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

# Parts of expressions

_MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|"
    r"DECEMBER)\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_UNTIL = r"(?:and|to|or|through|until|-|–)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_YEAR = r"(?P<year>(?:1\d|20)\d\d)(?![\d%]|[.,]\d)"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_SHORT_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?|\w+day)"
_DAYPART = r"(?:morning|afternoon|evening|night|lunchtime|midday|noon|dawn|dusk)"
_EARLY = r"(?:(?:early|late|mid|earlier|later)\s?-?\s?(?:on |in |this )?)?"
_BEFORE = rf"(?:{_SHORT_WEEKDAY},? ?(?:the )?)?"
_COUNT = (
    r"(?P<count>(?i:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety))"
)
_ROUGHLY = (
    r"(?i:(?:(?:just|only|barely|well|about|around|almost|nearly|over|under|some|roughly|"
    r"more than|less than|at least) ){0,2}(?:(?:a few|few|several|many|a couple of|couple of|"
    r"\d+|an?|half an?|\w+teen|\w+ty|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|these) )?)"
)
_UNIT = r"(?i:minute|hour|day|week|weekend|month|year|decade|century|centurie|generation)s?"
_DURATION = rf"(?:[Ff]or|[Ww]ithin|[Oo]ver|[Ii]n|[Aa]fter) {_ROUGHLY}{_UNIT}"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_SHIFT = r"(?P<shift>last|this|next)"
_HOLIDAY = (
    r"(?:Christmas|New Year|Boxing|Thanksgiving|Easter|Independence|Victory|Labou?r|Bastille|"
    r"Ramadan|Diwali|Eid|Nowruz|Passover)"
)


# Resolvers


def _month_number(groups: Groups) -> int:
    return _MONTHS[groups["month"][:3].lower()]


def _date(groups: Groups, context: Context) -> Value:
    """A day with or without a year."""
    month, day = _month_number(groups), int(groups["day"])
    if groups.get("year"):
        return values.calendar_date(int(groups["year"]), month, day)
    if context.published is None:
        return UNRESOLVED
    return values.nearest_year(context.published, month, day, context.direction)


def _numeric(groups: Groups, _context: Context) -> Value:
    """Day and month in digits; unresolved if either may come first."""
    first, second, year = (int(groups[name]) for name in ("first", "second", "year"))
    if first != second and max(first, second) <= 12 and groups["mark"] != ".":
        return UNRESOLVED
    day, month = (second, first) if second > 12 else (first, second)
    return values.calendar_date(year, month, day)


def _iso(groups: Groups, _context: Context) -> Value:
    return values.calendar_date(int(groups["year"]), int(groups["mm"]), int(groups["dd"]))


def _day_range(groups: Groups, context: Context) -> Value:
    """Reads "21-23 July 2017"."""
    end = _date({**groups, "day": groups["last"]}, context)
    start = _date({**groups, "year": end.text[:4]}, context) if end.text else UNRESOLVED
    if not start.text or not start.text < end.text:
        return UNRESOLVED
    return values.days(date.fromisoformat(start.text), date.fromisoformat(end.text))


def _month_of_year(groups: Groups, _context: Context) -> Value:
    return values.month(int(groups["year"]), _month_number(groups))


def _bare_month(groups: Groups, context: Context) -> Value:
    if context.published is None:
        return UNRESOLVED
    return values.month_near(context.published, _month_number(groups), context.direction)


def _shifted_month(groups: Groups, context: Context) -> Value:
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


def _month_of_shifted_year(groups: Groups, context: Context) -> Value:
    """Reads "May last year"."""
    if context.published is None:
        return UNRESOLVED
    year = context.published.year + _SHIFTS[groups["shift"]]
    return values.month(year, _month_number(groups))


def _year(groups: Groups, _context: Context) -> Value:
    return values.year(int(groups["year"]))


def _years(groups: Groups, _context: Context) -> Value:
    """Reads "2022-23" and "2015-2018"; unresolved if the years do not follow."""
    first, last = int(groups["year"]), groups["last"]
    second = int(groups["year"][: 4 - len(last)] + last)
    if second <= first:
        return UNRESOLVED
    return values.days(date(first, 1, 1), date(second, 12, 31))


def _decade(groups: Groups, _context: Context) -> Value:
    return values.decade(int(groups["decade"]))


def _century(groups: Groups, _context: Context) -> Value:
    last = int(groups["century"]) * 100
    return values.days(date(last - 99, 1, 1), date(last, 12, 31))


def _part(months: int, groups: Groups, _context: Context) -> Value:
    """A quarter or half of a year."""
    number = _ORDINALS.get(groups["nth"].lower()) or int(groups["nth"])
    first = (number - 1) * months + 1
    if first > 12:
        return UNRESOLVED
    return values.part_of_year(int(groups["year"]), first, months)


def _part_of_shifted_year(months: int, groups: Groups, context: Context) -> Value:
    """Reads "the first half of last year"; "of the year" is that of publication."""
    if context.published is None:
        return UNRESOLVED
    year = context.published.year + _SHIFTS.get(groups["shift"], 0)
    return _part(months, {**groups, "year": str(year)}, context)


def _relative_day(shift: int, _groups: Groups, context: Context) -> Value:
    published = context.published
    return UNRESOLVED if published is None else values.day(published + timedelta(days=shift))


def _today(groups: Groups, context: Context) -> Value:
    """The day of publication; in the present tense "today" may mean "nowadays"."""
    return _relative_day(0, groups, context) if context.direction else UNRESOLVED


def _weekday(groups: Groups, context: Context) -> Value:
    published = context.published
    if published is None:
        return UNRESOLVED
    weekday, shift = _WEEKDAYS[groups["weekday"].lower()], groups.get("shift", "").lower()
    if shift in {"last", "past"}:
        return values.weekday_near(published - timedelta(days=1), weekday, -1)
    if shift in {"next", "coming"}:
        return values.weekday_near(published + timedelta(days=1), weekday, 1)
    return values.weekday_near(published, weekday, context.direction)


def _weekday_of_week(groups: Groups, context: Context) -> Value:
    """Reads "Monday last week"."""
    if context.published is None:
        return UNRESOLVED
    monday = context.published - timedelta(days=context.published.weekday())
    days = 7 * _SHIFTS[groups["shift"]] + _WEEKDAYS[groups["weekday"].lower()]
    return values.day(monday + timedelta(days=days))


_SHIFTS: Mapping[str, int] = MappingProxyType({"last": -1, "this": 0, "next": 1})


def _shifted(groups: Groups, context: Context) -> Value:
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


def _weekend(groups: Groups, context: Context) -> Value:
    """The weekend; "next weekend" is left open: speakers differ on which one it is."""
    shift = groups.get("shift", "").lower()
    if context.published is None or shift not in {"", "last", "this"}:
        return UNRESOLVED
    if shift == "last":
        return values.weekend(context.published - timedelta(weeks=1))
    return values.weekend_near(context.published, context.direction)


def _end_of(groups: Groups, context: Context) -> Value:
    """Reads "the end of last year"; "the end of the year" only of what is to come."""
    if context.published is None or (groups["shift"] == "the" and context.direction <= 0):
        return UNRESOLVED
    return _shifted_unit(groups["unit"], _SHIFTS.get(groups["shift"], 0), context.published)


def _this_season(_groups: Groups, context: Context) -> Value:
    """The year of "this summer", from March on: before that it may have begun in another."""
    published = context.published
    if published is None or published.month in {1, 2, 12}:
        return UNRESOLVED
    return values.year(published.year)


def _this_decade(_groups: Groups, context: Context) -> Value:
    published = context.published
    return UNRESOLVED if published is None else values.decade(published.year // 10 * 10)


def _overnight(_groups: Groups, context: Context) -> Value:
    """The night before publication, which two days share."""
    published = context.published
    if published is None or context.direction > 0:
        return UNRESOLVED
    return values.days(published - timedelta(days=1), published)


def _ago(groups: Groups, context: Context) -> Value:
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


def _unresolved(_groups: Groups, _context: Context) -> Value:
    return UNRESOLVED


def _rule(pattern: str, resolve: Resolver) -> tuple[re.Pattern[str], Resolver]:
    flexible = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<![\w$€£.,-]){flexible}(?!\w)"), resolve


def _rules(*rules: tuple[str, Resolver]) -> tuple[tuple[re.Pattern[str], Resolver], ...]:
    return tuple(_rule(pattern, resolve) for pattern, resolve in rules)


HINT = re.compile(
    r"\d|day|hour|minute|week|month|year|ago\b|night|decade|centur|generation|yesterday|tomorrow|"
    r"dawn|dusk|noon|sunrise|sunset|morning|evening|quarter|half|Ramadan|Diwali|Eid|Nowruz|Passover|"
    r"Christmas|Easter|Thanksgiving|New Year|[Ss]pring|[Ss]ummer|"
    r"[Aa]utumn|[Ww]inter|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|[A-Z]{3}"
)

DISTANCE = re.compile(rf"(?<![\w-])(?P<all>{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+)(?=$)")
"""The end of a text that counts the days between what comes next and another day."""

VAGUE_DISTANCE = re.compile(rf"(?<![\w-])(?:{_ROUGHLY}|[Tt]he ){_UNIT}\s+$")
"""The same, as vague as the text may have it ("nearly two years")."""

_THE_SHIFT = r"(?P<shift>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Pp]ast)"

RULES = _rules(
    # Days of the calendar
    (rf"{_BEFORE}{_DAY} (?:of )?{_MONTH} ?,? ?{_YEAR}", _date),
    (rf"{_BEFORE}{_MONTH} {_DAY} ?,? ?{_YEAR}", _date),
    (rf"{_EARLY}{_BEFORE}{_DAY} (?:of )?{_MONTH}", _date),
    (rf"{_EARLY}{_BEFORE}{_MONTH} {_DAY}", _date),
    (rf"{_DAY} ?(?:-|–|to|and) ?(?P<last>\d\d?) {_MONTH}(?: ?,? ?{_YEAR})?", _day_range),
    (rf"{_MONTH} {_DAY} ?(?:-|–|to) ?(?P<last>\d\d?)(?: ?,? ?{_YEAR})?", _day_range),
    (rf"{_YEAR} ?- ?(?P<mm>0[1-9]|1[0-2]) ?- ?(?P<dd>0[1-9]|[12]\d|3[01])", _iso),
    (
        r"(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)",
        _numeric,
    ),
    (rf"{_MONTH} {_DAY}(?= ?{_UNTIL} ?{_ANY_MONTH} \d\d? ?,? ?{_YEAR})", _date),
    (rf"[Ll]ast {_MONTH} {_DAY}", _unresolved),
    # Months and years
    (rf"{_MONTH}(?= ?{_UNTIL} ?{_ANY_MONTH} (?:of )?{_YEAR})", _month_of_year),
    (rf"{_MONTH} (?:of )?['’]\d\d", _unresolved),
    (rf"{_EARLY}{_MONTH} ?,? ?(?:of )?{_YEAR}", _month_of_year),
    (rf"{_EARLY}{_THE_SHIFT} {_MONTH}", _shifted_month),
    (rf"{_EARLY}{_MONTH} (?:of )?{_SHIFT} year", _month_of_shifted_year),
    (rf"(?:fiscal|financial)(?: year)? {_YEAR}(?: ?[-–/] ?\d\d(?:\d\d)?)?", _unresolved),
    (rf"(?:early|late|mid)[ -] ?{_MONTH}", _bare_month),
    (
        r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
        r"December)",
        _bare_month,
    ),
    (rf"(?:(?:early|late|mid)[ -] ?(?:in )?)?{_YEAR}", _year),
    (rf"(?:[Tt]he )?(?:end|start|beginning|middle) of {_YEAR}", _year),
    (rf"{_SEASON} (?:of )?{_YEAR}", _year),
    (rf"{_YEAR} ?[-–/] ?(?P<last>\d\d(?:\d\d)?)", _years),
    (r"(?:(?:early|late|mid)[ -] ?)?(?P<decade>(?:1[89]|20)\d0)s", _decade),
    (r"(?P<century>1\d|2[01])th century", _century),
    (rf"(?P<nth>first|second|third|fourth) quarter (?:of )?{_YEAR}", partial(_part, 3)),
    (rf"Q(?P<nth>[1-4]) {_YEAR}", partial(_part, 3)),
    (rf"(?P<nth>first|second) half (?:of )?{_YEAR}", partial(_part, 6)),
    (r"(?P<nth>first|second|third|fourth) quarter of (?P<shift>last|this|next|the) year",
     partial(_part_of_shifted_year, 3)),
    (r"(?P<nth>first|second) half of (?P<shift>last|this|next|the) year",
     partial(_part_of_shifted_year, 6)),
    (r"(?:first|second|third|fourth|final) quarter", _unresolved),
    # Counted from publication
    (rf"{_EARLY}[Tt]oday", _today),
    (r"(?:[Tt]onight|[Tt]his (?:morning|afternoon|evening))", partial(_relative_day, 0)),
    (rf"{_EARLY}[Yy]esterday(?: {_DAYPART})?", partial(_relative_day, -1)),
    (r"(?:[Ll]ate )?[Ll]ast night", partial(_relative_day, -1)),
    (rf"{_EARLY}[Tt]omorrow(?: {_DAYPART})?", partial(_relative_day, 1)),
    (rf"{_EARLY}(?:{_THE_SHIFT} )?{_WEEKDAY}(?: {_DAYPART})?", _weekday),
    (rf"{_WEEKDAY} (?:of )?{_SHIFT} week", _weekday_of_week),
    (rf"{_EARLY}(?P<shift>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|quarter|year)", _shifted),
    (r"(?:(?:[Tt]he )?(?:very )?(?:end|start|beginning|middle) of |[Mm]id)"
     r"(?P<shift>last|this|next|the) (?P<unit>week|month|quarter|year)", _end_of),
    (r"[Tt]his decade", _this_decade),
    (r"(?:this )?(?:past|coming) (?:week|month|year)", _unresolved),
    (rf"{_THE_SHIFT} weekend", _weekend),
    (r"[Tt]he weekend", _weekend),
    (rf"{_COUNT} (?P<unit>day|week|month|year)s? ago", _ago),
    (rf"(?P<the>[Tt]he) {_THE_SHIFT} (?:{_UNIT}|{_WEEKDAY})", _unresolved),
    (r"the day before yesterday", partial(_relative_day, -2)),
    (r"the day after tomorrow", partial(_relative_day, 2)),
    # Counted from something else, or vague
    (rf"{_ROUGHLY}{_UNIT} (?:ago|earlier|later|afterwards)", _unresolved),
    (rf"[Tt]he {_UNIT} (?:before|after)", _unresolved),
    (
        r"(?:coming|next|past|last|recent|previous|following|preceding) "
        r"(?:(?:few|several|many|couple of|\d+|\w+teen|\w+ty|two|three|four|five|six|seven|eight|"
        r"nine|ten|eleven|twelve) )?(?:hour|day|week|month|year|decade)s",
        _unresolved,
    ),
    (r"(?:[Tt]he )?(?:previous|following|same|next|preceding) (?:day|week|month|year|night|"
     r"morning|evening|weekend|decade)", _unresolved),
    (r"[Tt]hat (?:day|week|month|year|night|morning|evening|weekend)", _unresolved),
    (rf"(?:[Ee]very|[Ee]ach) (?:{_WEEKDAY}|day|week|month|year)", _unresolved),
    (r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days", _unresolved),
    (r"[Tt]his (?:spring|summer|autumn|fall)", _this_season),
    (rf"{_THE_SHIFT} {_SEASON}(?! (?:of )?\d)", _unresolved),
    (rf"(?<=[Ii]n\s)(?:the )?(?:(?:early|late) )?{_SEASON}(?! (?:of )?\d)", _unresolved),
    (r"[Oo]vernight", _overnight),
    (rf"{_DURATION}(?! of|-)", _unresolved),
    (rf"[Ff]or (?:a|the) \w+(?:nd|rd|st|th)(?: straight| consecutive| successive)? {_UNIT}",
     _unresolved),
    (r"[Ff]or the (?:day|night|week|weekend|month|year)(?! of|-)", _unresolved),
    (r"(?:dawn|dusk|noon|midday|midnight|nightfall|sunrise|sunset|lunchtime)", _unresolved),
    (r"(?<=[Aa]t\s)night", _unresolved),
    (rf"(?<=[Ii]n\s)the (?:(?:early|late) )?{_DAYPART}", _unresolved),
    (rf"(?:(?:on|at|before|after|until|by|since|over|during) )(?:the )?{_HOLIDAY}(?:['’]s)?"
     r"(?: (?:Day|Eve))?(?! [A-Z])", _unresolved),
    (r"\d\d?(?:[:.]\d\d)? ?(?:[ap]\. ?m\.?|[ap]m|GMT|[AP]M)(?: ?(?:GMT|EST|EDT|ET|CET|BST|UTC))?",
     _unresolved),
    (r"(?:[01]\d|2[0-3])[0-5]\d GMT", _unresolved),
    (r"(?:[01]?\d|2[0-3]):[0-5]\d(?: ?(?:GMT|EST|EDT|ET|CET|BST|UTC))?", _unresolved),
)  # fmt: skip
