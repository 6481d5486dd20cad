"""Time expressions and their values, deterministically and no finer than the text.

The grammar is a table of regular expressions over the text of a sentence (the approach of
HeidelTime: Strötgen and Gertz 2010, SemEval-2). Relative expressions count from the day of
publication and stay unresolved without it. "Monday" is the last one on or before that day, or
the next one where the verb is about the future; where the verb is in the present tense it is
left open. What counts from another event ("two days earlier", "the next day") is unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType

from spacy.tokens import Doc, Span, Token

from kg.english import calendar_values as values
from kg.english.calendar_values import UNRESOLVED, Direction, Value
from kg.english.numbers import parse_number
from kg.english.phrases import children, words
from kg.model import TimeExpression

__all__ = ["TimeSpan", "find_times"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression with its half-open token bounds."""

    first: int
    last: int
    expression: TimeExpression


@dataclass(frozen=True, slots=True)
class _Context:
    """What a relative expression counts from."""

    published: date | None
    direction: Direction


_Resolver = Callable[[Mapping[str, str], _Context], Value]

_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        name[:3].lower(): number
        for number, name in enumerate(
            (
                "January February March April May June July August September October November "
                "December"
            ).split(" "),
            start=1,
        )
    }
)
_WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, name in enumerate(
            "monday tuesday wednesday thursday friday saturday sunday".split(" ")
        )
    }
)
_ORDINALS: Mapping[str, int] = MappingProxyType(
    {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
)

# Parts of expressions

_MONTH = (
    r"(?P<month>(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|"
    r"JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b\.?)"
)
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_UNTIL = r"(?:and|to|or|through|until|-|–)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_YEAR = r"(?P<year>(?:1\d|20)\d\d)(?![\d%]|[.,]\d)"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_SHORT_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?|\w+day)"
_DAYPART = r"(?:morning|afternoon|evening|night|lunchtime|midday|noon|dawn|dusk)"
_NEAR = r"(?:(?:early|late|mid|earlier|later|since|the end of)[ -]?\s?)?"
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
_SEASON = r"(?:spring|summer|autumn|fall|winter)"


def find_times(doc: Doc, *, published: date | None = None) -> tuple[TimeSpan, ...]:
    """Time expressions in order, not overlapping; of two that start together the longer one.

    Args:
        doc: Tagged and parsed, with sentences; offsets are those of `Document.text`.
        published: The day that relative expressions count from.
    """
    spans = (span for sentence in doc.sents for span in _in_sentence(sentence, published))
    return tuple(spans)


_LOOSEST = 2
"""Characters that tokens may add to a match ("'s"); more is another word, such as an address."""


def _in_sentence(sentence: Span, published: date | None) -> Iterator[TimeSpan]:
    text, offset, last = sentence.text, sentence.start_char, sentence.start
    if not _HINT.search(text):
        return
    for start, end, groups, resolve in _matches(text):
        span = sentence.doc.char_span(offset + start, offset + end, alignment_mode="expand")
        if span is None or span.start < last or len(span.text) > end - start + _LOOSEST:
            continue
        if not _is_time(span):
            continue
        value = resolve(groups, _Context(published, _direction(span.root)))
        expression = TimeExpression(
            span.start_char, span.end_char, span.text, value.text, value.datatype
        )
        last = span.end
        yield TimeSpan(span.start, span.end, expression)


def _matches(text: str) -> Iterator[tuple[int, int, Mapping[str, str], _Resolver]]:
    """Matches of all rules, the leftmost first and the longest of those."""
    found = [
        (match.start(), match.end(), order, match.groupdict(default=""), resolve)
        for order, (pattern, resolve) in enumerate(_RULES)
        for match in pattern.finditer(text)
    ]
    for start, end, _, groups, resolve in sorted(found, key=lambda m: (m[0], -m[1], m[2])):
        yield start, end, groups, resolve


def _is_time(span: Span) -> bool:
    """Rules out names of persons, counts and amounts that look like months and years."""
    if len(span) == 1:
        token = span[0]
        if token.text[:1].isdigit():
            return _is_year(token)
        if token.ent_type_ not in {"", "DATE", "TIME"}:
            return False
        if token.text in {"March", "May"}:
            return any(True for _ in children(token, "case"))
        return token.pos_ not in {"VERB", "AUX"}
    return not any(token.ent_type_ in {"PERSON", "ORG", "WORK"} for token in span)


_MEASURES = words("year day week month hour mile kilometer metre meter tonne ton barrel calorie")


def _is_year(token: Token) -> bool:
    """Whether a number of four digits is a year: it counts nothing and has a year's place."""
    if not re.fullmatch(r"(?:1\d|20)\d\d", token.text):
        return token.text.endswith("s") or any(mark in token.text for mark in "-/.:")
    if token.ent_type_ not in {"", "DATE", "TIME"} or token.dep_ == "flat":
        return False
    if token.dep_ == "nummod" and (
        token.head.tag_ in {"NNS", "NNPS", "$", "CD"} or token.head.lemma_ in _MEASURES
    ):
        return False
    if int(token.text) < _FIRST_BARE_YEAR:
        before = token.nbor(-1).lower_ if token.i else ""
        return before in {"in", "since", "until", "from", "by"} and token.dep_ != "nummod"
    return any(True for _ in children(token, "case")) or token.dep_ != "nsubj"


_FIRST_BARE_YEAR = 1900


# Past or future

_FUTURE = words("will 'll ’ll wo shall would may might must should can could ca")
_EXPECTING = words(
    "expect plan schedule set due intend likely aim prepare hope want agree vow promise pledge "
    "threaten slate order tell ask urge call invite decide"
)


_SCHEDULING = words("expect plan schedule set slate")


def _direction(token: Token) -> Direction:
    """Where the verb above a time expression points to: past, future, or neither."""
    for _ in range(_HIGHEST_VERB):
        if token.pos_ in {"VERB", "AUX"} or any(True for _ in children(token, "cop")):
            return _direction_of_verb(token)
        if token.head.i == token.i:
            break
        token = token.head
    return 0


_HIGHEST_VERB = 6


def _direction_of_verb(verb: Token) -> Direction:
    helpers = [*children(verb, "aux", "cop")]
    if any(child.lower_ in _FUTURE for child in helpers):
        perfect = any(child.lower_ == "have" for child in helpers)
        return 0 if perfect else 1
    if verb.tag_ == "VB":
        return _direction_of_infinitive(verb)
    if verb.tag_ == "VBN" and verb.lemma_ in _SCHEDULING:
        return 1 if any(child.tag_ in {"VBZ", "VBP"} for child in helpers) else 0
    if any(child.lower_ in {"had", "has", "have", "was", "were", "did"} for child in helpers):
        return -1
    if verb.tag_ in {"VBD", "VBN"} and not any(child.tag_ in {"VBZ", "VBP"} for child in helpers):
        return -1
    if verb.tag_ == "VBG" and not helpers and verb.head.i != verb.i:
        return _direction_of_verb(verb.head) if verb.head.pos_ == "VERB" else 0
    return 0


def _direction_of_infinitive(verb: Token) -> Direction:
    """ "Plans to visit" points to the future, "was forced to leave" to the past."""
    if any(child.lower_ == "did" for child in children(verb, "aux")):
        return -1
    head = verb.head
    if head.i == verb.i or head.pos_ not in {"VERB", "ADJ", "NOUN"}:
        return 0
    past = head.pos_ == "VERB" and _direction_of_verb(head) < 0
    if head.lemma_.lower() in _EXPECTING:
        return 0 if past else 1
    return -1 if past else 0


# Resolvers


def _month_number(groups: Mapping[str, str]) -> int:
    return _MONTHS[groups["month"][:3].lower()]


def _date(groups: Mapping[str, str], context: _Context) -> Value:
    """A day with or without a year."""
    month, day = _month_number(groups), int(groups["day"])
    if groups.get("year"):
        return values.calendar_date(int(groups["year"]), month, day)
    if context.published is None:
        return UNRESOLVED
    return values.nearest_year(context.published, month, day, context.direction)


def _numeric(groups: Mapping[str, str], context: _Context) -> Value:
    """Day and month in digits; unresolved if either may come first."""
    first, second, year = (int(groups[name]) for name in ("first", "second", "year"))
    if first != second and max(first, second) <= 12 and groups["mark"] != ".":
        return UNRESOLVED
    day, month = (second, first) if second > 12 else (first, second)
    return values.calendar_date(year, month, day)


def _iso(groups: Mapping[str, str], context: _Context) -> Value:
    return values.calendar_date(int(groups["year"]), int(groups["mm"]), int(groups["dd"]))


def _day_range(groups: Mapping[str, str], context: _Context) -> Value:
    """ "21-23 July 2017" """
    end = _date({**groups, "day": groups["last"]}, context)
    start = _date({**groups, "year": end.text[:4]}, context) if end.text else UNRESOLVED
    if not start.text or not start.text < end.text:
        return UNRESOLVED
    return values.days(date.fromisoformat(start.text), date.fromisoformat(end.text))


def _month_of_year(groups: Mapping[str, str], context: _Context) -> Value:
    return values.month(int(groups["year"]), _month_number(groups))


def _bare_month(groups: Mapping[str, str], context: _Context) -> Value:
    if context.published is None:
        return UNRESOLVED
    return values.month_near(context.published, _month_number(groups), context.direction)


def _shifted_month(groups: Mapping[str, str], context: _Context) -> Value:
    """ "Last April" is never the current month, nor is "next April"."""
    published, month = context.published, _month_number(groups)
    if published is None:
        return UNRESOLVED
    if groups["shift"].lower() == "this":
        return values.month(published.year, month)
    back = groups["shift"].lower() in {"last", "past"}
    if back:
        return values.month(published.year - (month >= published.month), month)
    return values.month(published.year + (month <= published.month), month)


def _year(groups: Mapping[str, str], context: _Context) -> Value:
    return values.year(int(groups["year"]))


def _years(groups: Mapping[str, str], context: _Context) -> Value:
    """ "2022-23" and "2015-2018"; unresolved if the years do not follow."""
    first, last = int(groups["year"]), groups["last"]
    second = int(groups["year"][: 4 - len(last)] + last)
    if second <= first:
        return UNRESOLVED
    return values.days(date(first, 1, 1), date(second, 12, 31))


def _decade(groups: Mapping[str, str], context: _Context) -> Value:
    return values.decade(int(groups["decade"]))


def _century(groups: Mapping[str, str], context: _Context) -> Value:
    last = int(groups["century"]) * 100
    return values.days(date(last - 99, 1, 1), date(last, 12, 31))


def _part(months: int, groups: Mapping[str, str], context: _Context) -> Value:
    """A quarter or half of a year."""
    number = _ORDINALS.get(groups["nth"].lower()) or int(groups["nth"])
    first = (number - 1) * months + 1
    if first > 12:
        return UNRESOLVED
    return values.part_of_year(int(groups["year"]), first, months)


def _relative_day(shift: int, groups: Mapping[str, str], context: _Context) -> Value:
    published = context.published
    return UNRESOLVED if published is None else values.day(published + timedelta(days=shift))


def _today(groups: Mapping[str, str], context: _Context) -> Value:
    """The day of publication; in the present tense "today" may mean "nowadays"."""
    return _relative_day(0, groups, context) if context.direction else UNRESOLVED


def _weekday(groups: Mapping[str, str], context: _Context) -> Value:
    published = context.published
    if published is None:
        return UNRESOLVED
    weekday, shift = _WEEKDAYS[groups["weekday"].lower()], groups.get("shift", "").lower()
    if shift in {"last", "past"}:
        return values.weekday_near(published - timedelta(days=1), weekday, -1)
    if shift in {"next", "coming"}:
        return values.weekday_near(published + timedelta(days=1), weekday, 1)
    return values.weekday_near(published, weekday, context.direction)


_SHIFTS: Mapping[str, int] = MappingProxyType({"last": -1, "this": 0, "next": 1})


def _shifted(groups: Mapping[str, str], context: _Context) -> Value:
    """ "Last week", "this month", "next year"."""
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
    return UNRESOLVED


def _weekend(groups: Mapping[str, str], context: _Context) -> Value:
    """ "Next weekend" is left open: speakers differ on which one it is."""
    shift = groups["shift"].lower()
    if context.published is None or shift not in {"last", "this"}:
        return UNRESOLVED
    return values.weekend(context.published - timedelta(weeks=shift == "last"))


def _ago(groups: Mapping[str, str], context: _Context) -> Value:
    """An exact count of days, weeks, months or years before publication."""
    count = parse_number([groups["count"].lower()])
    if context.published is None or count is None:
        return UNRESOLVED
    try:
        return _shifted_unit(groups["unit"].lower(), -int(count), context.published)
    except (OverflowError, ValueError):
        return UNRESOLVED


def _unresolved(groups: Mapping[str, str], context: _Context) -> Value:
    return UNRESOLVED


def _rule(pattern: str, resolve: _Resolver) -> tuple[re.Pattern[str], _Resolver]:
    flexible = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<![\w$€£.,-]){flexible}(?!\w)"), resolve


def _rules(*rules: tuple[str, _Resolver]) -> tuple[tuple[re.Pattern[str], _Resolver], ...]:
    return tuple(_rule(pattern, resolve) for pattern, resolve in rules)


_HINT = re.compile(
    r"\d|day|hour|minute|week|month|year|ago\b|night|decade|centur|yesterday|tomorrow|[Ss]pring|[Ss]ummer|"
    r"[Aa]utumn|[Ww]inter|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|[A-Z]{3}"
)

_THE_SHIFT = r"(?P<shift>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Pp]ast)"

_RULES = _rules(
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
    # Counted from publication
    (rf"{_EARLY}[Tt]oday", _today),
    (r"(?:[Tt]onight|[Tt]his (?:morning|afternoon|evening))", partial(_relative_day, 0)),
    (rf"{_EARLY}[Yy]esterday(?: {_DAYPART})?", partial(_relative_day, -1)),
    (r"(?:[Ll]ate )?[Ll]ast night", partial(_relative_day, -1)),
    (rf"{_EARLY}[Tt]omorrow(?: {_DAYPART})?", partial(_relative_day, 1)),
    (rf"{_EARLY}(?:{_THE_SHIFT} )?{_WEEKDAY}(?: {_DAYPART})?", _weekday),
    (rf"{_EARLY}(?P<shift>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)", _shifted),
    (r"(?:this )?(?:past|coming) (?:week|month|year)", _unresolved),
    (rf"{_THE_SHIFT} weekend", _weekend),
    (rf"{_COUNT} (?P<unit>day|week|month|year)s? ago", _ago),
    (rf"(?P<the>[Tt]he) {_THE_SHIFT} (?:{_UNIT}|{_WEEKDAY})", _unresolved),
    (r"the day before yesterday", partial(_relative_day, -2)),
    (r"the day after tomorrow", partial(_relative_day, 2)),
    # Counted from something else, or vague
    (rf"{_ROUGHLY}{_UNIT} (?:ago|earlier|later|afterwards)", _unresolved),
    (rf"[Tt]he {_UNIT} (?:before|after)", _unresolved),
    (
        r"(?:coming|next|past|last|recent|previous|following|preceding) (?:\w+ ){0,2}?"
        r"(?:hour|day|week|month|year|decade)s",
        _unresolved,
    ),
    (r"(?:[Tt]he )?(?:previous|following|same|next|preceding) (?:day|week|month|year|night|"
     r"morning|evening|weekend|decade)", _unresolved),
    (r"[Tt]hat (?:day|week|month|year|night|morning|evening|weekend)", _unresolved),
    (rf"(?:[Ee]very|[Ee]ach) (?:{_WEEKDAY}|day|week|month|year)", _unresolved),
    (r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days", _unresolved),
    (rf"{_THE_SHIFT} {_SEASON}", _unresolved),
    (r"[Oo]vernight", _unresolved),
    (r"\d\d?(?:[:.]\d\d)? ?(?:[ap]\. ?m\.?|[ap]m|GMT|[AP]M)(?: ?(?:GMT|EST|EDT|ET|CET|BST|UTC))?",
     _unresolved),
    (r"(?:[01]\d|2[0-3])[0-5]\d GMT", _unresolved),
    (r"(?:[01]?\d|2[0-3]):[0-5]\d(?: ?(?:GMT|EST|EDT|ET|CET|BST|UTC))?", _unresolved),
)  # fmt: skip
