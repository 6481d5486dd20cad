"""Graphs made by hand for tests of the page: invented stories, and hostile text."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType, SimpleNamespace
from typing import Any

from kg.model import (
    Document,
    Entity,
    Evidence,
    Graph,
    Literal,
    Modality,
    Polarity,
    Quantity,
    Reference,
    Relation,
    Role,
    Statement,
    StatementReference,
    Tense,
    TimeExpression,
)

BASE = "https://kg.example/"
PARENTS = {
    "Thing": (), "Agent": ("Thing",), "Person": ("Agent",), "Group": ("Agent",),
    "Organization": ("Agent",), "GovernmentBody": ("Organization",), "Company": ("Organization",),
    "Place": ("Thing",), "Country": ("Place",), "City": ("Place",), "Event": ("Thing",),
    "Product": ("Thing",), "Law": ("Thing",), "Concept": ("Thing",),
}  # fmt: skip
LABELS = {"GovernmentBody": "Government body", "Organization": "Organisation"}
PROPERTIES = {
    "criticizes": "criticises", "meets": "meets with", "funds": "funds", "leads": "leads",
    "visits": "visits", "accuses": "accuses", "supports": "supports", "acquires": "acquires",
    "says": "says", "denies": "denies", "locatedIn": "is located in", "attacks": "attacks",
    "sues": "sues", "signs": "signs", "led": "led",
}  # fmt: skip
EVENTS = {"meets": "CONSULT", "accuses": "ACCUSE", "attacks": "ASSAULT", "signs": "AGREE"}
ROLES = {"topic": ("about", "on"), "recipient": ("to",), "instrument": ()}


class StubOntology:
    """The part of `kg.ontology.Ontology` that the page asks for."""

    def __init__(self) -> None:
        self.classes = {
            name: SimpleNamespace(name=name, label=LABELS.get(name, name), parents=parents)
            for name, parents in PARENTS.items()
        }
        self.properties = {
            name: SimpleNamespace(name=name, label=label, event_code=EVENTS.get(name, ""))
            for name, label in PROPERTIES.items()
        }
        self.roles = {
            name: SimpleNamespace(name=name, label=name, prepositions=prepositions)
            for name, prepositions in ROLES.items()
        }

    denials = frozenset({"denies"})
    past_forms = MappingProxyType({"leads": "led"})

    def is_a(self, name: str, ancestor: str) -> bool:
        return name == ancestor or any(self.is_a(up, ancestor) for up in PARENTS[name])


ENTITIES = {
    # key: label, class, aliases
    "tolva": ("Mira Tolva", "Person", ("Minister Tolva", "Tolva")),
    "brandt": ("Ilse Brändt", "Person", ("Brandt",)),
    "okoro": ("Samuel Okoro", "Person", ()),
    "reyes": ("Sofía Reyes", "Person", ("Sofia Reyes",)),
    "lund": ("Maren Lund", "Person", ()),
    "vasile": ("Petru Vasile", "Person", ()),
    "haddad": ("Noor Haddad", "Person", ()),
    "carvalho": ("Rui Carvalho", "Person", ()),
    "quill": ("Edwin Quill", "Person", ()),
    "moreau": ("Jeanne Moreau-Castellane", "Person", ()),
    "arvenia": ("Arvenia", "Country", ("Republic of Arvenia",)),
    "selmark": ("Selmark", "Country", ()),
    "ostrava": ("Port Ostrel", "City", ()),
    "lindholm": ("Lindhaven", "City", ()),
    "veska": ("Veska", "City", ()),
    "tarn": ("Tarn Island", "Place", ()),
    "ministry": ("Ministry of Transport", "GovernmentBody", ("transport ministry",)),
    "parliament": ("Arvenian Parliament", "GovernmentBody", ("parliament",)),
    "coast": ("Selmark Coast Guard", "GovernmentBody", ("coast guard",)),
    "court": ("Maritime Court", "GovernmentBody", ()),
    "commission": ("Northern Sea Commission", "Organization", ("NSC",)),
    "kestrel": ("Kestrel Marine", "Company", ("Kestrel",)),
    "hellas": ("Halden Power", "Company", ()),
    "altus": ("Altus Micro", "Company", ()),
    "foundry": ("Foundry One", "Company", ()),
    "union": ("Dock Workers' Union", "Organization", ("the union",)),
    "redkite": ("Red Kite Relief", "Organization", ()),
    "university": ("University of Lindhaven", "Organization", ()),
    "meridian": ("Meridian Capital", "Company", ()),
    "fishers": ("fishing families", "Group", ()),
    "protesters": ("protesters", "Group", ()),
    "strike": ("May dock strike", "Event", ()),
    "outage": ("Cable outage of 4 March", "Event", ("cable outage",)),
    "summit": ("Lindhaven summit", "Event", ()),
    "merger": ("Altus–Foundry merger", "Event", ()),
    "vessel": ("Aurora Tide", "Product", ("the vessel",)),
    "chip": ("A9 lithography line", "Product", ()),
    "treaty": ("Safe Waters Act", "Law", ()),
    "dialogue": ("maritime dialogue", "Concept", ()),
    "subsidy": ("fuel subsidies", "Concept", ()),
    "safety": ("safety rules", "Concept", ()),
}
STORIES = {
    "cable": (
        "Cable cut leaves Tarn Island in the dark", "North Wire",
        "coast kestrel vessel outage selmark tarn commission lund hellas vasile court",
    ),
    "strike": (
        "Dock workers walk out over safety", "The Ostrel Courier",
        "union ministry tolva strike ostrava kestrel safety protesters okoro parliament",
    ),
    "merger": (
        "Chip makers agree to merge", "Ledger Daily",
        "altus foundry merger meridian chip quill veska commission university brandt",
    ),
    "summit": (
        "Neighbours meet in Lindhaven", "North Wire",
        "arvenia selmark summit lindholm tolva reyes commission dialogue treaty haddad",
    ),
    "relief": (
        "Relief reaches the fishing coast", "Harbour Radio",
        "redkite fishers tarn haddad subsidy ministry carvalho university coast",
    ),
    "vote": (
        "Parliament splits over sea law", "The Ostrel Courier",
        "parliament treaty tolva moreau arvenia union court reyes subsidy brandt",
    ),
}  # fmt: skip
VERBS = {
    "criticizes": "sharply criticised", "meets": "met", "funds": "is funding", "leads": "leads",
    "visits": "visited", "accuses": "accused", "supports": "backs", "acquires": "wants to acquire",
    "sues": "sued", "signs": "signed an agreement with", None: "waited for",
}  # fmt: skip
TAILS = (
    "after a night of talks.", "on Tuesday, two people familiar with the matter said.",
    "– “a first step”, according to the minutes.", "despite a warning from engineers.",
    "in a vote that surprised observers.", "before the weekend.",
)  # fmt: skip
MODALITIES = (Modality.POSSIBLE, Modality.INTENDED, Modality.NECESSARY, Modality.CONDITIONAL)


@dataclass(slots=True)
class Desk:
    """Writes one document sentence by sentence and keeps what each says."""

    id: str
    title: str
    publisher: str
    published: date
    text: str = ""
    statements: list[Statement] = field(default_factory=list)
    sentences: int = 0

    def write(self, pieces: list[tuple[str, str]], **changes: Any) -> Statement:
        """One sentence of pairs (words, key); the key is "s:", "o:", "a:" or "t:" and an entity."""
        start = len(self.text) + (1 if self.text else 0)
        at, found = start, {}
        for words, key in pieces:
            found[key[:1]] = (at, at + len(words), words, key[2:])
            at += len(words)
        quote = "".join(words for words, _ in pieces)
        self.text = f"{self.text} {quote}" if self.text else quote
        evidence = Evidence(self.id, self.sentences, start, start + len(quote), quote)
        self.sentences += 1
        first, last, words, lemma = found["r"]
        known = lemma in PROPERTIES
        predicate = (
            f"{BASE}ontology#{lemma}" if known else f"{BASE}relation/{lemma.replace(' ', '-')}"
        )
        statement = Statement(
            iri=f"{BASE}statement/{self.id}/{len(self.statements):03}",
            evidence=evidence,
            subject=_reference(found["s"]),
            predicate=predicate,
            relation=Relation(first, last, words, lemma, lemma if known else None),
            object=_reference(found["o"]) if "o" in found else None,
            attributed_to=(_reference(found["a"]),) if "a" in found else (),
            arguments=(Role("topic", _reference(found["t"]), "about"),) if "t" in found else (),
        )
        self.statements.append(replace(statement, **changes))
        return self.statements[-1]


def _reference(found: tuple[int, int, str, str]) -> Reference:
    start, end, words, key = found
    return Reference(_iri(key), start, end, words)


def _iri(key: str) -> str:
    return f"{BASE}entity/{key}"


def _name(key: str) -> str:
    return ENTITIES[key][0]


def newsroom() -> Graph:
    """Six invented stories: about 40 entities and 120 statements of every kind."""
    chance = random.Random(11)
    desks = []
    for number, (key, (title, publisher, names)) in enumerate(sorted(STORIES.items())):
        cast = names.split()
        desk = Desk(key, title, publisher, date(2024, 3, 4) + timedelta(days=9 * number))
        for _ in range(18):
            _plain(desk, cast, chance)
        _special(desk, cast)
        desks.append(desk)
    return _graph(desks)


def _plain(desk: Desk, cast: list[str], chance: random.Random) -> None:
    subject = cast[min(int(chance.expovariate(0.35)), len(cast) - 1)]
    others = [key for key in cast if key != subject]
    target, speaker = chance.choice(others), chance.choice(others)
    lemma = chance.choice(list(VERBS))
    claimed = chance.random() < 0.25
    pieces = [
        (_name(subject), f"s:{subject}"),
        (" ", ""),
        (VERBS[lemma], f"r:{lemma or 'wait for'}"),
    ]
    pieces += [(" ", ""), (_name(target), f"o:{target}"), (" ", ""), (chance.choice(TAILS), "")]
    if claimed:
        pieces = [("According to ", ""), (_name(speaker), f"a:{speaker}"), (", ", ""), *pieces]
    desk.write(
        pieces,
        polarity=Polarity.NEGATIVE if chance.random() < 0.12 else Polarity.POSITIVE,
        modality=chance.choice(MODALITIES) if chance.random() < 0.2 else Modality.ASSERTED,
        tense=chance.choice(list(Tense)),
    )


def _special(desk: Desk, cast: list[str]) -> None:
    """A clause as object, a literal, a quantity, no object, and a sentence with an emoji."""
    a, b, c = cast[:3]
    inner = desk.write(
        [(_name(b), f"s:{b}"), (" will visit ", "r:visits"), (_name(c), f"o:{c}"), (", ", ""),
         (_name(a), f"a:{a}"), (" said.", "")],
        tense=Tense.FUTURE, verification="unconfirmed",
    )  # fmt: skip
    desk.write(
        [
            (_name(a), f"s:{a}"),
            (" said", "r:says"),
            (" so 😀 in ", ""),
            ("public", "t:" + c),
            (".", ""),
        ],
        object=StatementReference(inner.iri),
    )
    told = desk.write([(_name(c), f"s:{c}"), (" said", "r:says"), (" “we are tired”.", "")])
    end = told.evidence.end
    desk.statements[-1] = replace(told, object=Literal(end - 14, end - 2, "we are tired"))
    counted = desk.write(
        [(_name(a), f"s:{a}"), (" lost", "r:lose"), (" at least 20 ships in March.", "")]
    )
    start = counted.relation.end
    desk.statements[-1] = replace(
        counted,
        object=Quantity(start + 1, start + 18, "at least 20 ships", "20", "at least", "ship"),
        time=TimeExpression(start + 22, start + 27, "March", "2024-03", "gYearMonth"),
    )
    desk.write([(_name(b), f"s:{b}"), (" collapsed", "r:collapse"), (".", "")])


def _graph(desks: list[Desk]) -> Graph:
    documents = tuple(
        Document(d.id, d.text, d.title, f"{d.id}.md", d.published, d.publisher) for d in desks
    )
    statements = sorted((s for d in desks for s in d.statements), key=lambda s: s.iri)
    entities = sorted(
        (
            Entity(_iri(key), label, (kind, "Thing"), tuple(sorted(aliases)))
            for key, (label, kind, aliases) in ENTITIES.items()
        ),
        key=lambda entity: entity.iri,
    )
    return Graph(documents, tuple(entities), tuple(statements))


def hostile(text: str) -> Graph:
    """Two entities, two statements and a document in which every string is `text`."""
    words = text or " "
    quote = f"{words} {words} {words}"
    spans = [(i * (len(words) + 1), i * (len(words) + 1) + len(words)) for i in range(3)]
    document = Document(text, quote, text, text, date(2024, 1, 1), text, text)
    entities = tuple(
        Entity(f"{text}{i}", text, (text, "Person"), (text,), (("exactMatch", text),))
        for i in range(2)
    )
    ends = [Reference(f"{text}{i}", *spans[2 * i], words) for i in range(2)]
    evidence = Evidence(text, 0, 0, len(quote), quote)
    relation = Relation(*spans[1], text, text, None)
    statement = Statement(
        f"{text}0", evidence, ends[0], text, relation, ends[1],
        arguments=(Role(text, Literal(*spans[1], text), text),), attributed_to=(ends[1],),
        time=TimeExpression(*spans[1], text, text), verification=text,
        quantity=Quantity(*spans[1], text, text),
    )  # fmt: skip
    other = replace(statement, iri=f"{text}1", object=Literal(*spans[2], text))
    return Graph((document,), entities, (statement, other))


def crowd(entities: int, statements: int) -> Graph:
    """A large graph with hubs, for what must not grow with size."""
    chance = random.Random(5)
    kinds = ("Person", "Company", "City", "Concept")
    quote = "One did something to another."
    document = Document("crowd", quote, "A crowd", "crowd.md", date(2024, 1, 1), "North Wire")
    people = tuple(
        Entity(_iri(f"{i:05}"), f"Somebody {i}", (kinds[i % 4],)) for i in range(entities)
    )
    made = []
    for i in range(statements):
        a, b = (int(entities * chance.random() ** 3) for _ in range(2))
        made.append(
            Statement(
                f"{BASE}statement/{i:05}", Evidence("crowd", 0, 0, len(quote), quote),
                Reference(_iri(f"{a:05}"), 0, 3, "One"), f"{BASE}ontology#meets",
                Relation(4, 7, "did", "do", "meets"),
                Reference(_iri(f"{b:05}"), 21, 28, "another"),
            )
        )  # fmt: skip
    return Graph((document,), people, tuple(made))


def star(leaves: int) -> Graph:
    """One entity that all others have met, and nothing else."""
    graph = crowd(leaves + 1, leaves)
    hub = graph.entities[0].iri
    statements = (
        replace(
            statement,
            subject=replace(statement.subject, iri=graph.entities[i + 1].iri),
            object=Reference(hub, 21, 28, "another"),
        )
        for i, statement in enumerate(graph.statements)
    )
    return replace(graph, statements=tuple(statements))
