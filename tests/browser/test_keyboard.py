"""Everything that a mouse does, the keyboard does alone, and the focus is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.test_exports import rows
from tests.unit.view.newsroom import crowd, newsroom
from tests.unit.view.quarrel import manners, quarrel

pytestmark = pytest.mark.browser

ENOUGH = 150
"""No more steps than this from one thing to another."""


class Keyboard:
    """Presses keys only; after each one something must have the focus, and show it."""

    def __init__(self, opened):
        self.page = opened.page
        self.opened = opened

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self):
        return self.page.evaluate(
            "(({ id, tagName, textContent, ariaLabel }) =>"
            " id || ariaLabel || (tagName === 'BODY' ? 'nothing' : textContent))"
            "(document.activeElement)"
        )

    def go(self, name, key="Tab"):
        """Tabs until something with this id, label or text has the focus."""
        for _ in range(ENOUGH):
            self.press(key)
            if self.focused() == name:
                assert self.page.evaluate(
                    "getComputedStyle(document.activeElement).outlineStyle") == "solid"  # fmt: skip
                return
        raise AssertionError(f"{name} is not reached")

    def enter(self, name, key="Tab"):
        self.go(name, key)
        self.press("Enter")
        assert self.focused() != "nothing"

    def find(self, text):
        self.press("/")
        self.page.keyboard.type(text)
        self.press("Enter")


def test_searching_opening_and_coming_back(open_page):
    keyboard = Keyboard(open_page(newsroom()))
    keyboard.find("tolva")
    assert keyboard.focused() == "network"
    assert "Mira Tolva" in keyboard.opened.text("#live")
    keyboard.press("Escape", "ArrowRight", "Enter")
    opened = keyboard.opened.text("#details h2")
    assert opened in keyboard.opened.text("#live")
    keyboard.enter("pin")
    assert keyboard.focused() == "pin"
    assert keyboard.opened.text("#pin") == "Unpin"
    keyboard.enter("Close details", "Shift+Tab")
    assert keyboard.opened.text("#details h3 >> nth=0") == "Most prominent"


def test_a_relation_is_opened_from_its_entity(open_page):
    keyboard = Keyboard(open_page(manners()))
    keyboard.find("kestrel")
    keyboard.enter("funds")
    assert keyboard.opened.text("#details .type") == "Relation"
    assert "5 statements, 5 publishers" in keyboard.opened.text("#details")
    keyboard.press("Escape")
    assert keyboard.focused() in ("details", "network")


def test_expanding_hiding_undoing_and_resetting(open_page):
    keyboard = Keyboard(open_page(crowd(400, 700)))
    before = keyboard.opened.kg("entities()")
    keyboard.find("Somebody 1")
    keyboard.enter("expand")
    assert len(keyboard.opened.kg("entities()")) > len(before)
    keyboard.enter("undo", "Shift+Tab")
    assert keyboard.focused() in ("undo", "network")
    keyboard.find("Somebody 1")
    keyboard.press("h")
    assert "hidden" in keyboard.opened.text("#live")
    keyboard.enter("reset")
    assert keyboard.focused() == "network"
    assert keyboard.opened.kg("entities()") == before


def test_filters_chips_and_the_timeline(open_page):
    keyboard = Keyboard(open_page(newsroom()))
    keyboard.press("Tab", "Enter")
    assert keyboard.focused() == "network"
    lines = len(keyboard.opened.kg("lines()"))
    box = "document.activeElement.dataset.facet"
    for _ in range(ENOUGH):
        keyboard.press("Shift+Tab")
        if keyboard.page.evaluate(box) == "polarity:0":
            break
    keyboard.press("Space")
    assert keyboard.page.evaluate(box) == "polarity:0"
    assert len(keyboard.opened.kg("lines()")) < lines
    assert "statements shown" in keyboard.opened.text("#live")
    keyboard.go("without Affirmed ×")
    keyboard.press("Enter")
    assert keyboard.focused() == "network"
    assert len(keyboard.opened.kg("lines()")) == lines
    keyboard.enter("open-timeline")
    keyboard.go("From")
    keyboard.press("ArrowRight")
    assert keyboard.page.locator("#chips .chip").count() == 1
    keyboard.press("Delete")
    assert not keyboard.page.locator("#chips").is_visible()


def test_paths_the_table_exports_and_disputes(open_page):
    keyboard = Keyboard(open_page(quarrel()))
    keyboard.find("kestrel")
    keyboard.enter("find-path")
    keyboard.page.keyboard.type("dock")
    keyboard.press("Enter")
    assert keyboard.opened.text("#details .type") == "Path"
    assert keyboard.focused() in ("details", "network")
    keyboard.press("Escape")
    keyboard.enter("show-table", "Shift+Tab")
    for _ in range(ENOUGH):
        keyboard.press("Tab")
        if keyboard.page.evaluate("document.activeElement.tagName") == "TR":
            break
    keyboard.press("Enter")
    assert keyboard.opened.text("#details .type") == "Statement"
    assert keyboard.page.evaluate("document.activeElement.tagName") == "TR"
    keyboard.enter("Save", "Shift+Tab")
    keyboard.go("Statements shown (CSV)")
    with keyboard.page.expect_download() as waiting:
        keyboard.press("Enter")
    data = Path(waiting.value.path()).read_bytes()
    assert len(rows(data)) == len(quarrel().statements)
    keyboard.enter("show-disputes", "Shift+Tab")
    assert "1 disputed" in keyboard.opened.text("#live")


def test_colours_and_everything(open_page):
    keyboard = Keyboard(open_page(crowd(150, 250)))
    keyboard.enter("Legend")
    keyboard.enter("Community")
    assert keyboard.page.locator("body.by-community").count() == 1
    keyboard.enter("everything", "Shift+Tab")
    assert "150 entities" in keyboard.opened.text("#live")
    keyboard.enter("theme", "Shift+Tab")
    assert keyboard.page.evaluate("document.documentElement.dataset.theme") == "dark"
