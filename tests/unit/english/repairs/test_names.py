"""Owners and what is joined to them, on trees built by hand."""

from __future__ import annotations

import pytest

from tests.docs import make_tree

ONE_OWNER = """
Nokia NNP nsubj 6
and CC cc 3
Sweden NNP conj 1
's POS case 3
Ericsson NNP nsubj 6
fell VBD ROOT 0 fall
"""
ONE_OWNER_IN_A_LIST = """
Oman NNP nsubj 6
and CC cc 3
Iraq NNP conj 1
's POS case 3
premier NN conj 1
met VBD ROOT 0 meet
"""
ONE_OWNER_OF_A_CONJUNCT = """
Oman NNP nsubj 6
and CC cc 3
Iraq NNP nmod:poss 5
's POS case 3
premier NN conj 1
met VBD ROOT 0 meet
"""
BOTH_OWN = """
Oman NNP nsubj 6
and CC cc 3
Iraq NNP conj 1
's POS case 3
premiers NNS nsubj 6
met VBD ROOT 0 meet
"""
SIBLINGS = """
Talks NNS nsubj 8
between IN case 3
Oman NNP nmod 1
and CC cc 7
Iraq NNP nmod:poss 7
's POS case 5
Kurds NNPS nmod 1
failed VBD ROOT 0 fail
"""


@pytest.mark.parametrize(
    ("table", "word", "head", "relation"),
    [
        (ONE_OWNER, "Ericsson", "Nokia", "conj"),
        (ONE_OWNER, "Sweden", "Ericsson", "nmod:poss"),
        (ONE_OWNER, "and", "Ericsson", "cc"),
        (ONE_OWNER_IN_A_LIST, "premier", "Oman", "conj"),
        (ONE_OWNER_IN_A_LIST, "Iraq", "premier", "nmod:poss"),
        (ONE_OWNER_OF_A_CONJUNCT, "premier", "Oman", "conj"),
        (ONE_OWNER_OF_A_CONJUNCT, "Oman", "met", "nsubj"),
        (BOTH_OWN, "Oman", "premiers", "nmod:poss"),
        (BOTH_OWN, "premiers", "met", "nsubj"),
        (SIBLINGS, "Kurds", "Oman", "conj"),
    ],
)
def test_owners_and_what_is_joined_to_them(table: str, word: str, head: str, relation: str) -> None:
    token = next(token for token in make_tree(table) if token.text == word)
    assert (token.head.text, token.dep_) == (head, relation)


GERUND = """
brother NN nsubj 3
's POS mark 3
killing VBG advcl 6 kill
by IN case 5
rebels NNS obl:agent 3
shocked VBD ROOT 0 shock
"""
TAKEN_FOR_A_VERB = """
town NN nsubj 3
's VBZ case 1 be
shelling NN nsubj 4
ended VBD ROOT 0 end
"""
GERUND_SUBJECT = """
Fighting VBG csubj 4 fight
near IN case 3
Goma NNP obl 1
killed VBD ROOT 0 kill
"""
GERUND_WITH_OBJECT = """
Building VBG csubj 3 build
dams NNS obj 1
costs VBZ ROOT 0 cost
"""
CONJUNCT_BEFORE = """
Mali NNP nmod:poss 6
's POS case 1
and CC cc 4
Chad NNP conj 6
's POS case 4
ministers NNS nsubj 7
met VBD ROOT 0 meet
"""
PARALLEL = """
Mali NNP nmod:poss 3
's POS case 1
exports NNS nsubj 10
to IN case 5
Chad NNP nmod 3
and CC cc 9
Togo NNP nmod:poss 9
's POS case 7
imports NNS conj 5
rose VBD ROOT 0 rise
"""


@pytest.mark.parametrize(
    ("table", "word", "head", "relation"),
    [
        (GERUND, "killing", "shocked", "nsubj"),
        (GERUND, "brother", "killing", "nmod:poss"),
        (GERUND, "rebels", "killing", "nmod"),
        (TAKEN_FOR_A_VERB, "town", "shelling", "nmod:poss"),
        (GERUND_SUBJECT, "Fighting", "killed", "nsubj"),
        (GERUND_WITH_OBJECT, "Building", "costs", "csubj"),
        (CONJUNCT_BEFORE, "Chad", "Mali", "conj"),
        (PARALLEL, "imports", "exports", "conj"),
    ],
)
def test_nouns_that_were_taken_for_something_else(
    table: str, word: str, head: str, relation: str
) -> None:
    token = next(token for token in make_tree(table) if token.text == word)
    assert (token.head.text, token.dep_) == (head, relation)


def test_a_gerund_with_an_owner_is_a_noun() -> None:
    killing = make_tree(GERUND)[2]
    assert (killing.pos_, killing.tag_, killing.lemma_) == ("NOUN", "NN", "killing")


US_MADE = """
US NNP nsubj 3
- HYPH punct 1
made VBN amod 6
drones NNS obj 3
have VBP aux 6
hit VBN ROOT 0
Tula NNP obj 6
"""


def test_a_participle_with_a_hyphen_is_said_of_the_noun_behind_it() -> None:
    doc = make_tree(US_MADE)
    assert [(doc[i].head.text, doc[i].dep_) for i in (2, 3)] == [
        ("drones", "amod"),
        ("hit", "nsubj"),
    ]


TERM = """
Rossi NNP nsubj 7
, , punct 3
mayor NN appos 1
since IN case 5
May NNP obl 7
, , punct 5
spoke VBD ROOT 0 speak
"""
NO_TERM = """
Rossi NNP nsubj 5
, , punct 3
mayor NN appos 1
, , punct 3
spoke VBD ROOT 0 speak
since IN case 7
May NNP obl 5
, , punct 7
"""


@pytest.mark.parametrize(("table", "head"), [(TERM, "mayor"), (NO_TERM, "spoke")])
def test_a_term_between_commas_is_that_of_the_office(table: str, head: str) -> None:
    token = next(token for token in make_tree(table) if token.text == "May")
    assert token.head.text == head


FIRM_IN_TEXAS = """
Brandal NNP nsubj 2
bought VBD ROOT 0 buy
Corvane NNP obj 2
, , punct 6
a DT det 6
firm NN appos 3
in IN case 8
Texas NNP obl 2
, , punct 11
for IN case 11
cash NN obl 2
"""
BAKER = """
Ana NNP nsubj 2
married VBD ROOT 0 marry
Koch NNP obj 2
, , punct 6
a DT det 6
baker NN appos 3
, , punct 9
in IN case 9
Texas NNP obl 2
"""


@pytest.mark.parametrize(("table", "head"), [(FIRM_IN_TEXAS, "firm"), (BAKER, "married")])
def test_a_place_between_the_commas_of_an_apposition_is_its_own(table: str, head: str) -> None:
    token = next(token for token in make_tree(table) if token.text == "Texas")
    assert token.head.text == head


STATE_SECRETARY = """
Secretary NNP nmod:desc 4
of IN case 4
State NNP nmod 1
Lopez NNP nsubj 5
left VBD ROOT 0
"""
AND_HER_AIDE = """
mayor NN nsubj 8
, , punct 3
Rossi NNP appos 1
, , punct 7
and CC cc 7
her PRP$ nmod:poss 7
aide NN conj 3
left VBD ROOT 0
"""
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
TITLE = """
director NN nsubj 3
Moss NNP nsubj 3
left VBD ROOT 0 leave
"""
BANK = """
Eze NNP nsubj 5
director NN appos 1
of IN case 4
banks NNS obl 5
left VBD ROOT 0 leave
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

MENDED = [
    (STATE_SECRETARY, {"of": ("State", "case")}),
    (AND_HER_AIDE, {"aide": ("mayor", "conj")}),
    (TITLES, {"Vogt": ("Garnier", "conj")}),
    (OWNERS, {"leaders": ("met", "nsubj"), "France": ("leaders", "nmod:poss")}),
    (MODIFIERS, {"finance": ("ministers", "compound")}),
    (FIRM, {"Vale": ("Tarrant", "flat")}),
    (TITLE, {"director": ("Moss", "nmod:desc")}),
    (BANK, {"banks": ("director", "nmod")}),
    (RIVAL, {"Nokia": ("rival", "appos"), "and": ("rival", "cc")}),
    (PARTNER, {"Energy": ("partner", "appos")}),
    (AIRLINES, {"Lufthansa": ("grew", "nsubj")}),
]


@pytest.mark.parametrize(("table", "expected"), MENDED)
def test_what_stands_before_a_noun_belongs_to_it(
    table: str, expected: dict[str, tuple[str, str]]
) -> None:
    doc = make_tree(table)
    assert {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected} == expected


def test_neighbours_in_one_named_entity_are_one_name() -> None:
    table = """
        Sierra NNP nsubj 3
        Leone NNP nsubj 4
        led VBN acl 1
        said VBD ROOT 0
    """
    doc = make_tree(table, ents=[(0, 2, "GPE")])
    assert (doc[1].head.text, doc[1].dep_) == ("Sierra", "flat")
