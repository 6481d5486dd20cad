from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.cli import main
from kg.read import ENDINGS, KINDS, SUFFIXES
from tests.unit.read.samples import (
    HARBOUR,
    docx,
    epub,
    fault,
    gzipped,
    html,
    lines,
    mail,
    pdf,
    read,
    read_bytes,
    row,
    rss,
    warc,
    zipped,
)
from tests.unit.read.test_mail import mailbox
from tests.unit.read.test_tables import json_lines, parquet

PAGE = html(HARBOUR).encode()
SAMPLES = {
    "text": HARBOUR.text.encode(),
    "HTML": PAGE,
    "PDF": pdf([lines(HARBOUR)[2:]]),
    "JSON Lines": json_lines(row(HARBOUR)),
    "Parquet": parquet([row(HARBOUR)]),
    "DOCX": docx(HARBOUR),
    "EPUB": epub([HARBOUR]),
    "e-mail": mail(HARBOUR),
    "mailbox": mailbox(mail(HARBOUR)),
    "feed": rss([HARBOUR]).encode(),
    "WARC": warc([("https://x.example/", "text/html", PAGE)]),
    "ZIP": zipped({"a.html": PAGE}),
    "gzip": gzipped(PAGE),
}
"""An article in every kind that is told by how it begins."""

PACKAGES = {
    "html": ("HTML", "trafilatura"),
    "pdf": ("PDF", "pypdf"),
    "docx": ("DOCX", "docx"),
    "feeds": ("feed", "feedparser"),
    "warc": ("WARC", "warcio"),
    "parquet": ("Parquet", "pyarrow"),
}


class Pipe(io.RawIOBase):
    """Standard input from another program: a few bytes at a time, and no way back."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        part = self._data.read(min(len(buffer), 100))
        buffer[: len(part)] = part
        return len(part)


@pytest.mark.parametrize("kind", SAMPLES)
def test_standard_input_is_told_by_how_it_begins(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.BufferedReader(Pipe(SAMPLES[kind]))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
    documents, errors = read("-")
    assert not errors
    assert [document.text for document in documents] == [HARBOUR.text]


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_without_ending_is_told_by_how_it_begins(kind: str, tmp_path: Path) -> None:
    documents, errors = read_bytes(tmp_path, "story", SAMPLES[kind])
    assert not errors
    assert [document.text for document in documents] == [HARBOUR.text]


@pytest.mark.parametrize(
    "text",
    [
        "From Norland came rain.\nSubject: none.",
        "Date: unknown\nFrom: nobody\n\nIt rained.",
        '{"Norland" is no object, he said.',
        "WARC/s were fought.",
        "<b>Norland</b> lost.",
        "title,text\nRain,It rained.",
    ],
)
def test_text_that_begins_like_something_else_is_text(text: str, tmp_path: Path) -> None:
    documents, errors = read_bytes(tmp_path, "story", text.encode())
    assert len(documents) + len(errors) == 1
    if "WARC" not in text:
        assert not errors


def test_an_ending_is_of_one_kind() -> None:
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    types = [media_type for kind in KINDS for media_type in kind.media_types]
    assert len(set(types)) == len(types)
    assert set(SAMPLES) <= {kind.name for kind in KINDS}


@pytest.mark.parametrize("extra", PACKAGES)
def test_a_package_that_is_absent(
    extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, package = PACKAGES[extra]
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    (suffix, *_) = next(each.suffixes for each in KINDS if each.name == kind)
    message = fault(read_bytes(tmp_path, f"a{suffix}", SAMPLES[kind]))
    assert f"needs the package {package}, which is not installed" in message
    assert message.endswith(f"Install it with pip install 'kg[{extra}]'.")
    assert {each.extra for each in KINDS if each.name == kind} == {extra}


def test_packages_are_imported_when_something_is_read_by_them() -> None:
    heavy = {package for _, package in PACKAGES.values()} | {"lxml", "py3langid", "ssl"}
    code = f"import sys, kg.read; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_the_help_names_all_endings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert ENDINGS in shown


@pytest.mark.parametrize("kind", SAMPLES)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    start=st.floats(0, 1), size=st.integers(0, 60), put=st.binary(max_size=20), cut=st.booleans()
)
def test_whatever_was_changed_is_read_or_told(
    kind: str, start: float, size: int, put: bytes, cut: bool, tmp_path: Path
) -> None:
    data, (suffix, *_) = SAMPLES[kind], next(e.suffixes for e in KINDS if e.name == kind)
    place = int(start * len(data))
    changed = data[:place] + put + (b"" if cut else data[place + size :])
    documents, errors = read_bytes(tmp_path, f"a{suffix}", changed)
    assert documents or errors
    assert all(error.where and error.remedy for error in errors)
