"""What the reader has done, and how it is taken back."""

from __future__ import annotations

import pytest

from tests.browser.test_links import link_of
from tests.browser.test_page import find
from tests.unit.view.newsroom import crowd, newsroom

pytestmark = pytest.mark.browser


def after(modules, steps):
    """Whether there is anything to undo and to reset, and how often undo changes something."""
    return modules(
        "state",
        """((steps) => {
            const state = createState(() => {});
            steps.forEach(([patch, merge]) =>
              (patch === 'reset' ? state.reset() : state.change(patch, { merge: merge ?? null })));
            const changed = state.changed();
            let undone = 0;
            for (; state.canUndo(); undone += 1) state.undo();
            return [undone, changed, state.changed()];
        })(argument)""",
        steps,
    )


@pytest.mark.parametrize(("steps", "undone", "changed"), [
    ([], 0, False),
    ([[{}]], 0, False),
    ([[{"hidden": []}], [{"filters": {}}]], 0, False),
    ([[{"hidden": [1]}], [{"hidden": [1]}]], 1, True),
    ([[{"hidden": [1]}], ["reset"], ["reset"]], 2, False),
    ([[{"filters": {"sure": 50}}, "s"], [{"filters": {"sure": 60}}, "s"]], 1, True),
    ([[{"filters": {"sure": 50}}, "s"], [{"filters": {}}, "s"]], 0, False),
    ([[{"filters": {"sure": 50}}, "s"], [{"filters": {}}, "s"],
      [{"filters": {"sure": 9}}, "s"]], 1, True),
])  # fmt: skip
def test_a_step_of_undo_is_a_change(modules, steps, undone, changed):
    assert after(modules, steps) == [undone, changed, False]


def test_reset_takes_back_all_that_undo_knows_and_then_rests(open_page):
    page = open_page(newsroom())
    first = page.kg("entities()")
    page.page.click("#filters label[title='Affirmed']")
    page.page.click("#reset")
    assert page.kg("entities()") == first
    assert not page.page.locator("#chips .chip").count()
    assert page.page.locator("#reset").is_disabled()
    page.page.click("#undo")
    assert page.page.locator("#chips .chip").count() == 1
    page.page.click("#undo")
    assert page.page.locator("#undo").is_disabled()


def test_no_more_is_drawn_than_may_be(open_page):
    page = open_page(crowd(1200, 2000), reduced_motion="reduce")
    first = page.kg("entities()")
    for name in first[:24]:
        find(page, name)
        if page.page.locator("#expand").count():
            page.page.click("#expand")
    full = page.kg("entities()")
    assert len(full) == 300
    outside = next(f"Somebody {i}" for i in range(200, 900) if f"Somebody {i}" not in full)
    find(page, outside)
    assert page.text("#details h2") == outside
    assert "full" in page.text("#live")
    assert page.kg("entities()") == full
    copy = open_page(crowd(1200, 2000), link=link_of(page))
    assert copy.kg("entities()") == full


def test_what_is_found_is_lit_although_another_was_reached_before(open_page):
    page = open_page(newsroom())
    page.page.focus("#network")
    page.page.keyboard.press("ArrowRight")
    find(page, "Red Kite Relief")
    lit = {label["text"] for label in page.kg("labels()") if label["kind"] == "name"}
    assert "Red Kite Relief" in lit
    assert len(lit) < len(page.kg("entities()"))


def test_collapsing_one_keeps_what_was_grown_from_a_path(open_page):
    page = open_page(crowd(1200, 2000), reduced_motion="reduce")
    first = page.kg("entities()")
    far = next(f"Somebody {i}" for i in range(60, 200) if f"Somebody {i}" not in first)
    find(page, first[0])
    page.page.click("#expand")
    page.page.click("#find-path")
    page.page.keyboard.type(far)
    page.page.keyboard.press("Enter")
    before = set(page.kg("entities()"))
    page.page.click(f"#details h2 >> text={far}")
    page.page.click("#expand")
    grown = set(page.kg("entities()")) - before
    find(page, first[0])
    page.page.click("#collapse")
    assert grown
    assert grown <= set(page.kg("entities()"))
