"""Names of places and peoples → places of the gazetteer, with the document as context."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TYPE_CHECKING

from kg.model import Mention, MentionKind
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.grounds import Ground
from kg.resolve.kinds import ORGANIZATION, PERSON, PLACE, Kinds
from kg.resolve.memo import Memo
from kg.resolve.names import word_set
from kg.resolve.surroundings import DOMINANCE, LARGE, Named, named_places, told_apart
from kg.resolve.usages import Usage, Usages
from kg.resolve.whereabouts import Whereabouts, whereabouts
from kg.resolve.world import Place

if TYPE_CHECKING:
    from kg.ontology import Ontology

GOVERNING = ("GovernmentBody", "ArmedGroup")
"""What belongs to a country when a text gives it to the capital: "Moscow's forces"."""

WITH_ARTICLE = word_set(
    "Congo Gambia Hague Kremlin Lebanon Sudan Ukraine Vatican Yemen UAE UK US USA"
)
"""Places of one word that English may give an article."""

LONGEST_NOUN = 15
"""Characters before a name in which the noun may stand that makes it a part's."""

_PART_OF = re.compile(r"\b(?:province|region|county|district|prefecture|village|town) of $")


_OF_A_STATE = re.compile(r"\b(?:governor|secretary of state, [A-Z]|state legislature|statehouse)\b")
"""What a state of the United States has and a country has not."""

_STATE_OF = r"\b(?:governor|senators?|state|legislature|attorney general) (?:of|in|from) {0}\b"
_STATE_BEHIND = r"\b{0} (?:state|governor|legislature|statehouse)\b"
"""What tells a state from a city of its name, with the name put in."""

METROPOLIS = 1_000_000
"""Inhabitants from which on a city is meant, and not a region of its name."""

PLURALS = ("s", "men")
"""How the plural of a noun for people ends that is no adjective at the same time."""


Grounded = tuple[Place, Ground]
"""A place that a name means, and on what ground."""


class Places:
    """Decides which place a name means.

    Args:
        usages: The names of the collection: the countries that a document names tell which of
            several cities it means; where they do not, the rest of the collection may.
        kinds: Which kinds of things the documents tell names to be of.
    """

    def __init__(
        self,
        usages: Usages,
        *,
        kinds: Kinds,
        ontology: Ontology,
        gazetteer: Gazetteer,
    ) -> None:
        self._usages = usages
        self._kinds = kinds
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._countries: defaultdict[str, set[str]] = defaultdict(set)
        self._elsewhere: defaultdict[str, set[Place]] = defaultdict(set)
        self._around: defaultdict[str, set[str]] = defaultdict(set)
        self._surroundings: dict[str, tuple[Named, ...]] = {}
        self._codes_around = Memo(self._countries_around)
        self._seats = Memo(gazetteer.seat)
        self._settled = Memo(self._cities)
        self._unknown = Memo(self._is_unknown)
        self._place_types: Memo[str, bool] = Memo(lambda type_: ontology.is_a(type_, "Place"))
        self._told = dict(self._kinds_told())
        self._known: dict[tuple[Usage, str, bool], Grounded | None] = {}
        self._codes = Memo(self._country_of)
        self._called = Memo(_called_state)
        places = [*self._used_of_places()]
        self._whereabouts = dict(self._said_to_lie(dict.fromkeys(usage for usage, _ in places)))
        self._settlements = self._settlements_of(usage for usage, _ in places)
        for usage in usages:
            for mention in usage.roles:
                self._note(usage, mention)
        for usage, mention in places:
            if self._is_settlement(usage, mention) and usage not in self._whereabouts:
                here = (place for place, _ in self._in_document(usage, mention))
                self._elsewhere[usage.text].update(here)

    def _used_of_places(self) -> Iterator[tuple[Usage, Mention]]:
        """Yields the names that are used of places and peoples, once for each role."""
        for usage in self._usages:
            for mention in usage.roles:
                if self._tells_place(usage, mention):
                    yield usage, mention

    def _is_unknown(self, text: str) -> bool:
        """Tells whether the gazetteer has no place and no people of a name, but near ones."""
        look = self._gazetteer
        if not look.may_know(text):
            return True
        found = look.places(text) or look.countries_of_demonym(text) or look.region(text)
        return not (found or self._seats[text])

    def _kinds_told(self) -> Iterator[tuple[Usage, str]]:
        """Yields the kinds of things that texts tell; a place only of names that places have."""
        for usage in self._usages:
            told = self._kinds.told(usage)
            if told and (
                told != PLACE
                or self._kinds.described(usage) == PLACE
                or self._gazetteer.places(usage.text)
            ):
                yield usage, told

    def _note(self, usage: Usage, mention: Mention) -> None:
        if self._unknown[usage.text] and not self._is_place(usage, mention):
            return
        country, document = self._country(usage, mention), usage.document.id
        if country is not None:
            self._countries[document].add(country.key)
            self._around[document].add(country.key)
        elif self._tells_place(usage, mention):
            self._around[document].update({self.country_of(usage.text)} - {""})

    def place(self, mention: Mention, *, acting: bool) -> Place | None:
        """Returns the place that a name means, or the country for whose government it stands.

        Args:
            mention: A mention by name.
            acting: Whether a capital or a seat of government stands for its country here.
        """
        found = self._grounded(mention, acting)
        return found[0] if found else None

    def ground(self, mention: Mention, *, acting: bool) -> Ground:
        """Returns on what ground `place` takes a name for the place that it returns.

        Raises:
            ValueError: `place` returns none.
        """
        found = self._grounded(mention, acting)
        if found is None:
            raise ValueError(f"{mention.text!r} means no place that is known")
        return found[1]

    def _grounded(self, mention: Mention, acting: bool) -> Grounded | None:
        usage = self._usages.of(mention.document_id, mention.text)
        if not acting and self._unknown[usage.text] and not self._is_place(usage, mention):
            return None
        asked = (usage, mention.type, acting)
        if asked not in self._known:
            self._known[asked] = self._place(usage, mention, acting)
        return self._known[asked]

    def _place(self, usage: Usage, mention: Mention, acting: bool) -> Grounded | None:
        country = self._country(usage, mention)
        if country is not None:
            return country, self._ground_of_country(usage.text)
        if self._is_person(usage, mention):
            return None
        seat = self._seats[usage.text] if acting else None
        if seat is not None:
            return seat, Ground.GOVERNMENT
        settlement = self._is_settlement(usage, mention) and not self._has_article(mention)
        found = self._city(usage, mention) if acting or settlement else None
        if acting and found is not None and found[0].capital:
            return self._gazetteer.by_code(found[0].country), Ground.GOVERNMENT
        return found if settlement else None

    def _ground_of_country(self, text: str) -> Ground:
        if self._gazetteer.country(text) is not None:
            return Ground.COUNTRY
        people = self._gazetteer.country_of_demonym(text) is not None
        return Ground.PEOPLE if people else Ground.SPELLING

    def body(self, mention: Mention) -> str:
        """Returns the organisation that a capital stands for, if its country is not named too."""
        body = self._gazetteer.body_in(mention.text)
        if not body:
            return ""
        places = self._gazetteer.places(mention.text)[:1]
        usage = self._usages.of(mention.document_id, mention.text)
        told = {each.place.country for each in self._named_beside(usage)}
        return "" if any(place.country in told for place in places) else body

    def is_bodys(self, text: str) -> bool:
        """Tells whether a text is a capital's name that may stand for an organisation."""
        return self._gazetteer.body_in(text) != ""

    def acts(self, mention: Mention) -> bool:
        """Tells whether a name stands for a government, by what the text makes of it.

        A seat that the text does not treat as a place is meant as the government that it houses.
        """
        if mention.acts or self._place_types[mention.type]:
            return mention.acts
        return mention.kind is MentionKind.NAME and self._seats[mention.text] is not None

    def governs(self, owner: Mention, owned: Mention) -> bool:
        """Tells whether a capital or seat stands for its country as the owner of something."""
        governing = any(self._is_a(owned.type, type_) for type_ in GOVERNING)
        return owner.acts or governing or self._seats[owner.text] is not None

    def is_own_name(self, text: str, place: Place) -> bool:
        """Tells whether a text names this place itself, or its people, and no part of it."""
        if place.type != "Country":
            return True
        return place in (self._gazetteer.country(text), self._gazetteer.country_of_demonym(text))

    def is_demonym(self, text: str) -> bool:
        """Tells whether a text names a people, as an adjective or a noun."""
        return (
            self._gazetteer.country_of_demonym(text) is not None
            and self._gazetteer.country(text) is None
        )

    def _country(self, usage: Usage, mention: Mention) -> Place | None:
        if self._is_a(mention.type, "Person") or self._is_state(usage, mention):
            return None
        if mention.type == "Region" and self._gazetteer.is_river(usage.text):
            return None
        if _is_within(usage, mention) or self._has_article(mention):
            return None
        found = self._known_country(usage)
        if found is None and not self.are_people(mention):
            found = self._country_of_people(usage)
        if found is None and self._is_place(usage, mention):
            known = self._gazetteer.places(usage.text)
            found = None if known else self._gazetteer.near_country(usage.text)
        return found

    def _country_of_people(self, usage: Usage) -> Place | None:
        """Returns the country of a demonym; of several, the one that the text names a place of."""
        return self._named_one(usage, self._gazetteer.countries_of_demonym(usage.text))

    def _named_one(self, usage: Usage, countries: tuple[Place, ...]) -> Place | None:
        if len(countries) > 1:
            told = {each.place.country for each in self._named_beside(usage)}
            countries = tuple(_one_country(countries, told)) or countries
        return next(iter(countries), None)

    def _has_article(self, mention: Mention) -> bool:
        """Tells whether a name has an article that the place of that name has not: a river's."""
        article, _, name = mention.full.partition(" ")
        return (
            article in {"The", "the"}
            and name == mention.text
            and name.isalpha()
            and not name.endswith("s")
            and name not in WITH_ARTICLE
            and mention.type != "Nationality"
        )

    def _known_country(self, usage: Usage) -> Place | None:
        """Returns the country of a name; of two, the one that the text names a place of."""
        return self._named_one(usage, self._gazetteer.countries(usage.text))

    def are_people(self, mention: Mention) -> bool:
        """Tells whether a name means the people of a country and not the country: "Ukrainians"."""
        word, plural = mention.text, mention.number == "Plur"
        return plural and word.endswith(PLURALS) and self._gazetteer.is_noun_of_people(word)

    def _said_to_lie(self, usages: Iterable[Usage]) -> Iterator[tuple[Usage, Whereabouts]]:
        """Yields where documents say that places lie; what is said first holds."""
        for usage in usages:
            text = usage.document.text
            told = (
                whereabouts(text, mention, self._gazetteer)
                for mention in usage.mentions
                if self._tells_place(usage, mention)
            )
            lies = next(filter(None, told), None)
            if lies is not None:
                yield usage, lies

    def _settlements_of(self, usages: Iterable[Usage]) -> Mapping[str, Set[str]]:
        """Returns the countries of the cities and states that documents name without doubt."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for usage in usages:
            if self._gazetteer.country(usage.text) is None:
                code = self.country_of(usage.text)
                if code and self._gazetteer.country_of_demonym(usage.text) is None:
                    found[usage.document.id].add(code)
        return found

    def _tells_place(self, usage: Usage, mention: Mention) -> bool:
        return mention.type == "Nationality" or self._is_place(usage, mention)

    def countries(self, document: str) -> frozenset[str]:
        """Returns the codes of the countries that a document names, or names places of."""
        return self._codes_around[document]

    def _countries_around(self, document: str) -> frozenset[str]:
        return frozenset(self._around.get(document, ()))

    def country_of(self, name: str) -> str:
        """Returns the code of the country that a name, a people, a region or a city is of."""
        return self._codes[name]

    def _country_of(self, name: str) -> str:
        country = self._gazetteer.country(name) or self._gazetteer.country_of_demonym(name)
        if country is not None:
            return country.key
        region = self._gazetteer.region(name)
        if region:
            return region
        city = next((p for p in self._gazetteer.places(name) if p.type == "City"), None)
        return city.country if city and (city.capital or city.population >= LARGE) else ""

    def _is_state(self, usage: Usage, mention: Mention) -> bool:
        """Tells whether "Georgia" is the state: by its type, or by the places of the document."""
        if self._unknown[usage.text]:
            return False
        if mention.type == "Region":
            return self._gazetteer.state(usage.text) != "" and not self._is_beside_own(usage)
        state = self._gazetteer.state(usage.text)
        if not state or not self._is_a(mention.type, "Place"):
            return False
        text = usage.document.text
        if self._called[usage.text].search(text):
            return True
        country = self._gazetteer.country(usage.text)
        settlements = self._settlements.get(usage.document.id, set())
        if country is None or country.key in settlements:
            return False
        return "US" in settlements or _OF_A_STATE.search(text) is not None

    def _is_beside_own(self, usage: Usage) -> bool:
        """Tells whether the text names a place of the country that bears the name too."""
        country = self._gazetteer.country(usage.text)
        named = (each.place.country for each in self._named_beside(usage))
        return country is not None and country.key in named

    def _is_settlement(self, usage: Usage, mention: Mention) -> bool:
        return self._is_place(usage, mention) and not self._is_a(mention.type, "Facility")

    def _is_person(self, usage: Usage, mention: Mention) -> bool:
        told = self._told.get(usage)
        return told == PERSON or (self._is_a(mention.type, "Person") and told != PLACE)

    def _is_place(self, usage: Usage, mention: Mention) -> bool:
        """Tells whether a name means a place: by its type, if the text does not tell otherwise."""
        told = self._told.get(usage)
        if self._place_types[mention.type]:
            return told not in {PERSON, ORGANIZATION}
        return told == PLACE

    def _city(self, usage: Usage, mention: Mention) -> Grounded | None:
        chosen = next(self._in_document(usage, mention), None)
        if chosen is not None and not self._gazetteer.places(usage.text):
            chosen = chosen[0], Ground.SPELLING
        if usage in self._whereabouts and not chosen:
            return None
        elsewhere = self._elsewhere.get(usage.text, set())
        if chosen is None and len(elsewhere) == 1:
            return next(iter(elsewhere)), Ground.ELSEWHERE
        return chosen

    def _in_document(self, usage: Usage, mention: Mention) -> Iterator[Grounded]:
        """Yields the place meant, if the name and the document are enough to tell."""
        places = tuple(self._of_type(usage, mention))
        if not places or self._is_region(usage, places[0]):
            return
        lies = self._whereabouts.get(usage)
        there = [place for place in places if lies is not None and _lies(place, lies)]
        if there or (lies is not None and lies.state):
            yield from ((place, Ground.STATED) for place in there[:1])
            return
        first, second = places[0], places[1] if len(places) > 1 else None
        apart = told_apart(places, self._named_beside(usage)) if second else None
        if apart is not None:
            yield apart, Ground.SURROUNDINGS
            return
        if second is None or first.capital or first.population >= DOMINANCE * second.population:
            yield first, Ground.PROMINENT if second else Ground.ONLY
            return
        near = _one_country(places, self._countries[usage.document.id])
        if not near:
            told = {each.place.country for each in self._named_beside(usage)}
            near = _one_country(places, told)
        yield from ((place, Ground.SURROUNDINGS) for place in near[:1])

    def _named_beside(self, usage: Usage) -> list[Named]:
        """Returns the places and peoples that a document names, but for this one."""
        document = usage.document
        if document.id not in self._surroundings:
            self._surroundings[document.id] = named_places(document.text, self._gazetteer)
        return [each for each in self._surroundings[document.id] if each.name != usage.text]

    def _is_region(self, usage: Usage, first: Place) -> bool:
        """Tells whether a region of this name is better known than the first of the cities."""
        known = first.type != "City" or first.capital or first.population >= METROPOLIS
        placed = usage in self._whereabouts
        return not (known or placed) and self._gazetteer.region(usage.text) != ""

    def _of_type(self, usage: Usage, mention: Mention) -> Iterator[Place]:
        """Yields the places that are no countries, of the mention's type if there are any."""
        places = self._settled[usage.text]
        if not places:
            return
        region = self._gazetteer.country(usage.text) is not None or self._is_state(usage, mention)
        kind = "Region" if region else mention.type
        same = [place for place in places if place.type == kind]
        yield from same or (places if mention.type != "Region" else [])

    def _cities(self, name: str) -> tuple[Place, ...]:
        """Returns the places of a name that are no countries, or the one of a name near to it."""
        known = self._gazetteer.places(name) or self._gazetteer.near_places(name)
        return tuple(place for place in known if place.type != "Country")

    def _is_a(self, type_: str, ancestor: str) -> bool:
        return self._ontology.is_a(type_, ancestor)


def _called_state(name: str) -> re.Pattern[str]:
    """Returns what finds a state of the United States called so, and not a city."""
    return re.compile("|".join((_STATE_OF, _STATE_BEHIND)).format(re.escape(name)))


def _is_within(usage: Usage, mention: Mention) -> bool:
    """Tells whether a country's name is a part's of another: "the Belgian province of …"."""
    text, end = usage.document.text, mention.start
    return _PART_OF.search(text[max(0, end - LONGEST_NOUN) : end]) is not None


def _one_country(places: Iterable[Place], codes: Set[str]) -> list[Place]:
    """Returns the places in these countries, if they are all in one of them."""
    near = [place for place in places if place.country in codes]
    return near if len({place.country for place in near}) == 1 else []


def _lies(place: Place, lies: Whereabouts) -> bool:
    return place.country == lies.country and lies.state in {"", place.state}
