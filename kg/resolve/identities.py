"""What names mean in a whole collection; with it, `within` tells what mentions of a document do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Document, Mention
from kg.resolve.bearers import Identity
from kg.resolve.bodies import Body
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.grounds import Ground
from kg.resolve.keys import COUNTRY, NAME, NOMINAL, PERSON, PLACE, Key
from kg.resolve.linking import Links
from kg.resolve.listing import Listed
from kg.resolve.names import Form, name_form
from kg.resolve.reasons import Reasons
from kg.resolve.told import read
from kg.resolve.usages import Usage
from kg.resolve.within import Within, known_of
from kg.resolve.world import Place

if TYPE_CHECKING:
    from kg.ontology import Ontology


class Identities:
    """Tells what names mean, by all documents of a collection.

    What is kept of a document is what it tells of its names; other mentions are let go.

    Args:
        documents: By id.
        mentions: For each of them, its mentions with their owners, gone through once.
    """

    def __init__(
        self,
        documents: Mapping[str, Document],
        mentions: Iterable[tuple[Document, Iterable[Mention]]],
        *,
        ontology: Ontology,
        gazetteer: Gazetteer,
    ) -> None:
        self._documents = documents
        self._ontology = ontology
        self._gazetteer = gazetteer
        known = chain.from_iterable(known_of(*each) for each in mentions)
        self._told = read(documents, known, ontology=ontology, gazetteer=gazetteer)
        self.places = self._told.places
        self.gazetteer_places: dict[Key, Place] = {}
        self.listed: dict[Key, Listed] = {}
        self._grounds: defaultdict[Key, set[Ground]] = defaultdict(set)
        self._made: dict[tuple[str, Identity], Key] = {}
        self._links = Links(self._told, ontology=ontology, gazetteer=gazetteer)

    def within(self, document: str, mentions: Iterable[Mention]) -> Within:
        """Returns what gives the mentions of a document their keys.

        Args:
            document: Its id.
            mentions: All that it was read with.
        """
        return Within(self, self._documents[document], mentions, ontology=self._ontology)

    def grounds(self, key: Key) -> Set[Ground]:
        """Returns on what grounds names were taken for a thing that is known beforehand."""
        if key in self.listed:
            return {Ground.LISTED}
        return self._grounds.get(key) or {Ground.COUNTRY}

    def doubts(self) -> Iterator[tuple[Key, Key, Reasons]]:
        """Returns the keys that may be one's, with what speaks for it and against it."""
        return self._links.doubts()

    def weighed(self, one: Mention, other: Mention, *keys: Key) -> Reasons | None:
        """Returns what speaks for and against two names of two documents being one's.

        None where that is not weighed: of what is known beforehand, of bodies of countries, of
        names of different kinds and of names that are not worth comparing.

        Args:
            keys: Those of the names.
        """
        if any(key.owner or key in self.listed for key in keys):
            return None
        sorts = {key.sort for key in keys}
        if sorts == {PERSON}:
            people = ((m.document_id, self._links.persons.forms[m.text]) for m in (one, other))
            return self._links.people.weighed(*people)
        if sorts == {NAME}:
            things = ((m.document_id, self._links.senses.thing_form(m)) for m in (one, other))
            return self._links.things.weighed(*things)
        return None

    def used_in(self, document: str) -> Iterator[Usage]:
        """Yields the names that a document uses."""
        return self._told.usages.within(document)

    def known(self, name: Mention, *, acts: bool) -> Key | None:
        """Returns the key of the place or listed thing that a name means; None if it means none.

        Args:
            acts: Whether a place stands for those who govern it.
        """
        listed = self._told.listings.of(name)
        if listed is not None:
            return self._listed_key(listed)
        body = self._gazetteer.listing.find(self.places.body(name)) if acts else ()
        if len(body) == 1:
            return self._listed_key(body[0])
        place = self.places.place(name, acting=acts)
        if place is None:
            return None
        key = self._place_key(place)
        self._grounds[key].add(self.places.ground(name, acting=acts))
        return key

    def person(self, name: Mention) -> Key | None:
        """Returns the key of the person whom a name means; None if it means none."""
        usage = self._told.usages.of(name.document_id, name.text)
        if not self._links.senses.means_person(usage, name):
            return None
        form = self._links.persons.forms[name.text]
        return self._key_of(PERSON, self._links.people.identity(name.document_id, form))

    def thing(self, name: Mention) -> Key:
        """Returns the key of what is no person by a name that has meaning in the collection."""
        written = self.thing_form(name)
        form, document = self._links.things.identity(name.document_id, written)
        if not document and form == written and self._gazetteer.listing.find(name.text):
            document = name.document_id  # not what is known by this name
        return self._key_of(NAME, (form, document))

    def thing_form(self, name: Mention) -> Form:
        """Returns the folded words of a name that means no person."""
        return self._links.senses.thing_form(name)

    def is_region(self, name: Mention) -> bool:
        """Tells whether a name is one like "Kherson region"."""
        return self._links.senses.is_region(name)

    def body_in(self, name: Mention) -> Key | None:
        """Returns the key of the body that a name says to be a country's: "Russian Navy"."""
        return self._body_key(self._told.bodies.common(name), name)

    def national_body(self, name: Mention) -> Key | None:
        """Returns the key of what many countries have one of: "the Socialist Party"."""
        return self._body_key(self._told.bodies.national(name), name)

    def _key_of(self, sort: str, identity: Identity) -> Key:
        """Returns the key of an identity, always the same value."""
        key = self._made.get((sort, identity))
        if key is None:
            key = self._made[sort, identity] = Key(sort, *identity)
        return key

    def _body_key(self, body: Body | None, mention: Mention) -> Key | None:
        """Returns the key of a country's body; None if a name is of none."""
        if body is None:
            return None
        owner = () if body.country is None else (self._place_key(body.country),)
        scope = mention.document_id if body.local else ""
        return Key(NOMINAL if body.common else NAME, body.form, scope, owner)

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

    # Persons

    def person_name(self, text: str) -> str:
        """Returns a person's name as it is shown, without titles."""
        return self._links.persons.names[text]

    def person_form(self, text: str) -> Form:
        """Returns the folded words of a person's name."""
        return self._links.persons.forms[text]
