"""What a document has named before the block of it that is read (see `blocks`).

It is all that is kept of earlier blocks, and grows with the number of different names alone. A
short name, a definite or a pronoun of a later block finds in it what the whole document would tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.model import Mention, MentionKind

if TYPE_CHECKING:
    from kg.english.mentions import MentionIndex
    from kg.english.tokens import Span

__all__ = ["Earlier", "descriptions"]

_SEVERAL = 2
"""So many names that a word may repeat are as ambiguous as more."""


def descriptions(mentions: MentionIndex, i: int) -> Iterator[str]:
    """Types of what stands beside a name: "Hoang Anh, a maker of engines"."""
    for child in mentions.doc[i].children:
        mention = mentions.at(child.i) if child.dep_ == "appos" else None
        if mention is not None:
            yield mention.type


class Earlier:
    """Names of earlier blocks; empty at the beginning of a document.

    Attributes:
        genders: "he" or "she" by the last names of persons.
        nationalities: Words like "Russian".
    """

    def __init__(self) -> None:
        self.genders: dict[str, str] = {}
        self.nationalities: dict[str, None] = {}
        self._types: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._ends: set[str] = set()
        self._titled: dict[str, dict[str, Mention]] = {}
        self._called: dict[str, dict[str, Mention]] = {}

    def types(self, name: str) -> frozenset[str]:
        """The types of a name, or of persons with this last name."""
        return frozenset(self._types.get(name, ()))

    def labels_of_longer(self, name: str) -> frozenset[str]:
        """Entity labels of names that begin with this one and go on."""
        return frozenset(self._beginnings.get(name, ()))

    def ends_longer(self, name: str) -> bool:
        """Whether a longer name ends in this one."""
        return name in self._ends

    def titled(self, title: str) -> Iterator[Mention]:
        """The first names with this title, one of each thing; of more than two, two."""
        yield from self._titled.get(title, {}).values()

    def called(self, word: str) -> Iterator[Mention]:
        """The same for names that have this word behind the first, or the type that it is."""
        yield from self._called.get(word, {}).values()

    def learn(self, mentions: MentionIndex, entities: Iterable[Span]) -> None:
        """Takes over the names of a block that has been read."""
        for i, mention in mentions.items():
            if mention.kind is MentionKind.NAME:
                titles = [title.head for title in mentions.titles(i)]
                self._learn_name(mention, titles, descriptions(mentions, i))
        for entity in entities:
            self._learn_entity(entity.text, entity.label_)

    def _learn_name(self, name: Mention, titles: Iterable[str], kinds: Iterable[str]) -> None:
        self._types.setdefault(name.text, set()).add(name.type)
        if name.type == "Person":
            self._types.setdefault(name.text.split()[-1], set()).add(name.type)
        if name.type == "Nationality":
            self.nationalities.setdefault(name.text)
        for title in titles:
            _note(self._titled, title, name)
        for word in (*name.lemma.lower().split()[1:], name.type, *kinds):
            _note(self._called, word, name)

    def _learn_entity(self, text: str, label: str) -> None:
        words = text.split(" ")
        for i in range(1, len(words)):
            self._beginnings.setdefault(" ".join(words[:i]), set()).add(label)
            self._ends.add(" ".join(words[i:]))


def key_of(name: Mention) -> str:
    """What tells names apart within a document: of a person the last name."""
    return name.lemma.split()[-1] if name.type == "Person" else name.lemma


def _note(index: dict[str, dict[str, Mention]], word: str, name: Mention) -> None:
    known = index.setdefault(word, {})
    if len(known) < _SEVERAL:
        known.setdefault(key_of(name), name)
