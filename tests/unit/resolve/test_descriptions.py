from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Mention, MentionKind
from kg.resolve.descriptions import (
    Described,
    ages,
    described,
    descriptions,
    head,
    noun,
    predicates,
)
from kg.resolve.usages import Usage

from .story import story


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Ben Reed, a judge in Ohio, spoke.", "Ben Reed", ["judge in Ohio"]),
        ("“Titan”, a ship, sank.", "Titan", ["ship"]),
        ("The chief justice, Ann Wells, spoke.", "Ann Wells", ["chief justice"]),
        ("France's foreign minister, Ann Wells, left.", "Ann Wells", ["foreign minister"]),
        ("The mayor of Leeds, Ann Wells, left.", "Ann Wells", ["mayor"]),
        ("A small town named Nokia grew.", "Nokia", ["small town"]),
        ("The mayor, Ann Wells, a lawyer, left.", "Ann Wells", ["lawyer", "mayor"]),
        (
            "The chairman of the failed bank, Ann Wells, left.",
            "Ann Wells",
            ["chairman", "failed bank"],
        ),
        ("Ann Wells, heiress of a bank, left.", "Ann Wells", ["heiress of a bank"]),
        ("Ann Wells, 43, left.", "Ann Wells", []),
        ("Leeds and Ann Wells, who left.", "Ann Wells", []),
        ("Ann Wells left a judge.", "Ann Wells", []),
    ],
)
def test_what_stands_beside_a_name_describes_it(text: str, name: str, found: list[str]) -> None:
    assert list(descriptions(text, story(text).mention(name))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Wells was elected mayor of the city.", ["mayor of the city"]),
        ("Ann Wells, a judge, was later appointed as the head of it.", ["head of it"]),
        ("Ann Wells has been sworn in as president.", ["president"]),
        ("Ann Wells was elected.", []),
        ("Ann Wells elected a mayor.", []),
    ],
)
def test_what_somebody_became(text: str, found: list[str]) -> None:
    assert list(predicates(text, story(text).mention("Ann Wells"))) == found


@pytest.mark.parametrize(
    ("full", "expected"),
    [
        ("the medium Ann Wells", "medium"),
        ("the long-time editor Ann Wells", "editor"),
        ("US President Ann Wells", ""),
        ("medium Ann Wells", ""),
        ("the Ann Wells", ""),
        ("Ann Wells", ""),
    ],
)
def test_the_noun_before_a_name(full: str, expected: str) -> None:
    mention = story("Ann Wells spoke.").mention("Ann Wells", full=full)
    assert noun(mention) == expected


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Chief Justice of the court", "chief justice"),
        ("co-founder", "co-founder"),
        ("mother of two", "mother"),
        ("who left", "who left"),
        ("", ""),
    ],
)
def test_the_head_ends_before_the_first_preposition(description: str, expected: str) -> None:
    assert head(description) == expected


BESIDE = st.lists(
    st.sampled_from(
        [", ", " ", "a", "the", "judge", "of", "was", "elected", "named", "'s", ".", "\n"]
    )
).map("".join)


@given(BESIDE, BESIDE)
def test_descriptions_are_words_of_the_text_without_the_name(before: str, after: str) -> None:
    text = f"{before}Reed{after}"
    name = Mention("d", len(before), len(before) + 4, "Reed")
    for found in (*descriptions(text, name), *predicates(text, name)):
        assert found in text
        assert "Reed" not in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Wells, 43, left.", [43]),
        ("Ann Wells, aged 43, left.", [43]),
        ("Ann Wells, a 43-year-old judge, left.", [43]),
        ("The 43-year-old retired judge Ann Wells left.", [43]),
        ("Ann Wells died in Leeds at 101.", [101]),
        ("Ann Wells, 43 of whose books sold, left.", []),
        ("Ann Wells (43) and 43 others left.", []),
        ("Ann Wells, 2043, left.", []),
        ("Ann Wells died, and 43 others.", []),
    ],
)
def test_what_stands_beside_a_name_tells_an_age(text: str, found: list[int]) -> None:
    assert list(ages(text, story(text).mention("Ann Wells"))) == found


AROUND = (
    " |  |, |”|was |has been |died| at 61|elected mayor|a judge|the |town|named |of |48-year-old |"
    "48|,|.|has |-year-old"
)
PARTS = st.lists(st.sampled_from(AROUND.split("|")), max_size=5).map("".join)


@given(PARTS, PARTS)
def test_no_name_is_passed_over_that_is_described(before: str, after: str) -> None:
    text = f"{before}Ann Wells{after}"
    name = Mention("a", len(before), len(before) + 9, "Ann Wells", kind=MentionKind.NAME)
    usage = Usage(Document("a", text), "Ann Wells", [name])
    told = described([usage]).get(usage, Described())
    assert told.beside == list(descriptions(text, name))
    assert told.predicates == list(predicates(text, name))
    assert told.ages == list(ages(text, name))
