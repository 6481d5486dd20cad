from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.read.samples import GERMAN, HARBOUR, Story, fault, html, only, read_bytes, tells


def test_a_page_with_all_it_tells(tmp_path: Path) -> None:
    document = only(read_bytes(tmp_path, "harbour.html", html(HARBOUR).encode()))
    assert tells(document, HARBOUR)
    assert document.source == "harbour.html"


def test_meta_elements_without_json(tmp_path: Path) -> None:
    told = (
        '<meta property="og:title" content="Harbour strike ends"><meta name="author"'
        ' content="Ana Lind"><meta property="og:site_name" content="Coast Herald">'
        '<meta property="article:published_time" content="2024-05-03T08:00:00Z">'
    )
    page = html(HARBOUR, head=told)
    start, end = page.index("<script"), page.index("</script>")
    document = only(read_bytes(tmp_path, "a.htm", (page[:start] + page[end + 9 :]).encode()))
    assert (document.title, document.author) == ("Harbour strike ends", "Ana Lind")
    assert (str(document.published), document.publisher) == ("2024-05-03", "Coast Herald")


def test_what_is_beside_the_article_is_left_out(tmp_path: Path) -> None:
    beside = (
        '<p class="byline">By Ana Lind and Bo Falk</p><figure><img src="x.jpg" alt="Cranes">'
        "<figcaption>Photo: cranes at dawn</figcaption></figure><p>Advertisement</p>"
        "<script>var spoken = 'The minister lied.';</script><style>p { color: red }</style>"
        "<h2>What comes next</h2><ul><li>Wages rise in June.</li></ul>"
        "<table><tr><td>Wages</td><td>4%</td></tr></table>"
    )
    document = only(read_bytes(tmp_path, "a.html", html(HARBOUR, body=beside).encode()))
    assert document.text == f"What comes next\n\nWages rise in June.\n\n{HARBOUR.text}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "iso-8859-2", "koi8-r"])
def test_declared_encodings(encoding: str, tmp_path: Path) -> None:
    name = {"iso-8859-2": "Łódź", "koi8-r": "Москва"}.get(encoding, "Málaga")
    story = Story(f"Rain in {name}", *HARBOUR_TOLD, (*HARBOUR.paragraphs, f"It rained in {name}."))
    page = html(story).replace('charset="utf-8"', f'charset="{encoding}"')
    page = page.replace('<script type="application/ld+json">', "<script>")  # escapes what it holds
    document = only(read_bytes(tmp_path, "a.html", page.encode(encoding)))
    assert document.text.endswith(f"It rained in {name}.")


HARBOUR_TOLD = (HARBOUR.date, HARBOUR.author, HARBOUR.publisher)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the article is empty"),
        (b"<html><body></body></html>", "no main text can be found on the page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "a.html: "),
        (b"<div>" * 50_000, "the page has more than 40,000 tags"),
        (b"<" * 5000, "no main text can be found on the page"),
        (b"<html><body>" + b"<div>" * 30_000, "no main text can be found on the page"),
        (b"<p>" + b"x" * 6_000_000, "the file is larger than 5 MB"),
    ],
)
def test_broken_pages(data: bytes, message: str, tmp_path: Path) -> None:
    assert message in fault(read_bytes(tmp_path, "a.html", data))


def test_a_page_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    page = html(HARBOUR).encode()
    document = only(read_bytes(tmp_path, "a.html", page[: page.index(b"which raises wages")]))
    assert document.text.startswith(HARBOUR.paragraphs[0])


def test_the_language_that_is_read_goes_before_the_one_that_is_declared(tmp_path: Path) -> None:
    german = Story("Streik beendet", *HARBOUR_TOLD, (GERMAN,))
    assert "is in 'de', and only" in fault(read_bytes(tmp_path, "a.html", html(german).encode()))
    document = only(read_bytes(tmp_path, "b.html", html(HARBOUR, lang="de").encode()))
    assert document.language == "en"


def test_entities_of_a_doctype_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">' + (
        '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
    )
    page = html(HARBOUR, body="<p>&b; &c; It rained.</p>").replace("<!doctype html>", bomb)
    document = only(read_bytes(tmp_path, "a.html", page.encode()))
    assert "aaaa" not in document.text
    assert "root:" not in document.text


def test_words_in_attributes_and_paragraphs_are_not_counted_as_attributes(tmp_path: Path) -> None:
    told = f"<p title='a > b' data-story=\"{'It > rained. ' * 1000}\">{'It rained. ' * 1000}</p>"
    data = f"<html><body><article>{told}</article></body></html>".encode()
    assert only(read_bytes(tmp_path, "a.html", data)).text.startswith("It rained.")
