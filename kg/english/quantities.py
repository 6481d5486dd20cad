"""Quantities: numbers with their bound ("at least") and what they count.

Numbers inside names and time expressions are none ("Boeing 747", "in 2022"), nor are ordinals,
scores ("2-1") and comparisons ("twice as many"). A range has its lower end as the value, with the
bound "at least", and its upper end beside it. What a rate is counted by belongs to the unit:
"barrel/day".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from spacy.tokens import Doc, Token

from kg.english.numbers import FRACTIONS, MULTITUDES, SCALES, is_number_word, parse_number
from kg.english.phrases import complements, preposition
from kg.english.times import TimeSpan
from kg.model import Quantity

__all__ = ["bounds_number", "ends_range", "find_quantities", "is_amount"]

_BOUNDS: Mapping[str, str] = MappingProxyType(
    {
        phrase: bound
        for bound, phrases in (
            (
                "at least",
                "at least|no fewer than|not fewer than|no less than|not less than|a minimum of",
            ),
            (
                "at most",
                "at most|up to|as many as|as much as|no more than|not more than|a maximum of",
            ),
            (
                "more than",
                "more than|greater than|higher than|over|well over|just over|above|upwards of|"
                "in excess of",
            ),
            ("less than", "less than|fewer than|lower than|under|just under|well under|below"),
            (
                "about",
                "about|around|some|roughly|approximately|nearly|almost|close to|an estimated|"
                "estimated|circa|approx.|virtually|the estimated|an average of",
            ),
        )
        for phrase in phrases.split("|")
    }
)
"""Words before a number, longest first where one ends another."""

_AFTER: Mapping[str, str] = MappingProxyType(
    {"or more": "at least", "or so": "about", "or fewer": "at most", "or less": "at most"}
)
_LONGEST_BOUND = 3
_RANGE = frozenset({"-", "–", "to", "or"})
_PERCENT = frozenset({"%", "percent", "cent", "pc"})
_SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "$": "USD", "US$": "USD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
        "HK$": "HKD", "S$": "SGD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB",
        "₹": "INR", "₴": "UAH", "₩": "KRW", "₺": "TRY", "₦": "NGN", "₪": "ILS",
    }
)  # fmt: skip
_CURRENCIES: Mapping[str, str] = MappingProxyType(
    {"euro": "EUR", "yuan": "CNY", "yen": "JPY", "rouble": "RUB", "ruble": "RUB"}
)
"""Currency words that name one currency; dollars, pounds and crowns are many."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in half-open token bounds."""

    start: int
    end: int
    value: Decimal
    bound: str = "exact"
    upper: Decimal | None = None


def find_quantities(doc: Doc, *, times: Iterable[TimeSpan] = ()) -> Mapping[int, Quantity]:
    """Quantities by their number tokens, and by the head noun that they count or measure.

    Args:
        doc: Tagged, lemmatised and parsed.
        times: Time expressions, in which no quantity is looked for.
    """
    taken = {i for span in times for i in range(span.first, span.last)}
    found: dict[int, Quantity] = {}
    for number in _numbers(doc, taken):
        quantity, keys = _quantity(doc, number)
        for key in keys:
            found.setdefault(key, quantity)
    return MappingProxyType(dict(sorted(found.items())))


# Numbers


def _numbers(doc: Doc, taken: set[int]) -> Iterator[_Number]:
    i = 0
    while i < len(doc):
        end = i if i in taken or _is_named(doc[i]) else _run_end(doc, i, taken)
        number = _number(doc, i, end, taken) if end > i else None
        if number is not None:
            yield number
        i = max(end, i + 1)


_NUMERIC = frozenset({"", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_TIME_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})


def _is_named(token: Token) -> bool:
    """Whether the number belongs to a name or a date; "20 years" is neither."""
    if token.ent_type_ in {"DATE", "TIME"}:
        return token.dep_ != "nummod" or token.head.lemma_.lower() not in _TIME_UNITS
    return token.ent_type_ not in _NUMERIC


def _run_end(doc: Doc, start: int, taken: set[int]) -> int:
    """End of the number words from a token on; the token itself if it starts no number."""
    if not _starts(doc[start]):
        return start
    end = start + 1
    while end < len(doc) and end not in taken:
        if _continues(doc[end]):
            end += 1
        elif end + 1 < len(doc) and _joins(doc, end) and _continues(doc[end + 1]):
            end += 2
        else:
            break
    return end


def _starts(token: Token) -> bool:
    if token.lower_ in MULTITUDES:
        return token.tag_ == "NNS"
    if token.lower_ in FRACTIONS:
        return token.tag_ in {"NN", "CD", "PDT", "DT"}
    if token.lower_ in {"m", "k", "bn", "mn", "tn", "score"}:
        return False
    return is_number_word(token.lower_) and token.tag_ in {"CD", "NN", "NNS"}


def _continues(token: Token) -> bool:
    word = token.lower_
    fraction = word.removesuffix("s") in FRACTIONS and token.tag_ != "JJ"
    return fraction or (is_number_word(word) and (token.tag_ == "CD" or word in SCALES))


def _joins(doc: Doc, i: int) -> bool:
    word = doc[i].lower_
    if word == "and":
        return doc[i - 1].lower_ in SCALES
    return word == "-" and not doc[i - 1].text.isdigit() and doc[i + 1].lower_ not in SCALES


def _number(doc: Doc, start: int, end: int, taken: set[int]) -> _Number | None:
    if doc[start].lower_ in MULTITUDES:
        return _multitude(doc, start)
    words = [token.lower_ for token in doc[start:end] if token.text != "-"]
    before = _article(doc, start, words[-1])
    value = parse_number(words)
    if value is None or (words[-1].removesuffix("s") in FRACTIONS and not _is_part(doc, end - 1)):
        return None
    if doc[start].lower_ == "one" and not _counts_one(doc[start]):
        return None
    if before > 0 and doc[before - 1].lower_ == "half":
        value, before = value / 2, before - 1
    first = start if before < 0 else before
    if ends_range(doc[start]):
        return None
    if _is_ratio(doc, start, end, taken):
        return _ratio(doc, start, end, value)
    second = _second(doc, start, end)
    if second is not None and second not in taken:
        return _range(doc, first, end, second, value)
    bare = doc[start].lower_ in SCALES and before < 0  # "several million"
    return _bounded(doc, _Number(first, end, value, "more than" if bare else "exact"))


def _range(doc: Doc, start: int, end: int, second: int, low: Decimal) -> _Number | None:
    """The range of "10 to 15 people"; None for a score ("1-3") and other pairs of numbers."""
    last = _run_end(doc, second, set())
    high = parse_number([token.lower_ for token in doc[second:last] if token.text != "-"])
    if high is None or high <= low:
        return None
    scale = [token.lower_ for token in doc[second:last] if token.lower_ in SCALES]
    value = low * SCALES[scale[-1]] if scale and low * SCALES[scale[-1]] < high else low
    first = _outside(doc, start) - 1
    if first >= 0 and doc[first].lower_ == "between":
        return _Number(first, last, value, "at least", high)
    counts = doc[last - 1].dep_ == "nummod" or doc[last - 1].head.dep_ == "nummod"
    if not counts and not _trails(doc, last) and second == end + 1:
        return None
    if any(token.tag_ == "NN" and token.lower_ not in _PERCENT for token in doc[last : last + 1]):
        return None  # "a 1-3 defeat"
    number = _bounded(doc, _Number(start, last, value, "at least", high))
    return number if number.bound == "about" else replace(number, start=start, bound="at least")


def _is_ratio(doc: Doc, start: int, end: int, taken: set[int]) -> bool:
    """Whether it is the first number of "one in five voters"."""
    if end + 1 >= len(doc) or end != start + 1 or doc[end].lower_ != "in" or end + 1 in taken:
        return False
    whole = doc[end].head
    counted = whole.dep_ == "nmod" and whole.head.i == start
    return counted and doc[end + 1].dep_ == "nummod" and doc[end + 1].head.i == whole.i


def _ratio(doc: Doc, start: int, end: int, part: Decimal) -> _Number | None:
    last = _run_end(doc, end + 1, set())
    whole = parse_number([token.lower_ for token in doc[end + 1 : last]])
    if whole is None or whole <= part:
        return None
    share = (part / whole).quantize(Decimal("0.0001")).normalize()
    return _bounded(doc, _Number(start, last, share))


def _article(doc: Doc, start: int, last: str) -> int:
    """The index of "a" in "a dozen", "a million", "a fifth"; -1 without one."""
    measured = doc[start].lower_ in SCALES or last in FRACTIONS
    return start - 1 if measured and start > 0 and doc[start - 1].lower_ in {"a", "an"} else -1


def _is_part(doc: Doc, i: int) -> bool:
    """Whether a word like "third" is a part and no rank ("the first half", "a third man")."""
    token = doc[i]
    ranked = any(child.dep_ == "amod" for child in token.lefts)
    counted = token.dep_ == "det:predet" or token.i == token.head.i
    whole = next(complements(token, "of"), None) is not None or preposition(token) == "by"
    before = doc[i - 1].lower_ if i else ""
    return not ranked and (whole or counted or before in {"a", "one", "two", "three", "four", "-"})


def _counts_one(token: Token) -> bool:
    if token.dep_ == "nummod":
        return token.head.lemma_ != "day" or bool(preposition(token.head))  # "he may one day …"
    return next(complements(token, "of"), None) is not None


def _multitude(doc: Doc, start: int) -> _Number:
    """Reads "hundreds of thousands" as more than 100 × 1000."""
    value, end = Decimal(MULTITUDES[doc[start].lower_]), start + 1
    while end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in MULTITUDES:
        value *= MULTITUDES[doc[end + 1].lower_]
        end += 2
    return _Number(start, end, value, "more than")


def _outside(doc: Doc, start: int) -> int:
    """The index of the currency sign before a number, else of the number."""
    return start - 1 if _is_currency(doc, start - 1) else start


def _second(doc: Doc, start: int, end: int) -> int | None:
    """The index of the second number of "10 to 15", "between $2 and $3" and "20-30"."""
    end += end < len(doc) and doc[end].lower_ in _PERCENT
    if end + 1 >= len(doc):
        return None
    before = doc[max(0, _outside(doc, start) - 1)].lower_
    joined = "and" if before == "between" else doc[end].lower_
    if doc[end].lower_ != joined or (joined != "and" and joined not in _RANGE):
        return None
    if before == "from" and joined == "to":
        return None  # "rose from 3 to 5 percent" is no range
    second = end + 2 if _is_currency(doc, end + 1) else end + 1
    return second if second < len(doc) and _starts(doc[second]) else None


def ends_range(token: Token) -> bool:
    """Whether it is the second number, or its currency sign, of "3-1" or "10 to 15"."""
    doc = token.doc
    joined = _outside(doc, token.i) - 1
    last = joined - 1 if joined > 0 and doc[joined - 1].lower_ not in _PERCENT else joined - 2
    if last < 0 or not (is_number_word(doc[last].lower_) and doc[last].tag_ in {"CD", "NN"}):
        return False
    start = last
    while start and (_continues(doc[start - 1]) or doc[start - 1].text == "-"):
        start -= 1
    before = doc[max(0, _outside(doc, start) - 1)].lower_
    if doc[joined].lower_ == "and":
        return before == "between"
    return doc[joined].lower_ in _RANGE and not (before == "from" and doc[joined].lower_ == "to")


def bounds_number(word: Token) -> bool:
    """Whether a preposition belongs to a number: "killed between 15 and 20 people"."""
    if word.lower_ != "between" or word.i + 1 >= len(word.doc):
        return False
    start = word.i + 1 + _is_currency(word.doc, word.i + 1)
    end = start
    while end < len(word.doc) and _continues(word.doc[end]):
        end += 1
    return end > start and _second(word.doc, start, end) is not None


def _bounded(doc: Doc, number: _Number) -> _Number:
    """The number with the words before or after it that make it a bound."""
    after = _AFTER.get(doc[number.end : number.end + 2].text.lower())
    if after:
        return replace(number, end=number.end + 2, bound=after)
    outer = number.start - 1 if _is_currency(doc, number.start - 1) else number.start
    for length in range(_LONGEST_BOUND, 0, -1):
        words = doc[max(0, outer - length) : outer]
        bound = _BOUNDS.get(" ".join(word.lower_ for word in words))
        if bound:
            return replace(number, start=words.start, bound=bound)
    return number


# What is counted


def _quantity(doc: Doc, number: _Number) -> tuple[Quantity, tuple[int, ...]]:
    """The quantity and the tokens it is found by."""
    numerals = [i for i in range(number.start, number.end) if _continues(doc[i]) or _starts(doc[i])]
    money = _is_currency(doc, numerals[0] - 1)
    start = min(number.start, numerals[0] - 1) if money else number.start
    counted = _counted(doc, number, numerals)
    last, per = _rate(doc, _end(doc, number, counted))
    unit = _unit(doc, numerals[0], number.end, counted)
    span = doc[start:last]
    value, upper = (_digits(each) for each in (number.value, number.upper))
    quantity = Quantity(
        span.start_char, span.end_char, span.text, value, number.bound, f"{unit}{per}", upper
    )
    return quantity, tuple(_keys(doc, number, numerals, counted))


def _digits(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def _keys(doc: Doc, number: _Number, numerals: list[int], counted: Token | None) -> Iterator[int]:
    """The numbers, their sign, and the noun that is counted or that the amount describes."""
    yield from numerals
    signs = [i for i in numerals if _is_currency(doc, i - 1)]
    yield from (i - 1 for i in signs)
    if counted is not None and (_stands_for(doc[numerals[0]], counted) or number.upper):
        yield counted.i
    unit = doc[signs[0] - 1] if signs else counted
    if unit is None or unit.dep_ not in _ATTRIBUTIVE or unit.head.i <= unit.i:
        return
    if signs or unit.lower_ in _PERCENT:
        yield unit.head.i  # "a $4.2bn loss", "a 3% rise"


_ATTRIBUTIVE = frozenset({"compound", "nmod", "amod", "nummod", "nmod:unmarked"})
_PER = frozenset({"a", "an", "per", "each", "every"})
_RATES = frozenset(
    [
        "barrel",
        "tonne",
        "ton",
        "day",
        "night",
        "week",
        "month",
        "quarter",
        "year",
        "hour",
        "minute",
        "second",
        "share",
        "head",
        "person",
        "gallon",
        "litre",
        "liter",
        "kilo",
        "kilogram",
        "pound",
        "ounce",
        "unit",
        "megawatt",
        "household",
        "passenger",
    ]
)


def _rate(doc: Doc, end: int) -> tuple[int, str]:
    """End of the quantity and tail of its unit with "a barrel", "per day", "-a-barrel"."""
    words = [i for i in range(end, min(end + 4, len(doc))) if doc[i].text != "-"]
    if len(words) < 2 or doc[words[0]].lower_ not in _PER:
        return end, ""
    noun = doc[words[1]]
    if noun.lemma_.lower() not in _RATES or noun.tag_ != "NN":
        return end, ""
    return noun.i + 1, f"/{noun.lemma_.lower()}"


def _end(doc: Doc, number: _Number, counted: Token | None) -> int:
    """End of the quantity with what it counts or with the sign behind it."""
    if counted is not None:
        return max(number.end, counted.i + 1)
    return number.end + 1 if _trails(doc, number.end) else number.end


def _stands_for(number: Token, counted: Token) -> bool:
    """Whether the number tells how many the noun means; not so in "a fifth of the country"."""
    return number.lower_ in MULTITUDES or not number.is_ancestor(counted)


def _trails(doc: Doc, end: int) -> bool:
    return end < len(doc) and (doc[end].lower_ in _PERCENT or doc[end].text in _SYMBOLS)


def _counted(doc: Doc, number: _Number, numerals: list[int]) -> Token | None:
    """The noun right of the number that it counts, or that follows it with "of"."""
    top = next(
        (doc[i] for i in numerals if not number.start <= doc[i].head.i < number.end),
        doc[numerals[0]],
    )
    if top.text in _SYMBOLS or top.i == top.head.i:
        return _complement(top, number)
    if top.dep_ in {"nummod", "det:predet"} and top.head.i >= number.end:
        return top.head
    if top.dep_ == "nummod" and _is_currency(doc, top.head.i):
        return None
    return _complement(top, number) or _next_noun(doc, number)


def _next_noun(doc: Doc, number: _Number) -> Token | None:
    """The plural right after a range or a ratio, which is seldom parsed as counted by it."""
    pair = number.upper is not None or doc[number.end - 2].lower_ == "in"
    noun = doc[number.end] if number.end < len(doc) else None
    return noun if pair and noun is not None and noun.tag_ in {"NNS", "NNPS"} else None


def _complement(top: Token, number: _Number) -> Token | None:
    token: Token | None = top
    while token is not None and token.i < number.end:
        token = next(complements(token, "of"), None)
    return token


def _unit(doc: Doc, first: int, end: int, counted: Token | None) -> str:
    if _is_currency(doc, first - 1):
        return _currency(doc, first - 1)
    if end < len(doc) and doc[end].text in _SYMBOLS:
        return _SYMBOLS[doc[end].text]
    percent = counted is not None and counted.lower_ in _PERCENT
    if percent or (end < len(doc) and doc[end].lower_ in _PERCENT | {"per"}):
        return "%"
    if counted is None or counted.pos_ not in {"NOUN", "PROPN", "SYM", "X"}:
        return ""
    lemma = counted.lemma_.lower()
    return _CURRENCIES.get(lemma, lemma)


def _is_currency(doc: Doc, i: int) -> bool:
    return 0 <= i < len(doc) and doc[i].text.upper() in _SYMBOLS


def _currency(doc: Doc, i: int) -> str:
    """The code of a symbol, with the letters before it if they stand apart ("NZ $")."""
    letters = doc[i - 1].text.upper() if i and doc[i - 1].head.i == i else ""
    return _SYMBOLS.get(letters + doc[i].text.upper(), _SYMBOLS[doc[i].text.upper()])


_MEASURES = frozenset(
    [
        "kilometre",
        "kilometer",
        "km",
        "mile",
        "metre",
        "meter",
        "foot",
        "yard",
        "inch",
        "tonne",
        "ton",
        "barrel",
        "litre",
        "liter",
        "gallon",
        "kilogram",
        "kilo",
        "kg",
        "pound",
        "ounce",
        "hectare",
        "acre",
        "degree",
        "megawatt",
        "gigawatt",
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "dollar",
        "euro",
        "yuan",
        "yen",
        "rouble",
        "ruble",
        "rupee",
        "crown",
        "franc",
        "peso",
        "real",
        "rand",
        "lira",
        "naira",
        "hryvnia",
        "shekel",
        "dirham",
        "riyal",
        "baht",
        "rupiah",
        "ringgit",
        "won",
    ]
)


def is_amount(token: Token) -> bool:
    """Whether a number or its unit stands for an amount and for nothing that is counted.

    So do "$3", "4 percent", "25 basis points" and "20 years", but not "20 soldiers" and not what
    tells how much there is of something else ("two tonnes of rice").
    """
    if next(complements(token, "of"), None) is not None:
        return False
    if token.pos_ in {"NUM", "SYM"} or token.lower_ in _PERCENT:
        return True
    if token.lemma_.lower() == "point":
        return any(child.lower_ in {"basis", "percentage"} for child in token.lefts)
    return token.lemma_.lower() in _MEASURES
