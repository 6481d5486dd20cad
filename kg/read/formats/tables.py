"""Tables of which each row is an article: CSV, TSV, JSON Lines and Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any

from kg.errors import InputError
from kg.read import limits
from kg.read.decode import as_utf8, decoded
from kg.read.formats.columns import chosen, row
from kg.read.library import library, parsing
from kg.read.limits import Capped, lines, seekable
from kg.read.raw import Context, Found, Item

DELIMITERS = ",;\t|"
"""What may stand between the fields of a .csv file, the usual one first."""

MAX_BATCH = 64
"""Rows of a Parquet file that are held at once."""

MAX_CHUNK = 256_000_000
"""The largest column of a row group of a Parquet file, in bytes unpacked."""

_QUOTE = "Put fields that hold the delimiter into quotation marks."
_QUOTED = "Put it into quotation marks that are closed, and double those within it."
_SPLIT = "Split it into its articles, or leave it out."


def read_csv(item: Item, context: Context) -> Iterator[Found]:
    """Yields the article of each row of a table with a line of names."""
    found = list[Found]()
    rows = _Rows(item, found)
    head = rows.head()
    fields = chosen(head, context.columns, where=item.where)
    for number, values in rows:
        yield from found
        found.clear()
        if len(values) > len(head):
            what = f"the row has {len(values)} fields, and the first line names {len(head)}"
            yield InputError(what, where=f"{item.where}:{number}", remedy=_QUOTE)
        elif any(values):
            held = dict(zip(head, values, strict=False))
            yield from row(held, fields, item, number)
    yield from found


class _Rows:
    """The rows of a table; what is wrong with one goes to `problems`, and the others follow.

    Args:
        item: The table.
        problems: Takes what is wrong.
    """

    def __init__(self, item: Item, problems: list[Found]) -> None:
        self._item = item
        self._problems = problems
        self._number = 0
        self._texts = self._decoded()

    def head(self) -> list[str]:
        """Returns the names of the columns; rows follow them."""
        first = next(self._texts, "")
        tabs = self._item.name.lower().removesuffix(".gz").endswith((".tsv", ".tab"))
        delimiter = "\t" if tabs else max(DELIMITERS, key=first.count)
        self._reader = csv.reader(chain([first], self._texts), delimiter=delimiter, strict=True)
        with _long_fields():
            return next(self._reader, [])

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yields the rows with the numbers of their first lines."""
        while True:
            number = self._number + 1
            try:
                with _long_fields():
                    values = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                what = f"the row cannot be read ({error})"
                where = f"{self._item.where}:{number}"
                self._problems.append(InputError(what, where=where, remedy=_QUOTED))
                continue
            yield number, values

    def _decoded(self) -> Iterator[str]:
        for line in lines(as_utf8(self._item.stream)):
            self._number += 1
            where = f"{self._item.where}:{self._number}"
            try:
                text = _line(line, self._item, where)
            except InputError as error:
                self._problems.append(error)
                continue
            yield text.replace("\0", "")


@contextmanager
def _long_fields() -> Iterator[None]:
    """Lets fields be as long as articles while a row is read: the limit is that of all readers."""
    before = csv.field_size_limit(limits.MAX_CHARACTERS)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def read_json_lines(item: Item, context: Context) -> Iterator[Found]:
    """Yields the article of each line that holds a JSON object."""
    for number, line in enumerate(lines(as_utf8(item.stream)), 1):
        where = f"{item.where}:{number}"
        try:
            if text := _line(line, item, where).strip():
                values = _object(text, where=where)
                yield from row(values, chosen(values, context.columns, where=where), item, number)
        except InputError as error:
            yield error


def _object(line: str, *, where: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        what = f"the line is no JSON ({str(error)[:80]})"
        raise InputError(what, where=where, remedy="Write one object a line.") from error
    if not isinstance(values, dict):
        what = "the line is no JSON object"
        raise InputError(what, where=where, remedy="Write one object a line.")
    return values


def read_parquet(item: Item, context: Context) -> Iterator[Found]:
    """Yields the article of each row of a Parquet file."""
    parquet = library("pyarrow.parquet", extra="parquet", kind="Parquet", where=item.where)
    with parsing("Parquet", where=item.where):
        file = parquet.ParquetFile(
            Capped(seekable(item.stream, where=item.where), where=item.where, most=MAX_CHUNK),
            thrift_string_size_limit=limits.MAX_RECORD,
            thrift_container_size_limit=1_000_000,
        )
        fields = chosen(file.schema_arrow.names, context.columns, where=item.where)
        _check_sizes(file.metadata, set(fields.values()), item.where)
    rows = _rows(file, sorted(set(fields.values())), item.where)
    for number, values in enumerate(rows, 1):
        yield from row(values, fields, item, number)


def _rows(file: Any, names: list[str], where: str) -> Iterator[Mapping[str, Any]]:
    with parsing("Parquet", where=where):
        batches = file.iter_batches(batch_size=MAX_BATCH, columns=names)
    while True:
        with parsing("Parquet", where=where):
            batch = next(batches, None)
            if batch is None:
                return
            values = batch.to_pylist()
        yield from values


def _check_sizes(metadata: Any, names: set[str], where: str) -> None:
    for group in range(metadata.num_row_groups):
        for number in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(number)
            size = chunk.total_uncompressed_size
            if chunk.path_in_schema.split(".")[0] in names and size > MAX_CHUNK:
                what = f"a column of a row group is larger than {MAX_CHUNK // 1_000_000} MB"
                raise InputError(what, where=where, remedy="Write it anew in smaller row groups.")


def _line(line: bytes | None, item: Item, where: str) -> str:
    if line is None:
        what = f"the line is longer than {limits.MAX_RECORD // 1_000_000} MB"
        raise InputError(what, where=where, remedy=_SPLIT)
    return decoded(line, where=where, charset=item.charset)
