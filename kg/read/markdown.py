"""Markdown becomes paragraphs of plain text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


def plain(markdown: str) -> tuple[str, str]:
    """Returns the text of a heading that opens the document (or "") and the paragraphs below it.

    Paragraphs, list items and further headings are separated by blank lines; of a link its words
    stay, of an image nothing. Raw HTML and indented text are kept as they stand.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - takes long to import

    parser = MarkdownIt("commonmark", {"html": False}).disable(["code", "html_block"])
    tokens = parser.parse(markdown)
    texts = [_inline(token.children or ()) for token in tokens if token.type == "inline"]
    texts = [text for text in texts if text]
    if texts and tokens[0].type == "heading_open":
        return texts[0], "\n\n".join(texts[1:])
    return "", "\n\n".join(texts)


def _inline(tokens: Iterable[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type in {"text", "code_inline"}:
            parts.append(token.content)
    return " ".join("".join(parts).split())
