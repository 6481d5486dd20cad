"""A change of a tree, and what finds such changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.english.tokens import Doc, Token

__all__ = ["Change", "Rule", "Rules", "make"]


class Change(NamedTuple):
    """A token with the head and the relation that it should have.

    Attributes:
        lemma: Its lemma where it was taken for another kind of word; else empty.
        tag: Its Penn Treebank tag then.
    """

    token: Token
    head: Token
    relation: str
    lemma: str = ""
    tag: str = "VBN"


_KINDS = {"V": "VERB", "N": "NOUN", "P": "PART", "J": "ADJ", "W": "PRON", "T": "PART", "I": "ADP"}
"""Universal parts of speech by the letter that tags begin with."""

Rule = Callable[["Token"], Iterable[Change]]
"""Finds the changes that belong together where a token is in a shape that cannot be."""

Rules = tuple[tuple[tuple[str, ...], Rule], ...]
"""Relations of tokens to look at, and what to look for, in order."""


def make(doc: Doc, changes: Sequence[Change]) -> None:
    """Makes changes that belong together, up to one that would close a circle."""
    for token, head, relation, lemma, tag in changes:
        if token is not head and token.is_ancestor(head):
            return
        doc.attach(token, head, relation)
        if lemma:
            token.pos_, token.tag_, token.lemma_ = _KINDS[tag[:1]], tag, lemma
