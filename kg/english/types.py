"""Types of mentions: what the gazetteer, the entity labels and the head nouns say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.earlier import Earlier
from kg.english.phrases import words
from kg.english.tokens import Span, Token

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.resolve.gazetteer import Gazetteer

_PROMINENT = 500_000
"""Inhabitants from which a name without an entity label is taken for a city's: smaller places
share their names with too many persons."""

_FINE_PLACES = ("Country", "City", "Region")
"""Classes of labels that only a prominent place of another class corrects."""

_PERSONAL = words(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his "
    "himself she her hers herself who whom"
)
_INDEFINITE = ("one", "body")
_NOUNS = frozenset({"NOUN", "PROPN"})
_JOINTS = words("of on for in at against to")
"""Prepositions inside names: what a "Committee on Foreign Investment" is stands before them."""


class Typing:
    """Local names of ontology classes for words and names; "Thing" where nothing is known.

    One serves one document, or one block of it.

    Attributes:
        earlier: Names of the blocks before.
    """

    def __init__(
        self, ontology: Ontology, gazetteer: Gazetteer, earlier: Earlier | None = None
    ) -> None:
        self.earlier = earlier or Earlier()
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._places: dict[str, str] = {}
        self._demonyms: dict[str, bool] = {}
        self._nouns: dict[str, str] = {}
        self._seats: dict[str, bool] = {}
        self._beginnings: dict[str, str] = {}
        self._entities: list[tuple[str, str]] | None = None

    def of_label(self, label: str) -> str | None:
        """The class of an entity label; None for times, quantities and unknown labels."""
        return self._ontology.class_of_label(label) if label else None

    def of_noun(self, token: Token, first: int | None = None) -> str:
        """The class that a head noun gives to its phrase, with the words before it ("news agency").

        Args:
            token: The head.
            first: Token index of the first word; the head's own without it.
        """
        if token.pos_ == "PRON" and token.lower_.endswith(_INDEFINITE):
            return self._known("Person")
        lemmas = token.lemma_.lower()
        if first is not None and first < token.i:
            before = [word.lower_ for word in token.doc.tokens[first : token.i]]
            lemmas = " ".join([*before, lemmas])
        if lemmas not in self._nouns:
            joined = self._ontology.class_of_noun(lemmas.replace(" - ", "-"))
            self._nouns[lemmas] = joined or self._ontology.class_of_noun(lemmas) or ""
        common = token.pos_ == "NOUN" and not self._nouns[lemmas]
        ending = self._ontology.class_of_ending(token.lemma_.lower()) if common else None
        return self._nouns[lemmas] or ending or "Thing"

    def has_joint(self, name: Span) -> bool:
        """Whether a preposition parts a name."""
        return any(word.lower_ in _JOINTS for word in name)

    def of_term(self, term: str) -> str:
        """The class of several words that mean one thing: "chamber of commerce"."""
        return self._ontology.class_of_term(term) or "Thing"

    def of_pronoun(self, token: Token) -> str:
        return self._known("Person") if token.lower_ in _PERSONAL else "Thing"

    def of_name(self, name: Span, label: str, *, titled: bool) -> str:
        """The class of a name from its label, the gazetteer, its last word and its title.

        A country or capital is a place whatever the label says, unless it is a person's name;
        another city's name with an organisation's label is the organisation ("Liverpool").
        """
        text, labelled = name.text, self.of_label(label)
        if self.is_seat(text):
            return self._known("GovernmentBody")
        if titled or labelled == "Person":
            return self._of_person(name, titled=titled)
        side = self._side_of_world(name, labelled)
        place = side or self._place_of_name(text, labelled) or self._place_before(name, labelled)
        if place and labelled and self.is_place(labelled) and not self._gazetteer.places(text):
            return self._organisation_of(name) or place
        if place:
            return place
        noun = self._noun_of_name(name)
        if noun not in {None, "Thing"} and (labelled is None or self.is_a(noun, labelled)):
            return noun
        return labelled or "Thing"

    def _place_of_name(self, text: str, labelled: str | None) -> str:
        """The class of a place; the label's own where the gazetteer knows such a place at all."""
        if labelled is not None and not self.is_place(labelled):
            return self.place(text) if self._rules(text) else ""
        if labelled and any(place.type == labelled for place in self._gazetteer.places(text)):
            return labelled
        if labelled in _FINE_PLACES:
            return self.place(text) or labelled
        return self.place(text, labelled=labelled == "Place")

    def _side_of_world(self, name: Span, labelled: str | None) -> str:
        """The class of "the West", which a recogniser takes for a body."""
        token = name[0]
        if len(name) > 1 or token.i == 0 or token.nbor(-1).lower_ != "the":
            return ""
        noun = self.of_noun(token)
        open_ = labelled is None or not self.is_place(labelled)
        return noun if open_ and noun == "Region" else ""

    def _place_before(self, name: Span, labelled: str | None) -> str:
        """The class of a city before what is there: "the Hamburg bank"."""
        head = name.root.head
        if labelled is None or name.root.dep_ not in {"compound", "nmod:desc"}:
            return ""
        there = head.pos_ == "NOUN" and any(
            self.is_a(self.of_noun(head), kind) for kind in ("Organization", "Facility")
        )
        return self.place(name.text) if there else ""

    def _of_person(self, name: Span, *, titled: bool) -> str:
        """Corrects the label where it cannot be one: "US", "Office of the High Commissioner"."""
        if titled:
            return self._known("Person")
        if any(word.text == "&" for word in name):
            return self._known("Company")
        if self._rules(name.text) and not self._is_last_name(name):
            return self.place(name.text)
        if self._begins_organisation(name):
            return self._known("Organization")
        of = any(word.lower_ == "of" for word in name)
        noun = self._noun_of_name(name) if of else None
        return noun if noun not in {None, "Thing"} else self._known("Person")

    def _begins_organisation(self, name: Span) -> bool:
        """Whether it is short for an organisation of the document: "Vale" of "Vale AG"."""
        return bool(self._organisation_of(name))

    def _organisation_of(self, name: Span) -> str:
        """The class of the organisation that a name is short for; empty without any."""
        if self._entities is None:
            self._entities = [(ent.text, ent.label_) for ent in name.doc.ents]
        text = name.text
        if text not in self._beginnings:
            longer = f"{text} "
            labels = [label for known, label in self._entities if known.startswith(longer)]
            labels += sorted(self.earlier.labels_of_longer(text))
            kinds = (self.of_label(label) or "" for label in labels)
            bodies = (kind for kind in kinds if self.is_a(kind, "Organization"))
            self._beginnings[text] = next(bodies, "")
        return self._beginnings[text]

    def _is_last_name(self, name: Span) -> bool:
        """Whether a longer name of the document ends in it: "Jordan" after "Michael Jordan"."""
        return self.earlier.ends_longer(name.text) or any(
            len(other) > len(name) and other.text.endswith(f" {name.text}")
            for other in name.doc.ents
        )

    def _noun_of_name(self, name: Span) -> str | None:
        """The class that the last word gives ("Defence Ministry"), or the one before "of X"."""
        inside = (word for word in name if word.i > name.start and word.lower_ in _JOINTS)
        end = next((word.i for word in inside), name.end)
        return self.of_noun(name.doc[end - 1], name.start) if len(name) > 1 else None

    def place(self, text: str, *, labelled: bool = False) -> str:
        """The class of a place of this name; empty if there is none worth assuming.

        Args:
            text: The name as written.
            labelled: Whether the entity recogniser calls it a place, so that small places count.
        """
        if not text[:1].isupper():
            return ""
        if text not in self._places:
            self._places[text] = self._prominent(text)
        if self._places[text] or not labelled:
            return self._places[text]
        return next((self._known(place.type) for place in self._gazetteer.places(text)), "")

    def _prominent(self, text: str) -> str:
        for place in self._gazetteer.places(text)[:1]:
            if place.type == "Country" or place.capital or place.population >= _PROMINENT:
                return self._known(place.type)
        return ""

    def _rules(self, text: str) -> bool:
        places = self._gazetteer.places(text)[:1]
        return any(place.type == "Country" or place.capital for place in places)

    def is_demonym(self, text: str) -> bool:
        """Whether the word is an adjective or noun of nationality, and no country's name."""
        if text not in self._demonyms:
            country = text[:1].isupper() and self._gazetteer.country_of_demonym(text)
            self._demonyms[text] = bool(country) and self.place(text) != "Country"
        return self._demonyms[text]

    def is_seat(self, text: str) -> bool:
        """Whether the name is a house that stands for a government ("Kremlin")."""
        if text not in self._seats:
            self._seats[text] = self._gazetteer.seat(text) is not None
        return self._seats[text]

    def of_title(self, title: str, name: str) -> str:
        """The class of what stands before a name: "tenor Tan", "the Australian group BHP"."""
        acting = title in {"Agent", "Group", "Person"} and self.is_a(name, "Organization")
        return name if acting or (title == "Thing" and name == "Person") else title

    def is_title(self, token: Token) -> bool:
        """Whether the noun means a person by office or kind ("president", "spokesman")."""
        type_ = self.of_noun(token) if token.pos_ in _NOUNS else ""
        return type_ == "Agent" or self.is_a(type_, "Person")

    def is_vessel(self, noun: str, name: str) -> bool:
        """Whether the noun before a place's name makes it a thing's: "the frigate Sydney"."""
        return self.is_place(name) and self.is_a(noun, "Product")

    def is_office(self, token: Token) -> bool:
        """Whether the noun means whoever holds an office."""
        return self._ontology.relation("office", token.lemma_.lower()) is not None

    def is_place(self, type_: str) -> bool:
        return self.is_a(type_, "Place")

    def is_a(self, type_: str, ancestor: str) -> bool:
        """Whether the class is the ancestor or below it; classes the ontology lacks are not."""
        return ancestor in self._ontology.classes and self._ontology.is_a(type_, ancestor)

    def _known(self, name: str) -> str:
        return name if name in self._ontology.classes else "Thing"
