"""Names that certainly are one."""

from __future__ import annotations

import pytest

from kg.english.coreference.genders import Genders
from kg.english.coreference.names import same_names
from kg.english.coreference.traits import find_traits
from kg.english.mentions import find_mentions
from tests.docs import make_tree
from tests.unit.english.fakes import FakeGazetteer, FakeOntology


def links(table: str, *ents: tuple[int, int, str]) -> list[tuple[str, str, str]]:
    """Texts of both names with the reason."""
    doc, ontology = make_tree(table, ents=ents), FakeOntology()
    found = find_mentions(doc, document_id="d", ontology=ontology, gazetteer=FakeGazetteer())
    traits = find_traits(found, ontology, Genders(found, {}), ())
    texts = [each.mention.text for each in traits]
    return [(texts[n], texts[m], why) for n, (m, why) in same_names(traits).items()]


PERSON = """
Ada   NNP nsubj 3
Berg  NNP flat 1
left  VBD root 0 leave
.     .   punct 3
{short} NNP nsubj 6
slept VBD root 0 sleep
"""


@pytest.mark.parametrize("short", ["Berg", "Ada"])
def test_a_person_is_called_by_part_of_the_name(short):
    found = links(PERSON.format(short=short), (0, 2, "PERSON"), (4, 5, "PERSON"))
    assert found == [(short, "Ada Berg", "a form of the same name")]


def test_two_persons_of_one_last_name_are_not_guessed():
    table = """
    Ada   NNP nsubj 5
    Berg  NNP flat 1
    met   VBD dep 5
    Bo    NNP obj 5
    met   VBD root 0 meet
    Bo    NNP obj 5
    Berg  NNP flat 6
    .     .   punct 5
    Berg  NNP nsubj 10
    slept VBD root 0 sleep
    """
    found = links(table, (0, 2, "PERSON"), (5, 7, "PERSON"), (8, 9, "PERSON"))
    assert not [link for link in found if link[0] == "Berg"]


def test_an_acronym_stands_for_the_only_name_that_it_spells():
    table = """
    Northern NNP compound 3
    Grain    NNP compound 3
    Union    NNP nsubj 4
    met      VBD root 0 meet
    .        .   punct 4
    NGU      NNP nsubj 7
    voted    VBD root 0 vote
    """
    found = links(table, (0, 3, "ORG"), (5, 6, "ORG"))
    assert found == [("NGU", "Northern Grain Union", "its acronym")]
