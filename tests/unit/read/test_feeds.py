from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.read.samples import GERMAN, HARBOUR, STORIES, fault, only, read_bytes, rss, tells

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Herald</title>
<entry><title type="html">Harbour strike &lt;b&gt;ends&lt;/b&gt;</title>
<link href="https://coast.example/h"/><author><name>Ana Lind</name></author>
<updated>2024-05-03T23:30:00-08:00</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>It rained in Norland.</p><p>It snowed.</p></div>
</content></entry></feed>"""


def test_each_entry_is_an_article(tmp_path: Path) -> None:
    documents, errors = read_bytes(tmp_path, "a.rss", rss(STORIES).encode())
    assert not errors
    assert [d.text for d in documents] == [story.text for story in STORIES]
    assert tells(documents[0], HARBOUR)
    assert [d.source for d in documents] == [f"https://coast.example/{n}" for n in range(3)]


def test_atom(tmp_path: Path) -> None:
    document = only(read_bytes(tmp_path, "a.atom", ATOM.encode()))
    assert (document.title, document.author) == ("Harbour strike ends", "Ana Lind")
    assert (str(document.published), document.publisher) == ("2024-05-03", "Coast Herald")
    assert document.text == "It rained in Norland.\n\nIt snowed."


def test_entries_without_text_or_in_another_language(tmp_path: Path) -> None:
    feed = rss(STORIES).replace("<p>The town", f"<p>{GERMAN * 3}</p><p>The town")
    feed = feed.replace("</channel>", "<item><title>Only a title</title></item></channel>")
    feed = feed.replace("https://coast.example/2", "javascript:alert(1)")
    documents, errors = read_bytes(tmp_path, "a.xml", feed.encode())
    assert [d.source for d in documents] == ["https://coast.example/0", "a.xml#3"]
    assert [error.where for error in errors] == ["a.xml#2", "a.xml#4"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is no feed"),
        (b"<note>It rained.</note>", "it is no feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "it is no feed"),
        (b'<rss version="2.0"><channel><title>x</title></channel></rss>', "has no entries"),
        (rss(STORIES, head='<!DOCTYPE r [<!ENTITY a "b">]>').encode(), "entities of its own"),
        (rss(STORIES, head='<!DOCTYPE r [<!ENTITY a "b">]>').encode("utf-16"), "entities of its"),
    ],
)
def test_broken_feeds(data: bytes, message: str, tmp_path: Path) -> None:
    assert message in fault(read_bytes(tmp_path, "a.rss", data))


def test_a_feed_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    data = rss(STORIES).encode()
    documents, _ = read_bytes(tmp_path, "a.rss", data[: data.rindex(b"<item>")])
    assert [d.title for d in documents] == [story.title for story in STORIES[:2]]
