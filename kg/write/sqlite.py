"""The graph as an SQLite database with a full-text search of its sentences.

`sqlite.sql` is the schema; a table's columns name what they take of a row.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from kg.errors import OutputError
from kg.write import rows
from kg.write.content import Content
from kg.write.rows import Value, together

_SETTINGS = (
    "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE; "
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;"
)
_SEARCH = (
    "INSERT INTO sentence_search (sentence_search) VALUES ('rebuild')",
    "INSERT INTO sentence_search (sentence_search) VALUES ('optimize')",
)


_TABLES = {
    "documents": rows.DOCUMENTS,
    "sentences": rows.SENTENCES,
    "entities": rows.NODES,
    "aliases": rows.ALIASES,
    "statements": rows.STATEMENTS,
    "arguments": rows.ARGUMENTS,
    "edges": rows.EDGES,
}


def sqlite(content: Content, path: Path) -> None:
    """Writes a database at `path`, where there is nothing.

    The same rows give the same bytes with the same version of SQLite.

    Raises:
        OutputError: The disk is full, or this SQLite has no FTS5.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.executescript(_SETTINGS)
            database.executescript("BEGIN; " + _schema())
            _fill(database, content)
            for statement in _SEARCH:
                database.execute(statement)
            database.execute("COMMIT")
            database.execute("VACUUM")
    except sqlite3.Error as error:
        raise OutputError(
            f"SQLite cannot write it: {error}",
            where=str(path),
            remedy="Name a file on a disk with room; Python's sqlite3 needs FTS5.",
        ) from error


def _schema() -> str:
    return (files("kg.write") / "sqlite.sql").read_text(encoding="utf-8")


def _fill(database: sqlite3.Connection, content: Content) -> None:
    columns, inserts = {}, {}
    for name, table in _TABLES.items():
        columns[table.name] = [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
        places = ", ".join("?" for _ in columns[table.name])
        inserts[table.name] = f"INSERT INTO {name} VALUES ({places})"
    for table, row in together(content, tuple(_TABLES.values())):
        values = [_stored(row.get(column)) for column in columns[table.name]]
        database.execute(inserts[table.name], values)


def _stored(value: Value) -> str | int | float | None:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, str | int | float | None) else value.isoformat()
