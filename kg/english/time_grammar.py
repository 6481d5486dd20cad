"""The grammar of time expressions: regular expressions and what each of them resolves to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from kg.english import time_values as to
from kg.english.time_values import Resolver

__all__ = ["DISTANCE", "HINT", "RULES", "VAGUE_DISTANCE", "Rule"]

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
_AFTER_PREPOSITION = "(?:{})".format(
    "|".join(
        rf"(?<=\b{word}\s)"
        for word in ("on", "at", "before", "after", "until", "by", "since", "over", "during")
    )
)
_HOLIDAY = (
    r"(?:Christmas|New Year|Boxing|Thanksgiving|Easter|Independence|Victory|Labou?r|Bastille|"
    r"Ramadan|Diwali|Eid|Nowruz|Passover)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression.

    Attributes:
        needed: Found in every text that `pattern` matches, and much faster to look for.
    """

    pattern: re.Pattern[str]
    resolve: Resolver
    needed: re.Pattern[str]


_NEEDED = (
    ("(?P<month>", r"J[au]|JA|JU|Feb|FEB|Ma[ry]|MA|Ap|AP|Au|AU|Se|SE|Oc|OC|No|NO|De|DE"),
    (" quarter", "quarter"),
    (" half", "half"),
    (r"2[01])th", "th"),
    (r"\d0)s", "0s"),
    ("Q(?P", "Q"),
    (r"\d GMT", "GMT"),
    (":[0-5]", ":"),
    ("(?:end|", "end|start|beginning|middle|id"),
    ("fiscal", "fiscal|financial"),
    ("(?:spring|", "spring|summer|autumn|fall|winter"),
    ("(?P<day>", r"\d"),
    ("(?P<year>", r"\d"),
    (r"\d\d", r"\d"),
    ("[Tt]oday", "oday"),
    ("omorrow", "omorrow"),
    ("esterday", "esterday"),
    ("[Oo]vernight", "vernight"),
    (")s? ago", "ago"),
    ("(?:ago|", "ago|earlier|later|afterwards"),
    ("[Tt]onight", "onight|[Tt]his"),
    ("[Tt]his decade", "his"),
    ("[Tt]hat (?:", "hat"),
    (" weekend", "weekend"),
    ("ast night", "night"),
    ("[Ee]ach", "very|ach"),
    ("[Tt]he (?i:", "before|after"),
    ("(?P<the>", "ast|his|ext|oming"),
    ("(?P<weekday>", "day"),
    ("days", "days"),
    ("(?:coming|", "coming|next|past|last|recent|previous|following|preceding"),
    ("(?:previous|", "previous|following|same|next|preceding"),
    ("(?:past|coming)", "past|coming"),
    ("(?P<shift>[Ll]ast|", "ast|his|ext"),
    (r"\s)night", "night"),
    ("(?:dawn|", "dawn|dusk|noon|mid|nightfall|sun|lunch"),
    ("(?:morning|", "morning|afternoon|evening|night|lunch|midday|noon|dawn|dusk"),
    ("Christmas", "Chr|New|Box|Than|East|Ind|Vic|Lab|Bas|Ram|Diw|Eid|Now|Pas"),
)
"""What rules with a part need, by the part; the first one that a rule has counts.

The test of the grammar checks that every match of a rule has what the rule needs.
"""
_TIME_WORDS = (
    "(?i:day|hour|minute|week|month|year|night|noon|dawn|dusk|sun|lunch|morning|evening|quarter|"
    "decade|centur|generation)"
)
"""What all other rules need."""


def _rule(pattern: str, resolve: Resolver) -> Rule:
    flexible = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    needed = next((need for part, need in _NEEDED if part in pattern), _TIME_WORDS)
    compiled = re.compile(rf"(?<![\w$€£.,-]){flexible}(?!\w)")
    return Rule(compiled, resolve, re.compile(needed))


def _rules(*rules: tuple[str, Resolver]) -> tuple[Rule, ...]:
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
    (rf"{_BEFORE}{_DAY} (?:of )?{_MONTH} ?,? ?{_YEAR}", to.calendar_day),
    (rf"{_BEFORE}{_MONTH} {_DAY} ?,? ?{_YEAR}", to.calendar_day),
    (rf"{_EARLY}{_BEFORE}{_DAY} (?:of )?{_MONTH}", to.calendar_day),
    (rf"{_EARLY}{_BEFORE}{_MONTH} {_DAY}", to.calendar_day),
    (rf"{_DAY} ?(?:-|–|to|and) ?(?P<last>\d\d?) {_MONTH}(?: ?,? ?{_YEAR})?", to.day_range),
    (rf"{_MONTH} {_DAY} ?(?:-|–|to) ?(?P<last>\d\d?)(?: ?,? ?{_YEAR})?", to.day_range),
    (rf"{_YEAR} ?- ?(?P<mm>0[1-9]|1[0-2]) ?- ?(?P<dd>0[1-9]|[12]\d|3[01])", to.iso),
    (
        r"(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)",
        to.numeric,
    ),
    (rf"{_MONTH} {_DAY}(?= ?{_UNTIL} ?{_ANY_MONTH} \d\d? ?,? ?{_YEAR})", to.calendar_day),
    (rf"[Ll]ast {_MONTH} {_DAY}", to.unresolved),
    # Months and years
    (rf"{_MONTH}(?= ?{_UNTIL} ?{_ANY_MONTH} (?:of )?{_YEAR})", to.month_of_year),
    (rf"{_MONTH} (?:of )?['’]\d\d", to.unresolved),
    (rf"{_EARLY}{_MONTH} ?,? ?(?:of )?{_YEAR}", to.month_of_year),
    (rf"{_EARLY}{_THE_SHIFT} {_MONTH}", to.shifted_month),
    (rf"{_EARLY}{_MONTH} (?:of )?{_SHIFT} year", to.month_of_shifted_year),
    (rf"(?:fiscal|financial)(?: year)? {_YEAR}(?: ?[-–/] ?\d\d(?:\d\d)?)?", to.unresolved),
    (rf"(?:early|late|mid)[ -] ?{_MONTH}", to.bare_month),
    (
        r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
        r"December)",
        to.bare_month,
    ),
    (rf"(?:(?:early|late|mid)[ -] ?(?:in )?)?{_YEAR}", to.year),
    (rf"(?:[Tt]he )?(?:end|start|beginning|middle) of {_YEAR}", to.year),
    (rf"{_SEASON} (?:of )?{_YEAR}", to.year),
    (rf"{_YEAR} ?[-–/] ?(?P<last>\d\d(?:\d\d)?)", to.years),
    (r"(?:(?:early|late|mid)[ -] ?)?(?P<decade>(?:1[89]|20)\d0)s", to.decade),
    (r"(?P<century>1\d|2[01])th century", to.century),
    (rf"(?P<nth>first|second|third|fourth) quarter (?:of )?{_YEAR}", partial(to.part, 3)),
    (rf"Q(?P<nth>[1-4]) {_YEAR}", partial(to.part, 3)),
    (rf"(?P<nth>first|second) half (?:of )?{_YEAR}", partial(to.part, 6)),
    (r"(?P<nth>first|second|third|fourth) quarter of (?P<shift>last|this|next|the) year",
     partial(to.part_of_shifted_year, 3)),
    (r"(?P<nth>first|second) half of (?P<shift>last|this|next|the) year",
     partial(to.part_of_shifted_year, 6)),
    (r"(?:first|second|third|fourth|final) quarter", to.unresolved),
    # Counted from publication
    (rf"{_EARLY}[Tt]oday", to.today),
    (r"(?:[Tt]onight|[Tt]his (?:morning|afternoon|evening))", partial(to.relative_day, 0)),
    (rf"{_EARLY}[Yy]esterday(?: {_DAYPART})?", partial(to.relative_day, -1)),
    (r"(?:[Ll]ate )?[Ll]ast night", partial(to.relative_day, -1)),
    (rf"{_EARLY}[Tt]omorrow(?: {_DAYPART})?", partial(to.relative_day, 1)),
    (rf"{_EARLY}(?:{_THE_SHIFT} )?{_WEEKDAY}(?: {_DAYPART})?", to.weekday),
    (rf"{_WEEKDAY} (?:of )?{_SHIFT} week", to.weekday_of_week),
    (rf"{_EARLY}(?P<shift>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|quarter|year)", to.shifted),
    (r"(?:(?:[Tt]he )?(?:very )?(?:end|start|beginning|middle) of |[Mm]id)"
     r"(?P<shift>last|this|next|the) (?P<unit>week|month|quarter|year)", to.end_of),
    (r"[Tt]his decade", to.this_decade),
    (r"(?:this )?(?:past|coming) (?:week|month|year)", to.unresolved),
    (rf"{_THE_SHIFT} weekend", to.weekend),
    (r"[Tt]he weekend", to.weekend),
    (rf"{_COUNT} (?P<unit>day|week|month|year)s? ago", to.ago),
    (rf"(?P<the>[Tt]he) {_THE_SHIFT} (?:{_UNIT}|{_WEEKDAY})", to.unresolved),
    (r"the day before yesterday", partial(to.relative_day, -2)),
    (r"the day after tomorrow", partial(to.relative_day, 2)),
    # Counted from something else, or vague
    (rf"{_ROUGHLY}{_UNIT} (?:ago|earlier|later|afterwards)", to.unresolved),
    (rf"[Tt]he {_UNIT} (?:before|after)", to.unresolved),
    (
        r"(?:coming|next|past|last|recent|previous|following|preceding) "
        r"(?:(?:few|several|many|couple of|\d+|\w+teen|\w+ty|two|three|four|five|six|seven|eight|"
        r"nine|ten|eleven|twelve) )?(?:hour|day|week|month|year|decade)s",
        to.unresolved,
    ),
    (r"(?:[Tt]he )?(?:previous|following|same|next|preceding) (?:day|week|month|year|night|"
     r"morning|evening|weekend|decade)", to.unresolved),
    (r"[Tt]hat (?:day|week|month|year|night|morning|evening|weekend)", to.unresolved),
    (rf"(?:[Ee]very|[Ee]ach) (?:{_WEEKDAY}|day|week|month|year)", to.unresolved),
    (r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days", to.unresolved),
    (r"[Tt]his (?:spring|summer|autumn|fall)", to.this_season),
    (rf"{_THE_SHIFT} {_SEASON}(?! (?:of )?\d)", to.unresolved),
    (rf"(?<=[Ii]n\s)(?:the )?(?:(?:early|late) )?{_SEASON}(?! of)", to.unresolved),
    (rf"{_AFTER_PREPOSITION}(?:the )?(?:spring|summer|autumn|winter)(?! of)", to.unresolved),
    (r"[Oo]vernight", to.overnight),
    (rf"{_DURATION}(?! of| ago| earlier| later| before| after|-)", to.unresolved),
    (rf"[Ff]or (?:a|the) \w+(?:nd|rd|st|th)(?: straight| consecutive| successive)? {_UNIT}",
     to.unresolved),
    (r"[Ff]or the (?:day|night|week|weekend|month|year)(?! of|-)", to.unresolved),
    (r"(?:dawn|dusk|noon|midday|midnight|nightfall|sunrise|sunset|lunchtime)", to.unresolved),
    (r"(?<=[Aa]t\s)night", to.unresolved),
    (rf"(?<=[Ii]n\s)the (?:(?:early|late) )?{_DAYPART}", to.unresolved),
    (rf"{_AFTER_PREPOSITION}{_HOLIDAY}(?:['’]s)?"
     r"(?: (?:Day|Eve))?(?! [A-Z])", to.unresolved),
    (r"\d\d?(?:[:.]\d\d)? ?(?:[ap]\. ?m\.?|[ap]m|GMT|[AP]M)(?: ?(?:GMT|EST|EDT|ET|CET|BST|UTC))?",
     to.unresolved),
    (r"(?:[01]\d|2[0-3])[0-5]\d GMT", to.unresolved),
    (r"(?:[01]?\d|2[0-3]):[0-5]\d(?: ?(?:GMT|EST|EDT|ET|CET|BST|UTC))?", to.unresolved),
)  # fmt: skip
