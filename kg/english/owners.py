"""Owners of mentions: "China" in "China's foreign ministry", "Russian" in "Russian forces"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.english import phrases
from kg.english.phrases import Phrase
from kg.english.tokens import Doc, Token
from kg.english.types import Typing
from kg.model import MentionKind

__all__ = ["with_owners"]

_OWNING = ("Place", "Nationality", "Organization", "Person")
_NAMED_BY = ("Organization", "Product", "Work", "Event", "Law")
"""Classes whose nouns are named by an organisation's name before them ("Telegram app")."""


def with_owners(doc: Doc, found: Mapping[int, Phrase], typing: Typing) -> dict[int, Phrase]:
    """The phrases with their owners.

    An owner is, in this order: the possessor; a place or nationality among the words before the
    head, unless it is one of several ("Russian and Belarusian forces"); an organisation before
    it; a name that follows a person's or an organisation's noun with "of".
    """
    owners = _Owners(doc, found, typing)
    return {i: owners.complete(phrase) for i, phrase in found.items()}


class _Owners:
    def __init__(self, doc: Doc, found: Mapping[int, Phrase], typing: Typing) -> None:
        self._doc = doc
        self._found = found
        self._typing = typing

    def complete(self, phrase: Phrase) -> Phrase:
        if phrase.kind is MentionKind.PRONOUN or phrase.type == "Nationality":
            return phrase
        if phrase.titles:
            return self._titled(phrase)
        owner = self._owner(phrase)
        if owner is None:
            return phrase
        return replace(phrase, owner=owner, start=self._start(phrase, self._found[owner]))

    def _titled(self, phrase: Phrase) -> Phrase:
        """A title takes the owner before it; the name takes its last title's owner."""
        titles, bound = [], phrases.full_span(self._doc.tokens[phrase.head])[0]
        for title in phrase.titles:
            titles.append(replace(title, owner=self._owner_of_title(title, phrase, bound)))
            bound = title.end
        owner = next((title.owner for title in reversed(titles) if title.owner is not None), None)
        return replace(phrase, owner=owner, titles=tuple(titles))

    def _owner_of_title(self, title: Phrase, name: Phrase, bound: int) -> int | None:
        head, named = self._doc.tokens[title.head], self._doc.tokens[name.head]
        for word in (head, named):
            owner = phrases.possessor(word)
            if owner is not None and owner.i in self._found and owner.i < title.start:
                return owner.i
        for i in range(min(bound, title.start), title.head):
            if i in self._found and self._is_place(self._found[i]) and self._alone(i):
                return i
        return self._named_by(head, "Person")

    def _owner(self, phrase: Phrase) -> int | None:
        head = self._doc.tokens[phrase.head]
        owner = phrases.possessor(head)
        if owner is not None:
            return owner.i if owner.i in self._found else None
        for child in self._premodifiers(head):
            if self._is_place(self._found[child.i]):
                return child.i if self._alone(child.i) and not self._names(child, phrase) else None
        if phrase.kind is MentionKind.NAME:
            return None
        return self._named_by(head, phrase.type)

    def _named_by(self, head: Token, type_: str) -> int | None:
        before = self._organisation(head, type_)
        return self._complement(head, type_) if before is None else before

    def _premodifiers(self, head: Token) -> Iterator[Token]:
        for child in head.lefts:
            if child.dep_ in {"amod", "compound", "nmod"} and child.i in self._found:
                yield child

    def _is_place(self, phrase: Phrase) -> bool:
        if phrase.kind is not MentionKind.NAME:
            return False
        place = any(self._typing.is_a(phrase.type, type_) for type_ in ("Place", "Nationality"))
        if place or phrase.type == "Nationality":
            return True
        return self._typing.is_seat(self._doc.text_of(phrase.start, phrase.end))

    def _alone(self, i: int) -> bool:
        """Whether no other name is coordinated with this one or joined by a hyphen."""
        token = self._doc.tokens[i]
        joined = any(child.dep_ in {"conj", "compound", "punct"} for child in token.children)
        return not joined and token.dep_ != "conj"

    def _names(self, child: Token, phrase: Phrase) -> bool:
        """Whether the place is the name of the head: "Kharkiv region", not "Kharkiv mayor"."""
        return child.dep_ == "compound" and self._typing.is_place(phrase.type)

    def _organisation(self, head: Token, type_: str) -> int | None:
        """The organisation or person named before the head: "NATO summit"."""
        if any(self._typing.is_a(type_, named) for named in _NAMED_BY):
            return None
        for child in self._premodifiers(head):
            before = self._found[child.i]
            person = self._typing.is_a(before.type, "Person")
            body = self._typing.is_a(type_, "Person") and not person  # no "chief executive"
            named = before.kind is MentionKind.NAME or body
            if named and any(self._typing.is_a(before.type, owning) for owning in _OWNING):
                return child.i if self._alone(child.i) or before.start < child.i else None
        return None

    def _complement(self, head: Token, type_: str) -> int | None:
        """The name after a person's or an organisation's noun: "president of Brazil"."""
        person = self._typing.is_a(type_, "Person")
        if not person and not self._typing.is_a(type_, "Organization"):
            return None
        for child in phrases.complements(head, "of", *(["for"] if person else [])):
            phrase = self._found.get(child.i)
            if phrase is None or phrase.kind is not MentionKind.NAME:
                continue
            if any(self._typing.is_a(phrase.type, owning) for owning in _OWNING):
                several = any(c.dep_ == "conj" for c in child.rights)
                return None if several and head.tag_ == "NNS" else child.i
        return None

    def _start(self, phrase: Phrase, owner: Phrase) -> int:
        """Start of a nominal with the name that possesses it: "China's foreign ministry"."""
        if phrase.kind is not MentionKind.NOMINAL or owner.kind is not MentionKind.NAME:
            return phrase.start
        between = self._doc.tokens[owner.end : phrase.start]
        possessive = owner.end <= phrase.start and all(word.tag_ == "POS" for word in between)
        return owner.start if possessive else phrase.start
