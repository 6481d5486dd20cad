"""A small lexicon and gazetteer, so that tests do not hang on the shipped ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.ontology import NounSense

_PARENTS = {
    "Agent": "Thing",
    "Person": "Agent",
    "Group": "Agent",
    "Organization": "Agent",
    "GovernmentBody": "Organization",
    "ArmedGroup": "Organization",
    "Company": "Organization",
    "Nationality": "Agent",
    "Place": "Thing",
    "Country": "Place",
    "City": "Place",
    "Region": "Place",
    "Facility": "Place",
    "Event": "Thing",
    "Work": "Thing",
    "Weapon": "Thing",
    "Concept": "Thing",
    "Thing": "",
}
_NOUNS = {
    "Person": "spokesman spokeswoman president minister mayor adviser official leader woman",
    "Agent": "ally rival",
    "ArmedGroup": "force troop army",
    "GovernmentBody": "ministry government department",
    "Company": "company",
    "Country": "country",
    "City": "city town",
    "Region": "region province",
    "Work": "plan report",
    "Weapon": "missile",
    "Event": "talk war",
}
_LABELS = {"PERSON": "Person", "ORG": "Organization", "LOC": "Place", "EVENT": "Event"}


@dataclass(frozen=True)
class FakeCue:
    kind: str
    lemma: str
    slot: str


@dataclass(frozen=True)
class FakeProperty:
    name: str
    domain: tuple[str, ...] = ("Agent",)
    range: tuple[str, ...] = ("Thing",)
    cues: tuple[FakeCue, ...] = ()
    reporting: bool = False
    claim_modality: str = ""


def _property(name: str, range_: str, *cues: str, reporting: bool = False) -> FakeProperty:
    parsed = tuple(FakeCue(*cue.split(":")) for cue in cues)
    return FakeProperty(name, ("Agent",), tuple(range_.split()), parsed, reporting)


_PROPERTIES = (
    _property("says", "Thing", "verb:say:clause", "verb:tell:clause", reporting=True),
    _property("believes", "Thing", "verb:believe:clause", reporting=True),
    _property("warns", "Agent Thing", "verb:warn:obj", "noun:warning:to", reporting=True),
    _property("plans", "Thing", "noun:plan:for"),
    _property("talksWith", "Agent", "noun:talk:with", "verb:hold talk:with"),
    _property("visits", "Place Agent", "verb:visit:obj"),
)


_SENSES = (
    NounSense("party", "to", (), "Agent"),
    NounSense("ally", "of", ("Country",), "Country"),
)


@dataclass(frozen=True, eq=False)
class FakeOntology:
    classes: dict[str, str] = field(default_factory=lambda: dict(_PARENTS))
    properties: dict[str, FakeProperty] = field(
        default_factory=lambda: {item.name: item for item in _PROPERTIES}
    )

    def class_of_noun(self, lemma: str) -> str | None:
        last = lemma.rpartition(" ")[2]
        return next((name for name, nouns in _NOUNS.items() if last in nouns.split()), None)

    def class_of_ending(self, word: str) -> str | None:
        return None

    def class_of_term(self, term: str) -> str | None:
        return self.class_of_noun(term) if " " not in term else None

    def senses_of_noun(self, lemma: str) -> tuple[NounSense, ...]:
        last = lemma.rpartition(" ")[2]
        return tuple(sense for sense in _SENSES if sense.lemma == last)

    def class_of_label(self, label: str) -> str | None:
        return _LABELS.get(label)

    def is_a(self, name: str, ancestor: str) -> bool:
        while name and name != ancestor:
            name = _PARENTS.get(name, "")
        return bool(name)

    def relation(self, kind: str, lemma: str, slot: str = "", **types: str) -> str | None:
        wanted = FakeCue(kind, lemma, slot)
        return next((p.name for p in self.properties.values() if wanted in p.cues), None)


@dataclass(frozen=True)
class FakePlace:
    name: str
    type: str = "Country"
    capital: bool = False
    population: int = 10_000_000


_PLACES = {
    "China": FakePlace("China"),
    "Russia": FakePlace("Russia"),
    "Ukraine": FakePlace("Ukraine"),
    "US": FakePlace("United States"),
    "New Zealand": FakePlace("New Zealand"),
    "Beijing": FakePlace("Beijing", "City", capital=True),
    "Moscow": FakePlace("Moscow", "City", capital=True),
    "Kyiv": FakePlace("Kyiv", "City", capital=True),
    "Bakhmut": FakePlace("Bakhmut", "City", population=70_000),
}
_DEMONYMS = {"Chinese": "China", "Russian": "Russia", "Ukrainian": "Ukraine", "South Korean": "KR"}


class FakeGazetteer:
    def places(self, name: str) -> tuple[FakePlace, ...]:
        return (_PLACES[name],) if name in _PLACES else ()

    def country_of_demonym(self, word: str) -> FakePlace | None:
        return _PLACES["China"] if word in _DEMONYMS else None

    def seat(self, name: str) -> FakePlace | None:
        return _PLACES["Russia"] if name == "Kremlin" else None

    def is_river(self, name: str) -> bool:
        return False
