"""Whether a name is a person's or another thing's, in the document that uses it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.model import Mention
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.kinds import ORGANIZATION, PERSON, Kinds
from kg.resolve.memo import Memo
from kg.resolve.names import Form, form_of, name_form, without_legal_form
from kg.resolve.persons import name_parts
from kg.resolve.shortnames import FullNames
from kg.resolve.things import REGION_FORMS
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
        forms: The folded words of names as persons'.
    """

    def __init__(
        self,
        usages: Usages,
        unknown: Sequence[Use],
        *,
        forms: Mapping[str, Form],
        kinds: Kinds,
        ontology: Ontology,
        gazetteer: Gazetteer,
    ) -> None:
        self._forms = forms
        self._kinds = kinds
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._votes = Memo(self._vote)
        self._regions = Memo(_ends_as_region)
        self._persons: dict[tuple[Usage, str], bool] = {}
        self._majority = dict(self._majorities(usages))
        self._firms = {
            bare.casefold()
            for text in {usage.text for usage in usages}
            if (bare := without_legal_form(text)) != text
        }
        self._is_firms = Memo(self._is_firms_name)
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
        return self._regions[mention.text] and self._ontology.is_a(mention.type, "Place")

    def _majorities(self, usages: Usages) -> Iterator[tuple[tuple[str, Form], bool]]:
        """Yields, for names that a document uses of persons and of others, what most are.

        In one text a name has one sense: Gale, Church and Yarowsky, "One sense per discourse"
        (1992). Places are kept apart, since persons do bear their names.
        """
        for document, names in usages.by_document():
            for form in self._disputed(names):
                used = (usage for usage in names if self._forms[usage.text] == form)
                balance = sum(self._votes[m.type] for usage in used for m in usage.mentions)
                if balance:
                    yield (document, form), balance > 0

    def _disputed(self, names: Iterable[Usage]) -> set[Form]:
        """Returns the forms that are a person's by one type and a thing's by another."""
        votes: dict[Form, int] = {}
        disputed: set[Form] = set()
        for usage in names:
            form = self._forms[usage.text]
            for role in usage.roles:
                vote = self._votes[role.type]
                if vote and votes.setdefault(form, vote) != vote:
                    disputed.add(form)
        return disputed

    def _vote(self, type_: str) -> int:
        """Returns whether a type speaks for a person (1), for a thing (-1), or for neither."""
        if type_ in GENERAL_TYPES or self._ontology.is_a(type_, "Place"):
            return 0
        return 1 if self._ontology.is_a(type_, "Person") else -1

    def _people_of_other_types(self, unknown: Sequence[Use]) -> set[tuple[str, Form]]:
        """Returns persons' names of documents that give them no type or another."""
        people: defaultdict[str, set[Form]] = defaultdict(set)
        for usage, mention in unknown:
            if self._is_typed_person(usage, mention):
                people[usage.document.id].add(self._forms[usage.text])
        return {*self._untyped_people(unknown, people), *self._mistaken_people(unknown, people)}

    def _is_typed_person(self, usage: Usage, mention: Mention) -> bool:
        """Tells whether a name with a type is a person's."""
        described = self._kinds.described(usage)
        if described:
            return described == PERSON
        if self._kinds.told(usage) == PERSON:
            return True
        vote = self._votes[mention.type]
        if not vote:
            return self._ontology.is_a(mention.type, "Person")
        if not self._majority:
            return vote > 0
        form = self._forms[usage.text]
        return self._majority.get((usage.document.id, form), vote > 0)

    def _is_person(self, usage: Usage, mention: Mention) -> bool:
        if (usage.document.id, self._forms[usage.text]) in self._untyped:
            return mention.type in GENERAL_TYPES or self._is_guess(usage, mention)
        if self._is_firm(usage):
            return False
        return mention.type not in GENERAL_TYPES and self._is_typed_person(usage, mention)

    def _is_firm(self, usage: Usage) -> bool:
        """Tells whether a name has a legal form, here or elsewhere in the collection."""
        return self._is_firms[usage.text] and self._kinds.told(usage) != PERSON

    def _is_firms_name(self, text: str) -> bool:
        return without_legal_form(text).casefold() in self._firms

    def _is_guess(self, usage: Usage, mention: Mention) -> bool:
        """Tells whether a name's type is a guess, as neither the text nor a list says it."""
        if mention.type not in GUESSED_TYPES:
            form = self._forms[usage.text]
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
                form = self._forms[usage.text]
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
            form = self._forms[usage.text]
            if form in people[document] or full[document].of(form):
                yield document, form


def _ends_as_region(name: str) -> bool:
    return name.rpartition(" ")[2].casefold() in REGION_FORMS
