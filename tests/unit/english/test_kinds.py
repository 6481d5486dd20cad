from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.english.kinds import refine_types
from kg.english.mentions import MentionIndex, find_mentions
from tests.docs import make_tree
from tests.unit.english.fakes import FakeGazetteer, FakeOntology


def refined(table: str, *ents: tuple[int, int, str], publisher: str = "") -> MentionIndex:
    ontology = FakeOntology()
    found = find_mentions(
        make_tree(table, ents=ents),
        document_id="d",
        ontology=ontology,
        gazetteer=FakeGazetteer(),
    )
    return refine_types(found, ontology=ontology, publisher=publisher)


def types(table: str, *ents: tuple[int, int, str], publisher: str = "") -> dict[str, str]:
    return {m.text: m.type for m in refined(table, *ents, publisher=publisher)}


@pytest.mark.parametrize(
    ("table", "noun", "expected"),
    [
        (
            "a DT det 2\nparty NN root 0\nto IN case 4\ntalks NNS nmod 2 talk",
            "party",
            "Agent",
        ),
        ("Ukraine_ NNP nmod:poss 3\n's POS case 1\nallies NNS root 0 ally", "allies", "Country"),
        ("allies NNS nsubj 2 ally\nmet VBD root 0 meet", "allies", "Agent"),
    ],
)
def test_a_noun_has_the_sense_that_its_surroundings_ask_for(table, noun, expected):
    found = types(table)
    assert next(type_ for text, type_ in found.items() if noun in text) == expected


def test_a_part_of_a_place_is_a_region():
    found = types(
        "half NN obj 4\nof IN case 3\nUkraine NNP nmod 1\nfell VBD root 0 fall", (2, 3, "LOC")
    )
    assert found["half of Ukraine"] == "Region"


def test_a_number_counts_what_stands_in_its_place_before():
    found = types(
        "leaders NNS nsubj:pass 3 leader\nwere VBD aux:pass 3\nkilled VBN root 0 kill\n"
        "and CC cc 6\n11 CD nsubj:pass 6\nwounded VBN conj 3 wound"
    )
    assert found["11"] == "Person"


def test_an_apposition_tells_what_a_body_is():
    found = types(
        "Afad NNP nsubj 6\n, , punct 4\nthe DT det 4\nministry NN appos 1\n, , punct 4\n"
        "said VBD root 0 say\nAfad NNP obj 6",
        (0, 1, "EVENT"),
        (6, 7, "EVENT"),
    )
    assert found == {"Afad": "GovernmentBody", "ministry": "GovernmentBody"}


def test_whoever_acts_is_what_its_name_is():
    found = types(
        "Vale NNP nsubj 6\n, , punct 4\na DT det 4\nrival NN appos 1\n, , punct 4\n"
        "rose VBD root 0 rise",
        (0, 1, "ORG"),
    )
    assert found["rival"] == "Organization"


def test_a_noun_alone_is_what_its_longer_phrase_was():
    table = (
        "Russian JJ amod 2\nparty NN nsubj 5\nto IN case 4\ntalks NNS nmod 2 talk\n"
        "met VBD root 0 meet\nthe DT det 7\nparty NN obj 5"
    )
    found = refined(table)
    assert {m.type for m in found if "party" in m.text} == {"Agent"}


def test_the_publisher_is_a_medium():
    class Ontology(FakeOntology):
        def is_a(self, name: str, ancestor: str) -> bool:
            return name == "MediaOrganization" or super().is_a(name, ancestor)

    ontology = Ontology()
    ontology.classes["MediaOrganization"] = "Organization"
    tree = make_tree("Meridian NNP nsubj 2\nasked VBD root 0 ask", ents=[(0, 1, "ORG")])
    found = find_mentions(tree, document_id="d", ontology=ontology, gazetteer=FakeGazetteer())
    named = refine_types(found, ontology=ontology, publisher="Meridian")
    assert [m.type for m in named] == ["MediaOrganization"]


_WORDS = st.sampled_from(["ally", "party", "half", "Vale", "rival", "11", "Ukraine", "others"])


@given(st.lists(_WORDS, min_size=1, max_size=5), st.sampled_from(["appos", "conj", "nmod", "obj"]))
def test_only_types_change(words, relation):
    rows = [f"{word} {'NNP' if word[0].isupper() else 'NN'} {relation} 1" for word in words[1:]]
    first = f"{words[0]} {'NNP' if words[0][0].isupper() else 'NN'} root 0"
    tree, ontology = make_tree("\n".join([first, *rows])), FakeOntology()
    found = find_mentions(tree, document_id="d", ontology=ontology, gazetteer=FakeGazetteer())
    changed = refine_types(found, ontology=ontology)
    before = [(m.start, m.end, m.kind, m.lemma) for m in found]
    assert [(m.start, m.end, m.kind, m.lemma) for m in changed] == before
    assert {m.type for m in changed} <= {*ontology.classes}
