"""`kg.shelf`: statements that wait on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given

from kg.errors import OutputError
from kg.model import Graph, Statement
from kg.shelf import Shelf, pack
from tests.graphs import few_graphs, graphs


@few_graphs
@given(graphs())
def test_statements_come_back_article_by_article_as_often_as_asked(graph: Graph) -> None:
    articles = [statements for _, statements in graph.articles()]
    with tempfile.TemporaryDirectory() as folder, Shelf(Path(folder)) as shelf:
        for statements in articles:
            shelf.add(pack(statements))
        assert list(map(list, shelf)) == articles
        assert list(map(list, shelf)) == articles


def test_an_empty_shelf_gives_nothing_and_leaves_no_file(tmp_path: Path) -> None:
    nothing: Sequence[Statement] = ()
    with Shelf(tmp_path) as shelf:
        assert list(shelf) == []
        shelf.add(pack(nothing))
        assert [*map(list, shelf)] == [[]]
        assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="absent"):
        Shelf(tmp_path / "absent")
