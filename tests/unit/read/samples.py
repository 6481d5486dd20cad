"""Files of every kind, made for tests, with articles of nobody's."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import docx as word

from kg.errors import InputError
from kg.model import Document
from kg.read import NO_COLUMNS, Columns, read_paths


@dataclass(frozen=True, slots=True)
class Story:
    """An article in words of the tests' own."""

    title: str
    date: str
    author: str
    publisher: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


HARBOUR = Story(
    "Harbour strike ends after eleven days",
    "2024-05-03",
    "Ana Lind; Bo Falk",
    "Coast Herald",
    (
        "Dock workers in Meridia ended their strike on Friday, the port authority said.",
        "Minister Oda Brand praised both sides for the deal, which raises wages by 4 percent.",
        "Ships that had been waiting outside the harbour will be unloaded from Monday, officials"
        " added.",
    ),
)
VALLEY = Story(
    "Valley town rebuilds its bridge",
    "2024-06-11",
    "Cleo Marsh",
    "Inland Gazette",
    (
        "The town of Ashby rebuilt the bridge that the flood had destroyed in March.",
        "Engineers from Norland advised the council, which thanked them at a ceremony on Tuesday.",
        "The mayor said that the old stones had been used again where they were still sound.",
    ),
)
SUMMIT = Story(
    "Leaders meet in Corvane",
    "2024-07-20",
    "Dan Ode",
    "Meridian Wire",
    (
        "The presidents of Norland and Sudland met in Corvane for the first time since the war.",
        "They agreed to open two crossings and to exchange prisoners before the winter.",
        "Diplomats who had prepared the meeting called it a beginning and warned of hopes too"
        " high.",
    ),
)
STORIES = (HARBOUR, VALLEY, SUMMIT)

GERMAN = (
    "Die Gewerkschaft hat den Streik im Hafen am Freitag nach elf Tagen beendet. Der Minister lobte"
    " beide Seiten für die Einigung, mit der die Löhne um vier Prozent steigen. Die wartenden"
    " Schiffe werden ab Montag entladen, wie die Behörde mitteilte, und der Betrieb soll schon in"
    " der nächsten Woche wieder ohne Einschränkungen laufen."
)


def read(
    *paths: Path | str, columns: Columns = NO_COLUMNS
) -> tuple[list[Document], list[InputError]]:
    """What is read, and what is wrong."""
    errors: list[InputError] = []
    return list(read_paths(paths, columns=columns, on_error=errors.append)), errors


def read_bytes(
    folder: Path, name: str, data: bytes, columns: Columns = NO_COLUMNS
) -> tuple[list[Document], list[InputError]]:
    """What is read of a file of that name, and what is wrong, named by the path in the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    documents, errors = read(path, columns=columns)
    prefix = f"{folder}/"
    return documents, [
        InputError(e.what, where=e.where.removeprefix(prefix), remedy=e.remedy) for e in errors
    ]


def only(found: tuple[list[Document], list[InputError]]) -> Document:
    """The one article of what was read without a fault."""
    documents, errors = found
    assert not errors, errors
    (document,) = documents
    return document


def fault(found: tuple[list[Document], list[InputError]]) -> str:
    """The one fault of something of which nothing could be read."""
    documents, errors = found
    assert not documents
    (error,) = errors
    assert error.remedy
    assert error.where
    return str(error)


def tells(document: Document, story: Story) -> bool:
    """Whether an article is the story with all that is known of it."""
    told = (document.title, str(document.published), document.author, document.publisher)
    same = told == (story.title, story.date, story.author, story.publisher)
    return same and document.text == story.text


def html(story: Story, *, head: str = "", body: str = "", lang: str = "en") -> str:
    """A page as newspapers have them: navigation, metadata, the article, a footer."""
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": f"{story.date}T08:00:00+02:00",
        "author": [{"@type": "Person", "name": name} for name in story.author.split("; ")],
        "publisher": {"@type": "Organization", "name": story.publisher},
    }
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{escape(story.title)} | {escape(story.publisher)}</title>{head}"
        f'<script type="application/ld+json">{json.dumps(told)}</script></head><body>'
        '<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/money">Money</a></nav>'
        f"<main><article><h1>{escape(story.title)}</h1>{body}{paragraphs}</article></main>"
        "<footer><p>Imprint</p><p>Contact</p></footer></body></html>"
    )


def pdf(
    pages: Sequence[Sequence[str]], *, info: Mapping[str, str] | None = None, content: bytes = b""
) -> bytes:
    """A PDF file with lines of text on its pages, or with other content on one."""
    contents = [content] if content else [_page(lines) for lines in pages]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(contents):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R"
            b" >> >> /Contents " + f"{5 + 2 * number} 0 R >>".encode(),
            f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
        ]
    told = " ".join(f"/{key} ({value})" for key, value in (info or {}).items())
    objects.append(f"<< {told} >>".encode())
    return _written(objects)


def _page(lines: Sequence[str]) -> bytes:
    text = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
    return f"BT /F1 11 Tf 14 TL 60 740 Td {text} ET".encode("cp1252")


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _written(objects: Sequence[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, size = len(out), len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{start}\n"
    return bytes(out) + trailer.encode() + b"%%EOF\n"


def lines(story: Story, width: int = 70) -> list[str]:
    """The title and the paragraphs of a story, wrapped, as a typesetter sets them."""
    found = [story.title, ""]
    for paragraph in story.paragraphs:
        line = ""
        for each in paragraph.split():
            if line and len(line) + 1 + len(each) > width:
                found.append(line)
                line = each
            else:
                line = f"{line} {each}".strip()
        found += [line, ""]
    return found


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, packed)
    return data.getvalue()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def row(story: Story) -> dict[str, str]:
    """A story as the columns of a table."""
    return {
        "title": story.title,
        "date": story.date,
        "author": story.author,
        "publisher": story.publisher,
        "text": story.text,
    }


def docx(
    story: Story, *, table: Sequence[str] = (), created: str = "", heading: str = "Title"
) -> bytes:
    """A Word document with core properties."""
    document = word.Document()
    told = document.core_properties
    told.title, told.author = story.title, story.author
    if created:
        told.created = datetime.fromisoformat(created)
    document.add_paragraph(story.title, style=heading)
    for paragraph in story.paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(rows=1, cols=len(table)).rows[0].cells
        for cell, text in zip(cells, table, strict=True):
            cell.text = text
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def epub(stories: Sequence[Story], *, extra: Mapping[str, bytes | str] | None = None) -> bytes:
    """A book of which each story is a chapter, with a cover and a table of contents."""
    pages = {f"c{n}": story for n, story in enumerate(stories)}
    items = "".join(
        f'<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in [*pages, "cover"]
    )
    refs = "".join(f'<itemref idref="{name}"/>' for name in ["cover", "nav", *pages, "lost"])
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Collected</dc:title>'
        "<dc:creator>Ana Lind</dc:creator><dc:creator>Bo Falk</dc:creator>"
        "<dc:publisher>Coast Herald</dc:publisher><dc:date>2024-05-03</dc:date>"
        f'<dc:language>en</dc:language></metadata><manifest>{items}<item id="nav" href="nav.xhtml"'
        ' properties="nav" media-type="application/xhtml+xml"/></manifest>'
        f"<spine>{refs}</spine></package>"
    )
    chapter = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:x"><rootfiles><rootfile'
            ' full-path="OEBPS/content.opf"/></rootfiles></container>',
            "OEBPS/content.opf": package,
            "OEBPS/nav.xhtml": f"{chapter}<body><p>It is the table of contents.</p></body></html>",
            "OEBPS/text/cover.xhtml": f"{chapter}<body><h1>Collected</h1></body></html>",
        }
        | {
            f"OEBPS/text/{name}.xhtml": f"{chapter}<head><title>x</title></head><body>"
            f"<h1>{escape(story.title)}</h1>"
            + "".join(f"<p>{escape(each)}</p>" for each in story.paragraphs)
            + "</body></html>"
            for name, story in pages.items()
        }
        | dict(extra or {})
    )


def mail(story: Story, body: str = "", *, attached: Mapping[str, bytes] | None = None) -> bytes:
    """A message with the story, or another body in HTML."""
    message = EmailMessage()
    message["From"] = f"{story.author} <{'.'.join(story.author.lower().split())}@mail.example>"
    message["To"] = "readers@mail.example"
    message["Subject"] = story.title
    message["Date"] = format_datetime(datetime.fromisoformat(f"{story.date}T08:00:00+02:00"))
    message["Organization"] = story.publisher
    message["Message-ID"] = f"<{story.date}@mail.example>"
    wrapped = "\n".join(lines(story)[2:])
    message.set_content(body or wrapped, subtype="html" if body else "plain")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="x", filename=name)
    return message.as_bytes()


def rss(stories: Sequence[Story], *, head: str = "") -> str:
    """A feed of a paper, with whole articles."""
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>https://coast.example/{n}</link>"
        f"<dc:creator>{escape(story.author)}</dc:creator>"
        f"<pubDate>{format_datetime(datetime.fromisoformat(f'{story.date}T08:00:00+02:00'))}"
        "</pubDate><description>In short.</description><content:encoded><![CDATA["
        + "".join(f"<p>{escape(each)}</p>" for each in story.paragraphs)
        + "]]></content:encoded></item>"
        for n, story in enumerate(stories)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{stories[0].publisher}</title><language>en-gb</language>{items}</channel></rss>"
    )


def warc(answers: Sequence[tuple[str, str, bytes]], *, status: str = "200 OK") -> bytes:
    """A web archive with answers: address, type and what came."""
    out = [_record("warcinfo", "", b"software: none\r\n")]
    for address, media_type, data in answers:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode()
        out.append(_record("request", address, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
        out.append(_record("response", address, head + data))
    return b"".join(out)


def _record(kind: str, address: str, block: bytes) -> bytes:
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    types = {"warcinfo": "application/warc-fields", "request": "application/http; msgtype=request"}
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2024-05-04T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, kind + address)}>\r\n"
            f"Content-Type: {types.get(kind, 'application/http; msgtype=response')}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )
