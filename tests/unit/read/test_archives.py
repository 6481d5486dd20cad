from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import limits
from kg.read.formats.archives import clean_name
from tests.unit.read.samples import (
    HARBOUR,
    STORIES,
    SUMMIT,
    VALLEY,
    fault,
    gzipped,
    html,
    lines,
    only,
    pdf,
    read,
    read_bytes,
    tells,
    zipped,
)

PLAIN = (
    "---\ntitle: {0.title}\ndate: {0.date}\nauthor: {0.author}\npublisher: {0.publisher}\n---\n"
    "{0.text}"
)


def test_members_of_any_kind_in_the_order_of_their_names(tmp_path: Path) -> None:
    data = zipped(
        {
            "b/harbour.html": html(HARBOUR),
            "a/valley.md": PLAIN.format(VALLEY),
            "inner.zip": zipped({"summit.txt": PLAIN.format(SUMMIT)}),
            "__MACOSX/._valley.md": b"\x00",
            ".hidden.txt": "No.",
            "README.md": "About it.",
            "photo.jpg": b"\xff\xd8",
        }
    )
    documents, errors = read_bytes(tmp_path, "news.zip", data)
    assert not errors
    assert [d.source for d in documents] == [
        "news.zip/a/valley.md",
        "news.zip/b/harbour.html",
        "news.zip/inner.zip/summit.txt",
    ]
    assert all(map(tells, documents, (VALLEY, HARBOUR, SUMMIT)))


def test_a_single_file_that_is_packed(tmp_path: Path) -> None:
    document = only(read_bytes(tmp_path, "a.html.gz", gzipped(html(HARBOUR).encode())))
    assert tells(document, HARBOUR)
    assert document.source == "a.html.gz"
    assert tells(only(read_bytes(tmp_path, "a.gz", gzipped(html(HARBOUR).encode()))), HARBOUR)


def test_what_is_wrong_with_a_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = zipped(
        {
            "a.txt": PLAIN.format(HARBOUR),
            "b.txt": b"",
            "c.pdf": b"No PDF.",
            "d.txt": PLAIN.format(VALLEY),
            "e.pdf": pdf([lines(SUMMIT)]),
        }
    )
    broken = data.replace(b"Valley town", b"Valley tawn")
    assert broken == data  # packed, so that nothing is found
    documents, errors = read_bytes(tmp_path, "news.zip", data)
    assert [d.source.rpartition("/")[2] for d in documents] == ["a.txt", "d.txt", "e.pdf"]
    assert [error.where for error in errors] == ["news.zip/b.txt", "news.zip/c.pdf"]


def test_a_member_whose_bytes_were_changed(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for story in STORIES:
            archive.writestr(zipfile.ZipInfo(f"{story.publisher}.txt"), PLAIN.format(story))
    data = out.getvalue().replace(b"Valley town", b"Valley tawn", 1)
    documents, errors = read_bytes(tmp_path, "news.zip", data)
    assert [d.title for d in documents] == [HARBOUR.title, SUMMIT.title]
    assert [str(error) for error in errors] == [
        "news.zip/Inland Gazette.txt: what it is packed into is broken (Bad CRC-32 for file 'Inland"
        " Gazette.txt'). Fetch or pack it anew."
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", b""),
        ("a.zip", b"PK\x03\x04 and no more"),
        ("a.zip", zipped({"a.txt": "It rained."})[:-30]),
        ("a.zip", zipped({"a.jpg": "no article"})),
        ("a.txt.gz", b"It rained."),
        ("a.txt.gz", gzipped(HARBOUR.text.encode())[:-20]),
        ("a.txt.gz", b""),
    ],
)
def test_broken_archives(name: str, data: bytes, tmp_path: Path) -> None:
    assert fault(read_bytes(tmp_path, name, data)).startswith(f"{name}: ")


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": "It rained."}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert fault(read_bytes(tmp_path, "a.zip", bytes(data))) == (
        "a.zip/a.txt: it is encrypted. Unpack it with its password."
    )


@pytest.mark.parametrize("pack", ["zip", "gz"])
def test_a_bomb_ends_early_and_in_little_memory(pack: str, tmp_path: Path) -> None:
    zeros = b" " * 100_000_000
    path = tmp_path / ("a.zip" if pack == "zip" else "a.csv.gz")
    if pack == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", zeros)
            archive.writestr("b.txt", "It rained.")
    else:
        path.write_bytes(gzip.compress(zeros))
    del zeros
    tracemalloc.start()
    start = time.monotonic()
    documents, errors = read(path)
    seconds = time.monotonic() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [d.text for d in documents] == (["It rained."] if pack == "zip" else [])
    assert [error.what for error in errors] == [
        "it is more than 200 times larger than its packed form"
    ]
    assert peak < 64_000_000
    assert seconds < 20


def test_what_may_be_unpacked_in_all_is_limited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED", 1_000)
    inner = zipped({f"{n}.txt": "It rained. " * 20 for n in range(10)})
    documents, errors = read_bytes(tmp_path, "a.zip", zipped({"b.zip": inner, "c.zip": inner}))
    assert len(documents) < 5
    assert {error.what for error in errors} == {"it holds more than 0 MB"}


def test_archives_are_nested_no_deeper_than_allowed(tmp_path: Path) -> None:
    data = zipped({"story.txt": "It rained."})
    for _ in range(5):
        data = zipped({"a.zip": data})
    assert "a.zip/a.zip/a.zip/a.zip: archives are nested more than 3 deep" in fault(
        read_bytes(tmp_path, "a.zip", data)
    )


def test_an_archive_of_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({f"{n}.txt": "It rained." for n in range(50)})
    monkeypatch.setattr(limits, "MAX_MEMBERS", 49)
    assert "holds 50 files, and 49 are read" in fault(read_bytes(tmp_path, "a.zip", data))
    monkeypatch.undo()
    monkeypatch.setattr("kg.read.formats.archives.Capped", small_capped)
    assert "a table in it is larger than" in fault(read_bytes(tmp_path, "a.zip", data))


def small_capped(stream: io.BytesIO, *, where: str) -> limits.Capped:
    return limits.Capped(stream, where=where, most=2_000)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("C:\\news\\a.txt", "C_/news/a.txt"),
        ("a/./b.txt", "a/b.txt"),
        ("a\x00\n\x1b[31mb.txt", "a___[31mb.txt"),
        ("a\u202etxt.exe.txt", "a_txt.exe.txt"),
    ],
)
def test_names_that_lead_elsewhere_stay_inside(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@given(st.text())
def test_a_clean_name_is_clean(name: str) -> None:
    found = clean_name(name)
    assert clean_name(found) == found
    assert not found.startswith("/")
    assert ".." not in found.split("/")
    assert found.isprintable()


def test_members_whose_clean_names_are_one_are_both_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "It rained.")
        archive.writestr("../a.txt", "It snowed.")
    documents, errors = read_bytes(tmp_path, "a.zip", out.getvalue())
    assert not errors
    assert len({document.source for document in documents}) == 2
