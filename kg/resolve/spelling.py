"""How alike two words of names are: spelling, transliteration, short forms of given names.

English writes a foreign name in many ways: Cyrillic by BGN/PCGN, by ISO 9 or by passport
(Zelenskiy, Zelenskyy; Evgeny, Yevgeny), Arabic by ear (Gaddafi, Qaddafi; Mohammed, Muhammad),
letters with marks with or without a substitute (Möllers, Moellers), Chinese by Pinyin or by Wade
and Giles (Zedong, Tse-tung), Korean by ear (Young, Yeong). What these ways vary is rewritten to one
spelling; what is left to compare is left to RapidFuzz.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from enum import IntEnum

from rapidfuzz.distance import JaroWinkler

WORDS = 20_000
"""Words whose spelling is kept at hand."""

SIMILAR = 0.88
"""Jaro-Winkler similarity from which on two spellings may be one name: Sirajudin, Sirajuddin."""

CONSONANTS = 3
"""Consonants that words need to be alike by their consonants alone."""

TRANSLITERATED_LENGTH = 6
"""Letters from which on two transliterations are hardly two names: not Smith and Smyth."""

SOUNDING_LENGTH = 5
"""Letters from which on words that sound alike are hardly two names."""

SINIC_LENGTH = 5
"""Letters of a Chinese or Korean given name from which on it has two syllables."""

PARTICLES = frozenset(
    {"al", "el", "ul", "ar", "as", "ash", "az", "bin", "ben", "ibn", "bint", "ould"}
    | {"de", "da", "das", "del", "della", "di", "dos", "la", "van", "von", "der", "den", "ter"}
    | {"zu", "zum", "af", "av"}
)
"""Words of names that are no given name and no family name."""

_RULES = tuple(
    (held, re.compile(pattern), spelling)
    for held, pattern, spelling in (
        ("ch", "shch|sch", "sh"),
        ("ch", "tsch|tch", "ch"),
        ("tz", "tz", "ts"),
        ("o", "(?<=.)(?:ow|off)$", "ov"),
        ("e", "(?<=.)(?:ew|eff)$", "ev"),
        ("d", "dzh|dj", "d"),
        ("zh", "zh", "j"),
        ("kh", "kh", "h"),
        ("gh", "gh", "g"),
        ("dh", "dh", "d"),
        ("th", "th", "t"),
        ("ph", "ph", "f"),
        ("x", "x", "ks"),
        ("qu", "qu", "kv"),
        ("ck", "ck", "k"),
        ("q", "q", "k"),
        ("c", "c(?![eihy])", "k"),
        ("w", "w", "v"),
        ("o", "ou|oo", "u"),
        ("ee", "ee", "i"),
        ("e", "^[yi]e", "e"),
        ("", "(?<=.)[yi](?=[aeou])", ""),
        ("h", "(?<=..)[ae]h$", "a"),
        ("ae", "ae", "a"),
        ("ä", "ä", "a"),
        ("oe", "oe", "o"),
        ("ue", "(?<!q)ue", "u"),
        ("", "^[jy](?=[aou])", "i"),
        ("", "[aeiou]?(?:y|i|(?<=[aeiouy])j(?![aeiouy]))(?:[iy]|j(?![aeiouy]))*", "i"),
    )
)
"""What is rewritten, in order, with what a word must hold for it, which is found faster."""

_DOUBLED = re.compile(r"(.)\1+")
_CONSONANTS = str.maketrans({"q": "k", "g": "k"} | dict.fromkeys("aeiouyj", ""))
_VOWELS = str.maketrans({"o": "u", "e": "a", "i": "a", "q": "k", "g": "k"})
_SINIC = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        ("^(?:yi|rhee|ree)$", "li"),
        ("^pak$", "park"),
        ("^(?:roh|noh|rho)$", "no"),
        ("hs", "x"),
        ("ch|zh|j|q", "j"),
        ("tz|ts", "z"),
        ("t|d", "t"),
        ("p|b", "p"),
        ("k|g", "k"),
        ("eh", "e"),
        ("ien", "ian"),
        ("eo|eu|ou|oo|o", "u"),
        ("ee", "i"),
        ("ue", "ui"),
    )
)


class Likeness(IntEnum):
    """How alike two words are, from not at all to the same."""

    DIFFERENT = 0
    SIMILAR = 1
    INITIAL = 2
    CONSONANTS = 3
    SOUND = 4
    SHORT_FORM = 5
    TRANSLITERATION = 6
    SAME = 7


@functools.lru_cache(maxsize=WORDS)
def transliterated(word: str) -> str:
    """Returns a folded word with what transliterations vary made one."""
    for held, pattern, spelling in _RULES:
        if held in word:
            word = pattern.sub(spelling, word)
    return _undoubled(word)


@functools.lru_cache(maxsize=WORDS)
def sounding(word: str) -> str:
    """Returns a transliterated word with the vowels made one that are heard as one.

    Arabic has three: "o" is "u", and "e" and "i" are "a". The "h" of Ukrainian is a Russian "g".
    """
    plain = transliterated(word).translate(_VOWELS)
    return _undoubled(plain[:1] + plain[1:].replace("h", "k"))


@functools.lru_cache(maxsize=WORDS)
def sinic(word: str) -> str:
    """Returns a Chinese or Korean name with what its romanisations vary made one."""
    for pattern, spelling in _SINIC:
        word = pattern.sub(spelling, word)
    return _undoubled(word)


@functools.lru_cache(maxsize=WORDS)
def consonants(word: str) -> str:
    """Returns the consonants of a transliterated word, "g" and "q" as "k"; or its first letter."""
    plain = transliterated(word)
    return plain.translate(_CONSONANTS) or plain[:1]


def _undoubled(word: str) -> str:
    """Returns a word with each letter once that stands there several times in a row."""
    return _DOUBLED.sub(_letter, word)


def _letter(match: re.Match[str]) -> str:
    return match[1]


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
        doubled = _undoubled(one) == _undoubled(other)
        short = min(len(one), len(other)) < TRANSLITERATED_LENGTH
        return Likeness.CONSONANTS if doubled or short else Likeness.TRANSLITERATION
    return _heard(one, other)


def _heard(one: str, other: str) -> Likeness:
    """Returns how alike two words are that no transliteration makes one."""
    if min(len(one), len(other)) >= SOUNDING_LENGTH and sounding(one) == sounding(other):
        return Likeness.SOUND
    bare = consonants(one)
    if bare == consonants(other) and len(bare) >= CONSONANTS:
        return Likeness.CONSONANTS
    near = JaroWinkler.similarity(transliterated(one), transliterated(other))
    return Likeness.SIMILAR if near >= SIMILAR else Likeness.DIFFERENT
