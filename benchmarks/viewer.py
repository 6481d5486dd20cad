"""How fast the page is, from a hundred entities to a hundred thousand, beside pyvis as it comes.

    python -m benchmarks.viewer [--sizes N…] [--pyvis SECONDS]

Graphs are scale-free with two links an entity. "s" are processor seconds of Python; "layout" is
that of the map of everything. The rest is measured in headless Chromium without a graphics card:
"busy ms" is the processor time of the page's main thread, which other work on the machine does not
change, "ms" is time on the clock, of which ratios count more than figures. "First sight" runs from
the start of the load until the drawing is on the screen, "everything" from the click until all
entities are; a frame is what lies between two animation frames while the map is dragged: busy for
so long on the average, and on the clock no longer than this in 95 of a hundred; "repaint" is a
full picture of everything; the slowest of several keystrokes and of several shortest paths counts,
the latter from the choice of its end until it is drawn and told. Statements of one document
share a sentence, so that files are sizes without evidence.

pyvis draws the same graph in two ways: as it comes, with its physics, until it stands still, given
up after SECONDS; and without physics, at the positions of our map. Needs Chromium and playwright.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong
from pyvis.network import Network

from benchmarks.networks import news
from kg.model import Graph
from kg.ontology import load
from kg.view import render
from kg.view.chart import Chart, chart
from kg.view.links import link
from kg.view.page import HERE, MODULES
from kg.view.tables import Tables, tabulate

SIZES = (120, 1_000, 10_000, 50_000, 100_000)
MOST_PYVIS = 10_000
"""Larger graphs are not given to pyvis."""
PATIENCE = 180_000
REPEATS = 5
PATHS = 5
MOVES = 90
QUERIES = ("b", "bad", "baden", "bedan", "mar noko", "zzzz")
WATCH = """
    const shown = () => { globalThis.drawn = performance.now(); };
    Object.defineProperty(globalThis, 'kgView', { configurable: true, set(hook) {
      Object.defineProperty(globalThis, 'kgView', { value: hook });
      requestAnimationFrame(() => requestAnimationFrame(shown));
    } });
"""
WATCH_PYVIS = """
    const shown = () => { globalThis.drawn = performance.now(); };
    const waiting = setInterval(() => {
      if (!globalThis.network?.once) return;
      clearInterval(waiting);
      network.once('afterDrawing', () => requestAnimationFrame(() => requestAnimationFrame(shown)));
      network.redraw();
    }, 5);
"""
"""vis-network draws nothing before its physics has come to rest."""
FRAMES = """
    globalThis.frames = [];
    globalThis.watching = true;
    let last = performance.now();
    const note = (now) => {
      frames.push(now - last);
      last = now;
      if (globalThis.watching) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
"""
TIMED = """
    (argument) => new Promise((done) => {
      const start = performance.now();
      ACT;
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
    })
"""
EVERYTHING = "document.getElementById('everything').click()"
REPAINT = """
      kgView.repaint();
      document.getElementById('sheet').getContext('2d').getImageData(0, 0, 1, 1)
"""
KEYSTROKE = """
      const field = document.getElementById('search');
      field.value = argument;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
"""
SEARCH = """
    () => {
      MODULES
      const model = createModel(readJson('data'), false);
      const state = { now: FRESH };
      const filters = createFilters(model, state);
      const paths = createPaths(model, state, filters);
      filters.update();
      filters.strength(0); // as the drawing has asked for it before
      globalThis.searchPath = (to) => {
        state.now = { ...FRESH, path: { from: model.order[0], to, way: 0 } };
        return paths.current().ways.length;
      };
    }
"""
"""What the page does when a path is asked for, without the drawing."""
PATH = """
      const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
      document.getElementById('path-search').dispatchEvent(enter);
"""
FILTER = "document.querySelector('#filters [data-facet^=relation]').click()"


@dataclass
class Row:
    """What was measured of one size, by name, in the order in which it is printed."""

    size: str
    values: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, value: float | None, unit: str) -> None:
        """A figure with two digits that count; None stands for what did not end."""
        shown = "–" if value is None else f"{value:.2g}" if value < 10 else f"{value:.0f}"
        self.values[f"{name}, {unit}"] = shown

    def took(self, name: str, times: tuple[float, float]) -> None:
        """Milliseconds, busy and on the clock."""
        self.note(name, times[0], "busy ms")
        self.note(name, times[1], "ms")

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Notes the processor seconds of what is done inside."""
        start = time.process_time()
        yield
        self.note(name, time.process_time() - start, "s")


class Tab:
    """A page in the browser, and what it costs."""

    def __init__(self, browser: Browser, script: str) -> None:
        self.page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        self.page.add_init_script(script)
        self._session = self.page.context.new_cdp_session(self.page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy(self) -> float:
        """Milliseconds of processor time that the main thread has had."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))

    def timed(self, act: str, argument: Any = None) -> tuple[float, float]:
        """Milliseconds, busy and on the clock, until what an act changes is on the screen."""
        before = self.busy()
        clock = float(self.page.evaluate(TIMED.replace("ACT", act), argument))
        return self.busy() - before, clock

    def drawn(self, patience: float) -> tuple[float, float]:
        """Milliseconds, busy and on the clock, from the start of the load to the drawing."""
        self.page.wait_for_function("globalThis.drawn !== undefined", timeout=patience)
        return self.busy(), float(self.page.evaluate("drawn"))

    def dragged(self) -> tuple[float, float]:
        """Milliseconds, busy and on the clock, of a frame while the pointer drags the map about."""
        box = self.page.locator("#network, #mynetwork").first.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.55
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 5, y)
        self.page.evaluate(FRAMES)
        before = self.busy()
        for step in range(MOVES):
            self.page.mouse.move(x + 4 * abs(step % 40 - 20), y + 2 * abs(step % 30 - 15))
        frames = sorted(self.page.evaluate("(globalThis.watching = false, frames)"))
        busy = (self.busy() - before) / max(1, len(frames))
        self.page.mouse.up()
        return busy, float(frames[int(0.95 * (len(frames) - 1))])

    def close(self) -> None:
        """Closes the page."""
        self.page.context.close()


def main() -> None:
    """Measures each size and prints a table."""
    parser = argparse.ArgumentParser(prog="benchmarks.viewer")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--pyvis", type=float, default=60.0, metavar="SECONDS")
    arguments = parser.parse_args()
    rows = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for size in arguments.sizes:
            rows.append(measure(size, browser, Path(folder), arguments.pyvis))
            print(f"{rows[-1].size}: {rows[-1].values}", flush=True)
    print(table(rows))


def measure(size: int, browser: Browser, folder: Path, patience: float) -> Row:
    """Everything about one size."""
    graph = news(size, 2 * size)
    row = Row(f"{len(graph.entities):,}/{len(graph.statements):,}")
    page, tables, found = _built(graph, row, folder)
    _opened(page, browser, row, tables.labels)
    if size <= MOST_PYVIS:
        _pyvis(tables, found, browser, folder, row, patience)
    return row


def _built(graph: Graph, row: Row, folder: Path) -> tuple[Path, Tables, Chart]:
    ontology = load()
    with row.timed("tables"):
        tables = tabulate(graph, ontology=ontology)
    links = link(len(tables.labels), tables.edges)
    with row.timed("layout"):
        found = chart(links)
    with row.timed("whole page"):
        html = render(graph, ontology=ontology)
    row.note("file", len(html.encode()) / 1e6, "MB")
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    return path, tables, found


def _opened(path: Path, browser: Browser, row: Row, labels: Sequence[str]) -> None:
    tab = Tab(browser, WATCH)
    tab.page.goto(path.as_uri())
    row.took("first sight", tab.drawn(PATIENCE))
    row.took("frame of the first sight", tab.dragged())
    if tab.page.is_visible("#everything"):
        row.took("everything", tab.timed(EVERYTHING))
        row.took("repaint", _middle([tab.timed(REPAINT) for _ in range(REPEATS)]))
        row.took("frame of everything", tab.dragged())
        tab.page.click("#everything")
    tab.timed(KEYSTROKE, QUERIES[0])
    row.took("keystroke", max(tab.timed(KEYSTROKE, query) for query in QUERIES))
    tab.timed(KEYSTROKE, "")
    row.took("filter", _middle([tab.timed(FILTER) for _ in range(REPEATS)]))
    tab.page.click("#reset")
    ends = list(range(len(labels)))[:: -max(1, len(labels) // PATHS)]
    row.took("path drawn", max(_path(tab, labels[end]) for end in ends))
    row.note("path search", max(_searched(tab, ends)), "busy ms")
    tab.close()


def _searched(tab: Tab, ends: Sequence[int]) -> Iterator[float]:
    """Processor milliseconds of each search; the first has to sort the edges by their ends."""
    tab.page.evaluate(SEARCH.replace("MODULES", _modules()))
    for end in ends:
        before = tab.busy()
        tab.page.evaluate("searchPath", end)
        yield tab.busy() - before


def _modules() -> str:
    """Those up to the search of paths, which need nothing of the page but its data."""
    names = MODULES[: MODULES.index("paths") + 1]
    return "\n".join((HERE / "js" / f"{name}.js").read_text("utf-8") for name in names)


def _path(tab: Tab, end: str) -> tuple[float, float]:
    """The way from the most prominent entity to another."""
    tab.page.fill("#search", tab.page.evaluate("kgView.entities()[0]"))
    tab.page.press("#search", "Enter")
    tab.page.click("#find-path")
    tab.page.fill("#path-search", end)
    return tab.timed(PATH)


def _middle(times: list[tuple[float, float]]) -> tuple[float, float]:
    return sorted(times)[len(times) // 2]


def _pyvis(
    tables: Tables, found: Chart, browser: Browser, folder: Path, row: Row, patience: float
) -> None:
    for name, positions in (
        ("pyvis as it comes", None),
        ("pyvis at our places", found.positions.tolist()),
    ):
        path = folder / "pyvis.html"
        path.write_text(_network(tables, positions).generate_html(), encoding="utf-8")
        tab = Tab(browser, WATCH_PYVIS)
        try:
            tab.page.goto(path.as_uri(), wait_until="commit")
            row.took(f"{name}: first draw", tab.drawn(1000 * patience))
            row.took(f"{name}: frame", tab.dragged())
        except TookTooLong:
            row.note(f"{name}: first draw", None, "ms")
        tab.close()


def _network(tables: Tables, positions: list[list[float]] | None) -> Network:
    """The graph as anyone would give it to pyvis, at its quickest."""
    network = Network(directed=True, cdn_resources="in_line", height="800px")
    for number, label in enumerate(tables.labels):
        place: dict[str, Any] = {}
        if positions is not None:
            place = {"x": positions[number][0], "y": positions[number][1]}
        network.add_node(number, label=label, **place)
    for edge in tables.edges:
        network.add_edge(edge.source, edge.target)
    if positions is not None:
        network.toggle_physics(False)
    return network


def table(rows: list[Row]) -> str:
    """Markdown with a column for each size."""
    names = list(dict.fromkeys(name for row in rows for name in row.values))
    lines = [
        f"| entities/statements | {' | '.join(row.size for row in rows)} |",
        f"|---|{'---:|' * len(rows)}",
    ]
    lines += [
        f"| {name} | {' | '.join(row.values.get(name, '') for row in rows)} |" for name in names
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
