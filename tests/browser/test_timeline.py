"""The bars at the foot of the canvas tell when it was, and filter."""

from __future__ import annotations

import pytest

from tests.unit.view.newsroom import crowd, newsroom

pytestmark = pytest.mark.browser


def shown(page):
    return int(page.text("#table-caption").split()[0])


def opened(page):
    page.page.click("#open-timeline")
    page.page.click("#show-table")
    return page.page.locator(".plot").bounding_box()


def test_where_all_is_of_one_day_there_is_no_timeline(open_page):
    page = open_page(crowd(100, 200))
    assert not page.page.locator("#open-timeline").is_visible()


def test_bars_are_closed_at_first(open_page):
    page = open_page(newsroom())
    assert not page.page.locator("#timeline").is_visible()
    page.page.click("#open-timeline")
    assert page.page.get_attribute("#open-timeline", "aria-expanded") == "true"
    assert page.page.locator(".bars rect").count() == 49
    page.page.click("#open-timeline")
    assert not page.page.locator("#timeline").is_visible()


def test_dragging_over_bars_chooses_a_range(open_page):
    graph = newsroom()
    page = open_page(graph)
    plot = opened(page)
    mouse = page.page.mouse
    mouse.move(plot["x"] + 8, plot["y"] + 20)
    mouse.down()
    mouse.move(plot["x"] + plot["width"] / 2, plot["y"] + 30, steps=5)
    assert shown(page) == len(graph.statements)
    mouse.up()
    half = shown(page)
    # Three of six stories; of the other three only what is said of March.
    assert half == len(graph.statements) / 2 + 3, page.text("#chips")
    assert "Until" in page.text("#chips")
    assert page.page.locator(".bars .out").count() > 10
    mouse.click(plot["x"] + 8, plot["y"] + 40)
    assert 0 < shown(page) < half
    page.page.click("#show-graph")
    assert page.text("#nothing") == "No relation passes these filters."
    page.page.click("#show-table")
    mouse.click(plot["x"] + 8, plot["y"] + 40)
    assert shown(page) == len(graph.statements)


def test_the_handles_work_by_keyboard(open_page):
    graph = newsroom()
    page = open_page(graph)
    opened(page)
    first = page.page.locator(".handle").first
    first.focus()
    for _ in range(2):
        page.page.keyboard.press("PageUp")
    page.page.keyboard.press("ArrowRight")
    assert "14 March 2024" in first.get_attribute("aria-valuetext")
    fewer = shown(page)
    assert 0 < fewer < len(graph.statements)
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("ArrowLeft")
    assert shown(page) < fewer
    page.page.keyboard.press("Delete")
    assert shown(page) == len(graph.statements)
    page.page.click("#show-graph")
    page.page.click("#undo")
    assert "14 March 2024" in page.text("#chips")


def test_bars_count_under_the_other_filters(open_page):
    page = open_page(newsroom())
    page.page.click("#open-timeline")
    page.page.click("#filters label[title='Chip makers agree to merge']")
    titles = page.page.locator(".bars rect title").all_text_contents()
    assert sum(not title.endswith(": 0 statements") for title in titles) < 40
