"""Mentions → keys: which mentions mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Document, Mention, MentionKind
from kg.resolve.aliases import said_aliases
from kg.resolve.bearers import Identity
from kg.resolve.bodies import BODY, Bodies, Body
from kg.resolve.contexts import Contexts
from kg.resolve.descriptions import described
from kg.resolve.gazetteer import Gazetteer, Place
from kg.resolve.grounds import Ground
from kg.resolve.keys import COUNTRY, NAME, NOMINAL, OFFICE, PERSON, PLACE, Key
from kg.resolve.kinds import Kinds
from kg.resolve.listing import Listed
from kg.resolve.listings import Listings
from kg.resolve.mentions import Mentions, with_owners
from kg.resolve.names import (
    GENERIC_WORDS,
    Form,
    acronym_definitions,
    ends_as_common_noun,
    fold_name,
    form_of,
    lasting,
    name_form,
)
from kg.resolve.places import GOVERNING, Places
from kg.resolve.reasons import Reasons
from kg.resolve.senses import Senses, Use
from kg.resolve.shortnames import Organizations, People
from kg.resolve.things import ThingNames
from kg.resolve.titles import PersonForms
from kg.resolve.usages import Usage, Usages

if TYPE_CHECKING:
    from kg.ontology import Ontology

INDIVIDUALS = ("Agent", "Place")
"""Classes whose nominals mean somebody or some place, in each document its own."""


class Identities:
    """Gives every mention of a collection the key of what it means.

    Args:
        documents: By id.
        mentions: All mentions of the collection, with their owners.
    """

    def __init__(
        self,
        documents: Mapping[str, Document],
        mentions: Iterable[Mention],
        *,
        ontology: Ontology,
        gazetteer: Gazetteer,
    ) -> None:
        found = dict.fromkeys(mentions)
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._found = found
        self._references = Mentions(documents, found)
        others = [mention for mention in found if mention.kind is not MentionKind.NAME]
        referents = dict.fromkeys(filter(None, map(self._references.referent, others)))
        known = dict.fromkeys(chain(found, *map(with_owners, referents)))
        self._usages = Usages(documents, known)
        told = described(self._usages)
        self._kinds = Kinds(self._usages, told, ontology)
        self._persons = PersonForms(ontology)
        self.places = Places(
            self._usages, kinds=self._kinds, ontology=ontology, gazetteer=gazetteer
        )
        self.gazetteer_places: dict[Key, Place] = {}
        self.listed: dict[Key, Listed] = {}
        self._grounds: defaultdict[Key, set[Ground]] = defaultdict(set)
        self._names: dict[tuple[Usage, str, str, bool, bool | None], Key] = {}
        self._keys: dict[tuple[Mention, bool | None], Key | None] = {}
        self._made: dict[tuple[str, Identity], Key] = {}
        self._contexts = Contexts(
            self._usages,
            told,
            (mention for mention in known if mention.kind is MentionKind.NOMINAL),
            places=self.places,
            kinds=self._kinds,
            gazetteer=gazetteer,
        )
        definitions = {id_: _definitions(document) for id_, document in documents.items()}
        self._listings = Listings(
            self._usages,
            self._contexts,
            definitions,
            kinds=self._kinds,
            ontology=ontology,
            gazetteer=gazetteer,
        )
        self._bodies = Bodies(
            self._usages,
            self._contexts,
            places=self.places,
            ontology=ontology,
            gazetteer=gazetteer,
        )
        self._owned: Mapping[tuple[str, Form], set[Key]] = {}
        self._link(definitions)
        self._owned = self._owned_bodies(known)
        self._keys.clear()
        self._names.clear()

    def _link(self, definitions: Mapping[str, Mapping[Form, Form]]) -> None:
        """Brings together the names that mean nothing that is known beforehand."""
        listed: list[Use] = []
        unknown: list[Use] = []
        for usage in self._usages:
            for mention in usage.roles:
                if self._listings.of(mention) is not None:
                    listed.append((usage, mention))
                elif self.places.place(mention, acting=self.places.acts(mention)) is None:
                    unknown.append((usage, mention))
        self._senses = Senses(
            self._usages,
            unknown,
            forms=self._persons.forms,
            kinds=self._kinds,
            ontology=self._ontology,
            gazetteer=self._gazetteer,
        )
        persons: _Forms = defaultdict(lambda: defaultdict(list))
        things: _Forms = defaultdict(lambda: defaultdict(list))
        for usage, mention in unknown:
            if self._senses.means_person(usage, mention):
                _note(persons, self._persons.forms[usage.text], usage)
            else:
                _note(things, self._senses.thing_form(mention), usage)
        for usage, mention in listed:
            if not self._senses.means_person(usage, mention):
                _note(things, self._senses.thing_form(mention), usage)
        aliases = list(said_aliases(self._usages))
        self._people = People(
            persons,
            self._contexts,
            self._gazetteer.short_forms(),
            [(self.person_form(a), self.person_form(b)) for a, b in aliases],
        )
        generic = self._bodies.generic
        self._things = Organizations(
            things,
            definitions,
            generic=generic,
            expansion=self._gazetteer.expansion,
            contexts=self._contexts,
            compare=ThingNames(generic | GENERIC_WORDS, self._nation),
            ontology=self._ontology,
            aliases=[(name_form(a), name_form(b)) for a, b in aliases],
        )

    def _nation(self, word: str) -> str:
        """Returns the code of the country that a folded word names or is the demonym of."""
        name = word.capitalize()
        country = self._gazetteer.country(name) or self._gazetteer.country_of_demonym(name)
        return country.key if country else ""

    def grounds(self, key: Key) -> Set[Ground]:
        """Returns on what grounds names were taken for a thing that is known beforehand."""
        if key in self.listed:
            return {Ground.LISTED}
        return self._grounds.get(key) or {Ground.COUNTRY}

    def doubts(self) -> Iterator[tuple[Key, Key, Reasons]]:
        """Yields the keys that may be one's, with what speaks for it and against it."""
        everybody = (self._people.bearers, self._people.unknown, self._things.bearers)
        for sort, bearers in zip((PERSON, PERSON, NAME), everybody, strict=True):
            for doubt in bearers.doubts():
                yield Key(sort, *doubt.first), Key(sort, *doubt.second), doubt.reasons

    def referent(self, mention: Mention) -> Mention | None:
        """Returns the mention that this one stands for; None for a pronoun without one."""
        return self._references.referent(mention)

    def called(self) -> Iterator[tuple[Mention, Key]]:
        """Yields what the mentions stand for, as far as they say what it is called; each once."""
        others: dict[tuple[Mention, Key], None] = {}
        for mention in self._found:
            key = self.key(mention)
            if mention.kind is MentionKind.NAME and key is not None:
                yield mention, key
            elif key is not None:
                others[self.referent(mention) or mention, key] = None
        for meant, key in others:
            named = meant.kind is MentionKind.NAME and meant in self._found
            if not named or self.key(meant) != key:
                yield meant, key

    def key(self, mention: Mention, *, acting: bool | None = None) -> Key | None:
        """Returns the key of what a mention means; None for a pronoun that refers to nothing.

        Args:
            mention: A mention of the collection.
            acting: Whether a place stands for those who govern it; None for what the mention
                says of itself.
        """
        if mention.kind is MentionKind.NAME and mention.owner is None:
            return self._named(mention, acting)
        asked = (mention, acting)
        if asked not in self._keys:
            self._keys[asked] = self._resolve(mention, acting)
        return self._keys[asked]

    def _named(self, mention: Mention, acting: bool | None) -> Key:
        """Returns the key of a name; the same in all its uses of one role in a document."""
        usage = self._usages.of(mention.document_id, mention.text)
        acts = mention.acts if acting is None else acting
        name = (usage, mention.type, mention.number, acts, acting)
        key = self._names.get(name)
        if key is None:
            acts = acts or (acting is None and self.places.acts(mention))
            key = self._names[name] = self._key(mention, acts)
        return key

    def _resolve(self, mention: Mention, acting: bool | None) -> Key | None:
        meant = self.referent(mention)
        if meant is None:
            return None
        if acting is None:
            acting = mention.acts or self.places.acts(meant)
        return self._key(meant, acting)

    def _key(self, mention: Mention, acts: bool) -> Key:
        if mention.kind is not MentionKind.NAME:
            key = self._nominal(mention)
            return key if key.owner else self._body_of(mention, key.form) or key
        listed = self._listings.of(mention)
        if listed is not None:
            return self._listed_key(listed)
        body = self._gazetteer.listing.find(self.places.body(mention)) if acts else ()
        if len(body) == 1:
            return self._listed_key(body[0])
        place = self.places.place(mention, acting=acts)
        if place is not None:
            key = self._place_key(place)
            self._grounds[key].add(self.places.ground(mention, acting=acts))
            return key
        usage = self._usages.of(mention.document_id, mention.text)
        person = self._senses.means_person(usage, mention)
        return self._person(mention) if person else self._thing(mention)

    def _person(self, mention: Mention) -> Key:
        form = self._persons.forms[mention.text]
        return self._key_of(PERSON, self._people.identity(mention.document_id, form))

    def _key_of(self, sort: str, identity: Identity) -> Key:
        """Returns the key of an identity, always the same value."""
        key = self._made.get((sort, identity))
        if key is None:
            key = self._made[sort, identity] = Key(sort, *identity)
        return key

    def _thing(self, mention: Mention) -> Key:
        written = self._senses.thing_form(mention)
        body = (
            self._body_key(self._bodies.common(mention), mention)
            or self._body_of(mention, written)
            or self._body_key(self._bodies.national(mention), mention)
        )
        if body is not None:
            return body
        if ends_as_common_noun(mention.text) and not self._senses.is_region(mention):
            return self._scoped(NOMINAL, written, mention)
        form, document = self._things.identity(mention.document_id, written)
        if not document and form == written and self._gazetteer.listing.find(mention.text):
            document = mention.document_id  # not what is known by this name
        return self._key_of(NAME, (form, document))

    def _body_key(self, body: Body | None, mention: Mention) -> Key | None:
        """Returns the key of a country's body; None if a name is of none."""
        if body is None:
            return None
        owner = () if body.country is None else (self._place_key(body.country),)
        scope = mention.document_id if body.local else ""
        return Key(NOMINAL if body.common else NAME, body.form, scope, owner)

    def _nominal(self, mention: Mention) -> Key:
        sort = OFFICE if mention.type == "Office" else NOMINAL
        text = mention.lemma or mention.text
        form = fold_name(form_of(lasting(text) if sort == OFFICE else text))
        if sort == NOMINAL and mention.number == "Plur" and self._is_counted(mention):
            form = (*form[:-1], f"{form[-1]}s")
        return self._scoped(sort, form, mention)

    def _is_counted(self, mention: Mention) -> bool:
        """Tells whether several are others than one: "officials", "an official"; forces are one."""
        governing = any(self._ontology.is_a(mention.type, body) for body in GOVERNING)
        return self._is_individual(mention) and not governing

    def _scoped(self, sort: str, form: Form, mention: Mention) -> Key:
        """Returns the key of a common noun: of its owner, of its document, or of anybody."""
        owner = self._owner(mention)
        scope = mention.document_id if not owner and self._is_individual(mention) else ""
        return Key(sort, form, scope, owner)

    def _place_key(self, place: Place) -> Key:
        key = Key(COUNTRY if place.type == "Country" else PLACE, (place.key,))
        self.gazetteer_places[key] = place
        return key

    def _listed_key(self, listed: Listed) -> Key:
        """Returns the key of a thing known beforehand, and keeps what is known of it."""
        if self._ontology.is_a(listed.type, "Place"):
            key = Key(PLACE, (listed.iri or listed.label,))
        elif self._ontology.is_a(listed.type, "Person"):
            key = Key(PERSON, self.person_form(listed.label))
        else:
            key = Key(NAME, name_form(listed.label))
        self.listed[key] = listed
        return key

    def _is_individual(self, mention: Mention) -> bool:
        """Tells whether "the company" of another article is another one; "peace" is the same."""
        office = mention.type == "Office"
        return not office and any(self._ontology.is_a(mention.type, t) for t in INDIVIDUALS)

    def _owner(self, mention: Mention) -> tuple[Key, ...]:
        if mention.owner is None or self._owns_itself(mention):
            return ()
        acting = self.places.governs(mention.owner, mention)
        key = self.key(mention.owner, acting=acting or None)
        return () if key is None else (key,)

    def _owns_itself(self, mention: Mention) -> bool:
        """Tells whether its owners lead back to it: "its" of "its bridge", taken for the bridge."""
        passed: set[tuple[int, int]] = set()
        step: Mention | None = mention
        while step is not None and step.owner is not None and (step.start, step.end) not in passed:
            passed.add((step.start, step.end))
            step = self.referent(step.owner)
            if step is not None and (step.start, step.end) == (mention.start, mention.end):
                return True
        return False

    def _owned_bodies(self, mentions: Iterable[Mention]) -> Mapping[tuple[str, Form], set[Key]]:
        """Returns the bodies with owners by document and form, for forms of several words."""
        found: defaultdict[tuple[str, Form], set[Key]] = defaultdict(set)
        for mention in chain(self._usages.roles(), filter(_may_be_body, mentions)):
            body: Key | None = None
            if mention.kind is MentionKind.NAME:
                body = self._body_key(self._bodies.common(mention), mention)
            elif mention.type == BODY:
                body = self._nominal(mention)
            if body is not None and body.owner and len(body.form) > 1:
                found[mention.document_id, body.form].add(body)
        return found

    def _body_of(self, mention: Mention, form: Form) -> Key | None:
        """Returns the one body that a document calls so in full: "the foreign ministry"."""
        bodies = self._owned.get((mention.document_id, form), ())
        return next(iter(bodies)) if len(bodies) == 1 else None

    # Persons

    def person_name(self, text: str) -> str:
        """Returns a person's name as it is shown, without titles."""
        return self._persons.names[text]

    def person_form(self, text: str) -> Form:
        """Returns the folded words of a person's name."""
        return self._persons.forms[text]


_Forms = defaultdict[str, defaultdict[Form, list[Usage]]]


def _note(names: _Forms, form: Form, usage: Usage) -> None:
    used = names[usage.document.id][form]
    if usage not in used:
        used.append(usage)


def _may_be_body(mention: Mention) -> bool:
    """Tells whether a mention has an owner, or is a common noun for a body of government."""
    return mention.owner is not None or (
        mention.type == BODY and mention.kind is not MentionKind.NAME
    )


def _definitions(document: Document) -> dict[Form, Form]:
    """Returns the acronyms that a document defines; the first definition of each holds."""
    found: dict[Form, Form] = {}
    for acronym, full in acronym_definitions(document.text):
        found.setdefault(name_form(acronym), name_form(full))
    return found
