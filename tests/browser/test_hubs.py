from __future__ import annotations

import pytest

from tests.unit.view.newsroom import crowd, newsroom

pytestmark = pytest.mark.browser


def counts(page):
    return [label for label in page.kg("labels()") if label["kind"] == "more"]


def test_neighbours_that_are_not_drawn_are_counted_and_come_by_a_click(open_page):
    page = open_page(crowd(1200, 2000), reduced_motion="reduce")
    before = page.kg("entities()")
    count = counts(page)[0]
    assert int(count["text"].lstrip("+")) > 12
    box = page.page.locator("#network").bounding_box()
    page.page.mouse.click(
        box["x"] + count["x"] + count["width"] / 2, box["y"] + count["y"] + count["height"] / 2
    )
    assert len(page.kg("entities()")) == len(before) + 12
    assert page.text("#live") == "12 neighbours added"


def test_a_few_neighbours_are_not_counted(open_page):
    assert counts(open_page(newsroom())) == []
