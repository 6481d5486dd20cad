"""A component that starts a sentence at each paragraph, before the parser runs.

Importing this module registers the factory `kg_paragraphs`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

__all__ = ["Paragraphs", "create_paragraphs"]

_FINAL = frozenset({".", "!", "?", "…", ":", '"', "”", "’", "'", ")", "]"})

_CLOSING = frozenset({'"', "”", "''"})


class Paragraphs:
    """Marks the first word behind a paragraph break as the start of a sentence.

    A blank line is always a paragraph break. A single line break is one only behind sentence-final
    punctuation: elsewhere it may come from wrapping, and the parser decides. A comma before a
    closing quotation mark ends no sentence, nor does any mark before one and a small letter.
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
            if after_break and last is not None:
                token.is_sent_start = True
            elif _inside_quotation(token):
                token.is_sent_start = False
            after_break, last = False, token
        return doc


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
