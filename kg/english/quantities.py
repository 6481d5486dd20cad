"""Quantities: numbers with their bound ("at least") and what they count.

Numbers inside names and time expressions are none ("Boeing 747", "in 2022"), nor are ordinals,
scores ("2-1") and comparisons ("twice as many"). A range has its lower end as the value, with the
bound "at least", and its upper end beside it. What a rate is counted by belongs to the unit:
"barrel/day".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from kg.english.number_phrases import (
    PERCENT,
    SYMBOLS,
    Number,
    continues_number,
    find_numbers,
    is_currency,
    starts_number,
    trails,
)
from kg.english.numbers import FRACTIONS, MULTITUDES
from kg.english.phrases import MEASURES, MONEY, complements, words
from kg.english.times import TimeSpan
from kg.english.tokens import Doc, Token
from kg.model import Quantity

__all__ = ["find_quantities", "is_amount", "is_money"]

_CURRENCIES: Mapping[str, str] = MappingProxyType(
    {"euro": "EUR", "yuan": "CNY", "yen": "JPY", "rouble": "RUB", "ruble": "RUB"}
)
"""Currency words that name one currency; dollars, pounds and crowns are many."""
_MONEY = MONEY.union(SYMBOLS.values(), _CURRENCIES.values())


def find_quantities(doc: Doc, *, times: Iterable[TimeSpan] = ()) -> Mapping[int, Quantity]:
    """Quantities by their number tokens, and by the head noun that they count or measure.

    Args:
        doc: Tagged, lemmatised and parsed.
        times: Time expressions, in which no quantity is looked for.
    """
    taken = {i for span in times for i in range(span.first, span.last)}
    found: dict[int, Quantity] = {}
    for number in find_numbers(doc, taken):
        quantity, keys = _quantity(doc, number)
        for key in keys:
            found.setdefault(key, quantity)
    return MappingProxyType(dict(sorted(found.items())))


# What is counted


def _quantity(doc: Doc, number: Number) -> tuple[Quantity, tuple[int, ...]]:
    """The quantity and the tokens it is found by."""
    numerals = [
        i
        for i in range(number.start, number.end)
        if continues_number(doc[i]) or starts_number(doc[i])
    ]
    money = is_currency(doc, numerals[0] - 1)
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


def _keys(doc: Doc, number: Number, numerals: list[int], counted: Token | None) -> Iterator[int]:
    """The numbers, their sign, and the noun that is counted or that the amount describes."""
    yield from numerals
    signs = [i for i in numerals if is_currency(doc, i - 1)]
    yield from (i - 1 for i in signs)
    yield from (doc[i].head.i for i in numerals if doc[i].head.lower_ in PERCENT)
    if counted is not None and (_stands_for(doc[numerals[0]], counted) or number.upper):
        yield counted.i
    unit = doc[signs[0] - 1] if signs else counted
    if unit is None or unit.dep_ not in _ATTRIBUTIVE or unit.head.i <= unit.i:
        return
    if signs or unit.lower_ in PERCENT:
        yield unit.head.i  # "a $4.2bn loss", "a 3% rise"


_ATTRIBUTIVE = frozenset({"compound", "nmod", "amod", "nummod", "nmod:unmarked"})
_PER = frozenset({"a", "an", "per", "each", "every"})
_RATES = words(
    "barrel tonne ton day night week month quarter year hour minute second share head person "
    "gallon litre liter kilo kilogram pound ounce unit megawatt household passenger"
)


def _rate(doc: Doc, end: int) -> tuple[int, str]:
    """End of the quantity and tail of its unit with "a barrel", "per day", "-a-barrel"."""
    near = [i for i in range(end, min(end + 4, len(doc))) if doc[i].text != "-"]
    if len(near) < 2 or doc[near[0]].lower_ not in _PER:
        return end, ""
    noun = doc[near[1]]
    if noun.lemma_.lower() not in _RATES or noun.tag_ != "NN":
        return end, ""
    return noun.i + 1, f"/{noun.lemma_.lower()}"


def _end(doc: Doc, number: Number, counted: Token | None) -> int:
    """End of the quantity with what it counts or with the sign behind it."""
    if counted is not None:
        return max(number.end, counted.i + 1)
    return number.end + 1 if trails(doc, number.end) else number.end


def _stands_for(number: Token, counted: Token) -> bool:
    """Whether the number tells how many the noun means; not so in "a fifth of the country"."""
    return number.lower_ in MULTITUDES or not number.is_ancestor(counted)


def _counted(doc: Doc, number: Number, numerals: list[int]) -> Token | None:
    """The noun right of the number that it counts, or that follows it with "of"."""
    top = next(
        (doc[i] for i in numerals if not number.start <= doc[i].head.i < number.end),
        doc[numerals[0]],
    )
    if top.text in SYMBOLS or top.i == top.head.i:
        return _complement(top, number)
    if top.dep_ in {"nummod", "det:predet"} and top.head.i >= number.end:
        points = top.head.dep_ == "compound" and top.head.head.lemma_.lower() == "point"
        return top.head.head if points else top.head
    if top.dep_ == "nummod" and is_currency(doc, top.head.i):
        return None
    return _complement(top, number) or _next_noun(doc, number)


def _next_noun(doc: Doc, number: Number) -> Token | None:
    """The plural right after a range or a ratio, which is seldom parsed as counted by it."""
    pair = number.upper is not None or doc[number.end - 2].lower_ == "in"
    noun = doc[number.end] if number.end < len(doc) else None
    return noun if pair and noun is not None and noun.tag_ in {"NNS", "NNPS"} else None


def _complement(top: Token, number: Number) -> Token | None:
    token: Token | None = top
    while token is not None and token.i < number.end:
        token = next(complements(token, "of"), None)
    return token


def _unit(doc: Doc, first: int, end: int, counted: Token | None) -> str:
    if is_currency(doc, first - 1):
        return _currency(doc, first - 1)
    if end < len(doc) and doc[end].text in SYMBOLS:
        return SYMBOLS[doc[end].text]
    percent = counted is not None and counted.lower_ in PERCENT
    if percent or (end < len(doc) and doc[end].lower_ in PERCENT | {"per"}):
        return "%"
    if counted is None or counted.pos_ not in {"NOUN", "PROPN", "SYM", "X"}:
        return ""
    lemma = counted.lemma_.lower()
    if kind := _kind_of_point(counted):
        return f"{kind} point"
    return _CURRENCIES.get(lemma, lemma)


def _kind_of_point(token: Token) -> str:
    """Reads "basis" or "percentage" before "points"; empty for all else."""
    if token.lemma_.lower() != "point":
        return ""
    kinds = (child.lower_ for child in token.lefts)
    return next((kind for kind in kinds if kind in {"basis", "percentage"}), "")


def _currency(doc: Doc, i: int) -> str:
    """The code of a symbol, with the letters before it if they stand apart ("NZ $")."""
    before = doc[i - 1] if i else None
    apart = before is not None and before.head.i == i and before.tag_ != "DT"
    letters = before.text.upper() if before is not None and apart else ""
    return SYMBOLS.get(letters + doc[i].text.upper(), SYMBOLS[doc[i].text.upper()])


def is_amount(token: Token) -> bool:
    """Whether a number or its unit stands for an amount and for nothing that is counted.

    So do "$3", "4 percent", "25 basis points", "20 years" and "a quarter of a point", but not "20
    soldiers" and not what tells how much there is of something else ("two tonnes of rice").
    """
    whole = next(complements(token, "of"), None)
    if whole is not None:
        return token.lower_.removesuffix("s") in FRACTIONS and _is_measure(whole)
    part = token.lower_.removesuffix("s") in FRACTIONS or token.lower_ in MULTITUDES
    return part or token.pos_ in {"NUM", "SYM"} or _is_measure(token)


def is_money(quantity: Quantity) -> bool:
    """Whether it is a sum of money, perhaps for each of something: "$61 a share"."""
    return quantity.unit.partition("/")[0] in _MONEY


def _is_measure(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return token.lower_ in PERCENT or lemma in MEASURES or bool(_kind_of_point(token))
