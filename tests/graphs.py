"""Graphs for tests: one made by hand, and a strategy for any that can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from kg.model import (
    Document,
    Entity,
    Evidence,
    Graph,
    LinkGround,
    Literal,
    Modality,
    PlaceReference,
    Polarity,
    Proposal,
    Quantity,
    Reference,
    Relation,
    Role,
    Statement,
    StatementReference,
    Tense,
    TimeExpression,
)
from kg.rdf import Names, slug

NAMES = Names()

few_graphs = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)


_PARENTS = {
    "Country": "Place",
    "Place": "Thing",
    "GovernmentBody": "Organization",
    "MediaOrganization": "Organization",
    "Organization": "Agent",
    "Agent": "Thing",
    "Person": "Agent",
}


class Classes:
    """Stands for the ontology where only the lineage of classes and few relations matter."""

    past_forms = MappingProxyType({"holdsOffice": "heldOffice"})

    def lineage(self, name: str) -> tuple[str, ...]:
        found = [name]
        while found[-1] in _PARENTS:
            found.append(_PARENTS[found[-1]])
        return tuple(found)


def reference(document: Document, label: str, text: str, *, nth: int = 0) -> Reference:
    start = _find(document.text, text, nth)
    return Reference(NAMES.entity(slug(label)), start, start + len(text), text)


def _place(document: Document, name: str, relation: str = "in") -> PlaceReference:
    found = reference(document, name, name)
    return PlaceReference(found.iri, found.start, found.end, found.text, relation)


def relation(document: Document, text: str, lemma: str, local: str | None = None) -> Relation:
    start = _find(document.text, text, 0)
    return Relation(start, start + len(text), text, lemma, local)


def _find(text: str, part: str, nth: int) -> int:
    start = text.index(part)
    for _ in range(nth):
        start = text.index(part, start + 1)
    return start


def example() -> Graph:
    """Two documents, in which one speaker denies what another affirms."""
    first = Document(
        id="2024-05-02-harbour",
        text="Norland warned Sudland on Monday.\n\n"
        "Minister Ada Berg said Sudland bombed Port Éire.",
        title="Norland warns its neighbour",
        source="harbour.md",
        published=date(2024, 5, 2),
        publisher="Daily Bell",
    )
    second = Document(
        id="2024-05-03-reply",
        text="Sudland denied that it bombed Port Éire with 1.50 tonnes of explosives.",
        title="Sudland replies",
        source="reply.md",
        published=date(2024, 5, 3),
        publisher="Evening Post",
    )
    return Graph((first, second), _entities(), (*_first(first), *_second(second)))


def _entities() -> tuple[Entity, ...]:
    return (
        Entity(NAMES.entity("ada-berg"), "Ada Berg", ("Person",), ("Berg", "Minister Berg")),
        Entity(NAMES.entity("daily-bell"), "Daily Bell", ("MediaOrganization",)),
        Entity(
            NAMES.entity("norland"),
            "Norland",
            ("Country",),
            ("Kingdom of Norland",),
            (("exactMatch", "https://example.org/places/1"),),
        ),
        Entity(
            NAMES.entity("port-eire"),
            "Port Éire",
            ("City", "Facility"),
            related=(("partOf", NAMES.entity("norland")),),
        ),
        Entity(NAMES.entity("sudland"), "Sudland", ("Country",)),
    )


def _first(document: Document) -> tuple[Statement, ...]:
    warning = Evidence(document.id, 0, 0, 33, document.text[:33])
    saying = Evidence(document.id, 1, 35, len(document.text), document.text[35:])
    speaker = reference(document, "Ada Berg", "Ada Berg")
    bombing = Statement(
        iri=NAMES.statement(document.id, 1, 0),
        evidence=saying,
        subject=reference(document, "Sudland", "Sudland", nth=1),
        predicate=NAMES.property("bombs"),
        relation=relation(document, "bombed", "bomb", "bombs"),
        object=reference(document, "Port Éire", "Port Éire"),
        attributed_to=(speaker,),
        event_type="ASSAULT",
        frame="clause",
        confidence=0.8,
    )
    return (
        Statement(
            iri=NAMES.statement(document.id, 0, 0),
            evidence=warning,
            subject=reference(document, "Norland", "Norland"),
            predicate=NAMES.property("warns"),
            relation=relation(document, "warned", "warn", "warns"),
            object=reference(document, "Sudland", "Sudland"),
            event_type="THREATEN",
            time=TimeExpression(26, 32, "Monday", "2024-04-29", "date"),
            frame="transitive",
            confidence=0.9,
        ),
        bombing,
        Statement(
            iri=NAMES.statement(document.id, 1, 1),
            evidence=saying,
            subject=speaker,
            predicate=NAMES.property("says"),
            relation=relation(document, "said", "say", "says"),
            object=StatementReference(bombing.iri),
            frame="report",
        ),
    )


def _second(document: Document) -> tuple[Statement, ...]:
    tonnes = document.text.index("1.50 tonnes")
    quantity = Quantity(tonnes, tonnes + 11, "1.50 tonnes", "1.50", "exact", "tonne")
    return (
        Statement(
            iri=NAMES.statement(document.id, 0, 0),
            evidence=Evidence(document.id, 0, 0, len(document.text), document.text),
            subject=replace(
                reference(document, "Sudland", "it"), reason="subject above, nearest (93%)"
            ),
            predicate=NAMES.property("bombs"),
            relation=relation(document, "bombed", "bomb", "bombs"),
            object=reference(document, "Port Éire", "Port Éire"),
            arguments=(Role("instrument", Literal(60, 70, "explosives"), "with"),),
            attributed_to=(reference(document, "Sudland", "Sudland"),),
            polarity=Polarity.NEGATIVE,
            places=(_place(document, "Port Éire"),),
            quantity=quantity,
            verification="denied",
            event_type="ASSAULT",
            frame="report",
        ),
    )


_words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
_locals = st.sampled_from(["warns", "bombs", "says", "partOf", "recipient", "atPlace"])
_days = st.dates(date(1, 1, 1), date(2100, 1, 1))
_slugs = st.integers(0, 5).map(lambda n: NAMES.entity(f"thing-{n}"))


@st.composite
def entities(draw: st.DrawFn, iri: str) -> Entity:
    first, *others = draw(
        st.lists(st.sampled_from(["Agent", "City", "Person", "Place"]), unique=True, min_size=1)
    )
    mapping = st.tuples(
        st.sampled_from(["exactMatch", "closeMatch"]),
        st.sampled_from(["https://example.org/1", "https://example.org/2"]),
    )
    related = st.tuples(_locals, _slugs)
    links = _sorted_set(draw(st.lists(mapping, max_size=2)))
    linked = sorted({target for _, target in links})
    grounds = [LinkGround(target, draw(st.floats(0, 1)), draw(_words)) for target in linked]
    return Entity(
        iri,
        draw(_words),
        (first, *sorted(others)),
        _sorted_set(draw(st.lists(_words, max_size=3))),
        links,
        _sorted_set(draw(st.lists(related, max_size=2))),
        draw(st.sampled_from([(), (f"{iri}-of-old",), (f"{iri}-a", f"{iri}-b")])),
        tuple(grounds),
    )


_proposals = st.builds(
    lambda iris, score, reasons: Proposal(*sorted(iris), score, tuple(reasons)),
    st.lists(_slugs, min_size=2, max_size=2, unique=True),
    st.floats(0, 1),
    st.lists(_words.filter(lambda word: "\n" not in word), max_size=2),
)
_pairs_once = st.lists(_proposals, max_size=2, unique_by=lambda each: (each.first, each.second))


def _sorted_set(values):
    return tuple(sorted(set(values)))


@st.composite
def documents(draw: st.DrawFn, name: str) -> Document:
    return Document(
        id=name,
        text=draw(st.text(min_size=1, max_size=60)),
        title=draw(st.text(max_size=8)),
        source=draw(st.text(max_size=8)),
        published=draw(st.none() | _days),
        publisher=draw(st.text(max_size=8)),
        language=draw(st.sampled_from(["en", "de"])),
        author="; ".join(sorted(draw(st.sets(_words.filter(lambda w: ";" not in w), max_size=3)))),
    )


@st.composite
def _spans(draw: st.DrawFn, document: Document) -> tuple[int, int, str]:
    start = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(start + 1, len(document.text)))
    return start, end, document.text[start:end]


@st.composite
def _speakers(
    draw: st.DrawFn, references: st.SearchStrategy[Reference]
) -> tuple[tuple[Reference, ...], tuple[int, ...]]:
    """Speakers and the indices of joint ones; who speak together come in the order of the text."""
    found: list[Reference] = []
    joint: list[int] = []
    for voice in draw(st.lists(st.lists(references, min_size=1, max_size=3), max_size=3)):
        joint += range(len(found) + 1, len(found) + len(voice))
        found += sorted(voice, key=lambda speaker: (speaker.start, speaker.end))
    return tuple(found), tuple(joint)


@st.composite
def statements(draw: st.DrawFn, document: Document, sentence: Evidence, index: int) -> Statement:
    spans = _spans(document)
    references = st.builds(
        lambda iri, span: Reference(iri, *span, reason="nearest" if span[0] % 2 else ""),
        _slugs,
        spans,
    )
    literals = spans.map(lambda span: Literal(*span))
    digits = st.decimals(0, 10**12, places=2).map(str) | st.integers(0, 10**9).map(str)
    bounds = st.sampled_from(["exact", "at least"])
    parts = (digits, bounds, st.text(max_size=4), st.just("") | digits)
    quantities = st.builds(lambda span, *rest: Quantity(*span, *rest), spans, *parts)
    near = st.sampled_from(["", "in", "near"])
    places = st.builds(lambda iri, span, by: PlaceReference(iri, *span, by), _slugs, spans, near)
    inner = NAMES.statement(document.id, sentence.sentence, index - 1)
    clauses = st.just(StatementReference(inner)) if index else st.nothing()
    times = st.sampled_from(
        [
            ("", ""),
            ("2023-02-27", "date"),
            ("2023-02", "gYearMonth"),
            ("2023", "gYear"),
            ("2023-02-20/2023-02-26", "interval"),
            ("2014/2023-02", "interval"),
        ]
    )
    predicate = draw(_locals | st.none())
    lemma = draw(_words)
    phrase = draw(st.none() | _words)  # "shot down" of "shot the plane down"
    start, end, text = draw(spans)
    speakers, joint = draw(_speakers(references))
    roles = st.builds(Role, _locals, references | literals, st.sampled_from(["", "to", "with"]))
    return Statement(
        iri=NAMES.statement(document.id, sentence.sentence, index),
        evidence=sentence,
        subject=draw(references),
        predicate=NAMES.property(predicate) if predicate else NAMES.relation(lemma),
        relation=Relation(start, end, phrase or text, lemma, predicate),
        object=draw(st.none() | references | literals | quantities | clauses),
        arguments=tuple(draw(st.lists(roles, max_size=3))),
        attributed_to=speakers,
        joint_speakers=joint,
        polarity=draw(st.sampled_from(Polarity)),
        modality=draw(st.sampled_from(Modality)),
        tense=draw(st.sampled_from(Tense)),
        event_type=draw(st.sampled_from(["", "THREATEN"])),
        time=draw(st.none() | st.builds(lambda s, v: TimeExpression(*s, *v), spans, times)),
        places=tuple(draw(st.lists(places, max_size=2))),
        quantity=draw(st.none() | quantities),
        verification=draw(st.sampled_from(["", "denied", "unconfirmed"])),
        frame=draw(st.text(max_size=5)),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph: documents, entities and statements sorted, everything grounded."""
    names = sorted(draw(st.sets(st.sampled_from(["a", "b-1", "é x/#?"]), max_size=2)))
    found = tuple(draw(documents(name)) for name in names)
    said: list[Statement] = []
    for document in found:
        for number in range(draw(st.integers(0, 2))):
            sentence = Evidence(document.id, number, *draw(_spans(document)))
            for index in range(draw(st.integers(0, 2))):
                said.append(draw(statements(document, sentence, index)))
    iris = sorted(draw(st.sets(_slugs, max_size=3)))
    return Graph(
        found,
        tuple(draw(entities(iri)) for iri in iris),
        tuple(sorted(said, key=lambda statement: statement.order)),
        tuple(sorted(draw(_pairs_once), key=lambda proposal: proposal.doubt)),
    )
