"""Outputs of builds, made by hand."""

from __future__ import annotations

from pathlib import Path

from kg import folder
from kg.model import Graph
from kg.rdf import Policy, RunInfo, quads
from kg.store import Store
from tests.graphs import NAMES, Classes, example

RUN = RunInfo("1", "en", "abc", Policy.OPEN)
PAGE = "<!doctype html><title>page</title>"


def write(out: Path, graph: Graph | None = None) -> Path:
    """Writes what the server needs of an output, the example's if no graph is given."""
    out.mkdir(exist_ok=True)
    held = quads(graph or example(), ontology=Classes(), names=NAMES, run=RUN)
    with Store.create(out / folder.STORE) as store:
        store.replace_all(held)
    (out / folder.STATEMENTS).write_text("")
    (out / folder.PAGE).write_text(PAGE)
    return out
