"""What many state, a rumour, a claim, a denial and a plan are told apart, not by colour alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tests.browser.test_exports import SVG, saved
from tests.browser.test_page import find
from tests.unit.view.quarrel import manners

pytestmark = pytest.mark.browser


def lines(page):
    """Of each line in the picture its dashes, its width, and whether a bar crosses it."""
    found = set()
    for group in ET.fromstring(saved(page, "SVG")[1]).iterfind(f"{SVG}g"):
        paths = group.findall(f"{SVG}path")
        dashes = paths[0].get("stroke-dasharray", "").split()
        found.add((len(dashes), float(paths[0].get("stroke-width", "0")) > 3, len(paths) == 3))
    return found


def test_lines_differ_in_dashes_width_and_bars(open_page):
    page = open_page(manners())
    assert lines(page) == {
        (0, False, False),  # a publisher states it
        (0, True, False),  # five do
        (0, False, True),  # denied
        (2, False, False),  # claimed, or only planned
        (2, False, True),  # denied and only possible
        (4, False, False),  # claimed and only possible
    }
    find(page, "Kestrel Marine")
    assert page.becomes(lambda: "funds ×5" in [label["text"] for label in page.kg("labels()")])


def test_cards_differ_in_their_border_and_say_so(open_page):
    page = open_page(manners())
    find(page, "Kestrel Marine")
    kinds = {
        card.locator("mark.relation").inner_text(): card
        for card in page.page.locator("#details .card").all()
    }
    many, rumour, claim = (kinds[f"{verb} or not"] for verb in ("funds", "acquires", "accuses"))
    style = "card => getComputedStyle(card).borderLeftStyle"
    assert [card.evaluate(style) for card in (many, rumour, claim)] == ["solid", "dotted", "dashed"]
    assert many.locator(".badges").inner_text() == "said by 5"
    assert rumour.locator(".badge").all_inner_texts() == ["according to Noor Haddad", "possible"]


@pytest.mark.parametrize("width", [1400, 390])
def test_rows_differ_in_words_and_underlining(open_page, width):
    page = open_page(manners(), width=width)
    page.page.click("#show-table")

    def row(verb):
        return page.page.locator("tbody tr", has_text=verb).first

    def underlined(verb):
        cell = row(verb).locator("td.relation")
        return cell.evaluate("cell => getComputedStyle(cell).textDecoration")

    assert row("funds").locator("td.voices").inner_text() == "5"
    assert row("accuses").locator("td.voices").text_content() == "1"
    assert "maybe: acquires" in row("acquires").inner_text()
    assert "not: attacks" in row("attacks").inner_text()
    assert "underline" not in underlined("funds")
    assert "dotted" in underlined("acquires")
    assert "dashed" in underlined("accuses")


def test_the_table_is_sorted_on_a_phone(open_page):
    page = open_page(manners(), width=390, height=844, has_touch=True)
    page.page.click("#show-table")
    for order, reverse in (("Object ↑", False), ("Object ↓", True)):
        page.page.select_option(".sort", order)
        objects = page.page.locator("tbody td.object").all_inner_texts()
        assert objects == sorted(objects, reverse=reverse)
        assert page.page.evaluate("document.activeElement.value") == order
