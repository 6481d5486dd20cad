from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.spelling import (
    _RULES,
    Likeness,
    consonants,
    likeness,
    sinic,
    sounding,
    transliterated,
)

SHORT_FORMS = {"joe": frozenset({"joseph"}), "joseph": frozenset({"joe"})}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("zelenskiy", "zelenskyy", Likeness.TRANSLITERATION),
        ("yevgeny", "evgeny", Likeness.TRANSLITERATION),
        ("moellers", "mollers", Likeness.TRANSLITERATION),
        ("gaddafi", "qaddafi", Likeness.SOUND),
        ("mohammed", "muhammad", Likeness.SOUND),
        ("smith", "smyth", Likeness.CONSONANTS),
        ("philips", "phillips", Likeness.CONSONANTS),
        ("tuchel", "tuchelt", Likeness.SIMILAR),
        ("j", "joe", Likeness.INITIAL),
        ("j", "bill", Likeness.DIFFERENT),
        ("joe", "joseph", Likeness.SHORT_FORM),
        ("scholz", "merkel", Likeness.DIFFERENT),
        ("scholz", "scholz", Likeness.SAME),
    ],
)
def test_likeness_of_words(one: str, other: str, expected: Likeness) -> None:
    assert likeness(one, other, SHORT_FORMS) is expected


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("zedong", "tsetung", True), ("young", "yeong", True), ("zedong", "zemin", False)],
)
def test_romanisations(one: str, other: str, alike: bool) -> None:
    assert (sinic(one) == sinic(other)) is alike


@pytest.mark.parametrize(("word", "bare"), [("gaddafi", "kdf"), ("qaddafi", "kdf"), ("ou", "u")])
def test_consonants(word: str, bare: str) -> None:
    assert consonants(word) == bare


WORDS = st.text("abcdefghijkmoqstuxyz", min_size=1, max_size=9)


@given(WORDS, WORDS)
def test_two_words_are_as_alike_the_other_way_round(one: str, other: str) -> None:
    assert likeness(one, other, SHORT_FORMS) is likeness(other, one, SHORT_FORMS)


@given(WORDS)
def test_a_word_is_itself_and_no_way_of_writing_loses_it(word: str) -> None:
    assert likeness(word, word, SHORT_FORMS) is Likeness.SAME
    assert all(map(bool, (transliterated(word), sounding(word), sinic(word), consonants(word))))


LATIN = st.text("abcdefghijklmnopqrstuvwxyzä", max_size=9)


@given(LATIN)
def test_no_rule_is_passed_over_that_would_rewrite_a_word(word: str) -> None:
    for held, pattern, _ in _RULES:
        assert held in word or not pattern.search(word)
