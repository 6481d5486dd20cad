"""Tables of nodes, edges and statements as Parquet: typed, compressed, and lists as lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.write.rows import Kind, Row, Table

if TYPE_CHECKING:
    import pyarrow

ROWS = 20_000
"""Rows of a group: what is held in memory at once."""


@contextmanager
def parquet(table: Table, path: Path) -> Iterator[Callable[[Row], None]]:
    """Yields what takes the rows of a table, which is whole when the block ends.

    The same rows give the same bytes with the same pyarrow.

    Raises:
        InputError: pyarrow is not installed.
    """
    try:
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 - an extra
    except ImportError:
        raise InputError(
            "Parquet needs pyarrow, which is not installed",
            where=str(path),
            remedy="Run pip install 'kg[parquet]'.",
        ) from None
    rows: list[Row] = []
    schema = _schema(table)
    with ParquetWriter(path, schema, compression="zstd", store_schema=False) as writer:

        def take(row: Row) -> None:
            rows.append(row)
            if len(rows) == ROWS:
                writer.write_table(_group(schema, rows))
                rows.clear()

        yield take
        writer.write_table(_group(schema, rows))


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


def _group(schema: pyarrow.Schema, rows: Sequence[Row]) -> pyarrow.Table:
    import pyarrow  # noqa: PLC0415

    columns = {name: [row.get(name) for row in rows] for name in schema.names}
    return pyarrow.table(columns, schema=schema)
