"""Titles before names, whatever relates them."""

from __future__ import annotations

import pytest

from kg.model import MentionKind
from tests.docs import make_doc
from tests.unit.english.found import mentions

NMOD_DESC = """
Kremlin   NNP compound  2
spokesman NN  nmod:desc 3
Dmitry    NNP nsubj     5
Peskov    NNP flat      3
spoke     VBD root      0
"""
COMPOUND = """
Kremlin   NNP compound  2
spokesman NN  compound  4
Dmitry    NNP compound  4
Peskov    NNP nsubj     5
spoke     VBD root      0
"""
FLAT = """
Kremlin   NNP compound  2
spokesman NN  nsubj     5
Dmitry    NNP flat      2
Peskov    NNP flat      2
spoke     VBD root      0
"""
APPOSITION = """
Kremlin   NNP compound  2
spokesman NN  nsubj     5
Dmitry    NNP appos     2
Peskov    NNP flat      3
spoke     VBD root      0
"""


@pytest.mark.parametrize(
    ("table", "head"), [(NMOD_DESC, 2), (COMPOUND, 3), (FLAT, 1), (APPOSITION, 1)]
)
@pytest.mark.parametrize("ents", [(), ((2, 4, "PERSON"),)])
def test_title_before_a_name_whatever_the_tree(table, head, ents):
    index = mentions(make_doc(table, ents=ents))
    name = index.at(head)
    assert (name.text, name.type, name.kind) == ("Dmitry Peskov", "Person", MentionKind.NAME)
    assert name.owner.text == "Kremlin"
    (title,) = index.titles(head)
    assert (title.text, title.lemma, title.kind) == (
        "Kremlin spokesman",
        "spokesman",
        MentionKind.NOMINAL,
    )
    assert title.owner.text == "Kremlin"


def test_possessor_of_a_title():
    index = mentions(
        make_doc(
            """
            New_    NNP nmod:poss 7
            Zealand NNP flat      1
            's      POS case      1
            Prime   NNP compound  5
            Minister NNP nmod:desc 6
            John    NNP nsubj     8
            Key     NNP flat      6
            spoke   VBD root      0
            """.replace("New_ ", "New ").replace("nmod:poss 7", "nmod:poss 6"),
            ents=[(5, 7, "PERSON")],
        )
    )
    assert index.at(5).text == "John Key"
    assert index.titles(5)[0].text == "Prime Minister"
    assert index.titles(5)[0].owner.text == "New Zealand"


def test_close_apposition_takes_the_comma_seriously():
    table = """
    China_    NNP nmod:poss 3
    's        POS case      1
    president NN  nsubj     7
    ,         ,   punct     5
    Xi        NNP appos     3
    Jinping   NNP flat      5
    spoke     VBD root      0
    """
    index = mentions(make_doc(table, ents=[(4, 6, "PERSON")]))
    assert index.at(2).text == "China's president"
    assert index.at(2).owner.text == "China"
    assert index.at(4).text == "Xi Jinping"
    assert index.titles(4) == ()


def test_a_title_with_of_before_the_name():
    table = """
    US        NNP compound  2
    Secretary NNP nmod:desc 5
    of        IN  case      4
    State     NNP nmod      2
    Antony    NNP nsubj     7
    Blinken   NNP flat      5
    spoke     VBD root      0
    """.replace("Secretary", "Minister")
    index = mentions(make_doc(table, ents=[(4, 6, "PERSON")]))
    assert index.at(4).text == "Antony Blinken"
    (title,) = index.titles(4)
    assert (title.text, title.owner.text) == ("US Minister of State", "US")


def test_a_title_inside_an_unlabelled_run_of_capitals():
    table = """
    Energy   NNP compound 4
    Minister NNP compound 4
    Jane     NNP compound 4
    Roe      NNP nsubj    5
    spoke    VBD root     0
    """
    index = mentions(make_doc(table))
    assert (index.at(3).text, index.at(3).type) == ("Jane Roe", "Person")
    assert [title.text for title in index.titles(3)] == ["Energy Minister"]
