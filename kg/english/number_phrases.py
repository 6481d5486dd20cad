"""The numbers of a text with their bounds, before it is known what they count.

Numbers inside names and times are none, nor are scores ("2-1") and the second halves of pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from kg.english.numbers import FRACTIONS, MULTITUDES, SCALES, is_number_word, parse_number
from kg.english.phrases import PERCENT, complements, preposition, words
from kg.english.tokens import Doc, Token

__all__ = [
    "PERCENT",
    "SYMBOLS",
    "Number",
    "bounds_number",
    "continues_number",
    "find_numbers",
    "is_currency",
    "is_upper_end",
    "starts_number",
    "trails",
]

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
SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "$": "USD", "US$": "USD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
        "HK$": "HKD", "S$": "SGD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB",
        "₹": "INR", "₴": "UAH", "₩": "KRW", "₺": "TRY", "₦": "NGN", "₪": "ILS",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number in half-open token bounds."""

    start: int
    end: int
    value: Decimal
    bound: str = "exact"
    upper: Decimal | None = None


def find_numbers(doc: Doc, taken: set[int]) -> Iterator[Number]:
    """Numbers in the order of the text.

    Args:
        taken: Indices of tokens that belong to times.
    """
    i, tokens = 0, doc.tokens
    while i < len(tokens):
        if tokens[i].tag_ not in _NUMBER_TAGS or not starts_number(tokens[i]):
            i += 1
            continue
        end = i if i in taken or _is_named(tokens[i]) else _run_end(doc, i, taken)
        number = _number(doc, i, end, taken) if end > i else None
        if number is not None:
            yield number
            end = number.end
        i = max(end, i + 1)


_NUMBER_TAGS = frozenset({"CD", "NN", "NNS", "PDT", "DT"})
"""Tags of words that a number can begin with; see `starts_number`."""
_NUMERIC = frozenset({"", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_TIME_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})


def _is_named(token: Token) -> bool:
    """Whether the number belongs to a name or a date; "20 years" is neither."""
    if token.ent_type_ in {"DATE", "TIME"}:
        return token.dep_ != "nummod" or token.head.lemma_.lower() not in _TIME_UNITS
    return token.ent_type_ not in _NUMERIC


def _run_end(doc: Doc, start: int, taken: set[int]) -> int:
    """End of the number words from a token on; the token itself if it starts no number."""
    if not starts_number(doc[start]):
        return start
    end = start + 1
    while end < len(doc) and end not in taken:
        if continues_number(doc[end]):
            end += 1
        elif end + 1 < len(doc) and _joins(doc, end) and continues_number(doc[end + 1]):
            end += 2
        else:
            break
    return end


def starts_number(token: Token) -> bool:
    """Whether a number can begin with the word."""
    if token.lower_ in MULTITUDES:
        return token.tag_ == "NNS"
    if token.lower_ in FRACTIONS:
        return token.tag_ in {"NN", "CD", "PDT", "DT"}
    if token.lower_ in {"m", "k", "bn", "mn", "tn", "score"}:
        return False
    return is_number_word(token.lower_) and token.tag_ in {"CD", "NN", "NNS"}


def continues_number(token: Token) -> bool:
    """Whether the word can be a later part of a number."""
    word = token.lower_
    fraction = word.removesuffix("s") in FRACTIONS and token.tag_ != "JJ"
    return fraction or (is_number_word(word) and (token.tag_ == "CD" or word in SCALES))


def _joins(doc: Doc, i: int) -> bool:
    word = doc[i].lower_
    if word == "and":
        return doc[i - 1].lower_ in SCALES
    return word == "-" and not doc[i - 1].text.isdigit() and doc[i + 1].lower_ not in SCALES


def _number(doc: Doc, start: int, end: int, taken: set[int]) -> Number | None:
    if doc[start].lower_ in MULTITUDES:
        return _multitude(doc, start)
    spelt = [token.lower_ for token in doc[start:end] if token.text != "-"]
    before = _article(doc, start, spelt[-1])
    value = parse_number(spelt)
    if value is None or (spelt[-1].removesuffix("s") in FRACTIONS and not _is_part(doc, end - 1)):
        return None
    ratio = _is_ratio(doc, start, end, taken)
    pronoun = doc[start].lower_ == "one" and not ratio and not _counts_one(doc[start])
    if pronoun or _ends_range(doc[start]):
        return None
    if ratio:
        return _ratio(doc, start, end, value)
    if before > 0 and doc[before - 1].lower_ == "half":
        value, before = value / 2, before - 1
    first = start if before < 0 else before
    second = _second(doc, start, end)
    if second is not None and second not in taken:
        return _range(doc, first, end, second, value)
    bare = doc[start].lower_ in SCALES and before < 0  # "several million"
    return _bounded(doc, Number(first, end, value, "more than" if bare else "exact"))


def _range(doc: Doc, start: int, end: int, second: int, low: Decimal) -> Number | None:
    """The range of "10 to 15 people"; None for a score ("1-3") and other pairs of numbers."""
    last = _run_end(doc, second, set())
    high = parse_number([token.lower_ for token in doc[second:last] if token.text != "-"])
    if high is None or high <= low:
        return None
    scale = [token.lower_ for token in doc[second:last] if token.lower_ in SCALES]
    value = low * SCALES[scale[-1]] if scale and low * SCALES[scale[-1]] < high else low
    first = _outside(doc, start) - 1
    if first >= 0 and doc[first].lower_ == "between":
        return Number(first, last, value, "at least", high)
    counts = doc[last - 1].dep_ == "nummod" or doc[last - 1].head.dep_ == "nummod"
    if not counts and not trails(doc, last) and second == end + 1:
        return None
    if any(token.tag_ == "NN" and token.lower_ not in PERCENT for token in doc[last : last + 1]):
        return None  # "a 1-3 defeat"
    number = _bounded(doc, Number(start, last, value, "at least", high))
    return number if number.bound == "about" else replace(number, start=start, bound="at least")


def _is_ratio(doc: Doc, start: int, end: int, taken: set[int]) -> bool:
    """Whether it is the first number of "one in five voters"."""
    if end + 1 >= len(doc) or end != start + 1 or doc[end].lower_ != "in" or end + 1 in taken:
        return False
    whole = doc[end].head
    counted = whole.dep_ == "nmod" and whole.head.i == start
    return counted and doc[end + 1].dep_ == "nummod" and doc[end + 1].head.i == whole.i


def _ratio(doc: Doc, start: int, end: int, part: Decimal) -> Number | None:
    last = _run_end(doc, end + 1, set())
    whole = parse_number([token.lower_ for token in doc[end + 1 : last]])
    if whole is None or whole <= part:
        return None
    share = (part / whole).quantize(Decimal("0.0001")).normalize()
    return _bounded(doc, Number(start, last, share))


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


def _multitude(doc: Doc, start: int) -> Number:
    """Reads "hundreds of thousands" as more than 100 × 1000."""
    value, end = Decimal(MULTITUDES[doc[start].lower_]), start + 1
    while end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in MULTITUDES:
        value *= MULTITUDES[doc[end + 1].lower_]
        end += 2
    return Number(start, end, value, "more than")


def _outside(doc: Doc, start: int) -> int:
    """The index of the currency sign before a number, else of the number."""
    return start - 1 if is_currency(doc, start - 1) else start


def _second(doc: Doc, start: int, end: int) -> int | None:
    """The index of the second number of "10 to 15", "between $2 and $3" and "20-30"."""
    percent = end < len(doc) and doc[end].lower_ in PERCENT
    end += percent
    if end + 1 >= len(doc):
        return None
    before = doc[max(0, _outside(doc, start) - 1)].lower_
    joined = doc[end].lower_
    if joined not in (_RANGE | {"and"} if before == "between" else _RANGE):
        return None
    second = end + 2 if is_currency(doc, end + 1) else end + 1
    if second >= len(doc) or not starts_number(doc[second]):
        return None
    alike = not percent or trails(doc, _run_end(doc, second, set()))
    repeated = percent or is_currency(doc, start - 1)
    change = joined == "to" and (before == "from" or (repeated and _changes(doc[start])))
    return second if alike and not change else None


_CHANGES = words(
    "rise fall climb drop slip gain jump surge soar slide sink tumble plunge increase decrease "
    "grow shrink decline edge ease dip add lose lower raise cut reduce"
)


def _changes(token: Token) -> bool:
    """Whether a verb of change is above: "slipped 4% to 5 billion" is no range."""
    verb = next((above for above in token.ancestors if above.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_.lower() in _CHANGES


def _ends_range(token: Token) -> bool:
    """Whether it is the second number, or its currency sign, of "3-1" or "10 to 15"."""
    doc = token.doc
    number = token.i + is_currency(doc, token.i)
    last = _outside(doc, number) - 2
    if last >= 0 and doc[last].lower_ in PERCENT:
        last -= 1
    if last < 0 or doc[last].ent_type_ in {"DATE", "TIME"}:
        return False
    if not is_number_word(doc[last].lower_) or doc[last].tag_ not in {"CD", "NN"}:
        return False
    start = last
    while start and (continues_number(doc[start - 1]) or doc[start - 1].text == "-"):
        start -= 1
    return _second(doc, start, last + 1) == number


def is_upper_end(token: Token) -> bool:
    """Whether a number, or the sign that it hangs on, is the upper end of a range."""
    number = next((child for child in token.children if child.dep_ == "nummod"), token)
    first = min([number.i, *(child.i for child in number.lefts if child.dep_ == "compound")])
    return token.pos_ in {"NUM", "SYM"} and _ends_range(token.doc[first])


def bounds_number(word: Token) -> bool:
    """Whether a preposition belongs to a number: "killed between 15 and 20 people"."""
    if word.lower_ != "between" or word.i + 1 >= len(word.doc):
        return False
    start = word.i + 1 + is_currency(word.doc, word.i + 1)
    end = start
    while end < len(word.doc) and continues_number(word.doc[end]):
        end += 1
    return end > start and _second(word.doc, start, end) is not None


def _bounded(doc: Doc, number: Number) -> Number:
    """The number with the words before or after it that make it a bound."""
    after = _AFTER.get(doc[number.end : number.end + 2].text.lower())
    if after:
        return replace(number, end=number.end + 2, bound=after)
    outer = number.start - 1 if is_currency(doc, number.start - 1) else number.start
    for length in range(_LONGEST_BOUND, 0, -1):
        before = doc[max(0, outer - length) : outer]
        bound = _BOUNDS.get(" ".join(word.lower_ for word in before))
        if bound:
            return replace(number, start=before.start, bound=bound)
    return number


def trails(doc: Doc, end: int) -> bool:
    """Whether a sign such as "%" stands behind a number."""
    return end < len(doc) and (doc[end].lower_ in PERCENT or doc[end].text in SYMBOLS)


def is_currency(doc: Doc, i: int) -> bool:
    """Whether token i is the sign of a currency."""
    return 0 <= i < len(doc) and doc[i].text.upper() in SYMBOLS
