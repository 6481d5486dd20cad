from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.read import limits
from tests.unit.read.samples import (
    HARBOUR,
    STORIES,
    SUMMIT,
    VALLEY,
    fault,
    html,
    lines,
    mail,
    only,
    pdf,
    read_bytes,
    tells,
)


def mailbox(*messages: bytes) -> bytes:
    head = b"From ana@mail.example Fri May  3 08:00:00 2024\n"
    return b"\n".join(head + message.replace(b"\nFrom ", b"\n>From ") for message in messages)


def test_a_message_with_all_it_tells(tmp_path: Path) -> None:
    document = only(read_bytes(tmp_path, "a.eml", mail(VALLEY)))
    assert tells(document, VALLEY)
    assert document.source == "a.eml"


def test_a_message_in_html_and_another_encoding(tmp_path: Path) -> None:
    body = "<html><body><p>It rained in <b>Málaga</b>.</p><p>It snowed.</p></body></html>"
    data = mail(VALLEY, body).replace(b"utf-8", b"iso-8859-1").replace("á".encode(), b"\xe1")
    document = only(read_bytes(tmp_path, "a.eml", data))
    assert document.text.endswith("It snowed.")
    head = "From: =?utf-8?q?Jos=C3=A9_Ruiz?= <j@x.example>\nSubject: =?iso-8859-1?Q?M=E1laga?=\n\n"
    document = only(read_bytes(tmp_path, "b.eml", f"{head}It rained.\n-- \nSent by me.\n".encode()))
    assert (document.title, document.author, document.text) == ("Málaga", "José Ruiz", "It rained.")


def test_attachments_are_read_too(tmp_path: Path) -> None:
    attached = {
        "harbour.html": html(HARBOUR).encode(),
        "summit.pdf": pdf([lines(SUMMIT)]),
        "photo.jpg": b"\xff\xd8",
        "../../broken.pdf": b"No PDF.",
    }
    documents, errors = read_bytes(tmp_path, "a.eml", mail(VALLEY, attached=attached))
    assert [d.source for d in documents] == ["a.eml", "a.eml/harbour.html", "a.eml/summit.pdf"]
    assert [error.where for error in errors] == ["a.eml/broken.pdf"]
    documents, errors = read_bytes(
        tmp_path, "b.eml", mail(VALLEY, attached={"fwd.eml": mail(HARBOUR)})
    )
    assert [d.title for d in documents] == [VALLEY.title, HARBOUR.title]


def test_each_message_of_a_mailbox(tmp_path: Path) -> None:
    told = VALLEY.text + "\nFrom there they went on."
    messages = [mail(VALLEY), b"X: y\n\n", mail(SUMMIT), b"Subject: Rain\n\n" + told.encode()]
    documents, errors = read_bytes(tmp_path, "a.mbox", mailbox(*messages))
    assert [d.source for d in documents] == ["a.mbox#1", "a.mbox#3", "a.mbox#4"]
    assert [error.where for error in errors] == ["a.mbox#2"]
    assert documents[2].text.endswith("From there they went on.")


def test_a_message_that_is_too_large_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 20_000)
    large = b"Subject: Long\n\n" + b"It rained.\n" * 3000
    documents, errors = read_bytes(tmp_path, "a.mbox", mailbox(mail(VALLEY), large, mail(SUMMIT)))
    assert [d.title for d in documents] == [VALLEY.title, SUMMIT.title]
    assert [(error.where, error.what) for error in errors] == [
        ("a.mbox#2", "the message is larger than 0 MB")
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.eml", b""),
        ("a.eml", b"\n\nIt rained."),
        ("a.eml", b"Subject: x\nContent-Type: text/plain; charset=nope\n\n"),
        ("a.eml", b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"),
        ("a.mbox", b"No mailbox."),
        ("a.eml", b"Content-Type: image/png\n\n\x89PNG"),
    ],
)
def test_broken_messages(name: str, data: bytes, tmp_path: Path) -> None:
    assert fault(read_bytes(tmp_path, name, data)).startswith(f"{name}: ")


def nested(depth: int) -> bytes:
    heads = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)]
    return ("Subject: x\n" + "".join(heads) + "\nIt rained.\n").encode()


@pytest.mark.parametrize(
    "data",
    [
        nested(2000),
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\n\nIt rained.\n" * 5000,
        b"From: " + b"(" * 500_000 + b"\nSubject: x\n\nIt rained.",
        b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nIt rained.",
        b"Content-Type: text/plain; " + b'a="b"; ' * 50_000 + b"\n\nIt rained.",
        b"".join(b"X%d: y\n" % n for n in range(200_000)) + b"\nIt rained.",
    ],
)
def test_messages_made_to_take_long(data: bytes, tmp_path: Path) -> None:
    start = time.monotonic()
    documents, errors = read_bytes(tmp_path, "a.eml", data)
    assert time.monotonic() - start < 10
    assert len(documents) + len(errors) == 1


def test_stories_stay_apart(tmp_path: Path) -> None:
    documents, _ = read_bytes(tmp_path, "a.mbox", mailbox(*map(mail, STORIES)))
    assert len({d.id for d in documents}) == len({d.source for d in documents}) == 3


def test_what_nobody_sees_is_left_out_and_cells_with_a_link_are_not(tmp_path: Path) -> None:
    data = (
        b"Subject: x\nContent-Type: text/html\n\n"
        b"<div style='display: none'>It rained. <b>Norland</b> wins.</div>"
        b"<table><tr><td>It rained in Norland. <a>Read on</a></td><td>4.5</td></tr></table>"
    )
    assert only(read_bytes(tmp_path, "a.eml", data)).text == "It rained in Norland. Read on"
