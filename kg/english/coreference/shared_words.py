"""Which words two mentions share."""

from __future__ import annotations

from collections.abc import Sequence

from kg.english.coreference.candidates import Known
from kg.english.coreference.relations import WORDS
from kg.english.coreference.traits import FORMS, PRONOUN_FORMS, Traits
from kg.model import MentionKind
from kg.resolve.names import form_of

__all__ = ["shared_words"]

ALIKE = 8
"""Mentions with the same noun that are looked at, however far they are."""

_SILENT = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_PRONOUNS = range(len(PRONOUN_FORMS))


def shared_words(traits: Sequence[Traits]) -> Known:
    """How the words of pairs agree; those that share none are left out."""
    finder = _Finder()
    for n, each in enumerate(traits):
        finder.compare(n, each)
    return finder.found


class _Finder:
    """Compares one mention after the other with those before it."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int], int] = {}
        self._words: list[frozenset[str]] = []
        self._by_noun: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_title: dict[str, list[int]] = {}

    def compare(self, n: int, each: Traits) -> None:
        own = frozenset(each.words) - _SILENT
        self._words.append(own)
        if each.form in _PRONOUNS:
            self._repeat_pronoun(n, FORMS[each.form])
            return
        for m in self._by_noun.get(each.noun, ())[-ALIKE:]:
            self.found[n, m] = WORDS[_compare(own, self._words[m])]
        self._mark(n, each.noun, self._by_title, "its title")
        self._mark(n, each.noun, self._by_word, "noun within the phrase")
        if each.mention.kind is MentionKind.NAME:
            for word in form_of(each.mention.text):
                self._mark(n, word, self._by_word, "part of the name")
        self._learn(n, each)

    def _mark(self, n: int, word: str, known: dict[str, list[int]], label: str) -> None:
        for m in known.get(word, ())[-ALIKE:]:
            self.found.setdefault((n, m), WORDS[label])

    def _learn(self, n: int, each: Traits) -> None:
        self._by_noun.setdefault(each.noun, []).append(n)
        for title in each.titles:
            self._by_title.setdefault(title, []).append(n)
        for word in each.words:
            if word not in _SILENT:
                self._by_word.setdefault(word, []).append(n)

    def _repeat_pronoun(self, n: int, form: str) -> None:
        if form == "other pronoun":
            return
        known = self._by_noun.setdefault(f"#{form}", [])
        for m in known[-ALIKE:]:
            self.found[n, m] = WORDS["same pronoun"]
        known.append(n)


def _compare(own: frozenset[str], others: frozenset[str]) -> str:
    if own == others:
        return "same words"
    if own < others:
        return "same noun"
    return "same noun, more said" if others < own else "same noun, other said"
