"""Whatever text a graph holds runs nothing, asks for nothing and breaks no layout."""

from __future__ import annotations

import pytest

from tests.unit.view.hostility import HOSTILE, HostileOntology, hostile_quarrel
from tests.unit.view.quarrel import quarrel

pytestmark = pytest.mark.browser

DANGEROUS = """[...document.querySelectorAll('*')].filter((node) => {
  const href = node.tagName === 'A' ? node.getAttribute('href') : '#table-view';
  return ['IMG', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'B'].includes(node.tagName)
    || node.getAttributeNames().some((name) => name.startsWith('on'))
    || (node.hasAttribute('style') && !node.closest('#network, #timeline'))
    || (!['#network', '#table-view'].includes(href) && !/^https?:/.test(href));
}).length"""


EVERY_FILTER = """document.querySelectorAll('#filters input[type=checkbox]').forEach((box) => {
  box.click();
  box.click();
})"""


def visit_all(page):
    """Opens all that can be opened."""
    page.page.fill("#search", "a")
    page.page.fill("#search", "x")
    page.page.keyboard.press("Escape")
    page.page.focus("#network")
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Enter")
    for summary in page.page.locator("#filters summary:visible, #legend summary").all():
        summary.click()
    page.page.evaluate(EVERY_FILTER)
    if page.page.locator("#chips").is_visible():
        page.page.click("#chips >> text=Clear all")
    yield "graph"
    page.page.click("#show-table")
    page.page.locator("tbody tr").first.click()
    assert page.page.locator("#details blockquote").count() > 0
    yield "table"
    page.page.click("#show-disputes")
    assert page.page.locator(".dispute").count() == 1
    yield "disputes"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_of_a_graph_is_only_text(open_page, text):
    page = open_page(hostile_quarrel(text), title=text, ontology=HostileOntology(text))
    scripts = page.page.locator("script").count()
    for view in visit_all(page):
        assert page.page.evaluate(DANGEROUS) == 0, view
        assert page.page.evaluate("document.documentElement.scrollWidth") == 1400, view
    assert page.page.locator("script").count() == scripts == 4


@pytest.mark.parametrize("text", [HOSTILE[0], HOSTILE[-1]])
def test_hostile_labels_of_an_ontology_are_only_text(open_page, text):
    page = open_page(quarrel(), ontology=HostileOntology(text))
    for view in visit_all(page):
        assert page.page.evaluate(DANGEROUS) == 0, view
        assert page.page.evaluate("document.documentElement.scrollWidth") == 1400, view


def test_long_names_fit_on_a_phone(open_page):
    page = open_page(hostile_quarrel("x" * 10_000), width=390, height=844, has_touch=True)
    for view in ("table", "disputes", "graph"):
        page.page.click(f"#show-{view}")
        assert page.page.evaluate("document.documentElement.scrollWidth") == 390, view
