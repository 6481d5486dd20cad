"""What is known of a document's words before its phrases are: entities, places, nationalities."""

from __future__ import annotations

from kg.english import phrases
from kg.english.tokens import Doc, Span, Token
from kg.english.types import Typing

EDGE_TAGS = frozenset({"DT", "POS", "PRP$", "``", "''", ",", "HYPH", ":", "-LRB-", "IN"})
"""Tags of words that begin a phrase without being part of a name."""


class Recognised:
    """The entities of a document, and what the lists say of its words.

    Attributes:
        entities: By each of their tokens; offices that were taken for persons are left out.
    """

    def __init__(self, doc: Doc, typing: Typing) -> None:
        self.doc = doc
        self.typing = typing
        self.entities = {
            i: ent
            for ent in doc.ents
            if typing.of_label(ent.label_) is not None and not self._is_office(ent)
            for i in range(ent.start, ent.end)
        }

    def _is_office(self, entity: Span) -> bool:
        """Whether an office was taken for a person: "Foreign Secretary", "Minister of Defence"."""
        if self.typing.of_label(entity.label_) != "Person" or len(entity) < 2:
            return False
        first = next((t for t in entity if t.tag_ not in EDGE_TAGS), entity[0])
        last, head = entity[-1], entity.root
        if phrases.preposition(last):
            return self.typing.is_title(first) or self.typing.is_title(head)
        return head == last and self.typing.is_title(head)

    def is_person(self, i: int) -> bool:
        entity: Span | None = self.entities.get(i)
        return entity is not None and self.typing.of_label(entity.label_) == "Person"

    def is_firm(self, i: int) -> bool:
        entity = self.entities.get(i)
        label = self.typing.of_label(entity.label_) if entity is not None else None
        return self.typing.is_a(label or "", "Organization")

    def is_body(self, i: int) -> bool:
        """Whether the token belongs to an organisation's name of several words: "Monitor"."""
        entity = self.entities.get(i)
        return entity is not None and len(entity) > 1 and self.is_firm(i)

    def is_country(self, token: Token) -> bool:
        if self.is_demonym(token):
            return True
        named = token.pos_ in {"PROPN", "ADJ"} and phrases.is_capitalised(token)
        return named and self.typing.place(token.text) == "Country"

    def is_demonym(self, token: Token) -> bool:
        if token.pos_ not in {"ADJ", "PROPN", "NOUN"} or not phrases.is_capitalised(token):
            return False
        return self.typing.is_demonym(token.text) or self.has_first_half(token)

    def has_first_half(self, token: Token) -> bool:
        """Whether the word is the second of a nationality in two ("South Korean")."""
        if token.i == 0 or self.doc.tokens[token.i - 1].pos_ not in {"ADJ", "PROPN", "NOUN"}:
            return False
        return self.typing.is_demonym(self.doc.text_of(token.i - 1, token.i + 1))
