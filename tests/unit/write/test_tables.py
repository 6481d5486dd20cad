from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Entity, Graph
from kg.store import Store
from kg.write import export
from kg.write.content import Content
from kg.write.rows import NODES, TABLES, held, joined, named
from kg.write.tables import csv as sink
from tests import hostile
from tests.graphs import example

again = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def text(tmp_path):
    """Gives a table of a graph as it is written."""

    def written(table, graph):
        with sink(table, tmp_path / "table.csv") as take:
            for row in table.rows(Content.of(graph)):
                take(row)
        return (tmp_path / "table.csv").read_bytes().decode()

    return written


def read(data):
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_tables(graph, store, tmp_path):
    export(store, tmp_path / "csv")
    found = {}
    for path in sorted((tmp_path / "csv").iterdir()):
        with path.open(encoding="utf-8", newline="") as stream:
            found[path.name] = list(csv.DictReader(stream))
    assert list(found) == ["edges.csv", "nodes.csv", "statements.csv"]
    assert [row["label"] for row in found["nodes.csv"]] == [e.label for e in graph.entities]
    assert len(found["edges.csv"]) == 4
    assert found["statements.csv"][3]["publisher"] == "Evening Post"
    assert found["statements.csv"][2]["object"] == "(Sudland bombs Port Éire)"


def test_an_empty_graph_has_empty_tables(tmp_path):
    export(Store.in_memory(), tmp_path, "csv")
    assert len((tmp_path / "statements.csv").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("label", ["=1+1", "+1+cmd", "-1+1", "@SUM(A1)"])
def test_a_cell_is_no_formula(text, label):
    entity = example().entities[0]
    hostile_graph = Graph(entities=(Entity(entity.iri, label, entity.types),))
    assert f",'{label}," in text(NODES, hostile_graph)


@again
@given(label=st.text("a1'\";,\t\r\n=+-@\uff1d\u200b ", max_size=12))
def test_no_field_is_a_formula_wherever_a_spreadsheet_splits_cells(text, label):
    line = text(NODES, Graph(entities=(Entity("i", label, ("T",), (label, label)),)))
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(line, newline=""), delimiter=delimiter):
            for field in row:
                seen = field.lstrip(' "\t\r\n\u200b')
                assert not seen.startswith(("=", "+", "-", "@", "\uff1d")) or re.fullmatch(
                    "-1+", label
                )
    (found,) = read(line)
    assert _unguarded(found["label"]) == _unguarded(label)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@again
@given(graph=hostile.broken_graphs)
def test_any_table_comes_back(text, table, graph):
    rows = list(table.rows(Content.of(graph)))
    found = read(text(table, graph))
    assert len(found) == len(rows)
    for row, cells in zip(rows, found, strict=True):
        for name, value in named(table, row):
            assert _unguarded(cells[name]) == _unguarded(held(joined(value)))


def _unguarded(cell):
    return re.sub(r"(?<![^;\t\r\n])'+", "", cell)
