"""What is shown can be saved: the drawing as a picture, the statements as a table."""

from __future__ import annotations

import csv
import io
import random
import re
import xml.etree.ElementTree as ET
from itertools import chain
from pathlib import Path

import pytest

from tests.unit.view.hostility import HOSTILE
from tests.unit.view.newsroom import crowd, hostile, newsroom
from tests.unit.view.quarrel import quarrel

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " \u200b=1", "\uff1d1", '","=1+1', 'a"b,c\r\nd')


def saved(page, kind):
    """Name and bytes of a file that the menu saves."""
    page.page.click("#save summary")
    with page.page.expect_download() as waiting:
        page.page.click(f"#save >> text={kind}")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def rows(data):
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_drawing_as_svg_has_all_that_is_drawn(open_page):
    page = open_page(newsroom(), title="Northern Sea: news")
    name, data = saved(page, "SVG")
    assert name == "northern-sea-news.svg"
    root = ET.fromstring(data)
    titles = [node.text for node in root.iterfind(f"{SVG}circle/{SVG}title")]
    assert titles == page.kg("entities()")
    assert len(root.findall(f"{SVG}g")) == len(page.kg("lines()"))
    words = {re.sub(r"\s", "", "".join(text.itertext())) for text in root.iter(f"{SVG}text")}
    labels = page.kg("labels()")
    assert len(root.findall(f"{SVG}text")) == len(labels)
    short = [one["text"] for one in labels if one["kind"] != "name" or len(one["text"]) < 24]
    assert {re.sub(r"\s", "", text) for text in short} <= words
    words_on_lines = [one for one in labels if one["kind"] == "line"]
    assert len(root.findall(f"{SVG}rect")) == 1 + len(words_on_lines)
    assert root.findall(f"{SVG}path")
    assert b"href" not in data
    assert b" style=" not in data


def test_the_drawing_as_png_has_the_size_of_the_canvas(open_page):
    page = open_page(newsroom())
    name, data = saved(page, "PNG")
    assert name == "news.png"
    size = page.page.evaluate(
        "(() => { const { width, height } = document.querySelector('#network canvas');"
        " return [width, height]; })()"
    )
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(data[at : at + 4], "big") for at in (16, 20)] == size
    assert len(data) > 20_000


def test_the_map_of_everything_is_saved_as_a_picture(open_page):
    page = open_page(crowd(400, 600))
    page.page.click("#everything")
    page.page.wait_for_timeout(500)
    assert len(saved(page, "PNG")[1]) > 20_000
    page.page.click("#save summary")
    drawing = page.page.locator("#save button", has_text="SVG")
    assert drawing.is_disabled()
    assert drawing.inner_text() == "Drawing (SVG): not of everything"


def test_the_statements_that_pass_are_saved(open_page):
    graph = newsroom()
    page = open_page(graph)
    name, data = saved(page, "CSV")
    assert name == "news.csv"
    assert len(rows(data)) == len(graph.statements)
    page.page.click("#filters label[title='Affirmed']")
    found = rows(saved(page, "CSV")[1])
    assert {row["polarity"] for row in found} == {"Negative"}
    sentences = {statement.evidence.quote for statement in graph.statements}
    assert {row["sentence"] for row in found} <= sentences
    assert {row["publisher"] for row in found} <= {doc.publisher for doc in graph.documents}


def test_the_disputed_statements_are_saved(open_page):
    page = open_page(quarrel())
    page.page.click("#show-disputes")
    found = rows(saved(page, "CSV")[1])
    assert [row["polarity"] for row in found] == ["Positive"] * 3 + ["Negative"]
    page.page.click("#save summary")
    assert page.page.locator("#save button", has_text="PNG").is_disabled()


def test_the_menu_works_by_keyboard(open_page):
    page = open_page(newsroom())
    page.page.focus("#save summary")
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Escape")
    assert not page.page.locator("#save button").first.is_visible()
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Tab")
    with page.page.expect_download():
        page.page.keyboard.press("Enter")
    assert page.page.evaluate("document.activeElement.parentElement.id") == "save"


@pytest.mark.parametrize("text", HOSTILE + FORMULAS)
def test_hostile_text_is_only_text_in_files(open_page, text):
    page = open_page(hostile(text), title=text)
    page.page.wait_for_timeout(200)
    name, data = saved(page, "SVG")
    assert re.fullmatch(r"[\w-]+\.svg", name)
    root = ET.fromstring(data)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg", "title", "rect", "path", "g", "circle", "text", "tspan",
    }  # fmt: skip
    assert not [key for node in root.iter() for key in node.attrib if key.startswith("on")]
    found = rows(saved(page, "CSV")[1])
    assert len(found) == 2
    for value in (value for row in found for value in row.values()):
        assert not re.match(r"[\s\u200b]*[=+\-@\uff1d]", value)
    kept = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", text).replace("\ud83d", "\ufffd")
    assert unguarded(found[0]["subject"]) == unguarded(kept)


def unguarded(text):
    return re.sub(r"(?<![^;\t\r\n])'+", "", text)


def test_no_field_is_a_formula_wherever_a_spreadsheet_splits_cells(modules):
    chance = random.Random(3)
    cells = ["".join(chance.choices("a1'\";,\t\r\n=-@\uff1d\u200b ", k=chance.randint(0, 9)))
             for _ in range(3000)]  # fmt: skip
    lines = modules("csv", "argument.map((cell) => csvOf(['x', 'y'], [['x', cell]]))", cells)
    for cell, line in zip(cells, lines, strict=True):
        for delimiter in ",;\t":
            for field in chain(*csv.reader(io.StringIO(line, newline=""), delimiter=delimiter)):
                seen = field.lstrip(' "\t\r\n\u200b\ufeff')
                assert not seen.startswith(("=", "-", "@", "\uff1d")), (cell, delimiter)
        (found,) = rows(line.encode())
        assert unguarded(found["y"]) == unguarded(cell)
