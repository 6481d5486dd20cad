"""Keys → entities: labels, types, other names, links and IRIs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Entity, MentionKind
from kg.rdf.names import Names, distinct_slug, slug
from kg.resolve.grounds import grounds_of
from kg.resolve.identities import Identities
from kg.resolve.keys import OFFICE, PERSON, Key
from kg.resolve.memo import Memo
from kg.resolve.names import (
    LEGAL_FORMS,
    lasting,
    name_form,
    possessive,
    surface,
    without_determiner,
)
from kg.resolve.naming import Member, Naming
from kg.resolve.senses import GENERAL_TYPES

if TYPE_CHECKING:
    from kg.ontology import Ontology

ROOT_TYPE, NOMINAL_TYPE = "Thing", "Concept"
LONGEST_ACRONYM = 6
BELONGING = (
    (("Person", "Group"), "affiliatedWith"),
    (("Organization", "Place", "Office"), "partOf"),
)
"""How things of these types belong to their owners; others do so in too many ways."""


class Entities:
    """Describes what keys stand for, from how all mentions that have them call it.

    Mentions that refer back to others, and pronouns, say nothing about that.

    Args:
        identities: Knows the names.

    Attributes:
        first: The first document, by id, in which a mention has each key.
    """

    def __init__(self, identities: Identities, *, ontology: Ontology, names: Names) -> None:
        self._identities = identities
        self._ontology = ontology
        self._names = names
        self.first: dict[Key, str] = {}
        self._known: dict[Naming, Naming] = {}
        self._namings: defaultdict[Key, list[Naming]] = defaultdict(list)
        self._labels: Memo[Key, str] = Memo(self._label)
        self._called: Memo[Key, Counter[str]] = Memo(self._texts)

    def note(self, key: Key, member: Member) -> None:
        """Takes note of what a mention calls what a key stands for."""
        naming = member.naming
        self._namings[key].append(self._known.setdefault(naming, naming))
        first = self.first.setdefault(key, member.document_id)
        if member.document_id < first:
            self.first[key] = member.document_id

    def describe(self, keys: Iterable[Key]) -> Mapping[Key, Entity]:
        """Returns the entities of the keys and of their owners, and forgets what was noted."""
        wanted = sorted(set(_with_owners(set(keys))), key=Key.order)
        iris = self._iris(wanted)
        found = {key: self._entity(key, iris) for key in wanted}
        for noted in (self._namings, self._known, self._labels, self._called):
            noted.clear()
        return found

    def _entity(self, key: Key, iris: Mapping[Key, str]) -> Entity:
        label = self.label(key)
        known = self._identities.gazetteer_places.get(key) or self._identities.listed.get(key)
        relation = self._relation(key) if key.owner else ""
        return Entity(
            iri=iris[key],
            label=label,
            types=(self._type(key),),
            aliases=tuple(sorted(self._called[key].keys() - {label})),
            links=tuple(sorted(known.links)) if known else (),
            related=tuple((relation, iris[owner]) for owner in key.owner if relation),
            grounds=grounds_of(known.links, self._identities.grounds(key)) if known else (),
        )

    def _iris(self, keys: Iterable[Key]) -> dict[Key, str]:
        """Returns an IRI for each key: the label's slug, with a hash for all but the first.

        The order of the keys counts.
        """
        iris: dict[Key, str] = {}
        taken: set[str] = set()
        for key in keys:
            plain = name = slug(self.label(key))
            text = repr(key) if name in taken else ""
            while name in taken:
                name, text = distinct_slug(plain, text), f"{text}+"
            taken.add(name)
            iris[key] = self._names.entity(name)
        return iris

    # Labels and other names

    def label(self, key: Key) -> str:
        """Returns the name that the collection uses most of those in full form."""
        return self._labels[key]

    def _label(self, key: Key) -> str:
        place = self._identities.gazetteer_places.get(key)
        if place is not None:
            return place.name
        if key.is_nominal:
            return self._nominal_label(key)
        listed = self._identities.listed.get(key)
        if listed is not None and listed.own:
            return listed.label
        texts = self._called[key]
        full = {text: n for text, n in texts.items() if self._is_full(text, key)}
        if listed is not None:
            return min(full, key=lambda text: (-full[text], -len(text), text), default=listed.label)
        return _most_common(full or texts) or " ".join(key.form)

    def _is_full(self, text: str, key: Key) -> bool:
        form = self._identities.person_form(text) if key.sort == PERSON else name_form(text)
        if key in self._identities.listed and form[: len(key.form)] == key.form:
            return set(form[len(key.form) :]) <= LEGAL_FORMS
        return form == key.form

    def _texts(self, key: Key) -> Counter[str]:
        """Returns what the collection calls the thing itself, counted by mentions."""
        if key.is_nominal:
            nominals = (self._nominal_texts(naming, key) for naming in self._namings[key])
            return Counter(chain.from_iterable(nominals))
        found: Counter[str] = Counter()
        for text, number in Counter(naming.text for naming in self._namings[key]).items():
            if self._is_own(text, key):
                person = key.sort == PERSON
                found[self._identities.person_name(text) if person else surface(text)] += number
        return found

    def _is_own(self, text: str, key: Key) -> bool:
        """Tells whether a text names the thing itself, and not what it stands for or is part of."""
        places = self._identities.places
        if key in self._identities.listed and places.is_bodys(text):
            return False
        place = self._identities.gazetteer_places.get(key)
        return place is None or key.sort == PERSON or places.is_own_name(text, place)

    # Nominals

    def _nominal_label(self, key: Key) -> str:
        if not key.owner:
            return _most_common(_lower_case(self._called[key])) or " ".join(key.form)
        named = _is_named_by_owner if key.sort == OFFICE else self._tells_owner
        for tells_owner in (self._says_demonym, self._tells_owner, named):
            owned = Counter(
                text
                for naming in self._namings[key]
                if tells_owner(naming, key.owner[0])
                for text in self._nominal_texts(naming, key)
            )
            if owned:
                return _most_common(owned)
        phrases = Counter(_without_owner(naming) for naming in self._namings[key])
        if key.sort == OFFICE:
            phrases = Counter(map(lasting, phrases.elements()))
        phrase = _most_common(_lower_case(phrases)) or " ".join(key.form)
        owner = self.label(key.owner[0])
        if re.search(r"['’]s? ", owner):
            return f"{phrase} of {owner}"
        return f"{possessive(owner)} {phrase}"

    def _nominal_texts(self, naming: Naming, key: Key) -> Iterator[str]:
        """Yields a nominal's text if it names its owner, or has none."""
        if not key.owner or naming.begins_with_owner or naming.kind is MentionKind.NAME:
            text = without_determiner(surface(naming.text))
            yield lasting(text) if key.sort == OFFICE else text

    def _says_demonym(self, naming: Naming, owner: Key) -> bool:
        """Tells whether a text names its owner as in "Russian forces"."""
        if naming.owner is None or not self._tells_owner(naming, owner):
            return False
        return self._identities.places.is_demonym(naming.owner)

    def _tells_owner(self, naming: Naming, owner: Key) -> bool:
        """Tells whether a text names its owner so that it can stand alone: no "Moscow's forces"."""
        if not naming.begins_with_owner or naming.owner is None:
            return naming.kind is MentionKind.NAME and naming.owner is None
        place = self._identities.gazetteer_places.get(owner)
        return place is None or self._identities.places.is_own_name(naming.owner, place)

    # Types

    def _type(self, key: Key) -> str:
        """Returns the class of a thing; persons who are spoken of together are a group."""
        type_ = self._kind(key)
        if not (key.is_nominal and self._ontology.is_a(type_, "Person")):
            return type_
        plural = sum(naming.number == "Plur" for naming in self._namings[key])
        return "Group" if 2 * plural > len(self._namings[key]) else type_

    def _kind(self, key: Key) -> str:
        """Returns the class of a thing, or of each of several that a plural names."""
        place = self._identities.gazetteer_places.get(key)
        known = place or self._identities.listed.get(key)
        if known is not None:
            return known.type
        seen = Counter(naming.type for naming in self._namings[key])
        if key.sort == PERSON:
            persons = {t: n for t, n in seen.items() if self._ontology.is_a(t, "Person")}
            return self._agreed(persons) or "Person"
        specific = {t: n for t, n in seen.items() if t not in GENERAL_TYPES}
        general = NOMINAL_TYPE if key.is_nominal else ROOT_TYPE
        return self._agreed(specific) or ("Agent" if "Agent" in seen else general)

    def _agreed(self, seen: Mapping[str, int]) -> str:
        """Returns the type that most mentions agree with; of those, the most specific one."""

        def support(type_: str) -> tuple[int, int, int, str]:
            agreeing = (n for other, n in seen.items() if self._agree(type_, other))
            return sum(agreeing), len(self._ontology.lineage(type_)), seen[type_], type_

        return max(seen, key=support, default="")

    def _agree(self, one: str, other: str) -> bool:
        return self._ontology.is_a(one, other) or self._ontology.is_a(other, one)

    def _relation(self, key: Key) -> str:
        """Returns the property by which a thing belongs to its owner; empty if there is none."""
        type_ = self._kind(key)
        for kinds, relation in BELONGING:
            if any(self._ontology.is_a(type_, kind) for kind in kinds):
                return relation if relation in self._ontology.terms else ""
        return ""


def _with_owners(keys: Iterable[Key]) -> Iterator[Key]:
    for key in keys:
        yield key
        yield from _with_owners(key.owner)


def _is_named_by_owner(naming: Naming, _: Key) -> bool:
    """Tells whether an office is called by its owner's name: "Kremlin spokesman"."""
    return naming.begins_with_owner and not re.search(r"['’]s? ", naming.text)


def _without_owner(naming: Naming) -> str:
    """Returns a nominal's text without owner and determiner: "forces" of "Moscow's forces"."""
    if naming.within is None:
        return without_determiner(surface(naming.text))
    start, end = naming.within
    before = naming.text[:start]
    after = naming.text[end:].removeprefix("'s").removeprefix("’s")
    return without_determiner(" ".join(f"{before} {after.lstrip(chr(39) + '’-')}".split()))


def _lower_case(texts: Mapping[str, int]) -> Mapping[str, int]:
    """Returns the texts that begin in lower case, as no sentence does; all if none does."""
    lower = {text: n for text, n in texts.items() if text[:1].islower()}
    return lower or texts


def _most_common(texts: Mapping[str, int]) -> str:
    """Returns the text seen most, of several preferably one that is not shouted."""
    order = ((-n, _is_shouted(text), text) for text, n in texts.items() if text)
    return min(order, default=(0, True, ""))[2]


def _is_shouted(text: str) -> bool:
    return text.isupper() and len(text) > LONGEST_ACRONYM
