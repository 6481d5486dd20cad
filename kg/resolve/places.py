"""Names of places and peoples → places of the gazetteer, with the document as context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.model import Mention, MentionKind
from kg.resolve.gazetteer import Gazetteer, Place

if TYPE_CHECKING:
    from kg.ontology import Ontology

DOMINANCE = 5
"""How many times more inhabitants a city needs to be meant before all others of its name."""

LARGE = 100_000
"""Inhabitants from which on a city alone tells its country."""

GOVERNING = ("GovernmentBody", "ArmedGroup")
"""What belongs to a country when a text gives it to the capital: "Moscow's forces"."""


class Places:
    """Decides which place a name means.

    Args:
        mentions: All mentions of the collection: the countries that a document names tell which
            of several cities it means; where they do not, the rest of the collection may.
    """

    def __init__(
        self, mentions: Iterable[Mention], *, ontology: Ontology, gazetteer: Gazetteer
    ) -> None:
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._countries: defaultdict[str, set[str]] = defaultdict(set)
        self._elsewhere: defaultdict[str, set[Place]] = defaultdict(set)
        self._around: defaultdict[str, set[str]] = defaultdict(set)
        self._known: dict[tuple[str, str, str, bool], Place | None] = {}
        names = [mention for mention in mentions if mention.kind is MentionKind.NAME]
        for mention in names:
            country = self._country(mention)
            if country is not None:
                self._countries[mention.document_id].add(country.key)
        for mention in names:
            if self._is_settlement(mention):
                self._elsewhere[mention.text].update(self._in_document(mention))
        codes: dict[str, str] = {}
        for document, text in {(m.document_id, m.text) for m in names if self._tells_place(m)}:
            if text not in codes:
                codes[text] = self.country_of(text)
            if codes[text]:
                self._around[document].add(codes[text])

    def place(self, mention: Mention, *, acting: bool) -> Place | None:
        """Returns the place that a name means, or the country for whose government it stands.

        Args:
            mention: A mention by name.
            acting: Whether a capital or a seat of government stands for its country here.
        """
        asked = (mention.document_id, mention.text, mention.type, acting)
        if asked not in self._known:
            self._known[asked] = self._place(mention, acting)
        return self._known[asked]

    def _place(self, mention: Mention, acting: bool) -> Place | None:
        country = self._country(mention)
        if country is not None:
            return country
        if self._is_a(mention.type, "Person"):
            return None
        if acting:
            seat = self._gazetteer.seat(mention.text)
            if seat is not None:
                return seat
        settlement = self._is_settlement(mention)
        place = self._city(mention) if acting or settlement else None
        if acting and place is not None and place.capital:
            return self._gazetteer.by_code(place.country)
        return place if settlement else None

    def acts(self, mention: Mention) -> bool:
        """Tells whether a name stands for a government, by what the text makes of it.

        A seat that the text does not treat as a place is meant as the government that it houses.
        """
        place = self._is_a(mention.type, "Place") or mention.kind is not MentionKind.NAME
        return mention.acts or (not place and self._gazetteer.seat(mention.text) is not None)

    def governs(self, owner: Mention, owned: Mention) -> bool:
        """Tells whether a capital or seat stands for its country as the owner of something."""
        governing = any(self._is_a(owned.type, type_) for type_ in GOVERNING)
        return owner.acts or governing or self._gazetteer.seat(owner.text) is not None

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

    def _country(self, mention: Mention) -> Place | None:
        if self._is_a(mention.type, "Person") or self._is_state(mention):
            return None
        found = self._gazetteer.country(mention.text)
        return found or self._gazetteer.country_of_demonym(mention.text)

    def _tells_place(self, mention: Mention) -> bool:
        return self._is_a(mention.type, "Place") or mention.type == "Nationality"

    def countries(self, document: str) -> frozenset[str]:
        """Returns the codes of the countries that a document names, or names places of."""
        return frozenset(self._around.get(document, ()))

    def country_of(self, name: str) -> str:
        """Returns the code of the country that a name, a people, a region or a city is of."""
        country = self._gazetteer.country(name) or self._gazetteer.country_of_demonym(name)
        if country is not None:
            return country.key
        region = self._gazetteer.region(name)
        if region:
            return region
        city = next((p for p in self._gazetteer.places(name) if p.type == "City"), None)
        return city.country if city and (city.capital or city.population >= LARGE) else ""

    def _is_state(self, mention: Mention) -> bool:
        """Tells whether the text calls "Georgia" a region and the gazetteer knows one."""
        return mention.type == "Region" and any(self._of_type(mention))

    def _is_settlement(self, mention: Mention) -> bool:
        return self._is_a(mention.type, "Place") and not self._is_a(mention.type, "Facility")

    def _city(self, mention: Mention) -> Place | None:
        chosen = set(self._in_document(mention))
        chosen = chosen or self._elsewhere.get(mention.text, set())
        return next(iter(chosen)) if len(chosen) == 1 else None

    def _in_document(self, mention: Mention) -> Iterator[Place]:
        """Yields the place meant, if the name and the document are enough to tell."""
        places = tuple(self._of_type(mention))
        if not places:
            return
        first, second = places[0], places[1] if len(places) > 1 else None
        if second is None or first.capital or first.population >= DOMINANCE * second.population:
            yield first
            return
        countries = self._countries[mention.document_id]
        near = [place for place in places if place.country in countries]
        if near and len({place.country for place in near}) == 1:
            yield near[0]

    def _of_type(self, mention: Mention) -> Iterator[Place]:
        """Yields the places that are no countries, of the mention's type if there are any."""
        places = [p for p in self._gazetteer.places(mention.text) if p.type != "Country"]
        same = [place for place in places if place.type == mention.type]
        yield from same or (places if mention.type != "Region" else [])

    def _is_a(self, type_: str, ancestor: str) -> bool:
        return self._ontology.is_a(type_, ancestor)
