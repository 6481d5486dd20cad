"""Persons' names without the titles and offices that stand before them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.resolve.memo import Memo
from kg.resolve.names import COURTESY_TITLES, Form, person_words, surface, without_titles

if TYPE_CHECKING:
    from kg.ontology import Ontology


class PersonForms:
    """Gives persons' names as they are shown and as they are compared, each read once.

    Args:
        ontology: Knows the offices.

    Attributes:
        names: Names as they are shown, without titles, by what is written.
        forms: The folded words of names, by what is written.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._titles = Memo(self._is_title)
        self.names: Mapping[str, str] = Memo(self._name)
        self.forms: Mapping[str, Form] = Memo(lambda text: person_words(self.names[text]))

    def _name(self, text: str) -> str:
        return without_titles(surface(text), self._titles.__getitem__)

    def _is_title(self, word: str) -> bool:
        type_ = self._ontology.class_of_noun(word) or ""
        office = self._ontology.is_a(type_, "Person") or self._ontology.is_a(type_, "Office")
        return word in COURTESY_TITLES or office
