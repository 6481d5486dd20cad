from __future__ import annotations

import csv
import io
import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow.parquet import write_table

from kg.read import Columns, limits
from kg.read.formats.columns import USUAL
from tests.unit.read.samples import (
    GERMAN,
    HARBOUR,
    STORIES,
    SUMMIT,
    VALLEY,
    fault,
    only,
    read,
    read_bytes,
    row,
    tells,
)


def table(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def json_lines(*rows: object) -> bytes:
    return "".join(f"{json.dumps(each)}\n" for each in rows).encode()


def parquet(rows: list[dict[str, object]]) -> bytes:
    out = io.BytesIO()
    write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


ROWS = [row(story) for story in STORIES]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.csv", table(ROWS).encode()),
        ("t.csv", table(ROWS, ";").encode("utf-8-sig")),
        ("t.tsv", table(ROWS, "\t").encode("utf-16")),
        ("t.csv", table(ROWS, "|").replace("\r\n", "\n").encode()),
        ("t.jsonl", json_lines(*ROWS)),
        ("t.ndjson", json_lines(*ROWS).decode().encode("utf-16")),
        ("t.parquet", parquet(ROWS)),
    ],
)
def test_each_row_is_an_article(name: str, data: bytes, tmp_path: Path) -> None:
    documents, errors = read_bytes(tmp_path, name, data)
    assert not errors
    assert len(documents) == 3
    assert all(map(tells, documents, STORIES))
    sources = [document.source for document in documents]
    assert len(set(sources)) == 3
    assert all(source.startswith(f"{name}#") for source in sources)


def test_a_row_of_csv_is_named_by_its_line(tmp_path: Path) -> None:
    documents, errors = read_bytes(tmp_path, "t.csv", b"text\nIt rained.\n\n'a'\nIt snowed.,x\n")
    assert [document.source for document in documents] == ["t.csv#2", "t.csv#4"]
    assert [str(error) for error in errors] == [
        "t.csv:5: the row has 2 fields, and the first line names 1. Put fields that hold the"
        " delimiter into quotation marks."
    ]


def test_columns_that_the_user_names(tmp_path: Path) -> None:
    rows = [{"Nr": "1", "Inhalt": "It rained.", "Kopf": "Rain", "text": "No."}]
    columns = Columns(text="inhalt", title="Kopf")
    document = only(read_bytes(tmp_path, "t.csv", table(rows).encode(), columns))
    assert (document.title, document.text) == ("Rain", "It rained.")
    assert fault(read_bytes(tmp_path, "t.csv", b"a,b\n1,2\n")) == (
        "t.csv: no column is named like the text of an article. It has 'a', 'b'; name one with"
        " --text-column."
    )
    message = fault(read_bytes(tmp_path, "t.csv", b"text,b\n1,2\n", Columns(author="who")))
    assert message.startswith(
        "t.csv: there is no column 'who'. It has 'text', 'b'; name one with --a"
    )


def test_usual_names_are_found_in_any_case() -> None:
    assert all(name == name.lower() for names in USUAL.values() for name in names)


def test_an_address_is_the_source(tmp_path: Path) -> None:
    rows = [row(HARBOUR) | {"url": "https://coast.example/1"}]
    document = only(read_bytes(tmp_path, "t.csv", table(rows).encode()))
    assert document.source == "https://coast.example/1"


def test_values_of_json_are_put_in_words(tmp_path: Path) -> None:
    values = {
        "Headline": HARBOUR.title,
        "body": HARBOUR.text,
        "authors": ["Ana Lind", {"name": "Bo Falk"}],
        "publishedAt": 1_714_723_200,
        "source": {"id": None, "name": "Coast Herald"},
    }
    assert tells(only(read_bytes(tmp_path, "t.jsonl", json_lines(values))), HARBOUR)


def test_values_of_parquet_are_of_any_type(tmp_path: Path) -> None:
    values = row(HARBOUR) | {"date": datetime(2024, 5, 3, 8, tzinfo=UTC), "words": 60}
    assert tells(only(read_bytes(tmp_path, "t.parquet", parquet([values]))), HARBOUR)


def test_a_date_that_is_none_is_told_and_the_article_is_read(tmp_path: Path) -> None:
    documents, errors = read_bytes(tmp_path, "t.csv", b"text,date\nIt rained.,03/04/2023\n")
    assert [document.published for document in documents] == [None]
    assert [str(error) for error in errors] == [
        "t.csv:2: the date '03/04/2023' is no day, so the article is read without one. Write it as"
        " YYYY-MM-DD."
    ]


def test_broken_lines_are_told_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        json.dumps(row(HARBOUR)),
        "{broken",
        '"a text"',
        '{"text": "' + "[" * 10 + '"',
        "[" * 100_000,
        json.dumps(row(VALLEY) | {"text": GERMAN}),
        '{"title": "no text"}',
        '{"text": ""}',
        json.dumps(row(SUMMIT)),
    ]
    documents, errors = read_bytes(tmp_path, "t.jsonl", "\n".join(lines).encode())
    assert [document.title for document in documents] == [HARBOUR.title, SUMMIT.title]
    assert [error.where for error in errors] == [f"t.jsonl:{n}" for n in range(2, 9)]
    assert all(error.remedy for error in errors)


def test_a_line_in_another_encoding(tmp_path: Path) -> None:
    data = "text\nIt rained in Málaga.\n".encode("cp1252") + "It snowed in Łódź.\n".encode()
    documents, errors = read_bytes(tmp_path, "t.csv", data)
    assert [document.text for document in documents] == [
        "It rained in Málaga.",
        "It snowed in Łódź.",
    ]
    assert not errors


def test_a_long_field_is_read_and_the_limit_of_others_stays(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    text = "It rained in Norland. " * 20_000
    assert len(only(read_bytes(tmp_path, "t.csv", f'text\n"{text}"\n'.encode())).text) > 400_000
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
def test_a_line_without_end_is_passed_over_in_little_memory(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_RECORD", 1_000_000)
    start = b"text\nIt rained.\n" if name == "t.csv" else b'{"text": "It rained."}\n'
    end = b"\nIt snowed.\n" if name == "t.csv" else b'\n{"text": "It snowed."}\n'
    with (tmp_path / name).open("wb") as stream:
        stream.write(start + b"x" * 100_000_000 + end)
    tracemalloc.start()
    documents, errors = read(tmp_path / name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [document.text for document in documents] == ["It rained.", "It snowed."]
    assert [error.what for error in errors] == ["the line is longer than 1 MB"]
    assert peak < 20_000_000


def test_a_quote_that_is_never_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 10_000)
    data = 'text\nIt rained.\n"' + "It snowed.\n" * 2000 + '"It "hailed"\nIt dried.\n"It was'
    documents, errors = read_bytes(tmp_path, "t.csv", data.encode())
    assert documents[0].text == "It rained."
    assert documents[-1].text == "It dried."
    assert [error.where for error in errors] == ["t.csv:3", "t.csv:2003", "t.csv:2005"]


@pytest.mark.parametrize(
    "data",
    [b"", b"PAR1", b"No table.", parquet(ROWS)[:200], parquet(ROWS)[:-8] + b"\xff\xff\xff\x7fPAR1"],
)
def test_broken_parquet(data: bytes, tmp_path: Path) -> None:
    assert fault(read_bytes(tmp_path, "t.parquet", data)).startswith("t.parquet: ")


def test_an_empty_table_holds_no_column(tmp_path: Path) -> None:
    assert "It has none; name one" in fault(read_bytes(tmp_path, "t.csv", b""))


@pytest.mark.parametrize(
    ("name", "data"),
    [("t.csv", b"text,title\n\n"), ("t.jsonl", b"\n\n"), ("t.parquet", parquet(ROWS)[:0])],
)
def test_a_table_without_rows_is_told(name: str, data: bytes, tmp_path: Path) -> None:
    assert fault(read_bytes(tmp_path, name, data)).startswith(f"{name}: it ")


def test_html_and_lists_of_paragraphs_in_a_table(tmp_path: Path) -> None:
    html = json.dumps({"title": "x", "text": "<p>It rained &amp; froze.</p><p>It stopped.</p>"})
    parts = json.dumps({"title": "x", "text": ["It rained & froze.", "It stopped."]})
    for line in (html, parts):
        document = only(read_bytes(tmp_path, "a.jsonl", line.encode()))
        assert document.text == "It rained & froze.\n\nIt stopped."
