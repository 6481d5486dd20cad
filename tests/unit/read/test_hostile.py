"""Files made to take all memory or no end: each is read in a process that has little of both."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.read.samples import HARBOUR, html, pdf, rss, zipped

MEMORY = 1_500_000_000
"""Bytes of addresses that the process may use: the libraries alone take half of that."""

SECONDS = 40
"""Of the processor; the tests run on machines that are busy."""

READ = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from kg.read import read_paths
errors = []
documents = list(read_paths([sys.argv[1]], on_error=errors.append))
print(len(documents))
for error in errors:
    print(error.what)
"""


def sparse(start: bytes = b"") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("wb") as stream:
            stream.write(start)
            stream.truncate(1_000_000_000)

    return write


def holding(data: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(data()), None)[1]


def page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def nested_pdf() -> bytes:
    """A page of which the content unpacks to 70 MB, drawn on a thousand pages."""
    packed = zlib.compress(b"BT /F1 11 Tf (It rained.) Tj " + b" " * 70_000_000 + b"ET", 9)
    one = pdf([], content=packed).replace(b"<< /Length", b"<< /Filter /FlateDecode /Length")
    return one.replace(b"/Kids [4 0 R] /Count 1", b"/Kids [" + b"4 0 R " * 1000 + b"] /Count 1000")


def long_page() -> bytes:
    return b"BT /F1 11 Tf " + b"(It rained.) Tj 0 0 Td " * 800_000 + b"ET"


CASES = {
    "line.csv": (sparse(b"text\nIt rained.\n"), 1, "the line is longer than 16 MB"),
    "line.jsonl": (sparse(b'{"text": "It rained."}\n'), 1, "the line is longer than 16 MB"),
    "large.txt": (sparse(), 0, "the file is larger than 64 MB"),
    "large.html": (sparse(), 0, "the file is larger than 5 MB"),
    "large.pdf": (sparse(b"%PDF-1.7\n"), 0, "the file is larger than 64 MB"),
    "large.docx": (sparse(b"PK\x03\x04"), 0, "the file is larger than 64 MB"),
    "large.eml": (sparse(b"Subject: x\n\n"), 0, "the file is larger than 64 MB"),
    "large.mbox": (sparse(b"From x 08:00\nSubject: x\n\n"), 0, "the message is larger than 64 MB"),
    "large.warc": (sparse(b"WARC/1.0\r\nX: "), 0, "the head of a record is larger than 1 MB"),
    "large.parquet": (sparse(b"PAR1"), 0, "it is broken, or no Parquet"),
    "large.zip": (sparse(b"PK\x03\x04"), 0, "it is broken, or no ZIP"),
    "large.rss": (sparse(b"<rss"), 0, "the file is larger than 10 MB"),
    "tags.html": (holding(lambda: page("<div>x</div>" * 400_000)), 0, "more than 40,000 tags"),
    "attributes.html": (
        holding(lambda: page("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">It rained.")),
        0,
        "more than 300 attributes",
    ),
    "deep.html": (holding(lambda: page("<div>" * 39_000 + "It rained.")), None, ""),
    "few.html": (holding(lambda: page("<p>It rained in Norland.</p>" * 19_000)), 1, ""),
    "bomb.pdf": (holding(nested_pdf), 0, "drawn in too many steps"),
    "long.pdf": (
        holding(lambda: pdf([], content=long_page())),
        0,
        "drawn in too many steps",
    ),
    "deep.rss": (
        holding(lambda: rss([HARBOUR]).replace("<item>", "<item>" * 100_000).encode()),
        0,
        "nested more than 100 deep",
    ),
    "bomb.docx": (
        holding(lambda: zipped({"word/document.xml": b"<w>" * 30_000_000})),
        0,
        "larger than 20 MB",
    ),
    "bomb.zip": (
        holding(lambda: zipped({"a.html": html(HARBOUR), "b.txt": b" " * 90_000_000})),
        1,
        "more than 200 times larger",
    ),
}
"""What is written, how many articles are read, and what is reported; None where both may be."""


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_little_memory_and_time_are_enough(name: str, tmp_path: Path) -> None:
    write, count, message = CASES[name]
    write(tmp_path / name)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert not done.stderr
    found, *errors = done.stdout.splitlines()
    assert count is None or int(found) == count
    assert message in "".join(errors)
    assert len(errors) == bool(message) or count is None
