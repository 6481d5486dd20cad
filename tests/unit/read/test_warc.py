from __future__ import annotations

import gzip
import time
import tracemalloc
from pathlib import Path

import pytest

from kg.read.formats import warc as module
from tests.unit.read.samples import (
    HARBOUR,
    STORIES,
    SUMMIT,
    VALLEY,
    fault,
    gzipped,
    html,
    lines,
    pdf,
    read,
    read_bytes,
    tells,
    warc,
)

PAGES = [
    (f"https://paper.example/{n}?q=a b", "text/html; charset=utf-8", html(story).encode())
    for n, story in enumerate(STORIES)
]


def records(data: bytes) -> bytes:
    """The archive as crawlers write it: every record packed by itself."""
    parts = data.split(b"WARC/1.0\r\n")[1:]
    return b"".join(gzip.compress(b"WARC/1.0\r\n" + part, mtime=0) for part in parts)


@pytest.mark.parametrize("pack", [bytes, records, gzipped])
def test_each_page_is_an_article(pack: type, tmp_path: Path) -> None:
    name = "crawl.warc" if pack is bytes else "crawl.warc.gz"
    documents, errors = read_bytes(tmp_path, name, pack(warc(PAGES)))
    assert not errors
    assert all(map(tells, documents, STORIES))
    assert [d.source for d in documents] == [f"https://paper.example/{n}?q=a%20b" for n in range(3)]


def test_types_that_are_read(tmp_path: Path) -> None:
    answers = [
        ("https://x.example/a.css", "text/css", b"p { color: red }"),
        ("https://x.example/a.png", "image/png", b"\x89PNG"),
        (
            "https://x.example/a",
            "text/plain; charset=iso-8859-1",
            "It rained in Málaga.".encode("latin-1"),
        ),
        ("https://x.example/b", "application/pdf", pdf([lines(VALLEY)])),
        ("https://x.example/c", "text/html", b"<html></html>"),
    ]
    documents, errors = read_bytes(tmp_path, "a.warc", warc(answers))
    assert [d.text for d in documents] == ["It rained in Málaga.", VALLEY.text]
    assert [error.where for error in errors] == ["a.warc#11"]


def test_answers_that_are_errors_are_none(tmp_path: Path) -> None:
    message = fault(read_bytes(tmp_path, "a.warc", warc(PAGES, status="404 Not Found")))
    assert "it holds no article" in message


@pytest.mark.parametrize(
    "data", [b"", b"No archive.", b"WARC/1.0\r\nWARC-Type: response\r\n", b"WARC/1.0\r\n" * 50]
)
def test_broken_archives(data: bytes, tmp_path: Path) -> None:
    assert fault(read_bytes(tmp_path, "a.warc", data)).startswith("a.warc: ")


def test_an_archive_cut_off_is_read_as_far_as_it_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = warc(PAGES)
    documents, errors = read_bytes(tmp_path, "a.warc", data[: data.index(b"exchange prisoners")])
    assert [d.title for d in documents] == [HARBOUR.title, VALLEY.title, SUMMIT.title]
    documents, errors = read_bytes(tmp_path, "a.warc.gz", records(data)[:-300])
    assert documents
    assert [error.where for error in errors] == ["a.warc.gz"]
    wrong = data.replace(b"Content-Length: 15", b"Content-Length: 14")
    read_bytes(tmp_path, "b.warc", wrong)
    assert capsys.readouterr() == ("", "")


def test_a_head_without_end_takes_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.warc").open("wb") as stream:
        stream.write(warc(PAGES[:1]) + b"WARC/1.0\r\nX: ")
        stream.write(b"x" * 100_000_000)
    tracemalloc.start()
    start = time.monotonic()
    documents, errors = read(tmp_path / "a.warc")
    seconds, (_, peak) = time.monotonic() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(documents) == 1
    assert [error.what for error in errors] == ["the head of a record is larger than 1 MB"]
    assert peak < 30_000_000
    assert seconds < 10
    assert module.MAX_HEAD == 1_000_000
