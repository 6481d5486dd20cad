"""The nouns: what is read, what a sentence says, and what the graph holds.

All values are frozen and compare by content. Offsets are half-open and count Unicode code
points of `Document.text`. Class, property and role names are local names of the ontology
("Person", "warns", "recipient"); IRIs appear only on the graph side (`Entity`, `Statement`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

S = TypeVar("S")


class Polarity(StrEnum):
    """Whether a statement affirms or denies."""

    POSITIVE = "Positive"
    NEGATIVE = "Negative"

    @property
    def opposite(self) -> Polarity:
        return Polarity.NEGATIVE if self is Polarity.POSITIVE else Polarity.POSITIVE


class Modality(StrEnum):
    """How the text commits itself to what a statement says."""

    ASSERTED = "Asserted"
    POSSIBLE = "Possible"
    NECESSARY = "Necessary"
    INTENDED = "Intended"
    CONDITIONAL = "Conditional"
    HYPOTHETICAL = "Hypothetical"


class Tense(StrEnum):
    """The time of what a statement says, seen from the time of writing."""

    PAST = "Past"
    PRESENT = "Present"
    FUTURE = "Future"


DENIED = "denied"
"""The `verification` of what somebody whom it concerns denies, by the same text."""


class MentionKind(StrEnum):
    """How a mention refers: by a proper name, a common noun, or a pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    Attributes:
        id: Readable and made from the content alone, so that the same article has the same id.
        text: The body, paragraphs separated by blank lines.
        source: Where it was read, relative to what the user named; never an absolute path.
        published: The day of publication, against which relative dates are resolved.
        language: An ISO 639-1 code.
        author: Names, sorted, with "; " between them.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    published: date | None = None
    publisher: str = ""
    language: str = "en"
    author: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names a thing: no determiner, relative clause or prepositional phrase.

    Attributes:
        type: Local name of an ontology class; "Thing" where nothing is known.
        kind: Name, nominal or pronoun.
        lemma: Lemmas of the phrase without its owner, lower case for nominals
            ("weapon supply"); the name itself for names.
        head: Lemma of the head word ("supply").
        full: The whole noun phrase with its modifiers, as the sentence has it.
        owner: The name or nominal that the phrase belongs to: "China" in "China's foreign
            ministry", "Russian" in "Russian forces", "Kremlin" in "Kremlin spokesman".
        antecedent: Offsets of the mention in the same document that this one refers to.
        reason: Why it is taken to refer to that; empty without antecedent.
        acts: Whether a place name stands for those who govern it here ("Beijing said").
        number: "Sing", "Plur" or "".
        counted: What a number without a noun counts, in words from elsewhere: "soldiers" for
            "11"; empty for all else. Type, lemma, head, owner and number are then those of this.
    """

    document_id: str
    start: int
    end: int
    text: str
    type: str = "Thing"
    kind: MentionKind = MentionKind.NOMINAL
    lemma: str = ""
    head: str = ""
    full: str = ""
    owner: Mention | None = None
    antecedent: tuple[int, int] | None = None
    reason: str = ""
    acts: bool = False
    number: str = ""
    counted: str = ""

    def __hash__(self) -> int:
        return hash((self.document_id, self.start, self.end))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as fine as the text gives it.

    Attributes:
        value: Decimal digits ("8101", "4200000000", "0.2").
        bound: "exact", "about", "at least", "at most", "more than" or "less than".
        unit: Lemma of what is counted, or a currency code or "%"; may be empty.
        upper: The upper end of a range whose lower end is `value`, in decimal digits; empty for
            a single number.
    """

    start: int
    end: int
    text: str
    value: str
    bound: str = "exact"
    unit: str = ""
    upper: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as fine as the text gives it and no finer.

    Attributes:
        value: "2023-02-27", "2023-02", "2023" or an interval "2023-02-20/2023-02-26", of which
            each end is a day, a month or a year ("2014/2017") and included; empty if it cannot
            be resolved.
        datatype: "date", "gYearMonth", "gYear", "interval" or "".
    """

    start: int
    end: int
    text: str
    value: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is no entity, such as the text of a quotation or an adjective."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """The words that relate subject and object.

    Attributes:
        lemma: Lemma with particle and light-verb object: "warn", "shoot down", "hold talks".
        property: Local name of the ontology's property, or None for an open relation.
    """

    start: int
    end: int
    text: str
    lemma: str
    property: str | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A further participant of a triple.

    Attributes:
        role: Local name of a role property ("recipient", "instrument", "topic", …).
        preposition: The word that introduced it; empty if there was none.
    """

    role: str
    value: Mention | Literal
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens.

    Attributes:
        relation: The words before the place, lower case: "in", "near", "south of".
    """

    mention: Mention
    relation: str = "in"

    @property
    def text(self) -> str:
        """The place with its relation: "near Bakhmut"."""
        return f"{self.relation} {self.mention.text}".strip()


@dataclass(frozen=True, slots=True)
class Triple:
    """What one clause says, by mentions; no identifiers yet.

    Attributes:
        sentence: Number of the sentence in the document, from 0.
        start, end: The sentence in `Document.text`.
        object: A mention, a literal, a quantity, another triple when a clause is the object,
            or None for an intransitive clause.
        attributed_to: Who says so, outermost speaker last; empty for the publisher's own voice.
        joint_speakers: Indices in `attributed_to`, rising, of those who speak together with the
            one before, in the order of the text: (1,) where two ministers announce it, () where
            each reports the one before.
        verification: "denied", "unconfirmed" or "".
        frame: Name of the syntactic frame that read it.
        sureness: The probability, between 0 and 1, that the parser gives to the places of its
            words in the tree.
        confidence: Between 0 and 1.
    """

    document_id: str
    sentence: int
    start: int
    end: int
    quote: str
    subject: Mention
    relation: Relation
    object: Mention | Literal | Quantity | Triple | None
    arguments: tuple[Argument, ...] = ()
    attributed_to: tuple[Mention, ...] = ()
    joint_speakers: tuple[int, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    tense: Tense = Tense.PAST
    time: TimeExpression | None = None
    places: tuple[Place, ...] = ()
    quantity: Quantity | None = None
    verification: str = ""
    frame: str = ""
    sureness: float = 1.0
    confidence: float = 1.0

    def __hash__(self) -> int:
        return hash((self.document_id, self.relation.start, self.relation.end, self.subject.start))

    @property
    def voices(self) -> tuple[tuple[Mention, ...], ...]:
        """The speakers, innermost first; those who speak together are one voice."""
        return _voices(self.attributed_to, self.joint_speakers)


def _voices(speakers: Iterable[S], joint: Container[int]) -> tuple[tuple[S, ...], ...]:
    found: list[tuple[S, ...]] = []
    for index, speaker in enumerate(speakers):
        before = found.pop() if index in joint else ()
        found.append((*before, speaker))
    return tuple(found)


@dataclass(frozen=True, slots=True, order=True)
class LinkGround:
    """How sure a link of an entity is.

    Attributes:
        target: The outside IRI.
        confidence: From 0 to 1: how often links on this ground are right.
        basis: What the link rests on, in words.
    """

    target: str
    confidence: float
    basis: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph.

    Attributes:
        types: Local names of ontology classes, the most specific one first.
        aliases: Other names, sorted.
        links: Pairs of a SKOS mapping property's local name and an outside IRI, sorted
            (("exactMatch", "https://sws.geonames.org/2017370/"), …).
        grounds: How sure the links are, sorted; a link that a person set has none.
        related: Pairs of a property's local name and an entity's IRI that hold by definition,
            sorted (("partOf", "…/entity/russia") for "Russian forces").
        replaces: IRIs that meant it before somebody decided who is who, sorted.
    """

    iri: str
    label: str
    types: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    replaces: tuple[str, ...] = ()
    grounds: tuple[LinkGround, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """An entity as one sentence mentions it; offsets in `Document.text`.

    Attributes:
        reason: Why the words mean it, if they are a pronoun or noun that refers to a mention
            elsewhere in the document.
    """

    iri: str
    start: int
    end: int
    text: str
    reason: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class PlaceReference(Reference):
    """A place where something happens, with the words before it: "in", "near", "south of"."""

    relation: str = "in"


@dataclass(frozen=True, slots=True)
class StatementReference:
    """Another statement, when a clause is the object."""

    iri: str


@dataclass(frozen=True, slots=True)
class Role:
    """A further participant of a statement."""

    role: str
    value: Reference | Literal
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that a statement rests on; `text[start:end] == quote`."""

    document_id: str
    sentence: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What the graph holds: a triple with its identities, its evidence and its qualifications.

    Attributes:
        iri: From document, sentence number and index in the sentence.
        predicate: IRI of an ontology property or of an open relation.
        attributed_to: Who says so, outermost speaker last; empty for the publisher's own voice.
        joint_speakers: Indices in `attributed_to`, rising, of those who speak together with the
            one before, in the order of the text: (1,) where two ministers announce it, () where
            each reports the one before.
        event_type: PLOVER code of the property ("THREATEN"); may be empty.
    """

    iri: str
    evidence: Evidence
    subject: Reference
    predicate: str
    relation: Relation
    object: Reference | Literal | Quantity | StatementReference | None
    arguments: tuple[Role, ...] = ()
    attributed_to: tuple[Reference, ...] = ()
    joint_speakers: tuple[int, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    tense: Tense = Tense.PAST
    event_type: str = ""
    time: TimeExpression | None = None
    places: tuple[PlaceReference, ...] = ()
    quantity: Quantity | None = None
    verification: str = ""
    frame: str = ""
    confidence: float = 1.0

    @property
    def order(self) -> tuple[str, str]:
        """What statements sort by: document, then IRI."""
        return self.evidence.document_id, self.iri

    @property
    def voices(self) -> tuple[tuple[Reference, ...], ...]:
        """The speakers, innermost first; those who speak together are one voice."""
        return _voices(self.attributed_to, self.joint_speakers)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that may be one, which the evidence does not decide.

    Attributes:
        first, second: IRIs of entities of the graph, the smaller one first.
        score: Between 0 (surely two) and 1 (surely one).
        evidence: What speaks for and against, in words, the weightiest first.
    """

    first: str
    second: str
    score: float
    evidence: tuple[str, ...]

    @property
    def doubt(self) -> tuple[float, str, str]:
        """What proposals are sorted by, the most doubtful first."""
        return abs(self.score - 0.5), self.first, self.second


class Collected(Protocol):
    """Everything a build holds, with statements that come article by article.

    They may be too many to be in memory at once.
    """

    @property
    def documents(self) -> tuple[Document, ...]: ...

    @property
    def entities(self) -> tuple[Entity, ...]: ...

    @property
    def proposals(self) -> tuple[Proposal, ...]: ...

    def articles(self) -> Iterator[tuple[Document, Sequence[Statement]]]:
        """Yields the documents, sorted by id, each with its statements, sorted by IRI."""
        ...


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything a build holds.

    Documents are sorted by id, the rest by IRI; of statements those of one document stand
    together, in the order of the documents; proposals come the most doubtful first.
    """

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    def articles(self) -> Iterator[tuple[Document, Sequence[Statement]]]:
        """Yields the documents, each with its statements."""
        found: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            found[statement.evidence.document_id].append(statement)
        for document in self.documents:
            yield document, sorted(found[document.id], key=lambda statement: statement.iri)
