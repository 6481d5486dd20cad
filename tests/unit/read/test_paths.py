from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.errors import InputError
from kg.model import Document
from kg.read import ENDINGS, limits, read_paths, unique


def read(*paths: Path | str, day: date | None = None) -> tuple[list[Document], list[str]]:
    errors: list[InputError] = []
    documents = list(read_paths(paths, date=day, on_error=errors.append))
    return documents, [str(error) for error in errors]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "b.txt": "The talks failed.",
        "a.md": "# Rain\n\nIt rained.",
        "sub/C.TXT": "It snowed.",
        "sub/.hidden.txt": "No.",
        ".git/x.txt": "No.",
        "README.md": "About these articles.",
        "notes.xls": "No.",
    }
    for name, text in files.items():
        (tmp_path / "news" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "news" / name).write_text(text)
    return tmp_path / "news"


def test_a_folder_is_read_recursively_in_the_order_of_names(folder: Path) -> None:
    documents, errors = read(folder)
    assert [d.source for d in documents] == ["a.md", "b.txt", "sub/C.TXT"]
    assert [d.text for d in documents] == ["It rained.", "The talks failed.", "It snowed."]
    assert not errors


def test_a_named_file_may_lack_an_ending(tmp_path: Path) -> None:
    (tmp_path / "story").write_text("It rained.")
    documents, errors = read(tmp_path / "story", day=date(2024, 1, 2))
    assert [(d.source, d.published) for d in documents] == [("story", date(2024, 1, 2))]
    assert not errors


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"It rained.")))
    documents, errors = read("-")
    assert [(d.source, d.text) for d in documents] == [("", "It rained.")]
    assert not errors


def test_what_is_wrong_is_reported_and_the_rest_is_read(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "junk.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "bare").mkdir()
    documents, errors = read(tmp_path / "none.txt", tmp_path / "bare", folder / "x.doc", folder)
    assert len(documents) == 3
    assert [error.removeprefix(f"{tmp_path}/") for error in errors] == [
        "none.txt: there is no such file or folder. Check how the path is spelt.",
        "bare: the folder holds no article. Name a folder that holds articles as files ending in"
        f" {ENDINGS}.",
        f"news/x.doc: files ending in '.doc' are not read. Save it as one of {ENDINGS}.",
        "news/empty.txt: the article is empty. Put the text of the article into it, or leave it"
        " out.",
        "news/junk.txt: this is binary data, or text in an unknown encoding. Save it as plain text"
        " in UTF-8.",
    ]


def test_a_file_that_vanishes_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    errors: list[InputError] = []
    documents = read_paths([folder], on_error=errors.append)
    next(documents)
    (folder / "b.txt").unlink()
    assert [d.source for d in documents] == ["sub/C.TXT"]
    assert [error.what for error in errors] == ["there is no such file or folder"]


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    documents, errors = read(folder / "b.txt")
    assert not documents
    assert errors == [
        f"{folder / 'b.txt'}: it cannot be read (permission denied). Check its permissions."
    ]


def test_a_huge_file_is_refused_without_being_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1_000_000)
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    documents, errors = read(tmp_path / "huge.txt")
    assert not documents
    assert "the file is larger than 1 MB. Split it" in errors[0]


def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("It rained.")
    documents, errors = read(path)
    assert [d.source for d in documents] == ["caf\ufffd.txt"]
    assert not errors


def test_equal_articles_are_one_in_any_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text("It rained." if name != "c.txt" else "It snowed.")
    forward, _ = read(tmp_path)
    assert unique(forward) == unique(reversed(forward))
    assert [d.source for d in unique(forward)] == ["a.txt", "c.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_pipes_and_devices_hold_nobody_up(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("It rained.", encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    (folder / "again").symlink_to(folder)
    errors: list[InputError] = []
    documents = list(read_paths([folder, folder / "pipe.txt"], on_error=errors.append))
    assert [document.source for document in documents] == ["a.txt"]
    assert [error.what for error in errors] == [
        "there is no such file or folder",
        "the article is empty",
    ]
