"""A change of a tree, and what finds such changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.english.tokens import Doc, Token

__all__ = ["Change", "Rule", "Rules", "make"]


class Change(NamedTuple):
    """A token with the head and the relation that it should have.

    Attributes:
        verb: Its lemma where it is a verb that was taken for something else; else empty.
        tag: The Penn Treebank tag of that verb.
    """

    token: Token
    head: Token
    relation: str
    verb: str = ""
    tag: str = "VBN"


Rule = Callable[["Token"], Iterable[Change]]
"""Finds the changes that belong together where a token is in a shape that cannot be."""

Rules = tuple[tuple[tuple[str, ...], Rule], ...]
"""Relations of tokens to look at, and what to look for, in order."""


def make(doc: Doc, changes: Iterable[Change]) -> None:
    """Makes changes that belong together, up to one that would close a circle."""
    for token, head, relation, verb, tag in tuple(changes):
        if token is not head and token.is_ancestor(head):
            return
        doc.attach(token, head, relation)
        if verb:
            token.pos_, token.tag_, token.lemma_ = "VERB", tag, verb
