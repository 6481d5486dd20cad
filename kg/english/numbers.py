"""Numbers written in digits and words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

__all__ = ["FRACTIONS", "MULTITUDES", "SCALES", "is_number_word", "parse_number"]

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth"
_SMALL: Mapping[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(_UNITS.split())}
    | {word: 10 * tens for tens, word in enumerate(_TENS.split(), start=2)}
)

SCALES: Mapping[str, int] = MappingProxyType(
    {
        "dozen": 12,
        "score": 20,
        "hundred": 100,
        "thousand": 10**3,
        "k": 10**3,
        "million": 10**6,
        "mln": 10**6,
        "mn": 10**6,
        "m": 10**6,
        "billion": 10**9,
        "bln": 10**9,
        "bn": 10**9,
        "trillion": 10**12,
        "trn": 10**12,
        "tn": 10**12,
    }
)
"""Words that multiply the number before them, in the short scale."""

MULTITUDES: Mapping[str, int] = MappingProxyType(
    {
        "tens": 10,
        "dozens": 12,
        "scores": 20,
        "hundreds": 100,
        "thousands": 10**3,
        "millions": 10**6,
        "billions": 10**9,
        "trillions": 10**12,
    }
)
"""Plurals that say no more than that there are more than so many."""

FRACTIONS: Mapping[str, Decimal] = MappingProxyType(
    {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
    | {
        word: (Decimal(1) / Decimal(divisor)).quantize(Decimal("0.0001")).normalize()
        for divisor, word in enumerate(_ORDINALS.split(), start=3)
    }
)
"""Parts of a whole, to four decimal places."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_ATTACHED = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(k|mln|mn|m|bln|bn|trn|tn)")


def is_number_word(word: str) -> bool:
    """Whether the lower-case word is a number in digits or letters, or a scale."""
    if word in _SMALL or word in SCALES:
        return True
    if not word[:1].isdecimal() and word[:1] != ".":
        return False
    return bool(_DIGITS.fullmatch(word) or _ATTACHED.fullmatch(word))


def parse_number(words: Sequence[str]) -> Decimal | None:
    """The value of lower-case number words without hyphens; None if they make no number.

    "8,101", ("4.2", "billion"), ("two", "hundred", "and", "five"), ("a", "dozen") and ("half",
    "a", "million") are numbers; ("two", "thirds") is two times a third.
    """
    if not words:
        return None
    if words[-1].removesuffix("s") in FRACTIONS and words[-1] != "seconds":
        return _fraction(words)
    if words[0] == "half" and len(words) > 1:
        rest = parse_number(words[1:])
        return None if rest is None else rest / 2
    return _sum(words)


def _fraction(words: Sequence[str]) -> Decimal | None:
    part = FRACTIONS[words[-1].removesuffix("s")]
    count = _sum(words[:-1]) if words[:-1] else Decimal(1)
    if count is None:
        return None
    exact = count * part
    divisor = round(1 / part)
    return (count / divisor).quantize(Decimal("0.0001")).normalize() if divisor else exact


def _sum(words: Sequence[str]) -> Decimal | None:
    """Adds up groups as English reads them: "two hundred and five thousand" = 205 × 1000."""
    total, group, seen = Decimal(0), Decimal(0), False
    for word in words:
        if word == "and" and seen:
            continue
        if word in {"a", "an"} and not seen:
            group, seen = Decimal(1), True
        elif word in SCALES and SCALES[word] >= 10**3:
            total, group, seen = (
                total + (group if seen else Decimal(1)) * SCALES[word],
                Decimal(0),
                True,
            )
        elif word in SCALES:
            group, seen = (group if group else Decimal(1)) * SCALES[word], True
        else:
            value = _value(word)
            if value is None or (seen and group % 10 and value < 10):
                return None
            group, seen = group + value, True
    return total + group if seen else None


def _value(word: str) -> Decimal | None:
    if word in _SMALL:
        return Decimal(_SMALL[word])
    attached = _ATTACHED.fullmatch(word)
    if attached:
        return Decimal(attached[1].replace(",", "")) * SCALES[attached[2]]
    return Decimal(word.replace(",", "")) if _DIGITS.fullmatch(word) else None
