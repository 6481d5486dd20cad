"""Names that mean nothing known beforehand: whose they are, and which are one's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.resolve.aliases import said_aliases
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.keys import NAME, PERSON, Key
from kg.resolve.names import GENERIC_WORDS, Form, name_form
from kg.resolve.reasons import Reasons
from kg.resolve.senses import Senses, Use
from kg.resolve.shortnames import Organizations, People
from kg.resolve.things import ThingNames
from kg.resolve.titles import PersonForms
from kg.resolve.told import Told
from kg.resolve.usages import Usage

if TYPE_CHECKING:
    from kg.ontology import Ontology


class Links:
    """Brings together the names of one person and of one thing.

    Args:
        told: What the documents tell of the names.

    Attributes:
        persons: Persons' names as they are shown and compared.
        senses: Which names are persons'.
        people: Who is meant by a person's name.
        things: What is meant by another name.
    """

    def __init__(self, told: Told, *, ontology: Ontology, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.persons = PersonForms(ontology)
        listed, unknown = _unplaced(told)
        self.senses = Senses(
            told.usages,
            unknown,
            forms=self.persons.forms,
            kinds=told.kinds,
            ontology=ontology,
            gazetteer=gazetteer,
        )
        persons, things = self._forms(listed, unknown)
        aliases = list(said_aliases(told.usages))
        forms = self.persons.forms
        self.people = People(
            persons,
            told.contexts,
            gazetteer.short_forms(),
            [(forms[one], forms[other]) for one, other in aliases],
        )
        generic = told.bodies.generic
        self.things = Organizations(
            things,
            told.definitions,
            generic=generic,
            expansion=gazetteer.expansion,
            contexts=told.contexts,
            compare=ThingNames(generic | GENERIC_WORDS, self._nation),
            ontology=ontology,
            aliases=[(name_form(one), name_form(other)) for one, other in aliases],
        )

    def doubts(self) -> Iterator[tuple[Key, Key, Reasons]]:
        """Yields the keys that may be one's, with what speaks for it and against it."""
        everybody = (self.people.bearers, self.people.unknown, self.things.bearers)
        for sort, bearers in zip((PERSON, PERSON, NAME), everybody, strict=True):
            for doubt in bearers.doubts():
                yield Key(sort, *doubt.first), Key(sort, *doubt.second), doubt.reasons

    def _forms(self, listed: Iterable[Use], unknown: Iterable[Use]) -> tuple[_Forms, _Forms]:
        """Returns the usages of persons' names and of others, by document and form."""
        persons: _Forms = defaultdict(lambda: defaultdict(list))
        things: _Forms = defaultdict(lambda: defaultdict(list))
        for usage, mention in unknown:
            if self.senses.means_person(usage, mention):
                _note(persons, self.persons.forms[usage.text], usage)
            else:
                _note(things, self.senses.thing_form(mention), usage)
        for usage, mention in listed:
            if not self.senses.means_person(usage, mention):
                _note(things, self.senses.thing_form(mention), usage)
        return persons, things

    def _nation(self, word: str) -> str:
        """Returns the code of the country that a folded word names or is the demonym of."""
        name = word.capitalize()
        country = self._gazetteer.country(name) or self._gazetteer.country_of_demonym(name)
        return country.key if country else ""


_Forms = defaultdict[str, defaultdict[Form, list[Usage]]]


def _note(names: _Forms, form: Form, usage: Usage) -> None:
    used = names[usage.document.id][form]
    if usage not in used:
        used.append(usage)


def _unplaced(told: Told) -> tuple[list[Use], list[Use]]:
    """Returns the names that mean something listed, and those that mean nothing known."""
    listed: list[Use] = []
    unknown: list[Use] = []
    for usage in told.usages:
        for mention in usage.roles:
            if told.listings.of(mention) is not None:
                listed.append((usage, mention))
            elif told.places.place(mention, acting=told.places.acts(mention)) is None:
                unknown.append((usage, mention))
    return listed, unknown
