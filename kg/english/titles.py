"""Titles before names: "Kremlin spokesman" in "Kremlin spokesman Dmitry Peskov".

Shapes of titles differ between treebanks and parsers (`nmod:desc`, `compound`, `flat`, an
apposition without a comma), so a title is what stands before the name in its phrase, whatever
relates them.
"""

from __future__ import annotations

from kg.english import phrases
from kg.english.phrases import Phrase, words
from kg.english.recognised import EDGE_TAGS, Recognised
from kg.english.tokens import Token
from kg.model import MentionKind

HONORIFICS = words("mr mr. mrs mrs. ms ms. miss mx mx. dr dr. sir dame lord lady madam madame")
_STEPS = 3
_BEFORE_TITLES = frozenset({"case", "cc", "mark", "obl"})


class Titles:
    """The titles in one document."""

    def __init__(self, known: Recognised) -> None:
        self._known = known
        self._tokens = known.doc.tokens
        self._typing = known.typing
        self._entities = known.entities

    def before(self, token: Token, name: int) -> tuple[Phrase, ...]:
        """The nominals between the left edge of the phrase and the name."""
        left = self._left_of_titles(token, name)
        found, start = [], left
        for head in self._title_heads(token, left, name):
            first = self._after_determiners(start, head.i)
            end = self._end_of_title(head, token, name)
            type_ = self._typing.of_noun(head, min(first, head.i))
            if first < end:
                found.append(Phrase(head.i, first, end, MentionKind.NOMINAL, type_))
            start = end
        return tuple(found)

    def _end_of_title(self, head: Token, token: Token, name: int) -> int:
        """After the head, or after "of State" where the name follows."""
        if self._tokens[head.i + 1].lower_ == "of":
            after = self._tokens[head.i + 2 : name]
            if len(after) and all(phrases.is_capitalised(word) for word in after):
                return name
        own = head.i + 1 if head.i == token.i else phrases.minimal_span(head)[1]
        return min(max(own, head.i + 1), name)

    def _left_of_titles(self, token: Token, name: int) -> int:
        """Where the words begin that modify the name from the left."""
        if token.i < name:
            return min(phrases.full_span(token)[0], token.i)
        left = name
        for child in reversed(list(token.lefts)):
            if child.i >= name:
                continue
            if child.dep_ in _BEFORE_TITLES or last_before(name, child) < left - 1:
                break
            left = child.left_edge.i
        joined = (word.i for word in self._tokens[left:name] if word.dep_ == "cc")
        return max(joined, default=left - 1) + 1

    def _title_heads(self, token: Token, left: int, name: int) -> list[Token]:
        """Highest nouns of the region; earlier ones only if they mean an office or a person."""
        region = self._tokens[left:name]
        nouns = [word for word in region if word.i == token.i or self._is_title_word(word, left)]
        roots = [word for word in nouns if not left <= word.head.i < name or word.head.i == word.i]
        heads = roots or nouns[-1:]
        return [word for word in heads[:-1] if self._typing.is_title(word)] + heads[-1:]

    def _is_title_word(self, word: Token, left: int) -> bool:
        if word.pos_ not in {"NOUN", "PROPN"} or word.lower_ in HONORIFICS:
            return False
        inner = any(child.dep_ == "case" and child.i > left for child in word.lefts)
        if _is_below(word, "nmod:poss") or inner:
            return False
        entity = self._entities.get(word.i)
        place = entity is not None and self._typing.is_place(
            self._typing.of_label(entity.label_) or ""
        )
        return not place and not self._known.is_country(word)

    def _after_determiners(self, start: int, head: int) -> int:
        for i in range(head - 1, start - 1, -1):
            if self._tokens[i].tag_ in EDGE_TAGS and self._tokens[i].tag_ != "HYPH":
                return i + 1
        return start


def last_before(name: int, title: Token) -> int:
    """The last token of a title before the name, whatever else the tree hangs on the title."""
    return max(token.i for token in title.subtree if token.i < name)


def _is_below(token: Token, dep: str) -> bool:
    """Whether the token or a word a few steps above it has the relation."""
    for _ in range(_STEPS):
        if token.dep_ == dep:
            return True
        token = token.head
    return False
