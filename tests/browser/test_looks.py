"""What stands out at first, under the mouse, and in colour."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from kg.model import LinkGround
from tests.browser.test_everything import everything, spot
from tests.browser.test_exports import SVG, saved
from tests.browser.test_page import find, names
from tests.unit.view.newsroom import crowd, newsroom
from tests.unit.view.quarrel import manners

pytestmark = pytest.mark.browser

PLACE = "https://sws.geonames.org/1/"
NEAR = "https://www.wikidata.org/wiki/Q1"


def groups(page):
    return [label["text"] for label in page.kg("labels()") if label["kind"] == "group"]


def test_communities_are_named_by_their_main_actors(open_page):
    page = open_page(newsroom())
    drawn = page.kg("entities()")
    named = groups(page)
    assert named
    for text in named:
        actors, _, count = text.rpartition(" + ")
        assert int(count) > 0
        assert any(actors == one or actors.startswith(f"{one}, ") for one in drawn)


def test_communities_of_everything_have_names_and_a_tint(open_page):
    page = open_page(crowd(1200, 2000))
    everything(page)
    assert page.becomes(lambda: any(" + " in text for text in groups(page)))
    opaque = (
        "(() => { const { width, height } = document.querySelector('#sheet');"
        " const data = document.querySelector('#sheet').getContext('2d')"
        ".getImageData(0, 0, width, height).data; const tint = [233, 239, 248]; let found = 0;"
        " for (let i = 0; i < data.length; i += 4)"
        " found += tint.every((value, at) => data[i + at] === value) ? 1 : 0; return found; })()"
    )
    assert page.becomes(lambda: page.page.evaluate(opaque) > 500)


def test_the_neighbourhood_of_what_is_under_the_mouse_stands_out(open_page):
    page = open_page(newsroom())
    first = page.kg("entities()")[0]
    before = len(names(page))
    page.page.mouse.move(*spot(page, first))
    assert page.becomes(lambda: len(names(page)) < before)
    near = {label["text"] for label in names(page)}
    assert first in near
    page.page.mouse.move(5, 5)
    assert page.becomes(lambda: len(names(page)) == before)


def test_what_is_negated_is_red_and_what_is_not_is_not(open_page):
    page = open_page(manners())
    red = "rgb(180,35,46)"
    for group in ET.fromstring(saved(page, "SVG")[1]).iterfind(f"{SVG}g"):
        assert (group.get("fill") == red) == (len(group.findall(f"{SVG}path")) == 3)


def test_a_link_says_how_sure_it_is_and_why(open_page):
    graph = newsroom()
    ground = LinkGround(PLACE, 0.93, "no other place of this name is known")
    first = replace(graph.entities[0], grounds=(ground,),
                    links=(("exactMatch", PLACE), ("closeMatch", NEAR)))  # fmt: skip
    page = open_page(replace(graph, entities=(first, *graph.entities[1:])))
    find(page, first.label)
    told = page.page.locator("#details .elsewhere p").all_inner_texts()
    assert told == [
        f"The same as {PLACE}\n93 % sure: no other place of this name is known",
        f"Nearly the same as {NEAR}\nset by hand",
    ]


def test_a_page_of_a_part_says_so(open_page):
    held = len(newsroom().statements)
    part = open_page(newsroom(), whole=12_345).text("#part")
    assert part.startswith(f"This page holds {held} of 12,345 statements")
    assert open_page(newsroom(), whole=held).page.query_selector("#part") is None
