"""Coordinations that a parse has hung on the wrong word, on trees built by hand."""

from __future__ import annotations

import pytest

from tests.docs import make_tree

TITLES = """
President NNP nmod:desc 2
Garnier NNP nsubj 6
and CC cc 5
Chancellor NNP nmod:desc 5
Vogt NNP conj 1
left VBD ROOT 0 leave
"""
OWNERS = """
France NNP nsubj 6
and CC cc 5
Germany NNP conj 1
's POS case 3
leaders NNS conj 1
met VBD ROOT 0 meet
"""
MODIFIERS = """
The DT det 5
finance NN nsubj 6
and CC cc 4
defence NN conj 2
ministers NNS nsubj 6
met VBD ROOT 0 meet
"""
FIRM = """
Tarrant NNP nsubj 4
& CC cc 3
Vale NNP conj 1
closed VBD ROOT 0 close
"""
VERBS = """
It PRP nsubj 2
killed VBD ROOT 0 kill
people NNS obj 2
, , punct 5
wounded VBN conj 3 wound
others NNS obj 5
"""
GERUND = """
They PRP nsubj 2
agreed VBD ROOT 0 agree
to TO mark 4
stop VB xcomp 2
fighting VBG xcomp 4 fight
and CC cc 7
exchange VB conj 5
prisoners NNS obj 5
"""
OBJECTS = """
They PRP nsubj 2
took VBD ROOT 0 take
bribes NNS obj 2
or CC cc 5
hid VBD conj 2 hide
assets NNS obj 2
"""
LISTED = """
It PRP nsubj:pass 3
was VBD aux:pass 3 be
built VBN ROOT 0 build
in IN case 5
Korea NNP obl 3
, , punct 7
sold VBN acl 5 sell
and CC cc 9
sunk VBN conj 7 sink
"""
GAPPED = """
Two CD nsubj:pass 3
were VBD aux:pass 3 be
killed VBN ROOT 0 kill
and CC cc 6
six CD conj 3
wounded JJ conj 3
"""
TITLE = """
director NN nsubj 3
Moss NNP nsubj 3
left VBD ROOT 0 leave
"""
ASIDE = """
Novak NNP nsubj 9
, , punct 4
a DT det 4
mayor NN appos 1
and CC cc 7
a DT det 7
critic NN conj 1
, , punct 1
won VBD ROOT 0 win
"""
WHOM = """
men NNS nsubj 7
, , punct 3
one CD appos 1
of IN case 5
whom WP nmod 3
fled VBD acl:relcl 3 flee
died VBD ROOT 0 die
"""
BANK = """
Eze NNP nsubj 5
director NN appos 1
of IN case 4
banks NNS obl 5
left VBD ROOT 0 leave
"""
WOUNDED = """
It PRP nsubj 2
left VBD ROOT 0 leave
30 CD obj 2
wounded JJ amod 3
"""
SECOND_VERB = """
Ali NNP nsubj 2
won VBD ROOT 0 win
gold NN obj 2
and CC cc 5
Diop NNP conj 3
silver NN obj 2
"""
VERB_IN_S = """
It PRP nsubj 2
sells VBZ ROOT 0 sell
drones NNS obj 2
, , punct 5
trains NNS conj 3 train
pilots NNS obj 5
"""

RIVAL = """
Ericsson NNP nsubj 6
and CC cc 5
its PRP$ nmod:poss 4
rival NN conj 1
Nokia NNP conj 1
grew VBD ROOT 0 grow
"""
PARTNER = """
Chevron NNP nsubj 6
and CC cc 3
partner NN conj 1
Noble NNP compound 5
Energy NNP conj 1
grew VBD ROOT 0 grow
"""
AIRLINES = """
Lufthansa NNP nsubj 5
and CC cc 3
Wizz NNP compound 4
Air NNP conj 1
grew VBD ROOT 0 grow
"""
ESTIMATES = """
It PRP nsubj 2
ended VBD ROOT 0 end
, , punct 6
the DT det 5
bank NN nsubj 6
estimates NNS parataxis 2
"""


PLACES = """
It PRP nsubj 2
cut VBD ROOT 0 cut
jobs NNS obj 2
in IN case 5
Spain NNP obl 2
and CC cc 7
ports NNS conj 5
in IN case 9
Chad NNP nmod 7
"""
LAST_WEEK = """
They PRP nsubj 2
hired VBD ROOT 0 hire
and CC cc 6
last JJ amod 5
week NN obl:unmarked 2
sent VBD conj 2 send
men NNS obj 6
"""
NOT_POLICE = """
army NN nsubj 6
, , punct 4
not RB advmod 4
police NNS appos 1
, , punct 1
fired VBD ROOT 0
"""


@pytest.mark.parametrize(
    ("table", "word", "head", "relation"),
    [
        (PLACES, "ports", "jobs", "conj"),
        (LAST_WEEK, "week", "sent", "obl:unmarked"),
        (NOT_POLICE, "police", "army", "conj"),
        (RIVAL, "Nokia", "rival", "appos"),
        (RIVAL, "and", "rival", "cc"),
        (PARTNER, "Energy", "partner", "appos"),
        (AIRLINES, "Lufthansa", "grew", "nsubj"),
        (VERB_IN_S, "trains", "sells", "conj"),
        (TITLE, "director", "Moss", "nmod:desc"),
        (ASIDE, "critic", "mayor", "conj"),
        (WHOM, "one", "fled", "nsubj"),
        (WHOM, "fled", "men", "acl:relcl"),
        (BANK, "banks", "director", "nmod"),
        (WOUNDED, "wounded", "left", "xcomp"),
        (SECOND_VERB, "Diop", "won", "conj"),
        (SECOND_VERB, "silver", "Diop", "orphan"),
        (TITLES, "Vogt", "Garnier", "conj"),
        (OWNERS, "leaders", "met", "nsubj"),
        (OWNERS, "France", "leaders", "nmod:poss"),
        (MODIFIERS, "finance", "ministers", "compound"),
        (FIRM, "Vale", "Tarrant", "flat"),
        (VERBS, "wounded", "killed", "conj"),
        (GERUND, "exchange", "stop", "conj"),
        (GERUND, "prisoners", "exchange", "obj"),
        (OBJECTS, "assets", "hid", "obj"),
        (LISTED, "sold", "built", "conj"),
        (GAPPED, "six", "wounded", "nsubj:pass"),
    ],
)
def test_like_is_joined_with_like(table: str, word: str, head: str, relation: str) -> None:
    token = next(token for token in make_tree(table) if token.text == word)
    assert (token.head.text, token.dep_) == (head, relation)


def test_a_participle_beside_a_verb_is_one() -> None:
    wounded = make_tree(GAPPED)[5]
    assert (wounded.pos_, wounded.tag_, wounded.lemma_) == ("VERB", "VBN", "wound")


def test_a_noun_with_an_object_is_a_verb() -> None:
    trains = make_tree(VERB_IN_S)[4]
    assert (trains.pos_, trains.tag_, trains.lemma_) == ("VERB", "VBZ", "train")


def test_an_aside_with_a_subject_is_a_verb() -> None:
    estimates = make_tree(ESTIMATES)[5]
    assert (estimates.pos_, estimates.tag_, estimates.lemma_) == ("VERB", "VBZ", "estimate")


def test_children_and_edges_follow() -> None:
    doc = make_tree(OWNERS)
    assert [token.text for token in doc[5].children] == ["leaders"]
    assert (doc[4].left_edge.text, doc[4].right_edge.text) == ("France", "leaders")


def test_a_lawful_tree_stays_as_it_is() -> None:
    doc = make_tree("Mali NNP nsubj 4\nand CC cc 3\nNiger NNP conj 1\nleft VBD ROOT 0 leave")
    assert [token.head.i for token in doc] == [3, 2, 0, 3]


JAILED = """
They PRP nsubj 2
freed VBD ROOT 0 free
a DT det 4
man NN obj 2
jailed VBN conj 2 jail
for IN case 7
theft NN obl 5
"""
COUNTED = """
It PRP nsubj 2
killed VBD ROOT 0 kill
31 CD nummod 4
people NNS obj 2
and CC cc 6
12 CD conj 2
in IN case 8
Goa NNP conj 6
"""
LEFT_HURT = """
It PRP nsubj 2
left VBD ROOT 0 leave
11 CD obj 2
dead JJ xcomp 2
and CC cc 7
40 CD conj 7
injured JJ conj 2
"""
HELD = """
It PRP nsubj 2
lost VBD ROOT 0 lose
Leeds NNP obj 2
, , punct 5
held VBD parataxis 2 hold
York NNP obj 5
and CC cc 8
won VBD conj 2 win
Hull NNP obj 8
"""


@pytest.mark.parametrize(
    ("table", "word", "head", "relation"),
    [
        (JAILED, "jailed", "man", "acl"),
        (COUNTED, "12", "people", "conj"),
        (COUNTED, "Goa", "12", "nmod"),
        (LEFT_HURT, "injured", "40", "acl"),
        (HELD, "held", "lost", "conj"),
    ],
)
def test_what_looks_like_a_conjunct_of_a_verb(
    table: str, word: str, head: str, relation: str
) -> None:
    token = next(token for token in make_tree(table) if token.text == word)
    assert (token.head.text, token.dep_) == (head, relation)


AFTER_COUP = """
They PRP nsubj 2
took VBD advcl 5
Juba NNP obj 2
, , punct 2
put VBD ROOT 0
Deng NNP obj 5
in IN case 8
jail NN obl 5
"""


def test_the_first_verb_of_a_list_has_the_subject_of_all() -> None:
    doc = make_tree(AFTER_COUP)
    assert [(doc[i].head.text, doc[i].dep_) for i in (1, 4)] == [("took", "ROOT"), ("took", "conj")]
