"""Mentions → keys: which mentions mean the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from kg.model import Document, Mention, MentionKind
from kg.resolve.aliases import said_aliases
from kg.resolve.contexts import Contexts
from kg.resolve.gazetteer import Gazetteer, Place
from kg.resolve.grounds import Ground
from kg.resolve.kinds import ORGANIZATION as KIND_OF_FIRMS
from kg.resolve.kinds import PERSON as KIND_OF_PEOPLE
from kg.resolve.kinds import Kinds
from kg.resolve.listing import Listed
from kg.resolve.listings import Listings
from kg.resolve.mentions import Mentions, distinct, with_owners
from kg.resolve.names import (
    COURTESY_TITLES,
    GENERIC_WORDS,
    LEGAL_FORMS,
    Form,
    acronym_definitions,
    ends_as_common_noun,
    fold_name,
    form_of,
    lasting,
    name_form,
    person_words,
    singular,
    surface,
    without_legal_form,
    without_titles,
    words,
)
from kg.resolve.persons import name_parts
from kg.resolve.places import GOVERNING, Places
from kg.resolve.reasons import Reasons
from kg.resolve.shortnames import FullNames, Organizations, People
from kg.resolve.things import REGION_FORMS, ThingNames

if TYPE_CHECKING:
    from kg.ontology import Ontology

COUNTRY, PLACE, PERSON, NAME = "0 country", "1 place", "2 person", "3 name"
NOMINAL, OFFICE = "4 nominal", "5 office"
GENERAL_TYPES = frozenset({"Thing", "Agent"})
BODY = "GovernmentBody"
GUESSED_TYPES = frozenset({"City", "Country", "Region"})
"""Types that a recogniser gives to last names that it does not know."""
INDIVIDUALS = ("Agent", "Place")
"""Classes whose nominals mean somebody or some place, in each document its own."""
SHARED_WORDS = 2
"""Words from which on a name of general words alone is one that many countries have."""

LONGEST_COUNTRY_NAME = 3
"""Words of a country's name or demonym that may begin the name of one of its bodies."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What makes mentions one entity.

    Attributes:
        sort: One of the constants above; they sort as entities with equal labels claim an IRI.
        form: ISO code or GeoNames number; folded words of a name; lemmas of a nominal.
        document: Id of the document in which alone the name can be told apart; else empty.
        owner: The owner's key; () if there is none.
        part: What somebody called the part of it that means another thing; else empty.
    """

    sort: str
    form: Form
    document: str = ""
    owner: tuple[Key, ...] = ()
    part: str = field(default="", repr=False)

    def order(self) -> tuple[str, Form, str, tuple[object, ...], str]:
        """Returns what keys sort by, for many at once: it compares faster than they do."""
        owners = tuple(owner.order() for owner in self.owner)
        return self.sort, self.form, self.document, owners, self.part

    @property
    def is_nominal(self) -> bool:
        """Whether it comes from common nouns."""
        return self.sort in {NOMINAL, OFFICE}


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
        found = mentions if isinstance(mentions, set | frozenset) else frozenset(mentions)
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._references = Mentions(documents, found)
        others = (mention for mention in found if mention.kind is not MentionKind.NAME)
        referents = set(filter(None, map(self._references.referent, others)))
        known = found.union(*map(with_owners, referents))
        self._kinds = Kinds(documents, known, ontology)
        self.places = Places(
            documents, known, kinds=self._kinds, ontology=ontology, gazetteer=gazetteer
        )
        self.gazetteer_places: dict[Key, Place] = {}
        self.listed: dict[Key, Listed] = {}
        self._grounds: defaultdict[Key, set[Ground]] = defaultdict(set)
        self._forms: dict[str, Form] = {}
        self._shown: dict[str, str] = {}
        self._votes: dict[str, int] = {}
        self._names: dict[tuple[str, str, str, str, bool, bool | None], Key] = {}
        self._parts: dict[str, tuple[Place | None, str]] = {}
        self._persons: dict[tuple[str, str, str], bool] = {}
        self._keys: dict[tuple[Mention, bool | None], Key | None] = {}
        self._titles: dict[str, bool] = {}
        self._class_words = self._generic_words()
        self._bodies: Mapping[tuple[str, Form], set[Key]] = {}
        names = distinct(known)
        self._link(documents, known, names)
        self._bodies = self._owned_bodies(known, names)
        self._keys.clear()
        self._names.clear()

    def _link(
        self,
        documents: Mapping[str, Document],
        known: Iterable[Mention],
        names: Iterable[Mention],
    ) -> None:
        contexts = Contexts(
            documents,
            known,
            places=self.places,
            kinds=self._kinds,
            gazetteer=self._gazetteer,
        )
        definitions = {id_: _definitions(document) for id_, document in documents.items()}
        self._contexts = contexts
        self._listings = Listings(
            contexts, definitions, ontology=self._ontology, gazetteer=self._gazetteer
        )
        listed = [name for name in names if self._listings.of(name) is not None]
        others = [name for name in names if self._is_other(name)]
        self._majority = self._majorities(known)
        self._firms = {
            bare.casefold()
            for name in names
            if (bare := without_legal_form(name.text)) != name.text
        }
        people: defaultdict[str, set[Form]] = defaultdict(set)
        for name in others:
            if self._is_typed_person(name):
                people[name.document_id].add(self.person_form(name.text))
        self._untyped: set[tuple[str, Form]] = set(self._untyped_people(others, people))
        self._untyped.update(self._mistaken_people(others, people))
        persons: defaultdict[str, defaultdict[Form, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for name in others:
            if self._means_person(name):
                persons[name.document_id][self.person_form(name.text)].add(name.text)
        aliases = list(said_aliases(documents, known))
        self._people = People(
            persons,
            contexts,
            self._gazetteer.short_forms(),
            [(self.person_form(a), self.person_form(b)) for a, b in aliases],
        )
        things: defaultdict[str, defaultdict[Form, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for name in chain(others, listed):
            if not self._means_person(name):
                things[name.document_id][self._thing_form(name)].add(name.text)
        generic = self._class_words
        self._things = Organizations(
            things,
            definitions,
            generic=generic,
            expansion=self._gazetteer.expansion,
            contexts=contexts,
            compare=ThingNames(generic | GENERIC_WORDS, self._nation),
            ontology=self._ontology,
            aliases=[(name_form(a), name_form(b)) for a, b in aliases],
        )

    def _nation(self, word: str) -> str:
        """Returns the code of the country that a folded word names or is the demonym of."""
        name = word.capitalize()
        country = self._gazetteer.country(name) or self._gazetteer.country_of_demonym(name)
        return country.key if country else ""

    def _is_other(self, name: Mention) -> bool:
        """Tells whether a name is none that is known beforehand."""
        if self._listings.of(name) is not None:
            return False
        return self.places.place(name, acting=self.places.acts(name)) is None

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
        if name not in self._names:
            acts = acts or (acting is None and self.places.acts(mention))
            self._names[name] = self._key(mention, acts)
        return self._names[name]

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
        return self._person(mention) if self._means_person(mention) else self._thing(mention)

    def _person(self, mention: Mention) -> Key:
        form = self.person_form(mention.text)
        return Key(PERSON, *self._people.identity(mention.document_id, form))

    def _thing(self, mention: Mention) -> Key:
        written = self._thing_form(mention)
        body = self._body(mention) or self._body_of(mention, written) or self._national(mention)
        if body is not None:
            return body
        if ends_as_common_noun(mention.text) and not self._is_region(mention):
            return self._scoped(NOMINAL, written, mention)
        form, document = self._things.identity(mention.document_id, written)
        if not document and form == written and self._gazetteer.listing.find(mention.text):
            document = mention.document_id  # not what is known by this name
        return Key(NAME, form, document)

    def _is_region(self, mention: Mention) -> bool:
        """Tells whether a name is one like "Kherson region"."""
        _, _, last = mention.text.rpartition(" ")
        return last.casefold() in REGION_FORMS and self._ontology.is_a(mention.type, "Place")

    def _thing_form(self, mention: Mention) -> Form:
        if self._is_region(mention):
            return form_of(mention.text)
        return name_form(mention.text)

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

    # A country's ministries and forces

    def _body(self, mention: Mention) -> Key | None:
        """Returns the key of a body that a name says to be a country's: "Russian Navy"."""
        country, rest = self._split(mention)
        lemma = [*words(rest)]
        if country is None or not lemma:
            return None
        lemma[-1] = singular(lemma[-1])
        type_ = self._ontology.class_of_noun(" ".join(lemma))
        governing = any(self._ontology.is_a(type_, body) for body in GOVERNING) if type_ else False
        return Key(NOMINAL, fold_name(tuple(lemma)), owner=(country,)) if governing else None

    def _national(self, mention: Mention) -> Key | None:
        """Returns the key of what many countries have one of: "Spain's Socialist Party".

        The country is in the name or before it, else where the text says that it is, else the
        only one that the document names. A name whose document names several is its alone.
        """
        country, rest = self._split(mention)
        form = name_form(rest if country else mention.text)
        if not self._is_shared(form):
            return None
        if not self._ontology.is_a(mention.type, "Organization"):
            return None
        owner = mention.owner
        if owner is not None and self._ontology.is_a(owner.type, "Organization"):
            return None
        codes = self._countries_of(mention) if country is None else frozenset()
        if len(codes) == 1:
            country = self._country_key(self._gazetteer.by_code(min(codes)))
        if country is None:
            return Key(NAME, form, mention.document_id if codes else "")
        type_ = self._ontology.class_of_noun(" ".join((*form[:-1], singular(form[-1]))))
        if type_ and any(self._ontology.is_a(type_, body) for body in GOVERNING):
            return Key(NOMINAL, (*form[:-1], singular(form[-1])), owner=(country,))
        return Key(NAME, form, owner=(country,))

    def _is_shared(self, form: Form) -> bool:
        """Tells whether many countries have something of a name: a "Congress", a labour party."""
        several = len(form) >= SHARED_WORDS or self._ontology.class_of_noun(form[0]) == BODY
        return several and set(form) <= GENERIC_WORDS | self._class_words

    def _countries_of(self, mention: Mention) -> frozenset[str]:
        told = self._contexts.told_countries(mention.document_id, mention.text)
        return told or self.places.countries(mention.document_id)

    def _owned_bodies(
        self, mentions: Iterable[Mention], names: Iterable[Mention]
    ) -> Mapping[tuple[str, Form], set[Key]]:
        """Returns the bodies with owners by document and form, for forms of several words."""
        found: defaultdict[tuple[str, Form], set[Key]] = defaultdict(set)
        owned = (m for m in mentions if m.owner is not None)
        nominals = (m for m in mentions if m.type == BODY and m.kind is not MentionKind.NAME)
        for mention in chain(names, owned, nominals):
            body: Key | None = None
            if mention.kind is MentionKind.NAME:
                body = self._body(mention)
            elif mention.type == BODY:
                body = self._nominal(mention)
            if body is not None and body.owner and len(body.form) > 1:
                found[mention.document_id, body.form].add(body)
        return found

    def _body_of(self, mention: Mention, form: Form) -> Key | None:
        """Returns the one body that a document calls so in full: "the foreign ministry"."""
        bodies = self._bodies.get((mention.document_id, form), set())
        return next(iter(bodies)) if len(bodies) == 1 else None

    def _split(self, mention: Mention) -> tuple[Key | None, str]:
        """Returns the country that a name contains or belongs to, and the name without it."""
        owner = mention.owner
        if owner is not None and not mention.start <= owner.start < mention.end:
            country = self.places.place(owner, acting=True) if _is_name(owner) else None
            return (self._country_key(country), mention.text)
        if mention.text not in self._parts:
            self._parts[mention.text] = self._parted(mention.text)
        country, rest = self._parts[mention.text]
        return self._country_key(country), rest

    def _parted(self, text: str) -> tuple[Place | None, str]:
        """Returns the country that a name begins or ends with, and the name without it."""
        name = surface(text)
        for country_name, rest in chain(_beginnings(name), _endings(name)):
            country = self._gazetteer.country(country_name)
            country = country or self._gazetteer.country_of_demonym(country_name)
            if country is not None:
                return country, rest
        return None, text

    def _country_key(self, place: Place | None) -> Key | None:
        return self._place_key(place) if place is not None and place.type == "Country" else None

    # Persons

    def person_name(self, text: str) -> str:
        """Returns a person's name as it is shown, without titles."""
        if text not in self._shown:
            self._shown[text] = without_titles(surface(text), self._is_title)
        return self._shown[text]

    def person_form(self, text: str) -> Form:
        """Returns the folded words of a person's name."""
        if text not in self._forms:
            self._forms[text] = person_words(self.person_name(text))
        return self._forms[text]

    def _is_title(self, word: str) -> bool:
        if word not in self._titles:
            type_ = self._ontology.class_of_noun(word) or ""
            office = self._ontology.is_a(type_, "Person") or self._ontology.is_a(type_, "Office")
            self._titles[word] = word in COURTESY_TITLES or office
        return self._titles[word]

    def _majorities(self, names: Iterable[Mention]) -> Mapping[tuple[str, Form], bool]:
        """Returns, for names that a document uses of persons and of others, what most are.

        In one text a name has one sense: Gale, Church and Yarowsky, "One sense per discourse"
        (1992). Places are kept apart, since persons do bear their names.
        """
        votes: defaultdict[tuple[str, str], int] = defaultdict(int)
        for name in names:
            if name.kind is MentionKind.NAME:
                votes[name.document_id, name.text] += self._vote(name.type)
        found: Counter[tuple[str, Form]] = Counter()
        for (document, text), balance in votes.items():
            if balance:
                found[document, self.person_form(text)] += balance
        return {name: balance > 0 for name, balance in found.items() if balance}

    def _vote(self, type_: str) -> int:
        """Returns whether a type speaks for a person (1), for a thing (-1), or for neither."""
        if type_ not in self._votes:
            place = type_ in GENERAL_TYPES or self._ontology.is_a(type_, "Place")
            person = self._ontology.is_a(type_, "Person")
            self._votes[type_] = 0 if place else 1 if person else -1
        return self._votes[type_]

    def _is_typed_person(self, mention: Mention) -> bool:
        """Tells whether a name with a type is a person's."""
        described = self._kinds.described(mention.document_id, mention.text)
        if described:
            return described == KIND_OF_PEOPLE
        if self._kinds.told(mention.document_id, mention.text) == KIND_OF_PEOPLE:
            return True
        person = self._ontology.is_a(mention.type, "Person")
        if mention.type in GENERAL_TYPES or self._ontology.is_a(mention.type, "Place"):
            return person
        form = self.person_form(mention.text)
        return self._majority.get((mention.document_id, form), person)

    def _means_person(self, mention: Mention) -> bool:
        asked = mention.document_id, mention.text, mention.type
        if asked not in self._persons:
            self._persons[asked] = self._is_person(mention)
        return self._persons[asked]

    def _is_person(self, mention: Mention) -> bool:
        if (mention.document_id, self.person_form(mention.text)) in self._untyped:
            return mention.type in GENERAL_TYPES or self._is_guess(mention)
        if self._is_firm(mention):
            return False
        return mention.type not in GENERAL_TYPES and self._is_typed_person(mention)

    def _is_firm(self, mention: Mention) -> bool:
        """Tells whether a name has a legal form, here or elsewhere in the collection."""
        if self._kinds.told(mention.document_id, mention.text) == KIND_OF_PEOPLE:
            return False
        return without_legal_form(mention.text).casefold() in self._firms

    def _is_guess(self, mention: Mention) -> bool:
        """Tells whether a name's type is a guess, as neither the text nor a list says it."""
        form = self.person_form(mention.text)
        family = mention.type == "Organization" and len(form) > len(name_parts(form)) == 1
        if (mention.type not in GUESSED_TYPES and not family) or self._is_region(mention):
            return False
        told = self._kinds.told(mention.document_id, mention.text)
        return told != KIND_OF_FIRMS and not self._gazetteer.places(mention.text)

    def _mistaken_people(
        self, names: Iterable[Mention], people: Mapping[str, set[Form]]
    ) -> Iterator[tuple[str, Form]]:
        """Yields names that are taken for other things where the collection knows somebody."""
        full = {form for forms in people.values() for form in forms if len(form) > 1}
        known = full | {form[-1:] for form in full}
        for name in names:
            form = self.person_form(name.text)
            if {form, name_parts(form)} & known and self._is_guess(name):
                yield name.document_id, form

    def _untyped_people(
        self, names: Iterable[Mention], people: Mapping[str, set[Form]]
    ) -> Iterator[tuple[str, Form]]:
        """Yields names without a type that a document uses for somebody, in full or in short."""
        full = {document: FullNames(forms) for document, forms in people.items()}
        for name in names:
            if name.type not in GENERAL_TYPES or name.document_id not in full:
                continue
            form = self.person_form(name.text)
            if form in people[name.document_id] or full[name.document_id].of(form):
                yield name.document_id, form

    def _generic_words(self) -> frozenset[str]:
        classes = self._ontology.classes.values()
        bodies = (c for c in classes if self._ontology.is_a(c.name, "Organization"))
        cues = chain.from_iterable(body.noun_cues for body in bodies)
        return LEGAL_FORMS | {"group"} | {cue for cue in cues if " " not in cue and cue[0] != "-"}


def _beginnings(name: str) -> Iterator[tuple[str, str]]:
    """Yields the first words of a name and the others: "South Korean" and "Navy"."""
    parts = name.split()
    for length in range(min(LONGEST_COUNTRY_NAME, len(parts) - 1), 0, -1):
        yield " ".join(parts[:length]), " ".join(parts[length:])


def _endings(name: str) -> Iterator[tuple[str, str]]:
    """Yields what follows "of" in a name, and what precedes it: "Iraq" and "Government"."""
    before, of, after = name.rpartition(" of ")
    if of:
        yield after, before


def _definitions(document: Document) -> dict[Form, Form]:
    """Returns the acronyms that a document defines; the first definition of each holds."""
    found: dict[Form, Form] = {}
    for acronym, full in acronym_definitions(document.text):
        found.setdefault(name_form(acronym), name_form(full))
    return found


def _is_name(mention: Mention) -> bool:
    return mention.kind is MentionKind.NAME
