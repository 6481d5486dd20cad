"""Exports as programs of others read them, which `make readers` installs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kg.model import Graph
from kg.rdf import quads
from kg.store import Store
from kg.write import export, rows
from kg.write.content import Content
from kg.write.cypher import node_label, relationship_type
from kg.write.network import clean
from tests.engines.absent import absent
from tests.graphs import NAMES, Classes, example
from tests.hostile import all_nasty

pytestmark = pytest.mark.engines

HERE = Path(__file__).parent
READERS = Path(os.environ.get("KG_READERS", HERE.parent.parent / ".venv" / "readers"))


def read(name: str, path: Path) -> Any:
    """What the reader of that name finds in a file."""
    python, node = READERS / "bin" / "python", shutil.which("node")
    script = HERE / ("readers.py" if name in PYTHON else "readers.cjs")
    program = str(python) if script.suffix == ".py" else node
    if program is None or not python.exists():
        absent("what reads exports", "make readers")
    result = subprocess.run(
        [program, str(script), name, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"KG_READERS": str(READERS)},
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return json.loads(result.stdout.strip("\n").split("\n")[-1])


PYTHON = ("igraph", "followthemoney", "kgtk", "falkordb")


@pytest.fixture(params=[example, all_nasty], ids=["example", "hostile"])
def graph(request: pytest.FixtureRequest) -> Graph:
    return request.param()  # type: ignore[no-any-return]


@pytest.fixture
def file(graph: Graph, tmp_path: Path) -> Any:
    """Makes the export of the graph with an ending."""

    def made(ending: str) -> Path:
        path = tmp_path / f"graph{ending}"
        export(Store.in_memory(quads(graph, ontology=Classes(), names=NAMES)), path)
        return path

    return made


def nodes(graph: Graph) -> list[rows.Row]:
    return list(rows.NODES.rows(Content.of(graph)))


def edges(graph: Graph) -> list[rows.Row]:
    return list(rows.EDGES.rows(Content.of(graph)))


@pytest.mark.parametrize(
    ("reader", "ending"),
    [("igraph", ".graphml"), ("graphml", ".graphml"), ("gexf", ".gexf")],
)
def test_programs_for_networks_find_the_same(
    graph: Graph, file: Any, reader: str, ending: str
) -> None:
    found = read(reader, file(ending))
    assert found["nodes"] == {row["iri"]: clean(str(row["label"])) for row in nodes(graph)}
    assert found["edges"] == sorted(
        [row["source"], row["target"], clean(str(row["label"]))] for row in edges(graph)
    )


def test_a_database_runs_the_cypher(graph: Graph, file: Any) -> None:
    found = read("falkordb", file(".cypher"))
    assert found["same"]
    assert sorted(found["nodes"]) == [
        [
            row["iri"],
            ["Entity", node_label(row["type"])],
            row["label"],
            row["aliases"] or None,
        ]
        for row in nodes(graph)
    ]
    assert sorted(found["edges"]) == sorted(
        [
            row["id"],
            row["source"],
            relationship_type(row["label"]),
            row["target"],
            row.get("sentence"),
            row.get("arguments") or None,
        ]
        for row in edges(graph)
    )


def test_neo4j_finds_no_fault_in_the_cypher(graph: Graph, file: Any) -> None:
    assert read("cypher", file(".cypher")) == []


def test_follow_the_money_takes_every_entity_as_it_is(graph: Graph, file: Any) -> None:
    path = file(".ftm.json")
    found = read("followthemoney", path)
    assert found["entities"] == len(path.read_text(encoding="utf-8").splitlines())
    if graph == example():
        assert found["changed"] == []


def test_kgtk_passes_every_line(graph: Graph, file: Any) -> None:
    path = file(".kgtk")
    found = read("kgtk", path)
    lines = len(path.read_text(encoding="utf-8").split("\n")) - 2
    assert f"Data lines passed: {lines}" in found["validated"]
    if graph == example():
        assert found["labels"] == {row["iri"]: row["label"] for row in nodes(graph)}


@pytest.mark.parametrize("syntax", ["ttl", "trig", "nt", "nq"])
def test_another_parser_reads_rdf_1_2(graph: Graph, file: Any, syntax: str) -> None:
    found = read("rdf", file(f".rdf12.{syntax}"))
    assert found["terms"] == len(graph.statements)
