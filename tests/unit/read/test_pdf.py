from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from kg.read.formats import pdf as module
from tests.unit.read.samples import HARBOUR, VALLEY, fault, lines, only, pdf, read_bytes

TOLD = {"Title": HARBOUR.title, "Author": "Ana Lind", "CreationDate": "D:20240503080000Z"}


def test_a_file_with_all_it_tells(tmp_path: Path) -> None:
    document = only(read_bytes(tmp_path, "a.pdf", pdf([lines(HARBOUR)[2:]], info=TOLD)))
    assert document.text == HARBOUR.text
    assert (document.title, document.author) == (HARBOUR.title, "Ana Lind")
    assert str(document.published) == "2024-05-03"


def test_a_file_without_metadata_has_its_headline_for_the_title(tmp_path: Path) -> None:
    junk = {"Title": "Microsoft Word - final2.docx"}
    document = only(read_bytes(tmp_path, "2024-05-03.pdf", pdf([lines(HARBOUR)], info=junk)))
    assert (document.title, document.text) == (HARBOUR.title, HARBOUR.text)
    assert str(document.published) == "2024-05-03"


def test_paragraphs_run_over_pages_without_heads_feet_and_numbers(tmp_path: Path) -> None:
    text = [line for line in [*lines(HARBOUR), *lines(VALLEY)[2:]] if line]
    pages = [
        ["Coast Herald, May 2024", *text[n : n + 4], f"Page {n // 4 + 1}"]
        for n in range(0, len(text), 4)
    ]
    assert len(pages) >= 3
    document = only(read_bytes(tmp_path, "a.pdf", pdf(pages)))
    for paragraph in (*HARBOUR.paragraphs, *VALLEY.paragraphs):
        assert paragraph in document.text
    assert "Coast Herald" not in document.text
    assert "Page" not in document.text


def test_words_divided_at_the_end_of_a_line_are_joined(tmp_path: Path) -> None:
    page = ["The minister praised both sides for the agree-", "ment that was reached."]
    document = only(read_bytes(tmp_path, "a.pdf", pdf([page])))
    assert document.text == "The minister praised both sides for the agreement that was reached."


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (["Norland sent well-", "known men."], "Norland sent well-known men."),
        (["Rebels were Norland-", "backed men."], "Rebels were Norland-backed men."),
        (["Old re-", "runs are re-runs."], "Old re-runs are re-runs."),
        (["A pre-", "mier is a premier."], "A premier is a premier."),
    ],
)
def test_hyphens_of_compounds_stay(page: list[str], text: str, tmp_path: Path) -> None:
    assert only(read_bytes(tmp_path, "a.pdf", pdf([page]))).text == text


def test_a_byline_is_a_line_of_its_own(tmp_path: Path) -> None:
    page = [
        "Norland loses the talks on fish",
        "By Jane Doe",
        "It rained in Norland on Monday again.",
    ]
    document = only(read_bytes(tmp_path, "a.pdf", pdf([page])))
    assert (document.title, document.author) == (page[0], "Jane Doe")
    assert document.text == page[2]


def test_the_day_of_making_is_the_last_resort(tmp_path: Path) -> None:
    made = {"CreationDate": "D:20260101080000Z"}
    page = ["NORBURG, May 3, 2024 (Meridian Wire) - It rained in Norland on Monday."]
    document = only(read_bytes(tmp_path, "a.pdf", pdf([page], info=made)))
    assert str(document.published) == "2024-05-03"
    printed = pdf([["It rained in Norland on Monday."]], info=made | {"Producer": "Skia/PDF m1"})
    assert only(read_bytes(tmp_path, "a.pdf", printed)).published is None


def test_a_scan_is_told(tmp_path: Path) -> None:
    message = fault(read_bytes(tmp_path, "a.pdf", pdf([], content=b"0 0 m 10 10 l S")))
    assert message == (
        "a.pdf: it has pages, but no text: it is a scan. Run OCR over it first, for example with"
        " ocrmypdf."
    )


def test_an_encrypted_file_is_told_unless_it_opens_without_a_password(tmp_path: Path) -> None:
    for password, opens in (("secret", False), ("", True)):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([lines(HARBOUR)]))))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        data = io.BytesIO()
        writer.write(data)
        found = read_bytes(tmp_path, "a.pdf", data.getvalue())
        if opens:
            assert only(found).text == HARBOUR.text
        else:
            assert fault(found) == "a.pdf: the file is encrypted. Save it without a password."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"No PDF at all.",
        b"%PDF-1.7\n%%EOF",
        pdf([lines(HARBOUR)])[:300],
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>",
    ],
)
def test_broken_files(data: bytes, tmp_path: Path) -> None:
    assert fault(read_bytes(tmp_path, "a.pdf", data)).startswith("a.pdf: ")


def test_too_many_operations_end_in_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_OPERATIONS", 1000)
    content = b"BT /F1 11 Tf (It rained in Norland on Monday.) Tj " + b"0 0 Td " * 2000 + b"ET"
    assert "drawn in too many steps" in fault(
        read_bytes(tmp_path, "a.pdf", pdf([], content=content))
    )


def test_too_many_pages_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAGES", 2)
    assert "it has 3 pages, and 2 are read" in fault(
        read_bytes(tmp_path, "a.pdf", pdf([["It rained in Norland on Monday."]] * 3))
    )
