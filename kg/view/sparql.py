"""What lets a page be asked in SPARQL: an engine, the quads of the graph, some queries.

All of it is in the folder ``query``. The engine is Oxigraph compiled to WebAssembly; it runs in a
worker that the page makes from its own text when the query tab is opened first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from kg.errors import OutputError
from kg.store import Format
from kg.view.blocks import json_block, packed
from kg.view.columns import Json, prefixed

if TYPE_CHECKING:
    from kg.model import Graph
    from kg.store import Store

HERE = Path(__file__).parent / "query"
ENGINE = HERE / "oxigraph"
MODULE_FILES = tuple(HERE / f"{name}.js" for name in ("sparql", "engine", "answers", "panel"))
STYLE_FILES = (HERE / "query.css",)

MOST_QUADS = 500_000
"""With these a browser takes 400 MB of memory, and 20 seconds on two busy cores to load them."""

_EXPORT = re.compile(r"^export (?:\{[^}]*\};|(?=class |function ))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asking:
    """Blocks of data of the page.

    Attributes:
        setup: JSON: prefixes, examples, and the IRIs of the statements in their order.
        worker: JSON: the program of the worker, as text.
        engine: The WebAssembly, packed.
        quads: The graph as TriG, packed.
    """

    setup: Markup
    worker: Markup
    engine: str
    quads: str


def asking(graph: Graph, store: Store) -> Asking:
    """Makes the blocks for a page of `graph`, which `store` holds as quads.

    Raises:
        OutputError: The graph is too large for a browser, or the engine cannot be read.
    """
    if len(store) > MOST_QUADS:
        raise OutputError(
            f"the graph has {len(store):,} quads, and a page can be asked about {MOST_QUADS:,}",
            where="--with-sparql",
            remedy="Leave the option out and ask by kg query.",
        )
    return Asking(
        setup=json_block(_setup(graph, store)),
        worker=json_block(_program()),
        engine=packed(_read(ENGINE / "web_bg.wasm")),
        quads=packed(store.dump(Format.TRIG)),
    )


def _setup(graph: Graph, store: Store) -> Json:
    return {
        "prefixes": store.names().prefixes(),
        "examples": examples(),
        "statements": prefixed([statement.iri for statement in graph.statements]),
    }


def examples() -> list[dict[str, str]]:
    """Title and text of each query, in the order of their files; the title is the first line."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((HERE / "examples").glob("*.rq")))
    parts = (text.partition("\n") for text in texts)
    return [{"title": first.removeprefix("# title: "), "text": rest} for first, _, rest in parts]


def _program() -> str:
    """The binding that npm delivers, with its licence, and behind it what the worker answers.

    Of a page from disk, Chromium makes no worker that is a module: what the binding exports is
    plain names here.
    """
    licence, module = (_read(ENGINE / name).decode() for name in ("LICENSE", "web.js"))
    binding = _EXPORT.sub("", module).replace("import.meta.url", "location.href")
    return f"/*! Oxigraph\n{licence}*/\n{binding}\n{_read(HERE / 'worker.js').decode()}"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(
            f"the engine cannot be read: {error.strerror}",
            where=f"kg/view/query/oxigraph/{path.name}",
            remedy="Install kg again.",
        ) from error
