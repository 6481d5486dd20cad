from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.english.analysis import analyse
from kg.model import Document, MentionKind
from kg.ontology import load
from tests.docs import make_doc
from tests.unit.english.fakes import FakeGazetteer

ONTOLOGY = load()

SOLDIERS = "Four CD nummod 2\nsoldiers NNS nsubj:pass 4 soldier\nwere VBD aux:pass 4\n"
KILLED = SOLDIERS + "killed VBN root 0 kill\n"


def analysed(table: str):
    doc = make_doc(table)
    document = Document(id="d", text=doc.text)
    return analyse(doc, document=document, ontology=ONTOLOGY, gazetteer=FakeGazetteer())


def counted(table: str, i: int) -> tuple[str, str, str, str]:
    """What the number at token i counts, with its class, its number and the unit of it."""
    analysis = analysed(table)
    mention, quantity = analysis.mentions.at(i), analysis.quantity_at(i)
    return mention.counted, mention.type, mention.number, quantity.unit if quantity else ""


def test_what_was_counted_in_the_clause_before():
    table = KILLED + "and CC cc 7\nsix CD nsubj:pass 7\nwounded VBN conj 4 wound"
    analysis = analysed(table)
    mention = analysis.mentions.at(5)
    assert (mention.text, mention.counted, mention.lemma) == ("six", "soldiers", "soldier")
    assert (mention.type, mention.number) == ("Person", "Plur")
    assert analysis.quantity_at(5).unit == "soldier"


def test_one_of_them_is_single():
    table = KILLED + "and CC cc 7\none CD nsubj:pass 7\nwounded VBN conj 4 wound"
    assert counted(table, 5) == ("soldier", "Person", "Sing", "soldier")


def test_a_number_counts_nothing_that_cannot_do_so():
    table = (
        "It PRP nsubj 2\nhit VBD root 0 hit\nthree CD nummod 4\nhouses NNS obj 2 house\n"
        "and CC cc 7\n12 CD nsubj 7\ndied VBD conj 2 die"
    )
    assert counted(table, 5) == ("people", "Group", "Plur", "people")


def test_what_it_is_a_part_of():
    table = (
        "Few JJ nsubj:pass 6\nof IN case 4\nthe DT det 4\nrefugees NNS nmod 1 refugee\n"
        "were VBD aux:pass 6\nfreed VBN root 0 free"
    )
    assert counted(table, 0)[:2] == ("refugees", "Person")


def test_what_stands_at_the_beginning():
    table = (
        "Of IN case 3\n50 CD nummod 3\nhomes NNS obl 6 home\n12 CD nsubj:pass 6\n"
        "were VBD aux:pass 6\nlooted VBN root 0 loot"
    )
    assert counted(table, 3)[0] == "homes"


def test_a_second_one():
    table = (
        "It PRP nsubj 2\nmade VBD root 0 make\nan DT det 4\noffer NN obj 2 offer\nbut CC cc 7\n"
        "she PRP nsubj 7\naccepted VBD conj 2 accept\none CD obj 7"
    )
    assert counted(table, 7)[0] == "offer"


@pytest.mark.parametrize("word", ["Thousands", "Three", "12"])
def test_people_are_meant_where_nothing_was_counted(word: str):
    tag = "NNS" if word == "Thousands" else "CD"
    table = f"{word} {tag} nsubj:pass 2\nheld VBN root 0 hold"
    assert counted(table, 0)[:2] == ("people", "Group")


def test_a_number_that_points_at_what_is_unknown_means_nothing():
    table = "The DT det 2\ntwo CD nsubj 3\nlive VBP root 0 live"
    mention = analysed(table).mentions.at(1)
    assert (mention.kind, mention.counted) == (MentionKind.PRONOUN, "")


def test_a_number_that_points_means_as_many_as_were_counted():
    table = (
        "Two CD nummod 2\nparties NNS nsubj 3 party\nwon VBD root 0 win\n. . punct 3\n"
        "The DT det 6\ntwo CD nsubj 7\nrule VBP root 0 rule"
    )
    assert counted(table, 5)[0] == "parties"


def test_what_belongs_to_somebody_is_counted_as_theirs():
    table = (
        "Four CD nummod 3\nMalian JJ amod 3\nsoldiers NNS nsubj:pass 5 soldier\n"
        "were VBD aux:pass 5\nkilled VBN root 0 kill\nand CC cc 8\nsix CD nsubj:pass 8\n"
        "wounded VBN conj 5 wound"
    )
    noun, number = (analysed(table).mentions.at(i) for i in (2, 6))
    assert (number.lemma, number.owner) == (noun.lemma, noun.owner)


def test_amounts_stay_quantities():
    table = "Sales NNS nsubj 2 sale\nrose VBD root 0 rise\nto IN case 4\n112 CD obl 2"
    analysis = analysed(table)
    assert analysis.mentions.at(3).counted == ""
    assert analysis.quantity_at(3).value == "112"


@given(st.lists(st.sampled_from(["and CC cc", "six CD nsubj", "men NNS nsubj", "ran VBD conj"])))
def test_a_mention_keeps_its_place(rows: list[str]):
    table = "\n".join(["fled VBD root 0 flee", *(f"{row} 1" for row in rows)])
    for mention in analysed(table):
        assert mention.text in table
        assert mention.end - mention.start == len(mention.text)
