from __future__ import annotations

from itertools import combinations

import pytest

from kg.model import Graph
from tests.unit.view.newsroom import crowd, newsroom

pytestmark = pytest.mark.browser


def names(page):
    return [label for label in page.kg("labels()") if label["kind"] == "name"]


def overlapping(labels):
    def meet(a, b):
        return (
            min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"]) > 0.5
            and min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"]) > 0.5
        )

    return [(a["text"], b["text"]) for a, b in combinations(labels, 2) if meet(a, b)]


def find(page, text):
    page.page.fill("#search", text)
    page.page.keyboard.press("Enter")


def test_first_sight(open_page):
    page = open_page(newsroom(), title="Northern Sea")
    assert page.page.title() == page.text("h1") == "Northern Sea"
    shown = page.kg("entities()")
    assert 30 < len(shown) <= 41
    labels = names(page)
    assert overlapping(labels) == []
    assert len(labels) >= 0.9 * len(shown)
    assert set(shown[:8]) <= {label["text"] for label in labels}
    assert any(label["kind"] == "line" for label in page.kg("labels()"))
    assert any(label["kind"] == "group" for label in page.kg("labels()"))


@pytest.mark.parametrize(("text", "found"), [
    ("mira", "Mira Tolva"), ("BRANDT", "Ilse Brändt"), ("NSC", "Northern Sea Commission"),
    ("kestral", "Kestrel Marine"), ("coast selm", "Selmark Coast Guard"),
])  # fmt: skip
def test_search_knows_prefixes_aliases_accents_and_typing_errors(open_page, text, found):
    page = open_page(newsroom())
    find(page, text)
    assert page.text("#details h2") == found


def test_search_reaches_what_is_not_drawn(open_page):
    page = open_page(crowd(1200, 2000))
    before = page.kg("entities()")
    outside = next(f"Somebody {i}" for i in range(90, 200) if f"Somebody {i}" not in before)
    find(page, outside)
    assert page.text("#details h2") == outside
    assert outside in page.kg("entities()")
    page.page.click("#undo")
    assert page.kg("entities()") == before


def test_details_show_the_evidence_with_its_words_marked(open_page):
    page = open_page(newsroom())
    find(page, "Kestrel Marine")
    card = page.page.locator("#details .card").first
    assert "Kestrel Marine" in card.locator("mark").all_inner_texts()
    assert card.locator("mark.relation").count() == 1
    assert "North Wire" in page.text("#details")
    assert "according to" in page.text("#details")
    assert page.page.locator("#details .badge.negated").count() > 0


def test_a_line_can_be_opened(open_page):
    page = open_page(newsroom())
    box = page.page.locator("#network").bounding_box()
    line = next(label for label in page.kg("labels()") if label["kind"] == "line")
    spot = page.kg(f"middle({line['id']})")
    page.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    assert page.text("#details .type") == "Relation"
    assert page.page.locator("#details blockquote mark").count() >= 3


def test_filters_combine_and_can_be_cleared(open_page):
    page = open_page(newsroom())
    total = len(page.kg("lines()"))
    page.page.click("#show-table")
    everything = int(page.text("#table-caption").split()[0])
    page.page.click("#filters label[title='Chip makers agree to merge']")
    one = int(page.text("#table-caption").split()[0])
    page.page.click("#filters label[title='Affirmed']")
    both = int(page.text("#table-caption").split()[0])
    assert everything > one > both > 0
    assert page.page.locator("tbody tr.negated").count() == both
    page.page.click("#show-graph")
    assert 0 < len(page.kg("lines()")) < total
    page.page.click("text=Clear all")
    assert len(page.kg("lines()")) == total


def test_undo_and_redo_cover_filters_and_what_is_hidden(open_page):
    page = open_page(newsroom())
    first = page.kg("entities()")
    page.page.click("#filters label[title='People']")
    without_people = page.kg("entities()")
    find(page, "Kestrel Marine")
    page.page.click("#details >> text=Hide")
    assert "Kestrel Marine" not in page.kg("entities()")
    page.page.click("#undo")
    assert page.kg("entities()") == without_people
    page.page.click("#undo")
    assert page.kg("entities()") == first
    assert page.page.locator("#undo").is_disabled()
    for _ in range(2):
        page.page.click("#redo")
    assert "Kestrel Marine" not in page.kg("entities()")
    assert page.page.locator("#redo").is_disabled()


def test_what_is_hidden_comes_back(open_page):
    page = open_page(newsroom())
    before = page.kg("entities()")
    for name in ("Kestrel Marine", "Mira Tolva"):
        find(page, name)
        page.page.click("#details >> text=Hide")
    page.page.click("#details >> text=Show Mira Tolva again")
    assert "Mira Tolva" in page.kg("entities()")
    page.page.click("#chips >> text=1 hidden")
    assert page.kg("entities()") == before


def test_what_an_expansion_added_can_be_collapsed(open_page):
    page = open_page(crowd(1200, 2000))
    before = page.kg("entities()")
    find(page, before[0])
    page.page.click("#expand")
    assert len(page.kg("entities()")) == len(before) + 12
    page.page.click("#collapse")
    assert page.kg("entities()") == before


def test_a_long_list_can_be_searched_and_all_filters_combine(open_page):
    page = open_page(newsroom())
    page.page.click("#show-table")
    page.page.click("#filters summary:has-text('Speakers')")
    page.page.fill("#filters [data-fold='speaker'] .narrow", "tolva")
    page.page.click("#filters [data-fold='speaker'] label")
    one = int(page.text("#table-caption").split()[0])
    assert page.page.locator("td.speaker", has_text="Mira Tolva").count() == one
    for fold in ("Publishers", "Types"):
        page.page.click(f"#filters summary:has-text('{fold}')")
        page.page.locator(f"#filters [data-fold='{fold[:-1].lower()}'] label").first.click()
    assert one >= int(page.text("#table-caption").split()[0]) > 0
    assert page.page.locator("#chips .chip").count() == 3
    page.page.click("#chips .chip >> nth=0")
    assert page.page.locator("#chips .chip").count() == 2


def test_dates_filter_by_when_it_was(open_page):
    page = open_page(newsroom())
    page.page.click("#show-table")
    page.page.click("#filters summary:has-text('Dates')")
    page.page.fill("#filters [aria-label='From']", "2024-03-05")
    page.page.fill("#filters [aria-label='To']", "2024-03-14")
    # One story of these days, and of the others what is said of March.
    assert 0 < int(page.text("#table-caption").split()[0]) < 40
    assert "5 March 2024 – 14 March 2024" in page.text("#chips")


def test_a_family_can_be_hidden(open_page):
    page = open_page(newsroom())
    assert "Mira Tolva" in page.kg("entities()")
    page.page.click("#filters label[title='People']")
    assert "Mira Tolva" not in page.kg("entities()")


def test_the_table_holds_every_statement(open_page):
    graph = newsroom()
    page = open_page(graph)
    page.page.click("#show-table")
    assert page.text("#table-caption") == f"{len(graph.statements)} statements"
    page.page.click("#table-view .more")
    assert page.page.locator("tbody tr").count() == len(graph.statements)
    assert page.page.locator("td.object", has_text="at least 20 ships").count() == 6
    page.page.locator("tbody tr", has_text="“").first.click()
    assert "What is said" in page.text("#details")


def test_a_neighbourhood_grows_by_steps_and_can_be_undone(open_page):
    page = open_page(crowd(1200, 2000))
    before = page.kg("entities()")
    find(page, before[0])
    page.page.click("#expand")
    grown = page.kg("entities()")
    assert len(before) < len(grown) <= len(before) + 12
    for _ in range(25):
        page.page.keyboard.press("Escape")
        page.page.focus("#network")
        page.page.keyboard.press("ArrowRight")
        page.page.keyboard.press("e")
    assert len(page.kg("entities()")) <= 300
    page.page.click("#reset")
    assert page.kg("entities()") == before


def test_the_keyboard_alone_is_enough(open_page):
    page = open_page(newsroom())
    keyboard = page.page.keyboard
    keyboard.press("/")
    keyboard.type("tolva")
    keyboard.press("Enter")
    assert page.text("#details h2") == "Mira Tolva"
    keyboard.press("Escape")
    assert page.text("#details h3 >> nth=0") == "Most prominent"
    keyboard.press("ArrowUp")
    keyboard.press("Enter")
    assert page.text("#details h2") not in ("", "Mira Tolva")
    assert page.text("#details h2") in page.text("#live")


def test_dark_follows_the_system_and_the_button(open_page):
    page = open_page(newsroom(), color_scheme="dark")
    theme = "document.documentElement.dataset.theme"
    assert page.page.evaluate(theme) == "dark"
    page.page.click("#theme")
    assert page.page.evaluate(theme) == "light"


def test_a_phone_shows_fewer_and_nothing_sticks_out(open_page):
    page = open_page(newsroom(), width=390, height=844, has_touch=True)
    assert 8 <= len(page.kg("entities()")) <= 18
    assert overlapping(names(page)) == []
    assert page.page.evaluate("document.documentElement.scrollWidth") == 390
    find(page, "Selmark")
    assert page.page.locator("#details").is_visible()
    page.page.click("#details .close")
    assert not page.page.locator("#details").is_visible()
    page.page.click("#open-filters")
    assert page.page.locator("#filters fieldset").first.is_visible()
    page.page.click("#filters .close")
    page.page.click("#show-table")
    assert page.page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_empty_graph_says_so(open_page):
    page = open_page(Graph())
    assert page.text("#nothing") == "This graph holds nothing yet."


def test_a_large_graph_stays_readable(open_page):
    page = open_page(crowd(1200, 2000))
    shown = page.kg("entities()")
    assert len(shown) <= 60
    assert len(page.kg("lines()")) <= 1.7 * 60 + 1
    assert overlapping(names(page)) == []
