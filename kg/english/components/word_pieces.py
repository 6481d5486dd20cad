"""Words cut into the pieces of an uncased vocabulary (WordPiece: Schuster and Nakajima 2012).

A word loses case, accents and control characters, is parted at punctuation and around ideographs,
and each part is cut from the left into the longest pieces that the vocabulary has (Devlin et al.
2019).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

__all__ = ["UNKNOWN", "WordPieces"]

UNKNOWN = "[UNK]"
"""The piece of a part that the vocabulary cannot spell."""

_INSIDE = "##"
_LONGEST = 100
"""Characters of a part; a longer one is unknown."""

_REMEMBERED = 1 << 14
_REPLACEMENT = "\ufffd"
_CONTROL = frozenset({"Cc", "Cf", "Co", "Cs"})
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_IDEOGRAPHS = (
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B81F),
    (0x2B920, 0x2CEAF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPieces:
    """The numbers of the pieces of a word; words that come often are cut once."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        """Takes the number of each piece; those that stand inside a part begin with `##`."""
        self._vocabulary = vocabulary
        self.of = lru_cache(maxsize=_REMEMBERED)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        return tuple(number for part in parts(word) for number in self._cut(part))

    def _cut(self, part: str) -> list[int]:
        """The longest piece that it begins with, then the longest that follows, to the end."""
        found: list[int] = []
        start = 0
        while start < len(part) <= _LONGEST:
            inside = _INSIDE if start else ""
            for end in range(len(part), start, -1):
                number = self._vocabulary.get(inside + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                break
        return found if start == len(part) else [self._vocabulary[UNKNOWN]]


def parts(word: str) -> list[str]:
    """What a word falls into before it is cut, in small letters without accents."""
    plain = unicodedata.normalize("NFD", "".join(map(_plain, word)))
    return "".join(map(_small, plain)).split()


def _plain(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() else " " if character in "\t\n\r" else ""
    if character == _REPLACEMENT or unicodedata.category(character) in _CONTROL:
        return ""
    ideograph = any(first <= ord(character) <= last for first, last in _IDEOGRAPHS)
    return f" {character} " if ideograph else character


def _small(character: str) -> str:
    if character.isalnum():
        return character.lower()
    category = unicodedata.category(character)
    if category == "Mn":
        return ""
    separate = character in _ASCII_PUNCTUATION or category[0] == "P"
    return f" {character} " if separate else character.lower()
