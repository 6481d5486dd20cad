"""The legend tells what colours, lines and sizes mean, and colours by community."""

from __future__ import annotations

import pytest

from tests.browser.test_links import link_of
from tests.browser.test_page import find
from tests.unit.view.newsroom import newsroom

pytestmark = pytest.mark.browser


def test_the_legend_is_closed_at_first_and_tells_what_is_drawn(open_page):
    page = open_page(newsroom())
    assert not page.page.locator("#legend-body").is_visible()
    page.page.focus("#legend summary")
    page.page.keyboard.press("Enter")
    text = page.text("#legend")
    for meaning in ("People", "Places", "Said by somebody quoted", "Negated", "Said by more"):
        assert meaning in text
    page.page.click("#filters label[title='People']")
    assert "People" not in page.text("#legend")


def test_communities_have_colours_and_names(open_page):
    page = open_page(newsroom())
    canvas = page.page.locator("#network canvas")
    before = canvas.screenshot()
    page.page.click("#legend summary")
    page.page.click("#legend >> text=Community")
    names = page.page.locator("#legend .rows .name").all_inner_texts()
    assert 1 < len(names) <= 9
    assert all(name == "Other communities" or "," in name for name in names)
    page.page.click("#legend summary")
    assert canvas.screenshot() != before
    assert link_of(page) == "#1&colour=community"
    find(page, "Mira Tolva")
    copy = open_page(newsroom(), link=link_of(page))
    dot = "document.querySelector('#details .dot').className"
    assert copy.page.evaluate(dot) == page.page.evaluate(dot)
    assert page.page.evaluate(dot).startswith("dot hue-")
    copy.page.click("#legend summary")
    copy.page.click("#legend >> text=Type")
    assert copy.page.evaluate(dot) == "dot person"


def test_the_legend_fits_on_a_phone(open_page):
    page = open_page(newsroom(), width=390, height=844, has_touch=True)
    page.page.click("#legend summary")
    box = page.page.locator("#legend").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.page.evaluate("document.documentElement.scrollWidth") == 390
