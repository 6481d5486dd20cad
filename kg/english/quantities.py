"""Quantities: numbers with their bound ("at least") and what they count.

Numbers inside names and time expressions are none ("Boeing 747", "in 2022"), nor are ordinals.
Of a range the lower end is kept, with the bound "at least".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from spacy.tokens import Doc, Token

from kg.english.numbers import FRACTIONS, MULTITUDES, SCALES, is_number_word, parse_number
from kg.english.phrases import complements, preposition
from kg.english.times import TimeSpan
from kg.model import Quantity

__all__ = ["find_quantities"]

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
_RANGE = frozenset({"-", "–", "to", "or", "in"})
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
        end = i if i in taken or doc[i].ent_type_ else _run_end(doc, i, taken)
        number = _number(doc, i, end) if end > i else None
        if number is not None:
            yield number
        i = max(end, i + 1)


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


def _number(doc: Doc, start: int, end: int) -> _Number | None:
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
    if _ends_range(doc, start):
        return None
    if _begins_range(doc, end):
        return _range(doc, first, end, value)
    bare = doc[start].lower_ in SCALES and before < 0  # "several million"
    return _bounded(doc, _Number(first, end, value, "more than" if bare else "exact"))


def _range(doc: Doc, start: int, end: int, low: Decimal) -> _Number | None:
    """The lower end of "10 to 15 people"; None for a score ("3-1") and for "one in three"."""
    last = _run_end(doc, end + 1, set())
    high = parse_number([token.lower_ for token in doc[end + 1 : last] if token.text != "-"])
    if doc[end].lower_ == "in" or high is None or high <= low:
        return None
    scale = [token.lower_ for token in doc[end + 1 : last] if token.lower_ in SCALES]
    value = low * SCALES[scale[-1]] if scale and low * SCALES[scale[-1]] < high else low
    counts = doc[last - 1].dep_ == "nummod" or doc[last - 1].head.dep_ == "nummod"
    return _Number(start, last, value, "at least") if counts else None


def _article(doc: Doc, start: int, last: str) -> int:
    """The index of "a" in "a dozen", "a million", "a fifth"; -1 without one."""
    measured = doc[start].lower_ in SCALES or last in FRACTIONS
    return start - 1 if measured and start > 0 and doc[start - 1].lower_ in {"a", "an"} else -1


def _is_part(doc: Doc, i: int) -> bool:
    """Whether a word like "third" is a part and no rank ("the first half", "a third man")."""
    token = doc[i]
    ranked = any(child.dep_ == "amod" for child in token.lefts)
    counted = token.dep_ == "det:predet" or token.i == token.head.i
    whole = next(complements(token, "of"), None) is not None
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


def _begins_range(doc: Doc, end: int) -> bool:
    return end + 1 < len(doc) and doc[end].lower_ in _RANGE and doc[end + 1].tag_ == "CD"


def _ends_range(doc: Doc, start: int) -> bool:
    """Whether the number is the second of "3-1" or "10 to 15"."""
    return start > 1 and doc[start - 1].lower_ in _RANGE and doc[start - 2].tag_ == "CD"


def _bounded(doc: Doc, number: _Number) -> _Number:
    """The number with the words before or after it that make it a bound."""
    after = _AFTER.get(doc[number.end : number.end + 2].text.lower())
    if after:
        return _Number(number.start, number.end + 2, number.value, after)
    outer = number.start - 1 if _is_currency(doc, number.start - 1) else number.start
    for length in range(_LONGEST_BOUND, 0, -1):
        words = doc[max(0, outer - length) : outer]
        bound = _BOUNDS.get(" ".join(word.lower_ for word in words))
        if bound:
            return _Number(words.start, number.end, number.value, bound)
    return number


# What is counted


def _quantity(doc: Doc, number: _Number) -> tuple[Quantity, tuple[int, ...]]:
    """The quantity and the tokens it is found by."""
    numerals = [i for i in range(number.start, number.end) if _continues(doc[i]) or _starts(doc[i])]
    money = _is_currency(doc, numerals[0] - 1)
    start = min(number.start, numerals[0] - 1) if money else number.start
    counted = _counted(doc, number, numerals)
    unit = _unit(doc, numerals[0], number.end, counted)
    span = doc[start : _end(doc, number, counted)]
    value = format(number.value.normalize(), "f")
    quantity = Quantity(span.start_char, span.end_char, span.text, value, number.bound, unit)
    keys = numerals + ([numerals[0] - 1] if money else [])
    if counted is not None and _stands_for(doc[numerals[0]], counted):
        keys.append(counted.i)
    return quantity, tuple(keys)


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
    return _complement(top, number)


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
