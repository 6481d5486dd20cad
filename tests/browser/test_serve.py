"""The pages of a server in a browser: a query and its answer, links, and hostile text."""

from __future__ import annotations

import re
from importlib.util import find_spec
from urllib.parse import quote

import pytest

from tests.browser.conftest import PATIENCE, absent
from tests.graphs import NAMES, example
from tests.unit.serve import outputs
from tests.unit.serve.hostility import TEXTS, hostile
from tests.unit.serve.running import running

pytestmark = pytest.mark.browser

LABELS = "SELECT ?e ?label { ?e skos:prefLabel ?label } ORDER BY ?e"


@pytest.fixture(scope="module", params=["plain", *range(len(TEXTS))])
def served(request, tmp_path_factory):
    """The address of a server, and the label of all its entities, if they have the same."""
    if find_spec("uvicorn") is None:
        absent("uvicorn is not installed")
    text = None if request.param == "plain" else TEXTS[request.param]
    graph = example() if text is None else hostile(text)
    with running(outputs.write(tmp_path_factory.mktemp("served") / "out", graph)) as url:
        yield url, text


@pytest.fixture
def page(chromium):
    """A page that may complain of nothing, and ask nobody but its server."""
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints, hosts = [], set()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append("dialog"), dialog.dismiss()))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    yield page
    told = [each for each in complaints if "status of 400" not in each]  # of a wrong query
    assert (told, len(hosts)) == ([], 1)
    context.close()


def test_a_query_is_asked_and_its_answer_leads_on(served, page) -> None:
    url, text = served
    page.goto(f"{url}sparql?query={quote(LABELS)}")
    page.wait_for_selector("#answer tbody tr")
    labels = page.eval_on_selector_all(
        "#answer td:last-child", "cells => cells.map(c => c.textContent)"
    )
    assert labels == [entity.label for entity in example().entities] or set(labels) == {text}
    page.click("#answer a >> nth=0")
    page.wait_for_selector("h1")
    assert page.url == f"{url}page/entity/ada-berg"
    assert page.text_content("h1") == (text or "Ada Berg")


def test_every_kind_of_page_opens(served, page) -> None:
    url, text = served
    statement = NAMES.statement("2024-05-02-harbour", 1, 0).removeprefix(NAMES.base)
    for path in ("", "doc/2024-05-02-harbour", statement, "entity/sudland"):
        page.goto(url + path)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 24, 26)"
        assert text is None or not path or text in page.text_content("main")


@pytest.mark.parametrize("served", ["plain"], indirect=True)
def test_an_error_is_shown(served, page) -> None:
    page.goto(f"{served[0]}sparql")
    page.fill("#query", "ASK { ?x kg:warns ?y }")
    page.keyboard.press("Control+Enter")
    page.locator("#status", has_text=re.compile("^yes")).wait_for()
    page.fill("#query", "SELECT * { ?s ?p ?o } LIMIT x")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#text:not([hidden])")
    assert "is no word of SPARQL" in page.text_content("#text")
