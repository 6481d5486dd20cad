"""From the words of a clause to a relation and its property."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.tokens import Token

from kg.extract import relations
from kg.extract.clauses import Clause, ClauseFinder
from kg.extract.frames import CLAUSE_FRAMES, Frame, Slot
from kg.model import Mention, MentionKind
from kg.ontology import Ontology
from tests.docs import make_doc
from tests.unit.extract.sentences import (
    ACCORDING_TO,
    ACTIVE,
    COORDINATED,
    INTRANSITIVE,
    INVASION,
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
BECAUSE_OF = """
Shops NNS nsubj 2 shop
closed VBD ROOT 0 close
because IN case 6
of IN fixed 3
the DT det 6
storm NN obl 2
and CC cc 9
the DT det 9
flood NN conj 6
"""


def token(table: str, form: str) -> Token:
    return next(item for item in make_doc(table) if item.text == form)


def clause(table: str, form: str) -> Clause:
    predicate = token(table, form)
    return ClauseFinder(predicate.doc).by_predicate[predicate.i]


def filler(found: Clause, frame: Frame) -> Token | None:
    return found.filled(frame.object)[0] if frame.object else None


def mention(type_: str, kind: MentionKind = MentionKind.NOMINAL) -> Mention:
    return Mention(document_id="d", start=0, end=1, text="x", type=type_, kind=kind)


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (PARTICLE, "shot", "shoot down"),
        (PASSIVE_PARTICLE, "shot", "shoot down"),
        (ACTIVE, "attacked", "attack"),
    ],
)
def test_the_lemma_holds_the_particle(table: str, form: str, expected: str) -> None:
    assert relations.verb_lemma(token(table, form)) == expected


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (OBLIQUE, "Kherson", "from"),
        (BECAUSE_OF, "storm", "because of"),
        (BECAUSE_OF, "flood", "because of"),
        (ACCORDING_TO, "ministry", "according to"),
        (ACTIVE, "Ukraine", ""),
        (COORDINATED, "Odesa", ""),
    ],
)
def test_preposition(table: str, form: str, expected: str) -> None:
    assert relations.preposition(token(table, form)) == expected


def test_the_clitic_after_an_owner_is_no_preposition() -> None:
    assert relations.preposition(token(INVASION, "Russia")) == ""


def test_slots_have_the_names_that_cues_use() -> None:
    kherson = token(OBLIQUE, "Kherson")
    named = {slot: relations.slot_name(slot, kherson) for slot in Slot}
    assert named[Slot.OBLIQUE] == "from"
    assert named[Slot.CLAUSE] == "clause"
    assert {named[Slot.OBJECT], named[Slot.SUBJECT], named[Slot.INDIRECT]} == {"obj"}


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


ALLY_OF = "Belarus NNP nsubj 3\nis VBZ cop 3 be\nally NN ROOT 0"


@pytest.mark.parametrize(("slot", "property_"), [("of", "allyOf"), ("in", None)])
def test_a_role_noun_gives_the_relation_of_a_copula(
    ontology: Ontology, slot: str, property_: str | None
) -> None:
    found = relations.copula_of(token(ALLY_OF, "ally"), token(ALLY_OF, "is"), ontology, slot=slot)
    lemma = "be" if property_ is None else f"be ally {slot}"
    assert (found.text, found.lemma, found.property) == ("is", lemma, property_)


@pytest.mark.parametrize(
    ("head", "property_", "type_"),
    [
        ("spokesman", "holdsOffice", "Office"),
        ("president", "holdsOffice", "Office"),
        ("veteran", "isA", "Person"),
    ],
)
def test_a_title_is_an_office_where_a_cue_says_so(
    ontology: Ontology, head: str, property_: str | None, type_: str
) -> None:
    title = Mention(document_id="d", start=0, end=1, text=head, type="Person", head=head)
    relation, found = relations.office(title, token(ALLY_OF, "is"), ontology)
    assert (relation.lemma, relation.property, found.type) == ("be", property_, type_)


@pytest.mark.parametrize(
    ("head", "property_"),
    [("spokesman", "spokespersonFor"), ("president", None), ("veteran", None)],
)
def test_some_titles_serve_their_owner(
    ontology: Ontology, head: str, property_: str | None
) -> None:
    title = Mention(document_id="d", start=0, end=1, text=head, head=head)
    found = relations.service(title, token(ALLY_OF, "is"), ontology)
    assert (found.property if found else None) == property_


def test_an_event_noun_stands_for_a_relation(ontology: Ontology) -> None:
    noun = token(INVASION, "invasion")
    found = relations.event_noun(noun, "of", ontology)
    assert found is not None
    assert (found.text, found.lemma, found.property) == ("invasion", "invasion", "invades")
    assert relations.event_noun(noun, "with", ontology) is None
    assert relations.event_noun(token(INVASION, "Europe"), "of", ontology) is None
