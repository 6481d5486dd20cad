"""Mentions of one thing, together."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.english.analysis import Analysis, analyse
from kg.english.chains import chains
from kg.model import Document
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer
from tests.docs import make_doc

NAMES = """
Ada NNP nsubj 3
Berg NNP flat 1
left VBD ROOT 0 leave
Kenya NNP obj 3
on IN case 6
Monday NNP obl 3
. . punct 3
Berg NNP nsubj 9
said VBD ROOT 0 say
she PRP nsubj 11 she
missed VBD ccomp 9 miss
Kenya NNP obj 11
on IN case 14
Monday NNP obl 11
. . punct 9
"""
PEOPLE = [(0, 2, "PERSON"), (3, 4, "GPE"), (5, 6, "DATE"), (7, 8, "PERSON"), (11, 12, "GPE")]
PEOPLE += [(13, 14, "DATE")]


def analysed(doc: Doc, ontology: Ontology, gazetteer: Gazetteer) -> Analysis:
    document = Document("d", doc.text)
    return analyse(doc, document=document, ontology=ontology, gazetteer=gazetteer)


def test_names_and_pronouns_of_one_thing(ontology: Ontology, gazetteer: Gazetteer) -> None:
    analysis = analysed(make_doc(NAMES, ents=PEOPLE), ontology, gazetteer)
    assert [
        [analysis.mentions.at(i).text for i in chain] for chain in chains(analysis, ontology)
    ] == [
        ["Ada Berg", "Berg", "she"],
        ["Kenya", "Kenya"],
    ]


def test_what_is_mentioned_once_has_no_chain(ontology: Ontology, gazetteer: Gazetteer) -> None:
    table = "Kenya NNP nsubj 2\nwarned VBD ROOT 0 warn\nPeru NNP obj 2"
    doc = make_doc(table, ents=[(0, 1, "GPE"), (2, 3, "GPE")])
    assert chains(analysed(doc, ontology, gazetteer), ontology) == ()
