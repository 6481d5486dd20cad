"""What stands after "#" in the address brings back what a reader had made of the page."""

from __future__ import annotations

import pytest

from tests.browser.test_page import find
from tests.unit.view.newsroom import crowd, newsroom

pytestmark = pytest.mark.browser


def link_of(page):
    """The address settles a moment after the last change."""
    page.page.wait_for_timeout(700)
    return page.page.evaluate("location.hash")


def drag(page, name, by):
    box = page.page.locator("#network").bounding_box()
    at = page.kg(f"position('{name}')")
    start = box["x"] + at["x"], box["y"] + at["y"]
    page.page.mouse.move(*start)
    page.page.mouse.down()
    page.page.mouse.move(start[0] + by[0], start[1] + by[1], steps=4)
    page.page.mouse.up()


def test_the_first_sight_has_no_link(open_page):
    page = open_page(newsroom())
    assert link_of(page) == ""
    page.page.click("#filters label[title='Affirmed']")
    assert link_of(page).startswith("#1&polarity=")
    page.page.click("#undo")
    assert link_of(page) == ""


def test_a_link_restores_everything(open_page):
    page = open_page(crowd(1200, 2000), reduced_motion="reduce")
    names = page.kg("entities()")
    find(page, names[3])
    page.page.click("#expand")
    for name in names[5:7]:
        find(page, name)
        page.page.click("#details >> text=Hide")
    drag(page, names[0], (40, 30))
    page.page.click("#filters label[title='Places']")
    find(page, names[0])
    page.page.click("#zoom-in")
    link = link_of(page)
    assert len(link) < 400
    copy = open_page(crowd(1200, 2000), link=link, reduced_motion="reduce")
    assert copy.kg("entities()") == page.kg("entities()")
    assert copy.text("#details h2") == page.text("#details h2") == names[0]
    assert copy.text("#chips") == page.text("#chips")
    for name in (names[0], names[3]):
        old, new = page.kg(f"position('{name}')"), copy.kg(f"position('{name}')")
        assert old["x"] == pytest.approx(new["x"], abs=4)
        assert old["y"] == pytest.approx(new["y"], abs=4)
    assert copy.page.locator("#undo").is_disabled()
    assert link_of(copy) == link


def test_a_link_can_be_pasted_into_an_open_page(open_page):
    page = open_page(newsroom())
    find(page, "Mira Tolva")
    link = link_of(page)
    page.page.click("#show-table")
    assert "view=table" in link_of(page)
    page.page.evaluate("(link) => { location.hash = link; }", link)
    page.page.wait_for_selector("#graph-view")
    assert page.text("#details h2") == "Mira Tolva"


@pytest.mark.parametrize("link", [
    "#", "#2&at=e.abc", "#1&at=e.zzzzzzz&grow=zz.zz~zz", "#1&at=__proto__.x&__proto__=x",
    "#1&constructor=a&toString=b&view=<script>alert(1)</script>", "#1&view=javascript:alert(1)",
    "#1&pin=zz.1.2~zz.9e9.NaN&eye=0.0.0", "#1&eye=1.2&sure=999999&when=~", "#1&when=0000-99-99~x",
    "#1&family=" + "a." * 30000, "#1&polarity=%00%ff%2&relation=%3Cimg%20onerror=alert(1)%3E",
    "#table-view", "#1&hide=" + "~.~." * 100, "#1&&&==&=&at=&at",
    "#1&path=zz.zz.0&colour=red&all=1", "#1&path=..-9&sure=-1&speaker=.", "#1&" + "&" * 30000,
])  # fmt: skip
def test_hostile_links_do_nothing(open_page, link):
    page = open_page(newsroom(), link=link)
    assert len(page.kg("entities()")) > 30
    assert page.page.locator("img").count() == 0
    find(page, "Mira Tolva")
    assert page.text("#details h2") == "Mira Tolva"


def test_what_is_dragged_stays_and_can_be_set_free(open_page):
    page = open_page(newsroom(), reduced_motion="reduce")
    before = page.kg("position('Mira Tolva')")
    drag(page, "Mira Tolva", (60, -40))
    moved = page.kg("position('Mira Tolva')")
    assert moved["x"] == pytest.approx(before["x"] + 60, abs=3)
    page.page.click("#filters label[title='Chip makers agree to merge']")
    page.page.click("#chips .chip")
    assert page.kg("position('Mira Tolva')")["x"] == pytest.approx(moved["x"], abs=30)
    find(page, "Mira Tolva")
    page.page.click("#details >> text=Unpin")
    page.page.click("#details .close")
    page.page.click("#fit")
    assert page.kg("position('Mira Tolva')")["x"] == pytest.approx(before["x"], abs=3)
    page.page.focus("#network")
    page.page.keyboard.press("ArrowUp")
    page.page.keyboard.press("p")
    assert "pin=" in link_of(page)
