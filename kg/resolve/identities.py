"""Mentions → keys: which mentions mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Document, Mention, MentionKind
from kg.resolve.bearers import Identity
from kg.resolve.bodies import BODY, Body
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.grounds import Ground
from kg.resolve.keys import COUNTRY, NAME, NOMINAL, OFFICE, PERSON, PLACE, Key
from kg.resolve.linking import Links
from kg.resolve.listing import Listed
from kg.resolve.mentions import Mentions, with_owners
from kg.resolve.names import (
    Form,
    ends_as_common_noun,
    fold_name,
    form_of,
    lasting,
    name_form,
)
from kg.resolve.places import GOVERNING
from kg.resolve.reasons import Reasons
from kg.resolve.told import read
from kg.resolve.world import Place

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
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._found = dict.fromkeys(mentions)
        self._references = Mentions(documents, self._found)
        known = self._with_referents()
        self._told = read(documents, known, ontology=ontology, gazetteer=gazetteer)
        self.places = self._told.places
        self.gazetteer_places: dict[Key, Place] = {}
        self.listed: dict[Key, Listed] = {}
        self._grounds: defaultdict[Key, set[Ground]] = defaultdict(set)
        self._names: dict[tuple[str, str, str, str, bool, bool | None], Key] = {}
        self._keys: dict[tuple[Mention, bool | None], Key | None] = {}
        self._made: dict[tuple[str, Identity], Key] = {}
        self._links = Links(self._told, ontology=ontology, gazetteer=gazetteer)
        self._owned: Mapping[tuple[str, Form], set[Key]] = {}
        self._owned = self._owned_bodies(known)
        self._keys.clear()
        self._names.clear()

    def _with_referents(self) -> Collection[Mention]:
        """Returns the mentions with those that they refer to, which may be in no triple."""
        others = (mention for mention in self._found if mention.kind is not MentionKind.NAME)
        referents = dict.fromkeys(filter(None, map(self._references.referent, others)))
        if not referents:
            return self._found
        return dict.fromkeys(chain(self._found, *map(with_owners, referents)))

    def grounds(self, key: Key) -> Set[Ground]:
        """Returns on what grounds names were taken for a thing that is known beforehand."""
        if key in self.listed:
            return {Ground.LISTED}
        return self._grounds.get(key) or {Ground.COUNTRY}

    def doubts(self) -> Iterator[tuple[Key, Key, Reasons]]:
        """Returns the keys that may be one's, with what speaks for it and against it."""
        return self._links.doubts()

    def weighed(self, one: Mention, other: Mention) -> Reasons | None:
        """Returns what speaks for and against two names of two documents being one's.

        None where that is not weighed: of what is known beforehand, of bodies of countries, of
        names of different kinds and of names that are not worth comparing.
        """
        first, second = self.key(one), self.key(other)
        if first is None or second is None or first.sort != second.sort:
            return None
        if first.sort not in {PERSON, NAME} or not self._is_weighed(one, other):
            return None
        if first.sort == PERSON:
            people = ((m.document_id, self._links.persons.forms[m.text]) for m in (one, other))
            return self._links.people.weighed(*people)
        things = ((m.document_id, self._links.senses.thing_form(m)) for m in (one, other))
        return self._links.things.weighed(*things)

    def _is_weighed(self, *names: Mention) -> bool:
        found = map(self.key, names)
        owned = any(key is None or key.owner or key in self.listed for key in found)
        return not owned and all(name.kind is MentionKind.NAME for name in names)

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
        acts = mention.acts if acting is None else acting
        name = (mention.document_id, mention.text, mention.type, mention.number, acts, acting)
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
        listed = self._told.listings.of(mention)
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
        usage = self._told.usages.of(mention.document_id, mention.text)
        person = self._links.senses.means_person(usage, mention)
        return self._person(mention) if person else self._thing(mention)

    def _person(self, mention: Mention) -> Key:
        form = self._links.persons.forms[mention.text]
        return self._key_of(PERSON, self._links.people.identity(mention.document_id, form))

    def _key_of(self, sort: str, identity: Identity) -> Key:
        """Returns the key of an identity, always the same value."""
        key = self._made.get((sort, identity))
        if key is None:
            key = self._made[sort, identity] = Key(sort, *identity)
        return key

    def _thing(self, mention: Mention) -> Key:
        written = self._links.senses.thing_form(mention)
        body = (
            self._body_key(self._told.bodies.common(mention), mention)
            or self._body_of(mention, written)
            or self._body_key(self._told.bodies.national(mention), mention)
        )
        if body is not None:
            return body
        if ends_as_common_noun(mention.text) and not self._links.senses.is_region(mention):
            return self._scoped(NOMINAL, written, mention)
        form, document = self._links.things.identity(mention.document_id, written)
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
        for mention in chain(self._told.usages.roles(), filter(_may_be_body, mentions)):
            body: Key | None = None
            if mention.kind is MentionKind.NAME:
                body = self._body_key(self._told.bodies.common(mention), mention)
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
        return self._links.persons.names[text]

    def person_form(self, text: str) -> Form:
        """Returns the folded words of a person's name."""
        return self._links.persons.forms[text]


def _may_be_body(mention: Mention) -> bool:
    """Tells whether a mention has an owner, or is a common noun for a body of government."""
    return mention.owner is not None or (
        mention.type == BODY and mention.kind is not MentionKind.NAME
    )
