"""The rules of axe-core (MPL 2.0, bundled by axe-playwright-python) hold wherever a reader gets."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import absent
from tests.browser.test_page import find
from tests.unit.view.newsroom import crowd
from tests.unit.view.quarrel import quarrel

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def axe() -> str:
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        absent("axe-playwright-python is not installed")
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def broken(page, axe):
    """Each rule that is broken, with the elements that break it."""
    page.page.evaluate(f"globalThis.axe ?? {axe}")
    run = "rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })"
    found = page.page.evaluate(run, RULES)["violations"]
    return {one["id"]: [str(node["target"]) for node in one["nodes"]] for one in found}


def selected_entity(page):
    find(page, "Kestrel Marine")


def selected_statement(page):
    page.page.keyboard.press("Escape")
    page.page.click("#show-table")
    page.page.locator("tbody tr").nth(1).click()


def table(page):
    page.page.keyboard.press("Escape")


def disputes(page):
    page.page.click("#show-disputes")


def path(page):
    page.page.click("#show-graph")
    find(page, "Kestrel Marine")
    page.page.click("#find-path")
    page.page.fill("#path-search", "dock")
    page.page.keyboard.press("Enter")


def filters(page):
    page.page.keyboard.press("Escape")
    if page.page.is_visible("#open-filters"):
        page.page.click("#open-filters")
    for fold in page.page.locator("#filters summary").all():
        if fold.is_visible():
            fold.click()
    page.page.locator("#filters label").first.click()


def results(page):
    page.page.keyboard.press("Escape")
    page.page.fill("#search", "a")


def menus(page):
    page.page.keyboard.press("Escape")
    page.page.click("#save summary")
    page.page.click("#legend summary")


def timeline(page):
    page.page.click("#legend summary")
    page.page.click("#open-timeline")


WALK: tuple[Callable[..., None], ...] = (
    selected_entity, selected_statement, table, disputes, path, filters, results, menus, timeline,
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("shape", [{}, {"width": 390, "height": 844, "has_touch": True}],
                         ids=["screen", "phone"])  # fmt: skip
def test_no_rule_is_broken_anywhere(open_page, axe, shape, scheme):
    page = open_page(quarrel(), color_scheme=scheme, **shape)
    found = {"first sight": broken(page, axe)}
    for step in WALK:
        step(page)
        found[step.__name__] = broken(page, axe)
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_no_rule_is_broken_by_the_map_of_everything(open_page, axe):
    page = open_page(crowd(150, 250))
    page.page.click("#everything")
    assert broken(page, axe) == {}
