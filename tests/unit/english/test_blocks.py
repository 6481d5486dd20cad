from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.english.blocks import LONGEST, Block, blocks

_PIECES = st.sampled_from(
    ["\n\n", "\n", " ", ". ", "“", "”", '"', "a", "Kyiv", "é", "\U0001f5de", "?"]
)
TEXTS = st.lists(_PIECES, max_size=120).map("".join)


def own(text: str, **options: int) -> list[str]:
    return [text[block.start : block.end] for block in blocks(text, **options)]


@given(TEXTS, st.integers(2, 40), st.integers(0, 30))
def test_no_character_is_lost_or_changed(text: str, longest: int, around: int) -> None:
    found = list(blocks(text, longest=longest, around=around))
    assert "".join(text[block.start : block.end] for block in found) == text
    assert (found[0].start, found[-1].end) == (0, len(text))
    assert all(one.end == other.start for one, other in pairwise(found))
    for block in found:
        assert 0 <= block.first <= block.start <= block.end <= block.last <= len(text)
        assert block.end - block.start <= longest
        assert block.start - block.first <= around
        assert block.last - block.end <= around
        assert block.start < block.end or not text


@pytest.mark.parametrize("text", ["", "China warned Japan.", "a" * LONGEST])
def test_a_text_of_the_usual_length_is_one_block(text: str) -> None:
    assert list(blocks(text)) == [Block(0, len(text), 0, len(text))]


def test_a_longer_text_is_several() -> None:
    assert len(list(blocks("a" * (LONGEST + 1)))) == 2


def test_cuts_are_between_paragraphs_if_they_can() -> None:
    text = "One. Two.\nThree.\n\nFour. Five."
    assert own(text, longest=24) == ["One. Two.\nThree.\n\n", "Four. Five."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two. Three four.\nFive six. Seven.", ["One two. Three four.\n", "Five six. Seven."]),
        ("One two “three.” Four five six seven", ["One two “three.” ", "Four five six seven"]),
        ("one two three four five six", ["one two three four ", "five six"]),
        ("a" * 55, ["a" * 22, "a" * 22, "a" * 11]),
    ],
)
def test_a_long_paragraph_is_cut_where_it_harms_least(text: str, expected: list[str]) -> None:
    assert own(text, longest=22) == expected


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')])
def test_no_quotation_is_cut_if_it_can_be_helped(opening: str, closing: str) -> None:
    before = "A plan was made in town, and it was small.\n\n"
    quoted = f"{opening}It is good, he said.\n\n{opening}So be it.{closing}\n\n"
    assert own(f"{before}{quoted}They left.", longest=75) == [before, f"{quoted}They left."]


def test_whole_paragraphs_around_a_block_are_parsed_with_it() -> None:
    text = "Aa bb.\n\nCc dd.\n\nEe ff.\n\nGg hh.\n\nIi jj."
    first, second, third = blocks(text, longest=16, around=9)
    assert text[first.first : first.last] == "Aa bb.\n\nCc dd.\n\nEe ff.\n\n"
    assert text[second.first : second.last] == "Cc dd.\n\nEe ff.\n\nGg hh.\n\nIi jj."
    assert text[third.first : third.last] == "Gg hh.\n\nIi jj."


def test_a_sentence_that_is_cut_in_two_is_read_as_two() -> None:
    first, second = blocks("One two three four five six seven.", longest=20, around=10)
    assert (first.last, second.first) == (first.end, second.start)


def test_a_sentence_behind_an_endless_word_is_in_one_block() -> None:
    text = "x" * 250 + " China warned Japan. " + "y" * 180
    found = [text[block.first : block.last] for block in blocks(text, longest=100, around=20)]
    assert sum("China warned Japan." in each for each in found) == 1
