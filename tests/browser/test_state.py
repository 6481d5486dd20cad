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


def test_the_view_is_as_it_was_left(open_page):
    page = open_page(newsroom(), reduced_motion="reduce")
    page.page.click("#zoom-in")
    page.page.click("#zoom-in")
    before, link = page.kg("position('Mira Tolva')"), link_of(page)
    page.page.click("#show-table")
    assert link_of(page) == link.replace("#1&", "#1&view=table&")
    page.page.locator("tbody tr").first.click()
    copy = open_page(newsroom(), link=link_of(page), reduced_motion="reduce")
    for one in (page, copy):
        one.page.click("#show-graph")
        one.page.wait_for_timeout(300)
        after = one.kg("position('Mira Tolva')")
        assert after["x"] == pytest.approx(before["x"], abs=3)
        assert after["y"] == pytest.approx(before["y"], abs=3)
    page.page.click("#fit")
    page.page.click("#show-table")
    assert "eye=" not in link_of(page)


FOCUSED = "document.activeElement.id || document.activeElement.dataset.statement || ''"


def test_the_keyboard_goes_on_where_it_was(open_page):
    page = open_page(crowd(1200, 2000), reduced_motion="reduce")
    find(page, "Somebody 0")
    for button in ("expand", "pin", "pin"):
        page.page.focus(f"#{button}")
        page.page.keyboard.press("Enter")
        assert page.page.evaluate(FOCUSED) == button
    page.page.locator("#details .link[data-entity]").last.focus()
    page.page.keyboard.press("Enter")
    assert page.page.evaluate(FOCUSED) == "details"
    page.page.click("#filters label[title='Concepts']")
    page.page.click("#filters label[title='People']")
    page.page.locator("#chips .chip").first.focus()
    page.page.keyboard.press("Enter")
    assert page.page.evaluate("document.activeElement.className") == "chip"
    page.page.keyboard.press("Enter")
    assert page.page.evaluate(FOCUSED) == "network"


def test_rows_of_the_table_keep_the_keyboard(open_page):
    page = open_page(newsroom())
    page.page.click("#show-table")
    row = page.page.locator("tbody tr").nth(3)
    row.focus()
    number = page.page.evaluate(FOCUSED)
    page.page.keyboard.press("Enter")
    assert page.page.evaluate(FOCUSED) == number
    page.page.focus("#table-view .more")
    page.page.keyboard.press("Enter")
    assert page.page.evaluate(FOCUSED) == page.page.locator("tbody tr").nth(100).get_attribute(
        "data-statement"
    )


def test_a_filtered_drawing_does_not_depend_on_the_one_before(open_page):
    page = open_page(newsroom(), reduced_motion="reduce")
    other = open_page(newsroom(), reduced_motion="reduce")
    page.page.click("#filters label[title='Chip makers agree to merge']")
    page.page.click("#chips .chip")
    for one in (page, other):
        one.page.click("#filters label[title='Negated']")
    page.page.click("#filters label[title='Stated as fact']")
    page.page.click("#undo")
    for one in (page, other):
        one.page.click("#fit")
        one.page.wait_for_timeout(100)
    names = page.kg("entities()")
    assert names == other.kg("entities()")
    assert [page.kg(f"position({name!r})") for name in names] == [
        other.kg(f"position({name!r})") for name in names
    ]


def test_what_a_link_has_pinned_can_be_set_free_in_a_filtered_drawing(open_page):
    page = open_page(newsroom(), reduced_motion="reduce")
    page.page.click("#filters label[title='Negated']")
    find(page, page.kg("entities()")[0])
    page.page.click("#pin")
    copy = open_page(newsroom(), link=link_of(page), reduced_motion="reduce")
    copy.page.click("#filters label[title='Stated as fact']")
    copy.page.click("#pin")
    assert copy.text("#pin") == "Pin"
    copy.page.click("#chips >> text=Clear all")
    assert len(copy.kg("labels()")) > 10
