"""One Chromium for the suite, and pages opened from disk that note whatever goes wrong."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.model import Graph
from kg.store import Store
from kg.view import render
from kg.view.page import HERE
from tests.unit.view.newsroom import StubOntology

STUB = StubOntology()
PATIENCE = 120_000
"""Milliseconds; a busy machine may take long, and nothing here measures speed."""
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@cache
def _html(graph: Graph, title: str, ontology: StubOntology, store: Store | None, whole: int) -> str:
    return render(graph, ontology=ontology, title=title, store=store, whole=whole)


def absent(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(slots=True)
class Opened:
    """A page, what it asked for, and what it complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def kg(self, call: str) -> Any:
        """What the page's read-only hook answers."""
        return self.page.evaluate(f"kgView.{call}")

    def becomes(self, holds: Callable[[], bool]) -> bool:
        """Whether something comes true before patience ends; drawing takes its time."""
        for _ in range(PATIENCE // 100):
            if holds():
                return True
            self.page.wait_for_timeout(100)
        return holds()

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        absent("Chromium is not installed")
    if importlib.util.find_spec("playwright") is None:
        absent("playwright is not installed")
    with importlib.import_module("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


Open = Callable[..., Opened]


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a graph's page; afterwards nothing may have been asked for or complained of."""
    opened: list[Opened] = []

    def open_one(graph: Graph, *, title: str = "News", width: int = 1400, height: int = 900,
                 link: str = "", ontology: StubOntology = STUB, store: Store | None = None,
                 whole: int = 0, **context: Any) -> Opened:  # fmt: skip
        path = tmp_path / f"page{len(opened)}.html"
        path.write_text(_html(graph, title, ontology, store, whole), encoding="utf-8")
        page = chromium.new_context(
            viewport={"width": width, "height": height}, **context
        ).new_page()
        page.set_default_timeout(PATIENCE)
        one = Opened(page)
        page.on("request", lambda request: one.requests.append(request.url))
        page.on("console", lambda message: one.complaints.append(message.text))
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (one.complaints.append("dialog"), dialog.dismiss()))
        page.goto(path.as_uri() + link)
        page.wait_for_function("globalThis.kgView !== undefined")
        opened.append(one)
        return one

    yield open_one
    for one in opened:
        asked = [
            url for url in one.requests if not url.startswith(("file:", "data:", "blob:null/"))
        ]
        assert (asked, one.complaints) == ([], [])
        assert sum(url.startswith("file:") for url in one.requests) == 1
        one.page.context.close()


@pytest.fixture
def modules(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Given names of modules, an expression and its `argument`: what these alone make of it."""
    page = chromium.new_page()

    def evaluate(names: str, expression: str, argument: Any = None) -> Any:
        texts = [(HERE / "js" / f"{name}.js").read_text("utf-8") for name in names.split()]
        source = "\n".join(texts)
        return page.evaluate(f"(argument) => {{ {source}\n return {expression}; }}", argument)

    yield evaluate
    page.context.close()
