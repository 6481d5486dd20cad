"""Persons' names without the titles and offices that stand before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.resolve.names import COURTESY_TITLES, Form, person_words, surface, without_titles

if TYPE_CHECKING:
    from kg.ontology import Ontology


class PersonForms:
    """Gives persons' names as they are shown and as they are compared, each read once.

    Args:
        ontology: Knows the offices.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._shown: dict[str, str] = {}
        self._forms: dict[str, Form] = {}
        self._titles: dict[str, bool] = {}

    def name(self, text: str) -> str:
        """Returns a person's name as it is shown, without titles."""
        shown = self._shown.get(text)
        if shown is None:
            shown = self._shown[text] = without_titles(surface(text), self._is_title)
        return shown

    def form(self, text: str) -> Form:
        """Returns the folded words of a person's name."""
        form = self._forms.get(text)
        if form is None:
            form = self._forms[text] = person_words(self.name(text))
        return form

    def _is_title(self, word: str) -> bool:
        if word not in self._titles:
            type_ = self._ontology.class_of_noun(word) or ""
            office = self._ontology.is_a(type_, "Person") or self._ontology.is_a(type_, "Office")
            self._titles[word] = word in COURTESY_TITLES or office
        return self._titles[word]
