"""A graph in a notebook: the page in a frame that reaches nothing around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.view import frame
from tests.browser.conftest import PATIENCE, STUB
from tests.unit.view.hostility import HOSTILE
from tests.unit.view.newsroom import hostile, newsroom

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(chromium, tmp_path):
    """The frame of a graph in a page as a notebook would have it; what went wrong is noted."""
    noted = []
    context = chromium.new_context(viewport={"width": 1000, "height": 720})

    def show(graph, title="News"):
        path = Path(tmp_path / "notebook.html")
        held = frame(graph, ontology=STUB, title=title)
        html = f"<!doctype html><title>Notebook</title><body>{held}"
        path.write_bytes(html.encode("utf-8", "surrogatepass"))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: noted.append(request.url))
        page.on("console", lambda message: noted.append(message.text))
        page.on("pageerror", lambda error: noted.append(str(error)))
        page.on("dialog", lambda dialog: (noted.append("dialog"), dialog.dismiss()))
        page.goto(path.as_uri())
        (inner,) = page.main_frame.child_frames
        inner.wait_for_load_state()
        assert inner.url == "about:srcdoc"
        return page, inner

    yield show
    assert [url for url in noted if not url.startswith("file:")] == []
    context.close()


def test_the_page_works_in_a_frame(shown):
    page, inner = shown(newsroom())
    assert inner.inner_text("h1") == "News"
    assert inner.evaluate("kgView.entities().length") > 20
    inner.fill("#search", "Tolva")
    inner.press("#search", "Enter")
    assert "Tolva" in inner.inner_text("#details h2")
    inner.click("#show-table")
    inner.wait_for_selector("#table-view tbody tr")
    assert not inner.is_visible("#save")
    assert page.url.endswith("notebook.html")
    assert page.locator("iframe").get_attribute("title") == "News"


def test_the_frame_is_isolated(shown):
    page, inner = shown(newsroom())
    blocked = "(() => { try { %s; return false; } catch (error) { return error.name; } })()"
    for reach in ("parent.document.title", "localStorage.length", "document.cookie"):
        assert inner.evaluate(blocked % reach) == "SecurityError"
    assert inner.evaluate("origin") == "null"
    assert page.title() == "Notebook"


@pytest.mark.parametrize("text", HOSTILE[:6])
def test_hostile_text_stays_in_the_frame(shown, text):
    page, _ = shown(hostile(text), title=text)
    assert page.evaluate("[...document.body.children].map(e => e.tagName).join()") == "IFRAME,P"
