"""What is affirmed by one and denied by another stands side by side."""

from __future__ import annotations

import pytest

from tests.browser.test_links import link_of
from tests.browser.test_page import find
from tests.unit.view.newsroom import crowd
from tests.unit.view.quarrel import quarrel

pytestmark = pytest.mark.browser


def test_who_says_what_stands_side_by_side(open_page):
    page = open_page(quarrel())
    page.page.focus("#show-disputes")
    page.page.keyboard.press("Enter")
    assert page.text("#disputes-caption") == "1 disputed statement"
    headings = page.page.locator(".dispute h4").all_inner_texts()
    assert headings == [
        "Affirmed by Harbour Radio, Mira Tolva, North Wire", "Denied by Noor Haddad",
    ]  # fmt: skip
    sides = [page.page.locator(".sides section").nth(i) for i in range(2)]
    assert sides[0].locator(".card").count() == 3
    assert "according to Noor Haddad" in sides[1].inner_text()
    assert "Harbour Radio · 9 March 2024" in sides[1].inner_text()
    assert sides[0].bounding_box()["y"] == sides[1].bounding_box()["y"]
    assert "1 disputed statement" in page.text("#live")
    assert link_of(page) == "#1&view=disputes"


def test_disputes_are_reached_from_an_entity_and_a_statement(open_page):
    page = open_page(quarrel())
    find(page, "Kestrel Marine")
    page.page.click("#details .disputed")
    assert page.text("#disputes-caption") == "1 disputed statement about Kestrel Marine"
    link = link_of(page)
    copy = open_page(quarrel(), link=link)
    assert copy.text("#disputes-caption") == page.text("#disputes-caption")
    find(page, "Selmark")
    assert page.text("#disputes-caption") == "0 disputed statements about Selmark · show all"
    page.page.click("#disputes-caption >> text=show all")
    assert page.page.locator(".dispute").count() == 1
    page.page.click("#show-table")
    page.page.click("tbody tr.negated:has-text('Kestrel')")
    page.page.click("#details .disputed")
    assert page.page.locator(".dispute").count() == 1


def test_filters_apply_to_both_sides(open_page):
    page = open_page(quarrel())
    page.page.click("#show-disputes")
    page.page.click("#filters label[title='Cable cut']")
    assert page.text("#disputes-caption").startswith("0 disputed")
    page.page.click("#chips .chip")
    assert page.page.locator(".dispute").count() == 1


def test_sides_stand_below_each_other_on_a_phone(open_page):
    page = open_page(quarrel(), width=390, height=844, has_touch=True)
    page.page.click("#show-disputes")
    tops = [page.page.locator(".sides section").nth(i).bounding_box()["y"] for i in range(2)]
    assert tops[0] < tops[1]
    assert page.page.evaluate("document.documentElement.scrollWidth") == 390


def test_where_nobody_disagrees_nothing_is_offered(open_page):
    page = open_page(crowd(40, 60))
    assert not page.page.locator("#show-disputes").is_visible()


def test_a_relation_says_who_states_it_and_how_many(open_page):
    page = open_page(quarrel())
    page.page.click("#show-table")
    find(page, "Kestrel Marine")
    page.page.click("#show-graph")
    line = next(item for item in page.kg("labels()") if item["kind"] == "line")
    spot, box = page.kg(f"middle({line['id']})"), page.page.locator("#network").bounding_box()
    page.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    assert page.page.locator("#details .standing").all_inner_texts() == [
        "3 statements, 3 publishers: Harbour Radio, Ledger Daily, North Wire",
        "According to Mira Tolva",
        "1 statement, 1 publisher: Harbour Radio",
        "According to Noor Haddad",
    ]
