"""From a verb and what completes it to a relation and its property."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.tokens import Token

from kg.extract import relations
from kg.extract.clauses import Clause, ClauseFinder
from kg.extract.frames import CLAUSE_FRAMES, Frame
from kg.model import Mention, MentionKind
from kg.ontology import Ontology
from tests.docs import make_token
from tests.unit.extract.sentences import (
    ACTIVE,
    INTRANSITIVE,
    LIGHT_INSIDE,
    OBLIQUE,
    OPEN_OBLIQUE,
    PARTICLE,
    PASSIVE,
    PASSIVE_AGENT,
    PASSIVE_OBLIQUE,
    PASSIVE_PARTICLE,
    URGED,
)

FRAMES = {frame.name: frame for frame in CLAUSE_FRAMES}


def clause(table: str, form: str) -> Clause:
    predicate = make_token(table, form)
    return ClauseFinder(predicate.doc).by_predicate[predicate.i]


def filler(found: Clause, frame: Frame) -> Token | None:
    return found.filled(frame.object)[0] if frame.object else None


def mention(type_: str, kind: MentionKind = MentionKind.NOMINAL) -> Mention:
    return Mention(document_id="d", start=0, end=1, text="x", type=type_, kind=kind)


@pytest.mark.parametrize(
    ("table", "form", "frame", "lemma", "property_"),
    [
        (ACTIVE, "attacked", "active", "attack", "attacks"),
        (PARTICLE, "shot", "active", "shoot down", "shootsDown"),
        (PASSIVE_AGENT, "destroyed", "passive-agent", "destroy", "destroys"),
        (PASSIVE, "destroyed", "intransitive", "be destroyed", "isDestroyed"),
        (PASSIVE_PARTICLE, "shot", "intransitive", "be shot down", "isDestroyed"),
        (PASSIVE_OBLIQUE, "sent", "passive-oblique", "be sent to", None),
        (OBLIQUE, "withdrew", "active-oblique", "withdraw from", "withdrawsFrom"),
        (OPEN_OBLIQUE, "veered", "active-oblique", "veer into", None),
        (INTRANSITIVE, "resigned", "intransitive", "resign", "resignsFrom"),
        (LIGHT_INSIDE, "imposed", "active", "impose", "imposes"),
        (URGED, "urged", "active", "urge", "urges"),
    ],
)
def test_relation_of_a_clause(
    ontology: Ontology, table: str, form: str, frame: str, lemma: str, property_: str | None
) -> None:
    found = clause(table, form)
    relation = relations.relation_of(found, FRAMES[frame], filler(found, FRAMES[frame]), ontology)
    assert (relation.lemma, relation.property) == (lemma, property_)
    assert (relation.start, relation.text) == (found.predicate.idx, form)
    assert relation.end == relation.start + len(form)


def test_the_class_of_the_object_chooses_the_property(ontology: Ontology) -> None:
    found = clause("Kyiv NNP nsubj 2\nfired VBD ROOT 0 fire\nit PRP obj 2", "fired")
    active = FRAMES["active"]

    def fired(object_type: str) -> str | None:
        relation = relations.relation_of(
            found, active, filler(found, active), ontology, types=(object_type, "Thing")
        )
        return relation.property

    assert (fired("Weapon"), fired("Person")) == ("fires", "dismisses")


@pytest.mark.parametrize(
    ("property_", "subject", "expected"),
    [
        ("attacks", mention("ArmedGroup"), True),
        ("attacks", mention("Weapon"), True),
        ("attacks", mention("Law"), False),
        ("kills", mention("Law"), True),
        ("familyOf", mention("Agent"), True),
        ("attacks", mention("Thing"), True),
        ("attacks", mention("Law", MentionKind.PRONOUN), True),
        ("attacks", mention("City"), False),
        ("attacks", replace(mention("City"), acts=True), True),
    ],
)
def test_the_subject_must_fit_the_domain(
    ontology: Ontology, property_: str, subject: Mention, expected: bool
) -> None:
    assert relations.fits(property_, subject, ontology) is expected
