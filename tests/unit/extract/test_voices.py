"""Clauses in another voice than the tree says, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.english.tokens import Doc, Token
from kg.extract.voices import adding_verb, charging_verb, is_other_voice, is_remark
from kg.ontology import Ontology
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import labelled

ADDING = """
Baro NNP nsubj 2 Baro PERSON
said VBD ROOT 0 say
truces NNS nsubj 5 truce
had VBD aux 5 have
failed VBN ccomp 2 fail
, , punct 7
{form} VBG advcl 5 {lemma}
that IN mark 10
Kyiv NNP nsubj 10 Kyiv GPE
retreats VBZ ccomp 7 retreat
"""
SPEAKING_SUBJECT = """
Baro NNP nsubj 2 Baro PERSON
said VBD ROOT 0 say
ministers NNS nsubj 4 minister
left VBD ccomp 2 leave
, , punct 6
saying VBG advcl 4 say
Kyiv NNP nsubj 8 Kyiv GPE
retreats VBZ ccomp 6 retreat
"""
CITING = """
Tass NNP nsubj 2 Tass ORG
said VBD ROOT 0 say
ministers NNS nsubj 4 minister
left VBD ccomp 2 leave
, , punct 6
citing VBG advcl 4 cite
officials NNS obj 6 official
"""
URGED_TOO = """
Baro NNP nsubj 2 Baro PERSON
said VBD ROOT 0 say
Delhi NNP nsubj 5 Delhi GPE
would MD aux 5
wait VB ccomp 2 wait
and CC cc 7
urged VBD conj 5 urge
Kyiv NNP obj 7 Kyiv GPE
"""
INSERTED = """
Mali NNP nsubj 2 Mali GPE
killed VBD ROOT 0 kill
generals NNS obj 2 general
who WP nsubj 10
, , punct 7
it PRP nsubj 7
said VBD acl:relcl 3 say
, , punct 7
had VBD aux 10 have
fled VBN acl:relcl 3 flee
"""
LEFT_TOO = """
Baro NNP nsubj 2 Baro PERSON
said VBD ROOT 0 say
Delhi NNP nsubj 4 Delhi GPE
waited VBD ccomp 2 wait
and CC cc 6
left VBD conj 4 leave
"""
ADMITTED = """
Baro NNP nsubj 2 Baro PERSON
{form} VBD ROOT 0 {lemma}
taking VBG ccomp 2 take
bribes NNS obj 3 bribe
"""
WHILE = """
Kenya NNP nsubj 2 Kenya GPE
said VBD ROOT 0 say
ships NNS nsubj 4 ship
sank VBD ccomp 2 sink
, , punct 2
while IN mark 8
Togo NNP nsubj 8 Togo GPE
said VBD advcl 4 say
they PRP nsubj 10
float VBP ccomp 8 float
"""
REMARK = """
Baro NNP nsubj 2 Baro PERSON
met VBD ROOT 0 meet
brokers NNS obj 2 broker
{comma}who WP nsubj 5
left VBD acl:relcl 3 leave
"""
ACCUSED = """
Mali NNP nsubj 2 Mali GPE
accused VBD ROOT 0 accuse
rebels NNS obj 2 rebel
of IN mark 5
hiding VBG acl 3 hide
"""
SIGNS = """
Mali NNP nsubj 2 Mali GPE
showed VBD ROOT 0 show
signs NNS obj 2 sign
of IN mark 5
hiding VBG acl 3 hide
"""


def word(table: str, form: str) -> Token:
    return next(token for token in Doc(labelled(table)) if token.text == form)


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (ADDING.format(form="adding", lemma="add"), "adding", "said"),
        (ADDING.format(form="warning", lemma="warn"), "warning", "said"),
        (ADDING.format(form="pushing", lemma="push"), "pushing", None),
        (SPEAKING_SUBJECT, "saying", None),
        (CITING, "citing", "said"),
        (URGED_TOO, "urged", "said"),
        (LEFT_TOO, "left", None),
        (ADMITTED.format(form="admitted", lemma="admit"), "taking", "admitted"),
        (ADMITTED.format(form="proposed", lemma="propose"), "taking", None),
    ],
)
def test_whoever_goes_on(ontology: Ontology, table: str, form: str, expected: str | None) -> None:
    found = adding_verb(word(table, form), ontology)
    assert (found and found.text) == expected


def test_somebody_else_speaks_for_himself(ontology: Ontology) -> None:
    said = [token for token in Doc(labelled(WHILE)) if token.text == "said"]
    assert is_other_voice(said[1], ontology)
    assert not is_other_voice(said[0], ontology)


@pytest.mark.parametrize(("comma", "expected"), [(", , punct 5\n", True), ("", False)])
def test_a_relative_clause_with_commas_is_the_authors(comma: str, *, expected: bool) -> None:
    table = REMARK.format(comma=comma)
    if comma:
        table = table.replace("who WP nsubj 5", "who WP nsubj 6").replace("punct 5", "punct 6")
    assert is_remark(word(table, "left")) == expected


def test_the_object_does_what_it_is_accused_of(ontology: Ontology, read: Read) -> None:
    assert charging_verb(word(SIGNS, "hiding"), ontology) is None
    hiding = next(t for t in read(ACCUSED) if t.relation.lemma == "hide")
    assert hiding.subject.text == "rebels"
    assert [speaker.text for speaker in hiding.attributed_to] == ["Mali"]


def test_an_aside_in_a_relative_clause_names_its_speaker(read: Read) -> None:
    found = {t.relation.lemma: [s.text for s in t.attributed_to] for t in read(INSERTED)}
    assert found == {"kill": [], "flee": ["it"]}
