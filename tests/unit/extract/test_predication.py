"""What is said to be so, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.model import Literal, Mention
from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat


@pytest.mark.parametrize(
    ("table", "expected", "property_"),
    [
        (s.ALLY, "Belarus | be ally of | Russia", "allyOf"),
        (s.OWNED_ALLY, "Belarus | be ally of | Russia", "allyOf"),
        (s.WANTS_TO_BE, "Iran | be ally of | Russia", "allyOf"),
        (s.PLAIN_NOUN, "island | be | fortress", "isA"),
        (s.PREPOSITION, "minister | be in | Berlin", "locatedIn"),
        (s.LOYAL, "firm | be loyal to | Oslo", "allyOf"),
    ],
)
def test_relation_and_object(read: Read, table: str, expected: str, property_: str) -> None:
    found = read(table)
    assert [flat(triple) for triple in found] == [expected]
    assert found[0].relation.property == property_


def test_an_adjective_is_a_literal(read: Read) -> None:
    found = read(s.ADJECTIVE)[0]
    assert (found.relation.lemma, found.relation.property) == ("be", "hasState")
    assert isinstance(found.object, Literal)
    assert found.object.text.endswith("tense")


def test_an_office_is_what_the_copula_names(read: Read) -> None:
    found = read(s.OFFICE)[0]
    assert isinstance(found.object, Mention)
    assert (found.subject.text, found.object.text) == ("William Ruto", "president")
    assert (found.relation.property, found.object.type) == ("holdsOffice", "Office")
