"""The ontology as the rest of the package sees it: frozen values and dictionary look-ups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.model import Modality, Polarity, Tense

if TYPE_CHECKING:
    import rdflib

CueKind = Literal["verb", "noun", "copula", "office"]
FactualityKind = Literal["auxiliary", "adverb", "determiner", "verb", "noun", "mark", "preposition"]
FactualityKey = tuple[FactualityKind, str, str]
"""Kind, lemma and, of verbs, the slot of the clause they speak of."""

ROOT_CLASS = "Thing"
ACTORS = ("Agent", "Place", "Nationality", "Weapon", "MilitaryPlatform")
"""Classes whose members take part in events as their source; places stand for those in them."""
FALLBACK_ROLE = "oblique"
SHORTEST_STEM = 2
"""Letters before the ending of a word by which its class is known: "air|man"."""
DEFAULT_FACTUALITY_SLOT: Mapping[str, str] = {"verb": "xcomp"}


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that express a relation, and where its object stands.

    Attributes:
        lemma: Lemmas with particle or light-verb object: "warn", "shoot down", "hold talk".
        slot: "obj", "clause", "xcomp", "obj xcomp", "obj predicate", "none" (no object), a
            preposition, or one with "xcomp" behind it; empty for office nouns.
        types: Classes of the object to which the cue is restricted; empty for any.
        subject: Class of the subject to which the cue is restricted; empty for any.
    """

    kind: CueKind
    lemma: str
    slot: str
    types: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class NounSense:
    """A class that a noun leads to in certain surroundings: "party to the talks", "arms".

    Attributes:
        slot: The preposition of a complement ("of" is also what owns or modifies it), "plural",
            or "bare" for a singular without determiner, owner or modifier.
        types: Classes of the complement, one of which it must have; empty for any.
    """

    lemma: str
    slot: str
    types: tuple[str, ...]
    class_name: str


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """A class of entities; `parents` are the direct ones, sorted.

    Attributes:
        noun_cues: Head nouns of its members, without those that name them only in some places.
        senses: Nouns that name its members only in certain surroundings; see `NounSense`.
    """

    name: str
    label: str
    comment: str
    parents: tuple[str, ...] = ()
    noun_cues: tuple[str, ...] = ()
    senses: tuple[NounSense, ...] = ()
    entity_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A relation of the ontology.

    Attributes:
        domain, range: Classes that the subject and the object usually have; hints, not axioms.
        event_code: PLOVER category ("THREATEN"); empty if the relation is no such event.
        reporting: Whether the object can be a clause that the subject says or thinks.
        claim_polarity: "Negative" if the relation denies its clause ("denies"); else empty.
        claim_modality: What the relation makes of its clause ("Possible" for "fears"); else empty.
        examples: "sentence → subject | property | object".
        event_type: Local name of the event type, which may be narrower than its category.
        parents: Broader properties of the ontology ("invades" is a kind of "attacks").
        inverse_of: The property whose subject is this one's object ("isKilled": "kills").
        past_form: What a plain edge says once it is over ("holdsOffice": "heldOffice"); may be
            empty.
    """

    name: str
    label: str
    comment: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    cues: tuple[Cue, ...] = ()
    event_code: str = ""
    reporting: bool = False
    claim_polarity: str = ""
    claim_modality: str = ""
    examples: tuple[str, ...] = ()
    event_type: str = ""
    parents: tuple[str, ...] = ()
    symmetric: bool = False
    inverse_of: str = ""
    past_form: str = ""


@dataclass(frozen=True, slots=True)
class RoleProperty:
    """A further participant of a statement, and the prepositions that introduce it."""

    name: str
    label: str
    comment: str
    prepositions: tuple[str, ...] = ()
    range: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event; `code` is the PLOVER category of its nearest ancestor that has one."""

    name: str
    label: str
    comment: str
    code: str
    broader: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does to the clause that it governs; None where it leaves things as they are."""

    polarity: Polarity | None = None
    modality: Modality | None = None
    tense: Tense | None = None


CueKey = tuple[CueKind, str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Ontology:
    """Classes, relations, roles and factuality words, by local name; made by `kg.ontology.load`.

    Attributes:
        light_verbs: Verbs by which an event noun makes its statement ("launch an attack on").
        result_words: Adverbs without which a verb says something else ("came first").
        past_forms: Relations, to what a plain edge says once they are over.
        seats: Names that stand for a government, to ISO 3166-1 alpha-2 codes ("Kremlin" → "RU").
        digest: SHA-256 of the sorted N-Triples of all files, in hexadecimal.
        files: What was read, in order.
        terms: Local names of everything declared in the `kg:` namespace.
    """

    classes: Mapping[str, OntologyClass]
    properties: Mapping[str, Property]
    roles: Mapping[str, RoleProperty]
    event_types: Mapping[str, EventType]
    light_verbs: frozenset[str]
    result_words: frozenset[str]
    past_forms: Mapping[str, str]
    seats: Mapping[str, str]
    terms: frozenset[str]
    digest: str
    files: tuple[Path, ...]
    _relations: Mapping[CueKey, Mapping[str, Mapping[str, str]]] = field(repr=False)
    _roles: Mapping[str, Mapping[str, str]] = field(repr=False)
    _nouns: Mapping[str, str] = field(repr=False)
    _labels: Mapping[str, str] = field(repr=False)
    _lineages: Mapping[str, tuple[str, ...]] = field(repr=False)
    _effects: Mapping[FactualityKey, Effect] = field(repr=False)
    _ntriples: str = field(repr=False)
    _inverses: Mapping[str, str] = field(default_factory=dict, repr=False)
    _senses: Mapping[str, tuple[NounSense, ...]] = field(default_factory=dict, repr=False)

    def relation(
        self,
        kind: CueKind,
        lemma: str,
        slot: str = "",
        object_type: str = ROOT_CLASS,
        subject_type: str = ROOT_CLASS,
    ) -> str | None:
        """Returns the property that a word expresses, given where its object stands.

        Args:
            kind: The kind of cue; `slot` does not matter for "office".
            lemma: As in `Cue.lemma`; the case of the first letter matters ("US" is no "us").
            slot: As in `Cue.slot`.
            object_type: Class of the object, for words whose meaning turns on it ("fire a
                missile", "fire a minister"); the narrowest restriction that fits wins.
            subject_type: Class of the subject, for the same reason ("the army hit the town",
                "the quake hit the town"); it is looked at before the object's.
        """
        by_subject = self._relations.get((kind, lemma, "" if kind == "office" else slot))
        if by_subject is None:
            return None
        for subject in (*self.lineage(subject_type), ROOT_CLASS):
            choices = by_subject.get(subject)
            if choices and (found := _nearest(choices, self.lineage(object_type))):
                return found
        return None

    def is_reciprocal(self, name: str) -> bool:
        """Returns whether what several do by the relation they do to each other.

        So it is where the relation is symmetric, or a noun for it stands before "between".
        """
        steps = (self.properties[step] for step in self.lineage(name) if step in self.properties)
        return any(
            step.symmetric or any(cue.slot == "between" for cue in step.cues if cue.kind == "noun")
            for step in steps
        )

    @property
    def denials(self) -> frozenset[str]:
        """The relations whose clause is what somebody says is not so."""
        items = self.properties.values()
        return frozenset(item.name for item in items if item.claim_polarity == Polarity.NEGATIVE)

    def inverse(self, name: str) -> str | None:
        """Returns the property that says the same with subject and object exchanged.

        Where a relation has none, that of its nearest broader relation is true too: who is
        bombed is attacked.
        """
        for step in self.lineage(name):
            found = self.properties.get(step)
            if found is not None and (found.symmetric or found.inverse_of):
                return step if found.symmetric else found.inverse_of
            if step in self._inverses:
                return self._inverses[step]
        return None

    def event_code(self, property_name: str | None, subject_type: str) -> str:
        """Returns the PLOVER category of what a subject does; empty if it is no such event.

        Events are acts: an earthquake that kills commits no assault. A subject of no known class
        counts as an actor.
        """
        found = self.properties.get(property_name or "")
        acts = subject_type == ROOT_CLASS or any(self.is_a(subject_type, a) for a in ACTORS)
        return found.event_code if found is not None and acts else ""

    def role(self, preposition: str, type_: str = ROOT_CLASS) -> str:
        """Returns the role of an argument of class `type_`; "oblique" if no role claims it."""
        choices = self._roles.get(preposition)
        found = _nearest(choices, self.lineage(type_)) if choices else None
        return found or FALLBACK_ROLE

    def class_of_noun(self, lemma: str) -> str | None:
        """Returns the class of a nominal by its longest known ending: "[foreign] ministry"."""
        ending = lemma
        while ending not in self._nouns:
            _, blank, ending = ending.partition(" ")
            if not blank:
                return None
        return self._nouns[ending]

    def class_of_term(self, term: str) -> str | None:
        """Returns the class of a noun or term that is known just so: "state of emergency"."""
        return self._nouns.get(term)

    def class_of_ending(self, word: str) -> str | None:
        """Returns the class of a common noun by how the word ends: "-woman", "-house"."""
        endings = (f"-{word[first:]}" for first in range(SHORTEST_STEM, len(word)))
        return next((self._nouns[ending] for ending in endings if ending in self._nouns), None)

    def senses_of_noun(self, lemma: str) -> tuple[NounSense, ...]:
        """Returns what else a nominal can be, by what is around it; see `class_of_noun`."""
        for ending in _endings(lemma):
            if ending in self._nouns or ending in self._senses:
                return self._senses.get(ending, ())
        return ()

    def class_of_label(self, ner_label: str) -> str | None:
        """Returns the class of a named entity by the pipeline's label ("GPE")."""
        return self._labels.get(ner_label)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether class or property `name` is `ancestor` or a kind of it."""
        return ancestor in self._lineages.get(name, (name,))

    def lineage(self, name: str) -> tuple[str, ...]:
        """Returns the class or property and its ancestors, nearest first."""
        return self._lineages.get(name, (name,))

    def factuality(self, kind: FactualityKind, lemma: str, slot: str = "") -> Effect | None:
        """Returns what a word does to the clause it governs; None if it does nothing.

        Args:
            slot: Of verbs, where that clause stands: "xcomp" (by default), "clause",
                "passive" or "negated".
        """
        return self._effects.get((kind, lemma, slot or DEFAULT_FACTUALITY_SLOT.get(kind, "")))

    def graph(self) -> rdflib.Graph:
        """Returns a new rdflib graph of all the files."""
        import rdflib  # noqa: PLC0415 - takes longer to import than the ontology to load

        graph = rdflib.Graph(bind_namespaces="core")
        return graph.parse(data=self._ntriples, format="nt")


def _nearest(choices: Mapping[str, str], lineage: tuple[str, ...]) -> str | None:
    for name in lineage:
        if name in choices:
            return choices[name]
    return choices.get(ROOT_CLASS)


def _endings(lemma: str) -> Iterator[str]:
    """Yields the phrase without its first words, longest first."""
    words = lemma.split(" ")
    return (" ".join(words[first:]) for first in range(len(words)))
