from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read.boilerplate import Told, byline, names, without

FIRST = "The talks between Norland and Sudland failed on Monday."


@pytest.mark.parametrize(
    ("line", "authors", "agency"),
    [
        ("By Jane Doe", ("Jane Doe",), ""),
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe"), ""),
        ("BY JANE DOE, JOHN ROE AND ANN LEE", ("Jane Doe", "John Roe", "Ann Lee"), ""),
        ("By Jane van der Berg & Ali al-Said", ("Jane van der Berg", "Ali al-Said"), ""),
        ("By Jane Doe, Reuters", ("Jane Doe",), "Reuters"),
        ("By Jane Doe | Associated Press", ("Jane Doe",), "Associated Press"),
        ("By Jane Doe, Political Correspondent", ("Jane Doe",), ""),
        ("By Jane Doe in Kyiv and John Roe in New York", ("Jane Doe", "John Roe"), ""),
        ("By Jane Doe, May 3, 2024", ("Jane Doe",), ""),
        ("By Reuters Staff", (), "Reuters"),
        ("By: Seán Ó Riada", ("Seán Ó Riada",), ""),
        ("By Jane Doe for the Coast Herald", None, ""),
        ("By Jane Doe for The Coast Herald", ("Jane Doe",), ""),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...] | None, agency: str) -> None:
    assert byline(line) == (None if authors is None else Told(authors, agency))


@pytest.mark.parametrize(
    "line",
    [
        "By Monday",
        "By Monday Morning",
        "By Land and Sea",
        "By the Numbers",
        "By Monday, Norland had lost.",
        "By Jane Doe's account, the talks failed.",
        "By Jane Doe and others",
        "By noon Jane Doe had left.",
        "By 2023 Norland Will Have Lost",
        "Bypassing Norland",
        "By Then It Was Late",
        "Stand By Jane Doe",
        "By",
        "By ",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert byline(line) is None
    assert without([FIRST, line])[0] == (FIRST, line)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Reporting by Jane Doe; editing by John Roe", ("Jane Doe",)),
        (
            "(Reporting by Jane Doe in Kyiv and John Roe in London; Editing by Ann Lee)",
            ("Jane Doe", "John Roe"),
        ),
        ("Reporting by Jane Doe; Writing by John Roe. Editing by Ann Lee", ("Jane Doe",)),
        ("Reporting and writing by Jane Doe, additional reporting by Bo Falk", ("Jane Doe",)),
        ("Additional reporting by Jane Doe", ()),
        ("Compiled by Jane Doe", ()),
        ("Editing by Jane Doe", ()),
    ],
)
def test_credits(line: str, authors: tuple[str, ...]) -> None:
    assert without([FIRST, line]) == ((FIRST, ""), Told(authors))
    assert without([f"{FIRST} ({line.strip('()')})"]) == ((FIRST,), Told(authors))


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by journalists was restricted.",
        "Reporting by Jane Doe showed that Norland had lost.",
        "Editing by hand takes long.",
        "Written by Jane Doe, the book was banned in Norland.",
        "Norland (reporting by others) lost.",
        "He was interviewed (by Jane Doe)",
        "Photography by night is hard.",
    ],
)
def test_what_is_no_credit(line: str) -> None:
    assert without([FIRST, line])[0] == (FIRST, line)


@pytest.mark.parametrize(
    "line",
    [
        *("Photo: Soldiers walk through Ashby.", "FILE PHOTO: A crane at dawn, May 3, 2024."),
        *("(Photo by Jane Doe/Getty Images)", "Image source, Getty Images", "Caption: A crane"),
        *("Image: Coast Herald", "Photo credit: Jane Doe", "(FILE PHOTO: Cranes)"),
        *("Read more: Norland loses", "Also read: Why Norland lost", "READ ALSO | Norland loses"),
        *("Related: Norland loses", "See also: the war", "Related Articles", "Read More »"),
        *("Advertisement", "ADVERTISEMENT", "- Advertisement -", "Story continues below"),
        *("Share this", "Share on Facebook", "Subscribe", "Subscribe now!", "Most Read"),
        *("Subscribe to our newsletter to get the news first.", "Follow us on Twitter"),
        *("Sign up for our daily newsletter.", "Join our WhatsApp channel for more."),
        *("© 2024 Coast Herald. All rights reserved.", "Copyright 2024 The Coast Herald"),
        "Our Standards: The Thomson Reuters Trust Principles.",
        "The post Norland loses appeared first on Coast Herald.",
        "You received this email because you signed up. Unsubscribe",
        *("Updated: 10:05 BST, 3 May 2024", "Last updated 2 hours ago", "4 min read"),
        "Subscribe to our newsletter, podcast and alerts.",
    ],
)
def test_what_is_beside_an_article(line: str) -> None:
    assert without([FIRST, line]) == ((FIRST, ""), Told())


@pytest.mark.parametrize(
    "line",
    [
        "Photo agencies protested: they had been kept out.",
        "Photos of the bridge were shown.",
        "The photo: a fake, officials said.",
        "Read more books, the minister said.",
        "Related charges were dropped.",
        "Advertisement revenue fell.",
        "Share prices fell.",
        "Share this story with nobody, he told the reporter.",
        "Subscribe to the channel, he told viewers.",
        "Subscribers left.",
        "Follow us on the road, the rebels said.",
        "Copyright 2024 rules were adopted by the parliament.",
        "Copyright law was changed.",
        "The end",
        "Norland ends",
        "See also how Norland lost.",
        "Join our fight, the rebels urged on Telegram.",
        "He left (Photo finish)",
        "Photo: that is what the ministry called a forged picture.",
        "Click here: it was the button that the minister pressed.",
        "Related: The minister met the envoy in Norland.",
        "Follow us on Twitter and we will free you, the rebels promised.",
        "Join our movement against Facebook, Doe begs followers.",
        "Get our app banned, the senator demanded.",
        "The post on Facebook showed troops who appeared first on Monday.",
        "Published by Norland in 2020.",
        "Updated rules took effect on May 3.",
        "Posted 40 men on May 3.",
    ],
)
def test_what_is_not_beside_it(line: str) -> None:
    assert without([FIRST, line])[0] == (FIRST, line)


def test_a_photo_at_the_end_of_a_paragraph() -> None:
    assert without([f"{FIRST} (Photo by Jane Doe)"])[0] == (FIRST,)


def test_a_dateline_tells_agency_and_day() -> None:
    text = "KYIV, Feb 27, 2023 (Meridian Wire) - It rained."
    assert without(["By Jane Doe", text]) == (
        ("", "It rained."),
        Told(("Jane Doe",), "Meridian Wire", date(2023, 2, 27)),
    )
    assert without(["In short it rained.", "KYIV, Feb 27 - It rained."])[0][1] == "It rained."
    assert without(["It rained.", "NATO - It rained."])[0][1] == "NATO - It rained."


@pytest.mark.parametrize(
    "line",
    [
        *("Published May 3, 2024", "Published on 3 May 2024 at 10:00 GMT", "Posted: May 3, 2024"),
        *("Published Fri May 3, 2024, 3:05 p.m. EDT", "First published: 2024-05-03"),
    ],
)
def test_the_day_of_publication(line: str) -> None:
    day = date(2024, 5, 3)
    assert without([line, FIRST]) == (("", FIRST), Told(day=day))
    assert byline(f"By Jane Doe | {line}") == Told(("Jane Doe",), day=day)


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    assert byline("By Jane Doe Updated May 3, 2024") == Told(("Jane Doe",))


def test_bylines_stand_at_the_beginning() -> None:
    many = [f"It rained {n} times." for n in range(6)]
    assert without([*many, "By Jane Doe"])[0][-1] == "By Jane Doe"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("Doe, Jane", ("Doe, Jane",)),
        ("jane@mail.example (Jane Doe)", ("Jane Doe",)),
        ("Jane Doe <jane@mail.example>", ("Jane Doe",)),
        ("Jane Doe; Jane Doe; https://x.example/jane", ("Jane Doe",)),
        ("", ()),
    ],
)
def test_names(text: str, found: tuple[str, ...]) -> None:
    assert names(text) == found


_plain_words = st.sampled_from(
    (
        *("the", "minister", "of", "Norland", "Sudland", "said", "talks", "failed", "and", "Jane"),
        *("Doe", "met", "Monday", "in", "by"),
    )
)
_sentences = st.lists(_plain_words, min_size=2, max_size=12).map(
    lambda words: " ".join(["It", *words]) + "."
)
_lines = st.sampled_from(
    [
        *("By Jane Doe", "Advertisement", "Read more: x", "Photo: x", "KYIV (AP) - It rained."),
        *("(Reporting by Jane Doe)", "It rained. (Reporting by Jane Doe)", "", "x (Photo by y)"),
    ]
)


@given(st.lists(_sentences | _lines | st.text(max_size=40)))
def test_a_sentence_without_a_mark_is_kept_and_nothing_is_taken_twice(
    paragraphs: list[str],
) -> None:
    left, told = without(paragraphs)
    assert len(left) == len(paragraphs)
    for before, after in zip(paragraphs, left, strict=True):
        assert after in before
        if before.startswith("It ") and "(" not in before:
            assert after == before
    again, _ = without(left)
    assert all(b in a for a, b in zip(left, again, strict=True))
    assert isinstance(told, Told)


@given(st.lists(_sentences, min_size=1), st.data())
def test_what_is_left_stays_as_it_is(sentences: list[str], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations([*sentences, "Advertisement", "Share this", "Photo: x"]))
    left = [paragraph for paragraph in without(mixed)[0] if paragraph]
    assert left == [each for each in mixed if each in sentences]
    assert without(left)[0] == tuple(left)


@settings(deadline=2000)
@given(
    st.sampled_from(["By ", "(Reporting by ", "Photo: ", "Read more: ", "Copyright 2024 ", "A"]),
    st.sampled_from(
        ["Jane Doe, ", "A and ", "A in B, ", "A ", "(", " - ", "; editing by A", "A. "]
    ),
)
def test_nothing_takes_long(start: str, part: str) -> None:
    without([start + part * 20_000, start + part * 60])
