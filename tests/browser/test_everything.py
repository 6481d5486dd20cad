from __future__ import annotations

import re
from math import hypot

import pytest

from tests.browser.test_page import find, names, overlapping
from tests.browser.test_paths import neighbours
from tests.unit.view.newsroom import crowd, star

pytestmark = pytest.mark.browser


def everything(page):
    page.page.click("#everything")
    page.page.wait_for_timeout(50)


def painted(page):
    """How many pixels of the sheet below the drawing hold something."""
    return page.page.evaluate("""() => {
        const sheet = document.getElementById('sheet');
        const copy = document.createElement('canvas');
        [copy.width, copy.height] = [sheet.width, sheet.height];
        const ctx = copy.getContext('2d', { willReadFrequently: true });
        ctx.drawImage(sheet, 0, 0);
        const { data } = ctx.getImageData(0, 0, copy.width, copy.height);
        return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    }""")


def spot(page, label):
    box = page.page.locator("#network").bounding_box()
    at = page.kg(f"position({label!r})")
    return box["x"] + at["x"], box["y"] + at["y"]


def loneliest(page, labels, drawn):
    """The entity out of the drawing that has most room around it on the map."""
    spots = dict(zip(labels, page.page.evaluate("(all) => all.map(kgView.position)", labels),
                     strict=True))  # fmt: skip

    def room(label):
        here = spots[label]
        return min(hypot(here["x"] - at["x"], here["y"] - at["y"])
                   for other, at in spots.items() if other != label)  # fmt: skip

    return max((label for label in labels if label not in drawn), key=room)


def test_everything_is_shown_and_the_drawing_comes_back_as_it_was(open_page):
    page = open_page(crowd(1200, 2000))
    entities, labels = page.kg("entities()"), page.kg("labels()")
    everything(page)
    assert page.page.get_attribute("#everything", "aria-pressed") == "true"
    assert page.text("#counts").startswith("1,200 entities")
    assert painted(page) > 1000
    assert overlapping(names(page)) == []
    assert len(names(page)) >= 20
    page.page.click("#everything")
    assert not page.page.is_visible("#sheet")
    assert (page.kg("entities()"), page.kg("labels()")) == (entities, labels)


def test_nothing_is_offered_where_all_is_drawn(open_page):
    assert not open_page(star(20)).page.is_visible("#everything")


def test_what_is_clicked_is_selected_and_drawn_from_then_on(open_page):
    page = open_page(crowd(1200, 2000))
    before = page.kg("entities()")
    everything(page)
    outside = loneliest(page, [f"Somebody {i}" for i in range(1200)], before)
    page.page.mouse.click(*spot(page, outside))
    assert page.text("#details h2") == outside
    everything(page)
    assert outside in page.kg("entities()")
    assert page.text("#details h2") == outside


def test_the_map_is_moved_and_painted_anew(open_page):
    page = open_page(crowd(1200, 2000), reduced_motion="reduce")
    everything(page)
    first = names(page)[0]["text"]
    x, y = spot(page, first)
    box = page.page.locator("#network").bounding_box()
    page.page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 90, box["y"] + 70, steps=4)
    page.page.mouse.up()
    assert spot(page, first) == pytest.approx((x + 60, y + 40), abs=12)
    page.page.click("#zoom-in")
    assert page.becomes(lambda: painted(page) > 1000)
    page.page.click("#fit")
    assert spot(page, first) == pytest.approx((x, y), abs=2)


def test_filters_hold_for_everything(open_page):
    page = open_page(crowd(1200, 2000))
    everything(page)
    assert page.becomes(lambda: 0 < painted(page) == painted(page))
    page.page.wait_for_timeout(500)
    whole = painted(page)
    page.page.click("#filters label[title='Concepts']")
    assert page.becomes(lambda: 0 < painted(page) < whole)
    shown = re.match(
        r"([\d,]+) of 1,200 entities · ([\d,]+) of [\d,]+ relations", page.text("#counts")
    )
    assert shown is not None
    assert 0 < int(shown[1].replace(",", "")) < 1200
    everything(page)
    everything(page)
    assert page.text("#live") == f"{shown[1]} entities"


def test_leaves_of_a_hub_are_counted_and_open_when_one_comes_near(open_page):
    page = open_page(star(80), reduced_motion="reduce")
    everything(page)
    for _ in range(5):
        page.page.click("#zoom-out")
    assert page.becomes(lambda: "+80" in [label["text"] for label in page.kg("labels()")])
    assert page.becomes(lambda: len(names(page)) == 1)
    page.page.click("#fit")
    assert page.becomes(lambda: len(names(page)) > 10)


def test_the_keyboard_reaches_everything(open_page):
    page = open_page(crowd(1200, 2000))
    page.page.focus("#network")
    page.page.keyboard.press("a")
    assert "1,200" in page.text("#live")
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Enter")
    assert page.text("#details h2") in page.text("#live")
    page.page.keyboard.press("a")
    assert page.page.get_attribute("#everything", "aria-pressed") == "false"


def test_a_search_moves_the_map(open_page):
    page = open_page(crowd(1200, 2000), reduced_motion="reduce")
    everything(page)
    find(page, "Somebody 1100")
    assert page.text("#details h2") == "Somebody 1100"
    box = page.page.locator("#network").bounding_box()
    x, y = spot(page, "Somebody 1100")
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]


def test_everything_works_in_the_dark_and_on_a_phone(open_page):
    page = open_page(crowd(1200, 2000), color_scheme="dark", width=390, height=844, has_touch=True)
    everything(page)
    assert painted(page) > 1000
    assert overlapping(names(page)) == []
    assert page.page.evaluate("document.documentElement.scrollWidth") == 390


def test_what_is_hidden_does_not_come_back_with_its_neighbours(open_page):
    graph = crowd(1200, 2000)
    page = open_page(graph, reduced_motion="reduce")
    hidden = page.kg("entities()")[0]
    find(page, hidden)
    page.page.click("#details >> text=Hide")
    everything(page)
    for name in sorted(neighbours(graph)[hidden])[:3]:
        find(page, name)
        shown = {label["text"] for label in names(page)}
        assert name in shown
        assert hidden not in shown


def test_counts_of_leaves_are_of_those_that_are_shown(open_page):
    page = open_page(star(80), reduced_motion="reduce")
    for name in ("Somebody 4", "Somebody 8"):
        find(page, name)
        page.page.click("#details >> text=Hide")
    everything(page)
    for _ in range(5):
        page.page.click("#zoom-out")
    assert page.becomes(lambda: "+78" in [label["text"] for label in page.kg("labels()")])
    page.page.click("#filters label[title='Organizations']")
    assert page.becomes(lambda: "+58" in [label["text"] for label in page.kg("labels()")])


def test_leaves_of_a_hidden_hub_are_still_shown(open_page):
    page = open_page(star(80), reduced_motion="reduce")
    find(page, "Somebody 0")
    page.page.click("#details >> text=Hide")
    everything(page)
    for _ in range(5):
        page.page.click("#zoom-out")
    assert page.becomes(lambda: len(names(page)) > 1)


def test_what_was_drawn_can_be_pinned_from_the_map(open_page):
    page = open_page(crowd(1200, 2000), reduced_motion="reduce")
    drawn = page.kg("entities()")
    find(page, drawn[2])
    everything(page)
    page.page.focus("#network")
    page.page.keyboard.press("p")
    assert page.page.locator("#details >> text=Unpin").is_visible()
    before = page.kg(f"position({drawn[2]!r})")
    everything(page)
    everything(page)
    assert page.kg(f"position({drawn[2]!r})") == before
    outside = loneliest(page, [f"Somebody {i}" for i in range(1200)], drawn)
    page.page.mouse.click(*spot(page, outside))
    page.page.focus("#network")
    page.page.keyboard.press("p")
    assert not page.page.locator("#details >> text=Pin").is_visible()
    everything(page)
    assert page.page.locator("#details >> text=Pin").is_visible()
