from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given

from kg.errors import OutputError
from kg.write import export, rows, sqlite
from kg.write.content import Content
from kg.write.rows import held
from tests import hostile
from tests.graphs import few_graphs, graphs


@pytest.fixture
def database(store, tmp_path):
    export(store, tmp_path / "graph.sqlite")
    with closing(sqlite3.connect(tmp_path / "graph.sqlite")) as opened:
        yield opened


def test_statements_lead_to_their_articles(database):
    found = database.execute(
        "SELECT s.relation, o.label, d.publisher, t.text FROM statements s "
        "JOIN entities o ON o.iri = s.object_iri JOIN documents d ON d.id = s.document "
        "JOIN sentences t ON t.document = s.document AND t.number = s.sentence_number "
        "JOIN entities e ON e.iri = s.subject_iri WHERE e.label = 'Norland'"
    ).fetchall()
    assert found == [("warns", "Sudland", "Daily Bell", "Norland warned Sudland on Monday.")]


def test_offsets_lead_to_the_sentence(database):
    for text, start, end, document in database.execute(
        'SELECT s.text, s.start, s."end", d.text FROM sentences s '
        "JOIN documents d ON d.id = s.document"
    ):
        assert document[start:end] == text


def test_sentences_are_found_by_words_without_marks(database):
    (found,) = database.execute(
        "SELECT s.document FROM sentence_search f JOIN sentences s ON s.id = f.rowid "
        "WHERE sentence_search MATCH 'eire AND explosives'"
    ).fetchall()
    assert found == ("2024-05-03-reply",)


def test_who_takes_part(database):
    found = database.execute(
        "SELECT a.role, e.label FROM arguments a JOIN entities e ON e.iri = a.entity "
        "WHERE a.statement LIKE '%reply%' ORDER BY a.position"
    ).fetchall()
    assert found == [("attributedTo", "Sudland"), ("atPlace", "Port Éire")]


def test_its_settings_are_fixed(database):
    assert database.execute("PRAGMA page_size").fetchone() == (4096,)
    assert database.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@few_graphs
@given(hostile.broken_graphs | graphs())
def test_any_graph_keeps_the_keys_and_texts(tmp_path_factory, graph):
    path = tmp_path_factory.mktemp("sqlite") / "graph.db"
    content = Content.of(graph)
    sqlite.sqlite(content, path)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        texts = dict(database.execute("SELECT id, text FROM documents"))
        assert texts == {document.id: held(document.text) for document in graph.documents}
        labels = database.execute("SELECT iri, label, types FROM entities ORDER BY iri").fetchall()
        assert [(iri, label, json.loads(types)) for iri, label, types in labels] == [
            (row["iri"], row["label"], row["types"]) for row in rows.NODES.rows(content)
        ]
        for name, table in sqlite._TABLES.items():
            ((size,),) = database.execute(f"SELECT count(*) FROM {name}")
            assert size == len(list(table.rows(content)))


def test_an_old_sqlite_is_told(store, tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "_schema", lambda: "CREATE VIRTUAL TABLE x USING fts99 (text);")
    with pytest.raises(OutputError, match=r"no such module: fts99.*FTS5"):
        export(store, tmp_path / "graph.sqlite")
    assert list(tmp_path.iterdir()) == []
