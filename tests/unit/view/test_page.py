from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.model import Graph
from kg.view import page, render
from tests.unit.view.newsroom import StubOntology, crowd, hostile, newsroom

STUB = StubOntology()


class Outline(HTMLParser):
    """Tags with their attributes, and the text of scripts."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.texts.append("")

    def handle_data(self, data):
        if self.texts:
            self.texts[-1] += data

    def data(self):
        return next(
            json.loads(text)
            for (_, attributes), text in zip(self.tags, self.texts, strict=True)
            if attributes.get("id") == "data"
        )


@pytest.fixture(scope="module")
def html():
    return render(newsroom(), ontology=STUB, title="News from the Northern Sea")


def test_the_same_graph_gives_the_same_page(html):
    assert html == render(newsroom(), ontology=STUB, title="News from the Northern Sea")


def test_the_page_does_not_depend_on_the_order_of_sets(html):
    program = (
        "from tests.unit.view.newsroom import StubOntology, newsroom; from kg.view import render; "
        "import sys; sys.stdout.buffer.write(render(newsroom(), ontology=StubOntology(),"
        " title='News from the Northern Sea').encode())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    )
    assert done.stdout.decode() == html


def test_nothing_is_asked_of_the_network(html):
    fetching = {"src", "srcset", "href", "action", "data", "poster"}
    asked = {
        value
        for _, attributes in Outline(html).tags
        for name, value in attributes.items()
        if name in fetching
    }
    assert asked == {"data:,", "#network", "#table-view"}
    assert "@import" not in html
    assert "sourceMappingURL" not in html


def test_the_policy_allows_nothing_but_what_is_inlined(html):
    policy = next(
        a["content"]
        for _, a in Outline(html).tags
        if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert policy.count("'sha256-") == 3
    assert "unsafe" not in policy


def test_no_handler_or_style_stands_in_the_markup(html):
    names = {name for _, attributes in Outline(html).tags for name in attributes}
    assert not {name for name in names if name.startswith("on") or name == "style"}


def test_the_licence_of_vis_network_is_kept(html):
    assert "vis.js is dual licensed under both" in html


def test_a_page_of_ordinary_size_is_small(html):
    assert len(html.encode("utf-8")) < 1_200_000


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=30))
def test_text_of_any_kind_adds_no_markup(text):
    plain = [tag for tag, _ in Outline(render(hostile("x"), ontology=STUB, title="x")).tags]
    html = render(hostile(text), ontology=STUB, title=text)
    html.encode("utf-8")
    outline = Outline(html)
    assert [tag for tag, _ in outline.tags] == plain
    assert set(outline.data()["entities"]["label"]) == {text}


@pytest.mark.parametrize(
    "text",
    ["</script><script>alert(1)</script>", "<!--<script>", "\u2028\u2029", "{{ 7*7 }}", "&lt;"],
)
def test_hostile_text_stays_inside_its_json(text):
    html = render(hostile(text), ontology=STUB, title=text)
    block = re.search(r'id="data">(.*?)</script>', html, re.DOTALL).group(1)
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block)["entities"]["label"][0] == text


def test_an_empty_graph_has_a_page():
    assert "<title>Empty</title>" in render(Graph(), ontology=STUB, title="Empty")


def test_two_thousand_statements_draw_at_most_sixty():
    first = re.search(
        r'id="first-sight">(.*?)</script>', render(crowd(1200, 2000), ontology=STUB), re.DOTALL
    )
    assert len(json.loads(first.group(1))["nodes"]) <= 60


def test_a_missing_library_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setattr(page, "VIS_NETWORK", tmp_path / "none.js")
    with pytest.raises(OutputError, match="vis-network cannot be read"):
        render(Graph(), ontology=STUB)


@pytest.mark.parametrize(("folder", "names"), [("js", page.MODULES), ("css", page.STYLES)])
def test_every_file_of_the_page_is_joined_once(folder, names):
    files = sorted(path.stem for path in (page.HERE / folder).iterdir())
    assert sorted(names) == files
