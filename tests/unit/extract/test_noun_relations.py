"""From a noun to a relation and its property."""

from __future__ import annotations

import pytest

from kg.extract import noun_relations
from kg.model import Mention
from kg.ontology import Ontology
from tests.docs import make_token
from tests.unit.extract.sentences import (
    INVASION,
)

ALLY_OF = "Belarus NNP nsubj 3\nis VBZ cop 3 be\nally NN ROOT 0"


@pytest.mark.parametrize(("slot", "property_"), [("of", "allyOf"), ("in", None)])
def test_a_role_noun_gives_the_relation_of_a_copula(
    ontology: Ontology, slot: str, property_: str | None
) -> None:
    found = noun_relations.copula_of(
        make_token(ALLY_OF, "ally"), make_token(ALLY_OF, "is"), ontology, slot=slot
    )
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
    relation, found = noun_relations.office(title, make_token(ALLY_OF, "is"), ontology)
    assert (relation.lemma, relation.property, found.type) == ("be", property_, type_)


@pytest.mark.parametrize(
    ("head", "property_"),
    [("spokesman", "spokespersonFor"), ("president", None), ("veteran", None)],
)
def test_some_titles_serve_their_owner(
    ontology: Ontology, head: str, property_: str | None
) -> None:
    title = Mention(document_id="d", start=0, end=1, text=head, head=head)
    found = noun_relations.service(title, make_token(ALLY_OF, "is"), ontology)
    assert (found.property if found else None) == property_


def test_an_event_noun_stands_for_a_relation(ontology: Ontology) -> None:
    noun = make_token(INVASION, "invasion")
    found = noun_relations.event_noun(noun, "of", ontology)
    assert found is not None
    assert (found.text, found.lemma, found.property) == ("invasion", "invasion", "invades")
    assert noun_relations.event_noun(noun, "with", ontology) is None
    assert noun_relations.event_noun(make_token(INVASION, "Europe"), "of", ontology) is None
