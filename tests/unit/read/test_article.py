from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Document
from kg.read.article import MAX_SLUG, document
from kg.read.formats.text import article
from kg.read.limits import MAX_CHARACTERS
from kg.read.raw import Item, Markup


def read(
    text: str, *, source: str = "a.txt", suffix: str = ".txt", published: date | None = None
) -> Document:
    """The article of a file of that ending that holds the text."""
    item = Item(io.BytesIO(), where="a.txt", source=source)
    markup = Markup.MARKDOWN if suffix == ".md" else Markup.TEXT
    return document(article(text, item, markup), published=published)


def test_front_matter() -> None:
    found = read(
        '---\ntitle: "Rates: the wait goes on"\ndate: 2024-06-06\npublisher: Eastern Post\n'
        "source: https://example.org/1\nlanguage: en-GB\ntags: [a, b]\n---\nRates stay.\n"
    )
    assert (found.title, found.publisher) == ("Rates: the wait goes on", "Eastern Post")
    assert (found.published, found.source) == (date(2024, 6, 6), "https://example.org/1")
    assert (found.text, found.language) == ("Rates stay.", "en")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: x\nRates stay.", r"a\.txt:1: the front matter .* is never closed\. Close it"),
        ("---\ndate: May\n---\nRates stay.", "the date 'May' .* is no day. Write it as YYYY-MM-DD"),
        ("---\nlanguage: de\n---\nNein.", "the article is in 'de', and only English is read"),
        ("---\ntitle: x\n---\n \n", "the article is empty"),
        ("", "the article is empty"),
        ("\n \n", "the article is empty"),
        ("a" * (MAX_CHARACTERS + 1), "more than 16,000,000 characters. Split it"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(text)


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Talks fail again\n\nThe talks failed.", "Talks fail again", "The talks failed."),
        ("The talks failed.\n\nNo one knew why.", "", "The talks failed.\n\nNo one knew why."),
        ('"We failed."\n\nHe said so.', "", '"We failed."\n\nHe said so.'),
        ("Did the talks fail?\n\nThey did.", "Did the talks fail?", "They did."),
        ("The talks failed", "", "The talks failed"),
    ],
)
def test_a_headline_is_a_first_line_without_a_full_stop(text: str, title: str, body: str) -> None:
    found = read(text)
    assert (found.title, found.text) == (title, body)


def test_markdown_takes_its_heading_for_the_title() -> None:
    found = read("# Talks fail\n\nThe **talks** failed.", suffix=".md")
    assert (found.title, found.text) == ("Talks fail", "The talks failed.")


def test_hard_wrapped_lines_are_joined() -> None:
    text = "The talks between the two\ngovernments failed on Monday.\n\nNo one knew\nwhy.\n"
    assert read(text).text == (
        "The talks between the two governments failed on Monday.\n\nNo one knew\n\nwhy."
    )


def test_long_lines_are_paragraphs() -> None:
    first, second = "The talks failed again. " * 8, "No one knew why."
    assert read(f"{first}\n{second}").text == f"{first.strip()}\n\n{second}"


@pytest.mark.parametrize(
    ("text", "publisher", "body"),
    [
        ("KYIV, Feb 27 (Meridian Wire) – It rained.", "Meridian Wire", "It rained."),
        ("PANAMA CITY - It rained.", "", "It rained."),
        ("GAZIANTEP, Turkey -- It rained.", "", "It rained."),
        ("NEW DELHI/BEIJING, August 23 — it rained.", "", "it rained."),
        ("WASHINGTON, D.C. (AP) - It rained.", "AP", "It rained."),
        ("NATO - the alliance - met.", "", "NATO - the alliance - met."),
        ("China - It rained.", "", "China - It rained."),
        ("COVID-19 spread.", "", "COVID-19 spread."),
        ("X - ", "", "X -"),
    ],
)
def test_datelines(text: str, publisher: str, body: str) -> None:
    found = read(text)
    assert (found.publisher, found.text) == (publisher, body)


def test_a_stated_publisher_goes_before_the_agency_of_the_dateline() -> None:
    found = read("---\npublisher: Eastern Post\n---\nKYIV (Meridian Wire) - It rained.")
    assert (found.publisher, found.text) == ("Eastern Post", "It rained.")


def test_where_the_date_comes_from() -> None:
    stated = "---\ndate: 2021-01-01\n---\nIt rained."
    named = "wire/2022-02-02-rain.txt"
    given_day = date(2023, 3, 3)
    lined = "KYIV, Feb 5, 2021 (Meridian Wire) - It rained."
    assert read(stated, published=given_day, source=named).published == date(2021, 1, 1)
    assert read(lined, published=given_day, source=named).published == date(2021, 2, 5)
    assert read("It rained.", published=given_day, source=named).published == date(2022, 2, 2)
    assert read("It rained.", published=given_day).published == given_day
    assert read("It rained.", source="2022-99-99 12022-02-02.txt").published is None


def test_the_id_is_readable_and_made_from_content_alone() -> None:
    one = read("Talks fail\n\nThe talks failed.")
    same = read("Talks fail\r\n\r\n\r\nThe talks failed.\n".replace("\r", ""), source="b.txt")
    other = read("Talks fail\n\nThe talks failed!")
    assert one.id == same.id != other.id
    assert one.id.startswith("talks-fail-")
    assert read("Переговоры\n\nIt rained.").id.startswith("article-")


@settings(deadline=None)  # what tells languages is loaded once
@given(st.text(min_size=1), st.text())
def test_an_id_is_fit_for_an_iri_and_a_file_name(title: str, body: str) -> None:
    title = " ".join(title.split()).replace("---", "")
    found = read(f"---\ntitle: {title}\n---\nIt rained. {body}")
    assert len(found.id) <= MAX_SLUG + 9
    assert found.id.replace("-", "").isalnum()
    assert found.id.isascii()
