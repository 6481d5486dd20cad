"""Whether a name is a person's or another thing's, in the document that uses it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.model import Mention
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.kinds import ORGANIZATION, PERSON, Kinds
from kg.resolve.names import Form, form_of, name_form, without_legal_form
from kg.resolve.persons import name_parts
from kg.resolve.shortnames import FullNames
from kg.resolve.things import REGION_FORMS
from kg.resolve.titles import PersonForms
from kg.resolve.usages import Usage, Usages

if TYPE_CHECKING:
    from kg.ontology import Ontology

GENERAL_TYPES = frozenset({"Thing", "Agent"})
GUESSED_TYPES = frozenset({"City", "Country", "Region"})
"""Types that a recogniser gives to last names that it does not know."""

Use = tuple[Usage, Mention]
"""A name with a mention of one of its roles."""


class Senses:
    """Tells which names mean persons.

    Args:
        usages: All names of the collection.
        unknown: Those that are not known beforehand, by their roles.
    """

    def __init__(
        self,
        usages: Usages,
        unknown: Sequence[Use],
        *,
        forms: PersonForms,
        kinds: Kinds,
        ontology: Ontology,
        gazetteer: Gazetteer,
    ) -> None:
        self._form = forms.form
        self._kinds = kinds
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._votes: dict[str, int] = {}
        self._regions: dict[str, bool] = {}
        self._persons: dict[tuple[Usage, str], bool] = {}
        self._majority = dict(self._majorities(usages))
        self._firms = {
            bare.casefold()
            for text in {usage.text for usage in usages}
            if (bare := without_legal_form(text)) != text
        }
        self._bare: dict[str, str] = {}
        self._untyped = self._people_of_other_types(unknown)

    def means_person(self, usage: Usage, mention: Mention) -> bool:
        """Tells whether a name means a person in the role of one of its mentions."""
        asked = usage, mention.type
        means = self._persons.get(asked)
        if means is None:
            means = self._persons[asked] = self._is_person(usage, mention)
        return means

    def thing_form(self, mention: Mention) -> Form:
        """Returns the folded words of a name that means no person."""
        text = mention.text
        return form_of(text) if self.is_region(mention) else name_form(text)

    def is_region(self, mention: Mention) -> bool:
        """Tells whether a name is one like "Kherson region"."""
        text = mention.text
        called = self._regions.get(text)
        if called is None:
            called = text.rpartition(" ")[2].casefold() in REGION_FORMS
            self._regions[text] = called
        return called and self._ontology.is_a(mention.type, "Place")

    def _majorities(self, usages: Usages) -> Iterator[tuple[tuple[str, Form], bool]]:
        """Yields, for names that a document uses of persons and of others, what most are.

        In one text a name has one sense: Gale, Church and Yarowsky, "One sense per discourse"
        (1992). Places are kept apart, since persons do bear their names.
        """
        for document, names in usages.by_document():
            votes: defaultdict[Form, Counter[int]] = defaultdict(Counter)
            for usage in names:
                for mention in usage.mentions:
                    votes[self._form(usage.text)][self._vote(mention.type)] += 1
            for form, counted in votes.items():
                for_person, against = counted[1], counted[-1]
                if for_person and against and for_person != against:
                    yield (document, form), for_person > against

    def _vote(self, type_: str) -> int:
        """Returns whether a type speaks for a person (1), for a thing (-1), or for neither."""
        if type_ not in self._votes:
            place = type_ in GENERAL_TYPES or self._ontology.is_a(type_, "Place")
            person = self._ontology.is_a(type_, "Person")
            self._votes[type_] = 0 if place else 1 if person else -1
        return self._votes[type_]

    def _people_of_other_types(self, unknown: Sequence[Use]) -> set[tuple[str, Form]]:
        """Returns persons' names of documents that give them no type or another."""
        people: defaultdict[str, set[Form]] = defaultdict(set)
        for usage, mention in unknown:
            if self._is_typed_person(usage, mention):
                people[usage.document.id].add(self._form(usage.text))
        return {*self._untyped_people(unknown, people), *self._mistaken_people(unknown, people)}

    def _is_typed_person(self, usage: Usage, mention: Mention) -> bool:
        """Tells whether a name with a type is a person's."""
        described = self._kinds.described(usage)
        if described:
            return described == PERSON
        if self._kinds.told(usage) == PERSON:
            return True
        vote = self._vote(mention.type)
        if not vote:
            return self._ontology.is_a(mention.type, "Person")
        if not self._majority:
            return vote > 0
        form = self._form(usage.text)
        return self._majority.get((usage.document.id, form), vote > 0)

    def _is_person(self, usage: Usage, mention: Mention) -> bool:
        if (usage.document.id, self._form(usage.text)) in self._untyped:
            return mention.type in GENERAL_TYPES or self._is_guess(usage, mention)
        if self._is_firm(usage):
            return False
        return mention.type not in GENERAL_TYPES and self._is_typed_person(usage, mention)

    def _is_firm(self, usage: Usage) -> bool:
        """Tells whether a name has a legal form, here or elsewhere in the collection."""
        if self._kinds.told(usage) == PERSON:
            return False
        bare = self._bare.get(usage.text)
        if bare is None:
            bare = self._bare[usage.text] = without_legal_form(usage.text).casefold()
        return bare in self._firms

    def _is_guess(self, usage: Usage, mention: Mention) -> bool:
        """Tells whether a name's type is a guess, as neither the text nor a list says it."""
        if mention.type not in GUESSED_TYPES:
            form = self._form(usage.text)
            if mention.type != "Organization" or not len(form) > len(name_parts(form)) == 1:
                return False
        if self.is_region(mention):
            return False
        return self._kinds.told(usage) != ORGANIZATION and not self._gazetteer.places(usage.text)

    def _mistaken_people(
        self, names: Iterable[Use], people: Mapping[str, set[Form]]
    ) -> Iterator[tuple[str, Form]]:
        """Yields names that are taken for other things where the collection knows somebody."""
        full = {form for forms in people.values() for form in forms if len(form) > 1}
        known = full | {form[-1:] for form in full}
        for usage, mention in names:
            if mention.type in GUESSED_TYPES or mention.type == "Organization":
                form = self._form(usage.text)
                if {form, name_parts(form)} & known and self._is_guess(usage, mention):
                    yield usage.document.id, form

    def _untyped_people(
        self, names: Iterable[Use], people: Mapping[str, set[Form]]
    ) -> Iterator[tuple[str, Form]]:
        """Yields names without a type that a document uses for somebody, in full or in short."""
        full: dict[str, FullNames] = {}
        for usage, mention in names:
            document = usage.document.id
            if mention.type not in GENERAL_TYPES or document not in people:
                continue
            if document not in full:
                full[document] = FullNames(people[document])
            form = self._form(usage.text)
            if form in people[document] or full[document].of(form):
                yield document, form
