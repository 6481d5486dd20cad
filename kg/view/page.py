"""Puts the page together: tables, positions, pyvis, and the files of this folder, inlined.

pyvis renders our own template with a directed `Network` of the first sight. Nothing hostile can
become markup: data go into JSON blocks with ``<``, ``>``, ``&`` and line separators escaped,
everything else is autoescaped, and a content security policy allows only the scripts and the style
written here, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyvis
from markupsafe import Markup
from pyvis.network import Network

from kg.errors import OutputError
from kg.model import Graph
from kg.view.blocks import json_block
from kg.view.chart import Chart, chart
from kg.view.columns import NONE, Json, numbers
from kg.view.layout import NARROW, WIDE, Frame, lay_out
from kg.view.links import Links, among, link
from kg.view.select import first_sight, prominence
from kg.view.sparql import MODULE_FILES, STYLE_FILES, Asking, asking
from kg.view.tables import Tables, radius, tabulate

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.store import Store

HERE = Path(__file__).parent
VIS_NETWORK = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
MODULES = (
    "dom", "text", "columns", "grid", "days", "model", "state", "names", "search",
    "facets", "filters", "voices", "backing", "disputes", "paths", "working", "stage", "place",
    "arrangement", "theme", "labels", "hulls", "items", "palette", "captions", "drawing",
    "picture", "csv", "exports", "canvas", "regions", "overview", "everything", "surface",
    "screen", "actions", "cards", "pathcard", "sides", "details", "picks", "sidebar",
    "chips", "legend", "bars", "timeline", "finder", "table", "keys", "permalink", "main",
)  # fmt: skip
"""The JavaScript modules in the order in which they are joined into one closure."""
STYLES = (
    "colours", "base", "header", "filters", "canvas", "timeline", "details", "table", "narrow",
)  # fmt: skip
"""The style sheets in the order in which they are joined; a later one overrides."""

WIDE_LIMIT, NARROW_LIMIT = 60, 18
"""How many entities are drawn at first on a screen, and on a phone."""

_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Page:
    """What the template is given besides the network."""

    title: str
    policy: str
    style: Markup
    vis: Markup
    script: Markup
    data: Markup
    asking: Asking | None


def render(
    graph: Graph,
    *,
    ontology: Ontology,
    title: str = "Knowledge graph",
    store: Store | None = None,
    whole: int = 0,
) -> str:
    """One self-contained HTML file that shows the graph.

    Args:
        graph: What to show.
        ontology: Gives labels, and tells to which family a class belongs.
        title: Heading of the page.
        store: The same graph as quads, for a page that can be asked in SPARQL; None for one
            that cannot.
        whole: How many statements there are, if `graph` is but a part: the page says so.

    Raises:
        OutputError: The graph is inconsistent, or too large to be asked in a page, or pyvis
            lacks its bundled vis-network.
    """
    asked = None if store is None else asking(graph, store)
    tables = tabulate(graph, ontology=ontology)
    links = link(len(tables.labels), tables.edges)
    scores = prominence(tables, links)
    wide, narrow = (
        _view(tables, links, first_sight(tables, links, scores, limit=limit), frame)
        for limit, frame in ((WIDE_LIMIT, WIDE), (NARROW_LIMIT, NARROW))
    )
    data = tables.json | {
        "order": numbers(sorted(range(len(scores)), key=lambda i: (-scores[i], i))),
        "views": [wide, narrow],
        "map": _map(chart(links)),
    }
    if whole > len(graph.statements):
        data["whole"] = whole
    network = _network(tables, wide)
    network.set_template_dir(str(HERE), "template.html")
    network.templateEnv.autoescape = True
    network.templateEnv.globals["page"] = _page(_SURROGATES.sub("\ufffd", title), data, asked)
    return str(network.generate_html())


def _view(tables: Tables, links: Links, nodes: Sequence[int], frame: Frame) -> list[Json]:
    """Where a first sight has its nodes."""
    layout = lay_out(
        links=among(links, nodes),
        labels=[tables.labels[node] for node in nodes],
        radii=[radius(tables.mentions[node]) for node in nodes],
        frame=frame,
    )
    return [
        {"entity": node, "x": x, "y": y, "community": community}
        for node, (x, y), community in zip(nodes, layout.positions, layout.communities, strict=True)
    ]


def _map(found: Chart) -> Json:
    """Where everything is when all of it is shown; `holder` is -1 for what is no leaf."""
    leaf = found.holders != np.arange(len(found.holders))
    return {
        "x": numbers(np.rint(found.positions[:, 0])),
        "y": numbers(np.rint(found.positions[:, 1])),
        "community": numbers(found.communities),
        "holder": numbers(np.where(leaf, found.holders, NONE)),
    }


def _network(tables: Tables, view: Sequence[Json]) -> Network:
    """The first sight as pyvis has it; without title, heading or menus, which would be markup."""
    network = Network(directed=True, cdn_resources="in_line")
    for node in view:
        entity = node["entity"]
        size = radius(tables.mentions[entity])
        network.add_node(entity, label=" ", x=node["x"], y=node["y"], size=size)
    drawn = set(network.get_nodes())
    for number, edge in enumerate(tables.edges):
        if edge.source in drawn and edge.target in drawn:
            network.add_edge(edge.source, edge.target, id=number)
    return network


def _page(title: str, data: Json, asked: Asking | None) -> Page:
    style, vis, script = _style(asked), _vis_network(), _script(asked)
    return Page(
        title=title,
        policy=_policy(scripts=(vis, script), style=style, asked=asked),
        style=Markup(style),
        vis=Markup(vis),
        script=Markup(script),
        data=json_block(data),
        asking=asked,
    )


def _policy(*, scripts: Sequence[str], style: str, asked: Asking | None) -> str:
    """Nothing but these scripts and this style; only a page that can be asked has a worker."""
    wasm, worker = (" 'wasm-unsafe-eval'", "; worker-src blob:") if asked else ("", "")
    hashes = " ".join(map(_hash, scripts))
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"script-src {hashes}{wasm}; style-src {_hash(style)}{worker}"
    )


def _style(asked: Asking | None) -> str:
    files = [HERE / "css" / f"{name}.css" for name in STYLES]
    return _joined([*files, *(STYLE_FILES if asked else ())])


def _vis_network() -> str:
    """The library as pyvis bundles it, with its licence, without the reference to a source map."""
    try:
        text = VIS_NETWORK.read_text(encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"vis-network cannot be read: {error.strerror}",
            where="pyvis/lib/vis-9.1.2",
            remedy="Install pyvis 0.3.2 again.",
        ) from error
    return re.sub(r"\n//# sourceMappingURL=.*", "", text)


def _script(asked: Asking | None) -> str:
    """All modules in one closure; the last one begins, so what is added stands before it."""
    files = [HERE / "js" / f"{name}.js" for name in MODULES]
    modules = _joined([*files[:-1], *(MODULE_FILES if asked else ()), files[-1]])
    return f'"use strict";\n(() => {{\n{modules}\n}})();\n'


def _joined(files: Iterable[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
