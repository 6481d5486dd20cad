"""A component that starts a sentence where text and marks tell it, before the parser runs.

Importing this module registers the factory `kg_paragraphs`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

__all__ = ["Paragraphs", "create_paragraphs"]

_FINAL = frozenset({".", "!", "?", "…", ":", '"', "”", "’", "'", ")", "]"})

_CLOSING = frozenset({'"', "”", "''"})


class Paragraphs:
    """Marks the first word behind a paragraph break or a full stop as the start of a sentence.

    A blank line is always a paragraph break. A single line break is one only behind sentence-final
    punctuation: elsewhere it may come from wrapping, and the parser decides. A full stop that is a
    word of its own, and so belongs to no abbreviation, ends a sentence before a capital letter,
    unless all that it ends is the number of an item. A comma before a closing quotation mark ends
    no sentence, nor does any mark before one and a small letter.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Sets `is_sent_start` of the words it is sure about and leaves all others alone."""
        after_break = False
        last: Token | None = None
        for token in doc:
            if token.is_space:
                after_break = after_break or _breaks(token.text, last)
                token.is_sent_start = False if token.i else None
                continue
            if last is not None and (after_break or _behind_full_stop(token, last)):
                token.is_sent_start = True
            elif _inside_quotation(token):
                token.is_sent_start = False
            after_break, last = False, token
        return doc


def _behind_full_stop(token: Token, last: Token) -> bool:
    apart = token.idx > last.idx + len(last)
    if not (last.text == "." and last.i > 0 and apart and token.text[0].isupper()):
        return False
    before = last.nbor(-1)
    return before.text != "." and not _numbers_an_item(before)


def _numbers_an_item(token: Token) -> bool:
    """Whether it is the "2" of "... there. 2. Save up": it stands where a sentence begins."""
    if not token.is_digit:
        return False
    before = token.nbor(-1) if token.i else None
    return before is None or before.is_space or before.text in _FINAL


def _inside_quotation(token: Token) -> bool:
    """Whether a quotation leads on to its speaker: '…," Roe said', '…?" she asked'."""
    behind_mark = token.i > 1 and token.nbor(-1).text in _CLOSING
    if behind_mark and token.text[0].islower():
        return True
    back = 2 if behind_mark else 1
    marked = behind_mark or token.text in _CLOSING
    return marked and token.i >= back and token.nbor(-back).text == ","


def _breaks(space: str, last: Token | None) -> bool:
    lines = space.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    return lines > 1 or (lines == 1 and last is not None and last.text in _FINAL)


@Language.factory("kg_paragraphs", assigns=["token.is_sent_start"])
def create_paragraphs(nlp: Language, name: str) -> Paragraphs:  # noqa: ARG001  spaCy passes both
    return Paragraphs()
