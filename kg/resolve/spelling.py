"""How alike two words of names are: spelling, transliteration, short forms of given names.

English writes a foreign name in many ways: Cyrillic by BGN/PCGN, by ISO 9 or by passport
(Zelenskiy, Zelenskyy; Evgeny, Yevgeny), Arabic by ear (Gaddafi, Qaddafi; Mohammed, Muhammad),
letters with marks with or without a substitute (Möllers, Moellers). What these ways vary is
rewritten to one spelling; what is left to compare is left to RapidFuzz.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from enum import IntEnum

from rapidfuzz.distance import JaroWinkler

WORDS = 200_000
"""Words whose spelling is kept at hand."""

SIMILAR = 0.88
"""Jaro-Winkler similarity from which on two spellings may be one name: Sirajudin, Sirajuddin."""

CONSONANTS = 3
"""Consonants that words need to be alike by their consonants alone."""

TRANSLITERATED_LENGTH = 6
"""Letters from which on two transliterations are hardly two names: not Smith and Smyth."""

PARTICLES = frozenset(
    {"al", "el", "ul", "bin", "ben", "ibn", "de", "da", "van", "von", "der", "la"}
)
"""Words of names that are no given name and no family name."""

_RULES = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        ("ae|ä", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("dzh|dj", "d"),
        ("zh", "j"),
        ("kh", "h"),
        ("gh", "g"),
        ("dh", "d"),
        ("th", "t"),
        ("ph", "f"),
        ("x", "ks"),
        ("qu", "kv"),
        ("ck|q", "k"),
        ("c(?![eihy])", "k"),
        ("w", "v"),
        ("ou|oo", "u"),
        ("ee", "i"),
        ("^[yi]e", "e"),
        ("(?<=.)[yi](?=[aeou])", ""),
        ("^[jy](?=[aou])", "i"),
        ("[aeiou]?(?:y|i|(?<=[aeiouy])j(?![aeiouy]))(?:[iy]|j(?![aeiouy]))*", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_DOUBLED = re.compile(r"(.)\1+")
_VELAR = str.maketrans({"q": "k", "g": "k"})


class Likeness(IntEnum):
    """How alike two words are, from not at all to the same."""

    DIFFERENT = 0
    SIMILAR = 1
    INITIAL = 2
    CONSONANTS = 3
    SHORT_FORM = 4
    TRANSLITERATION = 5
    SAME = 6


@functools.lru_cache(maxsize=WORDS)
def transliterated(word: str) -> str:
    """Returns a folded word with what transliterations vary made one."""
    for pattern, spelling in _RULES:
        word = pattern.sub(spelling, word)
    return word


@functools.lru_cache(maxsize=WORDS)
def consonants(word: str) -> str:
    """Returns the consonants of a transliterated word, "g" and "q" as "k"; or its first letter."""
    plain = transliterated(word)
    bare = re.sub("[aeiouyj]", "", plain).translate(_VELAR)
    return bare or plain[:1]


def likeness(one: str, other: str, short_forms: Mapping[str, frozenset[str]]) -> Likeness:
    """Returns how alike two folded words are.

    Args:
        one: A folded word of a name.
        other: Another.
        short_forms: Given names by what they are short for, and the other way round.
    """
    if one == other:
        return Likeness.SAME
    if len(one) == 1 or len(other) == 1:
        return Likeness.INITIAL if one[0] == other[0] else Likeness.DIFFERENT
    if other in short_forms.get(one, ()):
        return Likeness.SHORT_FORM
    if transliterated(one) == transliterated(other):
        doubled = _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other)
        short = min(len(one), len(other)) < TRANSLITERATED_LENGTH
        return Likeness.CONSONANTS if doubled or short else Likeness.TRANSLITERATION
    bare = consonants(one)
    if bare == consonants(other) and len(bare) >= CONSONANTS:
        return Likeness.CONSONANTS
    near = JaroWinkler.similarity(transliterated(one), transliterated(other))
    return Likeness.SIMILAR if near >= SIMILAR else Likeness.DIFFERENT
