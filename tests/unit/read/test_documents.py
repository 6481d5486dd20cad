"""DOCX and EPUB."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kg.read.formats import zips
from tests.unit.read.samples import (
    HARBOUR,
    STORIES,
    VALLEY,
    docx,
    epub,
    fault,
    only,
    read_bytes,
    zipped,
)


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A ZIP archive in one part of which something stands for something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for each in archive.namelist():
            content = archive.read(each)
            assert each != name or old in content
            copy.writestr(each, content.replace(old, new) if each == name else content)
    return out.getvalue()


def test_a_word_document_with_all_it_tells(tmp_path: Path) -> None:
    document = only(read_bytes(tmp_path, "a.docx", docx(HARBOUR, created="2024-05-03T08:00:00")))
    assert (document.title, document.text) == (HARBOUR.title, HARBOUR.text)
    assert (document.author, str(document.published)) == (HARBOUR.author, "2024-05-03")


def test_what_the_program_states_for_everybody_is_nothing(tmp_path: Path) -> None:
    data = changed(docx(HARBOUR), "docProps/core.xml", HARBOUR.author.encode(), b"python-docx")
    document = only(read_bytes(tmp_path, "a.docx", data))
    assert (document.author, document.published) == ("", None)


def test_sentences_in_tables_and_inserted_text_are_read(tmp_path: Path) -> None:
    data = docx(HARBOUR, table=["Wages", "4%", "The union agreed on Friday."], heading="Heading 1")
    run = b'<w:r><w:t xml:space="preserve">It rained. </w:t></w:r>'
    inserted = b'<w:ins w:id="1" w:author="x">' + run + b"</w:ins>"
    deleted = b'<w:del w:id="2" w:author="x"><w:r><w:delText>It snowed.</w:delText></w:r></w:del>'
    data = changed(
        data, "word/document.xml", b"<w:r><w:t>Dock", inserted + deleted + b"<w:r><w:t>Dock"
    )
    document = only(read_bytes(tmp_path, "a.docx", data))
    assert document.text == f"It rained. {HARBOUR.text}\n\nThe union agreed on Friday."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"No document.",
        docx(HARBOUR)[:5000],
        zipped({"[Content_Types].xml": "<Types/>"}),
        changed(docx(HARBOUR), "word/document.xml", b"</w:body>", b""),
    ],
)
def test_broken_word_documents(data: bytes, tmp_path: Path) -> None:
    assert fault(read_bytes(tmp_path, "a.docx", data)).startswith("a.docx: ")


def test_entities_in_a_word_document_are_not_expanded(tmp_path: Path) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    data = changed(
        docx(HARBOUR), "word/document.xml", b"<w:document", entities.encode() + b"<w:document"
    )
    data = changed(data, "word/document.xml", b"Dock workers", b"&a;&b; Dock workers")
    documents, _ = read_bytes(tmp_path, "a.docx", data)
    assert not any("aaaa" in document.text or "root:" in document.text for document in documents)


@pytest.mark.parametrize("name", ["a.docx", "a.epub"])
def test_a_bomb_is_refused_before_it_is_unpacked(name: str, tmp_path: Path) -> None:
    big = zips.MAX_TEXT + 1
    data = zipped({"word/document.xml": b" " * big, "OEBPS/content.opf": b" " * 100})
    assert "larger than 20 MB" in fault(read_bytes(tmp_path, name, data))


def test_the_chapters_of_a_book(tmp_path: Path) -> None:
    documents, errors = read_bytes(tmp_path, "a.epub", epub(STORIES))
    assert not errors
    assert [d.text for d in documents] == [story.text for story in STORIES]
    assert [d.title for d in documents] == [story.title for story in STORIES]
    assert [d.source for d in documents] == [f"a.epub/OEBPS/text/c{n}.xhtml" for n in range(3)]
    assert {(d.author, d.publisher, str(d.published)) for d in documents} == {
        ("Ana Lind; Bo Falk", "Coast Herald", "2024-05-03")
    }


def test_a_chapter_that_is_named_often_is_read_once(tmp_path: Path) -> None:
    ref = b'<itemref idref="c0"/>'
    with zipfile.ZipFile(io.BytesIO(epub([HARBOUR]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["OEBPS/content.opf"] = parts["OEBPS/content.opf"].replace(ref, ref * 50_000)
    assert only(read_bytes(tmp_path, "a.epub", zipped(parts))).text == HARBOUR.text


def test_a_chapter_that_is_lost_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = epub(STORIES)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            if not name.endswith("c1.xhtml"):
                copy.writestr(name, archive.read(name))
    documents, errors = read_bytes(tmp_path, "a.epub", out.getvalue())
    assert [d.title for d in documents] == [HARBOUR.title, STORIES[2].title]
    assert [error.where for error in errors] == ["a.epub/OEBPS/text/c1.xhtml"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is broken, or no EPUB"),
        (zipped({"a.xhtml": "<p>It rained.</p>"}), "it is broken"),
        (epub([VALLEY])[:900], "it is broken"),
        (epub([]).replace(b"x", b"x"), ""),
        (epub([VALLEY], extra={"META-INF/rights.xml": "<r/>"}), "the book is encrypted"),
        (
            epub([VALLEY], extra={"META-INF/container.xml": '<!DOCTYPE c [<!ENTITY a "b">]><c/>'}),
            "it is broken, or no EPUB (EntitiesForbidden",
        ),
    ],
)
def test_broken_books(data: bytes, message: str, tmp_path: Path) -> None:
    documents, errors = read_bytes(tmp_path, "a.epub", data)
    assert not documents
    assert all(message in str(error) for error in errors)
