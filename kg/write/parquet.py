"""Tables of nodes, edges and statements as Parquet: typed, compressed, and lists as lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.write.content import Content
from kg.write.rows import Kind, Row, Table

if TYPE_CHECKING:
    import pyarrow

ROWS = 20_000
"""Rows of a group: what is held in memory at once."""


def parquet(table: Table, content: Content, path: Path) -> None:
    """Writes a table; the same rows give the same bytes with the same pyarrow.

    Raises:
        InputError: pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: PLC0415 - an extra
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415
    except ImportError:
        raise InputError(
            "Parquet needs pyarrow, which is not installed",
            where=str(path),
            remedy="Run pip install 'kg[parquet]'.",
        ) from None
    schema = _schema(table)
    with ParquetWriter(path, schema, compression="zstd", store_schema=False) as writer:
        for rows in _groups(table.rows(content)):
            columns = {name: [row.get(name) for row in rows] for name in table.columns}
            writer.write_table(pyarrow.table(columns, schema=schema))


def _schema(table: Table) -> pyarrow.Schema:
    import pyarrow  # noqa: PLC0415

    types = {
        Kind.TEXT: pyarrow.string(),
        Kind.TEXTS: pyarrow.list_(pyarrow.string()),
        Kind.INTEGER: pyarrow.int64(),
        Kind.NUMBER: pyarrow.float64(),
        Kind.DATE: pyarrow.date32(),
    }
    return pyarrow.schema([(name, types[kind]) for name, kind in table.columns.items()])


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while group := list(islice(left, ROWS)):
        yield group
