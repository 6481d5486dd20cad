"""Filters of every kind, by mouse, keyboard and link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.browser.test_links import link_of
from tests.unit.view.newsroom import newsroom

pytestmark = pytest.mark.browser


def doubtful():
    graph = newsroom()
    statements = (
        replace(statement, confidence=0.9 if number % 3 else 0.55)
        for number, statement in enumerate(graph.statements)
    )
    return replace(graph, statements=tuple(statements))


def shown(page):
    return int(page.text("#table-caption").split()[0])


def test_the_least_confidence_is_set_by_keyboard(open_page):
    graph = doubtful()
    page = open_page(graph, link="#1&view=table")
    page.page.click("#filters summary:has-text('Confidence')")
    slider = page.page.locator("#filters [aria-label='Confidence at least']")
    slider.focus()
    page.page.keyboard.press("ArrowRight")
    sure = sum(statement.confidence > 0.6 for statement in graph.statements)
    assert shown(page) == sure
    assert "At least 56 %" in page.text("#filters")
    assert "Confidence at least 56 %" in page.text("#chips")
    page.page.keyboard.press("End")
    assert shown(page) == sure
    page.page.click("#chips .chip")
    assert shown(page) == len(graph.statements)


def test_the_most_prominent_are_counted_under_the_filters(open_page):
    page = open_page(newsroom())
    first = page.page.locator("#details .rows .row").first
    whole = int(first.locator(".count").inner_text())
    page.page.click("#filters label[title='Quoted source']")
    count = first.locator(".count").inner_text()
    assert 0 < int(count) < whole
    first.locator("button").click()
    assert f"{count} statement" in page.text("#details")


def test_dates_are_not_cut_off(open_page):
    page = open_page(newsroom())
    page.page.click("#filters summary:has-text('Dates')")
    right = page.page.locator("#filters").bounding_box()
    field = page.page.locator("#filters .dates input").first.bounding_box()
    assert field["x"] + field["width"] <= right["x"] + right["width"]


def test_where_all_are_equally_sure_there_is_no_such_filter(open_page):
    page = open_page(newsroom())
    assert not page.page.locator("#filters summary:has-text('Confidence')").is_visible()


def test_filters_of_every_kind_combine_and_come_back_by_link(open_page):
    page = open_page(doubtful(), link="#1&view=table&sure=80&when=2024-03-10~2024-04-20")
    counts = [shown(page)]
    for title in ("Quoted source", "Negated"):
        page.page.click(f"#filters label[title='{title}']")
        counts.append(shown(page))
    for fold in ("type", "publisher"):
        page.page.click(f"#filters [data-fold='{fold}'] summary")
        page.page.locator(f"#filters [data-fold='{fold}'] label").nth(1).click()
        counts.append(shown(page))
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[1] > counts[-1] > 0
    assert page.page.locator("#chips .chip").count() == 6
    copy = open_page(doubtful(), link=link_of(page))
    assert shown(copy) == counts[-1]
    assert copy.text("#chips") == page.text("#chips")
    copy.page.click("#chips >> text=Clear all")
    assert shown(copy) == len(doubtful().statements)
    assert link_of(copy) == "#1&view=table"


def test_what_is_found_in_a_list_keeps_the_field(open_page):
    page = open_page(newsroom(), link="#1&view=table")
    field = page.page.locator("#filters .picks .narrow:visible").first
    field.focus()
    page.page.keyboard.type("sue")
    assert page.page.locator("#filters label[title='sues']").is_visible()
    assert not page.page.locator("#filters label[title='visits']").is_visible()
    page.page.keyboard.type("zz")
    assert "Nothing with such a name" in page.text("#filters")
