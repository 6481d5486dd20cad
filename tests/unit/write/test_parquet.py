from __future__ import annotations

from datetime import date

import pandas
import pytest
from hypothesis import given
from pyarrow.parquet import read_table

from kg.model import Graph
from kg.rdf import quads
from kg.store import Store
from kg.write import export, parquet
from kg.write.content import Content
from kg.write.rows import EDGES, STATEMENTS, TABLES
from tests import hostile
from tests.graphs import NAMES, Classes, few_graphs, graphs


def write(table, graph, path):
    with parquet.parquet(table, path) as take:
        for row in table.rows(Content.of(graph)):
            take(row)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@given(graph=hostile.broken_graphs | graphs())
@few_graphs
def test_any_table_comes_back_with_its_types(tmp_path_factory, table, graph):
    path = tmp_path_factory.mktemp("parquet") / "t.parquet"
    write(table, graph, path)
    rows = [
        {name: row.get(name) for name in table.columns} for row in table.rows(Content.of(graph))
    ]
    assert read_table(path).to_pylist() == rows


def test_tables_of_more_than_one_group_are_whole(graph, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS", 1)
    write(EDGES, graph, tmp_path / "t.parquet")
    assert len(read_table(tmp_path / "t.parquet")) == 4


def test_pandas_reads_days_numbers_and_lists(store, tmp_path):
    export(store, tmp_path / "parquet")
    assert sorted(path.name for path in (tmp_path / "parquet").iterdir()) == [
        "edges.parquet",
        "nodes.parquet",
        "statements.parquet",
    ]
    frame = pandas.read_parquet(tmp_path / "parquet" / "statements.parquet")
    assert list(frame["confidence"]) == [0.9, 0.8, 1.0, 1.0]
    assert frame["published"][0] == date(2024, 5, 2)
    assert list(frame["attributed_to"][1]) == ["Ada Berg"]
    assert list(frame["start"]) == [0, 35, 35, 0]


def test_an_empty_table_keeps_its_columns(tmp_path):
    store = Store.in_memory(quads(Graph(), ontology=Classes(), names=NAMES))
    export(store, tmp_path / "t.parquet")
    assert read_table(tmp_path / "t.parquet").column_names == list(STATEMENTS.columns)
