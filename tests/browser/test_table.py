"""The table is sorted by mouse and keyboard, and says how."""

from __future__ import annotations

import csv
import io

import pytest

from tests.browser.test_exports import saved
from tests.unit.view.newsroom import newsroom

pytestmark = pytest.mark.browser


def column(page, key):
    return page.page.locator(f"tbody td.{key}").all_inner_texts()


def sorting(page):
    orders = page.page.locator("th").evaluate_all("all => all.map(th => th.ariaSort)")
    return [order for order in orders if order]


@pytest.mark.parametrize(("name", "key"), [("Subject", "subject"), ("Published", "date")])
def test_columns_are_sorted_by_keyboard_both_ways(open_page, name, key):
    page = open_page(newsroom())
    page.page.click("#show-table")
    assert sorting(page) == []
    page.page.click("#table-view .more")
    page.page.focus(f"th button:has-text('{name}')")
    for order, down in (("ascending", False), ("descending", True)):
        page.page.keyboard.press("Enter")
        assert sorting(page) == [order]
        assert column(page, key) == sorted(column(page, key), key=str.casefold, reverse=down)
        assert page.page.evaluate("document.activeElement.dataset.column") == key
    page.page.click("th button:has-text('Relation')")
    assert sorting(page) == ["ascending"]


def test_what_is_saved_has_the_order_of_the_table(open_page):
    page = open_page(newsroom())
    page.page.click("#show-table")
    page.page.click("th button:has-text('Object')")
    page.page.click("#table-view .more")
    text = saved(page, "CSV")[1].decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["object"] for row in found] == column(page, "object")


def test_a_row_opens_by_keyboard(open_page):
    page = open_page(newsroom())
    page.page.click("#show-table")
    page.page.locator("tbody tr").first.focus()
    page.page.keyboard.press("Enter")
    assert page.text("#details .type") == "Statement"
