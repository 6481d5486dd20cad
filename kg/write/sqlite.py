"""The graph as an SQLite database with a full-text search of its sentences.

`sqlite.sql` is the schema; a table's columns name what they take of a row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from kg.errors import OutputError
from kg.write import rows
from kg.write.content import Content
from kg.write.rows import Row, Value

_SETTINGS = (
    "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE; "
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;"
)
_SEARCH = (
    "INSERT INTO sentence_search (sentence_search) VALUES ('rebuild')",
    "INSERT INTO sentence_search (sentence_search) VALUES ('optimize')",
)


def _edges(content: Content) -> Iterator[Row]:
    for row in rows.edges(content):
        yield {**row, "statement": row["id"] if "polarity" in row else None}


_TABLES = {
    "documents": rows.documents,
    "sentences": rows.sentences,
    "statements": rows.statements,
    "arguments": rows.arguments,
    "edges": _edges,
    "entities": rows.nodes,
    "aliases": rows.aliases,
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
            for table, found in _TABLES.items():
                _fill(database, table, found(content))
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


def _fill(database: sqlite3.Connection, table: str, found: Iterator[Row]) -> None:
    columns = [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]
    places = ", ".join("?" for _ in columns)
    database.executemany(
        f"INSERT INTO {table} VALUES ({places})",
        ([_stored(row.get(name)) for name in columns] for row in found),
    )


def _stored(value: Value) -> str | int | float | None:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, str | int | float | None) else value.isoformat()
