from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from html import unescape

import pytest

from kg.errors import OutputError
from kg.store import Format
from kg.view import render, sparql
from tests.unit.view.asked import asked
from tests.unit.view.newsroom import StubOntology, newsroom

STUB = StubOntology()


@pytest.fixture(scope="module")
def html():
    graph, store = asked()
    return render(graph, ontology=STUB, store=store)


def block(html, name):
    return re.search(rf'id="{name}">(.*?)</script>', html, re.DOTALL).group(1)


def unpacked(text):
    return zlib.decompress(base64.b64decode(text))


def test_the_page_carries_the_engine_and_all_quads(html):
    _, store = asked()
    assert unpacked(block(html, "query-quads")) == store.dump(Format.TRIG)
    engine = unpacked(block(html, "query-engine"))
    assert engine == (sparql.ENGINE / "web_bg.wasm").read_bytes()


def test_the_same_graph_gives_the_same_page(html):
    graph, store = asked()
    assert render(graph, ontology=STUB, store=store) == html


def test_what_was_fetched_is_what_is_shipped():
    for line in (sparql.ENGINE / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((sparql.ENGINE / name).read_bytes()).hexdigest() == digest


def test_the_program_is_an_ordinary_script_with_its_licence(html):
    program = json.loads(block(html, "query-worker"))
    assert program.startswith("/*! Oxigraph\nCopyright (c) 2018 Oxigraph developers")
    assert not re.search(r"^export\b|^import\b|import\.meta", program, re.MULTILINE)
    assert "<" not in block(html, "query-worker")


def test_the_policy_allows_the_worker_where_there_is_one(html):
    graph, _ = asked()
    plain, more = (policy(render(graph, ontology=STUB)), policy(html))
    assert more == plain.replace("script-src # #", "script-src # # 'wasm-unsafe-eval'") + (
        "; worker-src blob:"
    )
    assert plain.endswith("; script-src # #; style-src #")


def policy(html):
    found = unescape(re.search(r'Policy" content="([^"]*)"', html).group(1))
    return re.sub(r"'sha256-[^']*'", "#", found)


def test_a_page_that_cannot_be_asked_has_nothing_of_it():
    html = render(newsroom(), ontology=STUB)
    before, *_, script = html.split("<script>")
    for word in ("query-", "oxigraph", "wasm", "sparql", "new worker"):
        assert word not in (before + script).lower()


def test_examples_have_titles_and_can_be_asked():
    _, store = asked()
    found = sparql.examples()
    assert len(found) >= 5
    for example in found:
        assert re.fullmatch(r"[A-Z][\w ,]+", example["title"])
        list(store.query(example["text"]))


def test_a_graph_too_large_is_refused_with_a_remedy(monkeypatch):
    graph, store = asked()
    monkeypatch.setattr(sparql, "MOST_QUADS", 10)
    with pytest.raises(OutputError, match=r"a page can be asked about 10.*Leave the option out"):
        render(graph, ontology=STUB, store=store)


def test_a_missing_engine_is_an_error(monkeypatch, tmp_path):
    graph, store = asked()
    monkeypatch.setattr(sparql, "ENGINE", tmp_path)
    with pytest.raises(OutputError, match=r"kg/view/query/oxigraph/.*: the engine cannot be read"):
        render(graph, ontology=STUB, store=store)


def test_modules_are_all_in_the_page():
    assert {*sparql.HERE.glob("*.js")} == {*sparql.MODULE_FILES, sparql.HERE / "worker.js"}
