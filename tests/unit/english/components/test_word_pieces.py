"""`kg.english.components.word_pieces`: longest pieces first, whatever the case and accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.english.components.word_pieces import UNKNOWN, WordPieces, parts

PIECES = [UNKNOWN, "un", "##believ", "##able", "##ab", "e", "a", "##a", "'", "s", "國", "."]
NUMBERS = {piece: number for number, piece in enumerate(PIECES)}


def cut(word: str) -> list[str]:
    return [PIECES[number] for number in WordPieces(NUMBERS).of(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("unbelievable", ["un", "##believ", "##able"]),
        ("UNBELIEVABLE", ["un", "##believ", "##able"]),
        ("É", ["e"]),
        ("a's", ["a", "'", "s"]),
        ("a國a", ["a", "國", "a"]),
        ("a\u200ba", ["a", "##a"]),
        ("a\ufffd\x00", ["a"]),
        ("una.", ["un", "##a", "."]),
        ("unx", [UNKNOWN]),
        ("a" * 100, ["a"] + ["##a"] * 99),
        ("a" * 101, [UNKNOWN]),
        ("\u200b", []),
        ("", []),
    ],
)
def test_pieces(word: str, pieces: list[str]) -> None:
    assert cut(word) == pieces


@given(st.text())
def test_parts_are_small_and_without_space_or_control(word: str) -> None:
    for part in parts(word):
        assert part
        assert not any(character.isspace() or character in "\0\ufffd" for character in part)
        assert parts(part) == [part]


@given(st.text(alphabet="aeu' ." + "國", max_size=12))
def test_pieces_spell_the_parts(word: str) -> None:
    for part in parts(word):
        pieces = cut(part)
        assert pieces == [UNKNOWN] or "".join(p.removeprefix("##") for p in pieces) == part
