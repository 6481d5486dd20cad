"""Documents with mentions marked in the text, and a small ontology."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.model import (
    Document,
    Entity,
    Graph,
    Mention,
    MentionKind,
    Relation,
    Statement,
    Triple,
)
from kg.ontology import Ontology, OntologyClass, Property

PARENTS = {
    "Agent": "Thing",
    "Person": "Agent",
    "Group": "Agent",
    "Organization": "Agent",
    "GovernmentBody": "Organization",
    "ArmedGroup": "Organization",
    "Company": "Organization",
    "Place": "Thing",
    "Country": "Place",
    "City": "Place",
    "Region": "Place",
    "Facility": "Place",
    "Nationality": "Agent",
    "Weapon": "Thing",
    "Concept": "Thing",
}
NOUNS = {
    "spokesman": "Person",
    "president": "Person",
    "minister": "Person",
    "secretary": "Person",
    "ministry": "GovernmentBody",
    "parliament": "GovernmentBody",
    "government": "GovernmentBody",
    "force": "ArmedGroup",
    "navy": "ArmedGroup",
    "bank": "Company",
    "union": "Organization",
}


def lineage(name: str) -> tuple[str, ...]:
    return (name, *lineage(PARENTS[name])) if name in PARENTS else (name,)


def small_ontology() -> Ontology:
    classes = {
        name: OntologyClass(
            name, name, name, noun_cues=tuple(n for n, c in NOUNS.items() if c == name)
        )
        for name in ("Thing", *PARENTS)
    }
    warns = Property("warns", "warns", "", (), (), event_code="THREATEN")
    return Ontology(
        classes=classes,
        properties={"warns": warns},
        roles={},
        event_types={},
        light_verbs=frozenset(),
        seats={"Kremlin": "RU"},
        terms=frozenset({*classes, "warns", "partOf", "affiliatedWith"}),
        digest="",
        files=(),
        result_words=frozenset(),
        _relations={},
        _roles={},
        _nouns=NOUNS,
        _labels={},
        _lineages={name: lineage(name) for name in classes},
        _effects={},
        past_forms={},
        _inverses={},
        _ntriples="",
    )


@dataclass(frozen=True)
class Story:
    """A document; its mentions are found by their words."""

    document: Document

    def mention(self, words: str, type_: str = "Thing", nth: int = 0, **options: object) -> Mention:
        """The mention of `words` where they stand for the `nth` time; names begin in capitals."""
        found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.document.text))[nth]
        name = words[0].isupper()
        mention = Mention(
            document_id=self.document.id,
            start=found.start(),
            end=found.end(),
            text=words,
            type=type_,
            kind=MentionKind.NAME if name else MentionKind.NOMINAL,
            lemma=words if name else words.casefold(),
        )
        return replace(mention, **options)  # type: ignore[arg-type]

    def pronoun(self, words: str, antecedent: Mention | None = None, nth: int = 0) -> Mention:
        span = (antecedent.start, antecedent.end) if antecedent else None
        return self.mention(words, nth=nth, kind=MentionKind.PRONOUN, antecedent=span)

    def triple(
        self, subject: Mention, verb: str, object_: object = None, **options: object
    ) -> Triple:
        """A triple whose sentence is the one around its subject."""
        text = self.document.text
        ends = [match.end() for match in re.finditer(r"\.(?= |$)", text)]
        number = sum(end <= subject.start for end in ends)
        start = ends[number - 1] + 1 if number else 0
        end = ends[number] if number < len(ends) else len(text)
        at = text.index(verb, start)
        lemma = verb.removesuffix("ed")
        triple = Triple(
            document_id=self.document.id,
            sentence=number,
            start=start,
            end=end,
            quote=text[start:end],
            subject=subject,
            relation=Relation(
                at, at + len(verb), verb, lemma, "warns" if lemma == "warn" else None
            ),
            object=object_,  # type: ignore[arg-type]
        )
        return replace(triple, **options)  # type: ignore[arg-type]


def story(text: str, id_: str = "a") -> Story:
    return Story(Document(id_, text))


def entity(graph: Graph, label: str) -> Entity:
    """The one entity with this label."""
    (found,) = [e for e in graph.entities if e.label == label]
    return found


def labels(graph: Graph) -> list[str]:
    return sorted(e.label for e in graph.entities)


def said(graph: Graph) -> list[str]:
    """Statements as "subject | lemma | object", in order."""
    by_iri = {e.iri: e.label for e in graph.entities}

    def name(value: object) -> str:
        iri = getattr(value, "iri", None)
        return by_iri.get(iri, "statement") if iri else getattr(value, "text", "")

    def line(statement: Statement) -> str:
        subject, object_ = name(statement.subject), name(statement.object)
        return f"{subject} | {statement.relation.lemma} | {object_}"

    return [line(statement) for statement in graph.statements]
