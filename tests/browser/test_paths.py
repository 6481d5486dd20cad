"""Ways from one entity to another, lit on the canvas and told step by step."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.browser.test_links import link_of
from tests.browser.test_page import find
from tests.unit.view.newsroom import crowd, newsroom

pytestmark = pytest.mark.browser


def neighbours(graph):
    near = defaultdict(set)
    labels = {entity.iri: entity.label for entity in graph.entities}
    for statement in graph.statements:
        ends = {labels[statement.subject.iri], labels.get(getattr(statement.object, "iri", None))}
        ends |= {labels[role.value.iri] for role in statement.arguments}
        for other in ends - {labels[statement.subject.iri], None}:
            near[labels[statement.subject.iri]].add(other)
            near[other].add(labels[statement.subject.iri])
    return near


def distance(near, start, end):
    reached, steps = {start}, 0
    while end not in reached:
        reached = reached.union(*(near[one] for one in reached))
        steps += 1
    return steps


def find_path(page, start, end):
    find(page, start)
    page.page.click("#find-path")
    page.page.keyboard.type(end)
    page.page.keyboard.press("Enter")


def test_the_shortest_path_is_found_and_lit(open_page):
    graph = newsroom()
    page = open_page(graph)
    find_path(page, "Mira Tolva", "Altus Micro")
    steps = distance(neighbours(graph), "Mira Tolva", "Altus Micro")
    assert page.page.locator("#details .step").count() == steps
    assert page.text("#details h2") == "Mira Tolva to Altus Micro"
    lit = [label["text"] for label in page.kg("labels()") if label["kind"] == "name"]
    assert {"Mira Tolva", "Altus Micro"} <= set(lit)
    assert len(lit) == steps + 1
    assert "Path Mira Tolva – Altus Micro" in page.text("#chips")
    assert f"{steps} steps" in page.text("#live")


def test_ways_are_listed_the_shorter_first(open_page):
    page = open_page(newsroom())
    find_path(page, "Mira Tolva", "Selmark")
    lengths = [int(n) for n in page.page.locator("#details .way .count").all_inner_texts()]
    assert lengths == sorted(lengths)
    assert len(lengths) > 1
    assert lengths[-1] <= 4
    page.page.click("#details .way .link >> nth=1")
    assert page.page.get_attribute("#details .way .link >> nth=1", "aria-pressed") == "true"
    page.page.click("#details .step .row .link >> nth=0")
    assert page.text("#details .type") == "Relation"
    page.page.keyboard.press("Escape")
    assert page.text("#details .type") == "Path"
    page.page.click("#details .close")
    assert page.text("#details h3 >> nth=0") == "Most prominent"
    page.page.click("#undo")
    assert page.text("#details .type") == "Path"


def test_a_path_draws_what_was_not_drawn_and_comes_back_by_its_link(open_page):
    graph = crowd(1200, 2000)
    page = open_page(graph)
    before = page.kg("entities()")
    far = next(
        f"Somebody {i}" for i in range(300, 900)
        if f"Somebody {i}" not in before and neighbours(graph)[f"Somebody {i}"]
    )  # fmt: skip
    find(page, before[0])
    find_path(page, before[0], far)
    assert far in page.kg("entities()")
    copy = open_page(graph, link=link_of(page))
    assert copy.text("#details") == page.text("#details")
    assert far in copy.kg("entities()")
    copy.page.click("#chips .chip")
    assert copy.kg("entities()") == before


def test_filters_and_what_is_hidden_bar_the_way(open_page):
    page = open_page(newsroom())
    find_path(page, "Mira Tolva", "Altus Micro")
    page.page.click("#filters label[title='Chip makers agree to merge']")
    assert "Nothing that is shown leads" in page.text("#details")
    page.page.click("#chips >> text=Clear all")
    assert page.page.locator("#details .step").count() > 0
