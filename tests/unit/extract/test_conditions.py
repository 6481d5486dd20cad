"""Conditions and what depends on them, on trees like those of the parser."""

from __future__ import annotations

import pytest

from kg.extract.conditions import is_conjunction
from kg.extract.factuality import factuality
from kg.ontology import Ontology
from tests.docs import make_tree

PROVIDED = """
Banks NNS nsubj 3 bank
will MD aux 3
lend VB ROOT 0
provided VBN advcl 3 provide
that IN mark 7
Ghana NNP nsubj 7
pays VBZ ccomp 4 pay
"""
AS_LONG_AS = """
Miners NNS nsubj 3 miner
will MD aux 3
work VB ROOT 0
as RB advmod 5
long RB advmod 3
as IN mark 9
the DT det 8
firm NN nsubj 9
pays VBZ advcl 5 pay
"""
ON_CONDITION = """
Banks NNS nsubj 3 bank
will MD aux 3
lend VB ROOT 0
money NN obj 3
on IN case 6
condition NN obl 3
that WDT obj 9
Ghana NNP nsubj 9
pays VBZ acl:relcl 6 pay
"""
ASSUMING = """
Assuming VBG advcl 7 assume
Ghana NNP nsubj 3
pays_ VBZ ccomp 1 pay
, , punct 1
banks NNS nsubj 7 bank
will MD aux 7
lend VB ROOT 0
"""
IRREAL = """
Banks NNS nsubj 3 bank
would MD aux 3
lend VB ROOT 0
if IN mark 6
Ghana NNP nsubj 6
paid VBD advcl 3 pay
"""
BYGONE = """
Ghana NNP nsubj 3
will MD aux 3
pay VB ROOT 0
if IN mark 6
it PRP nsubj 6
broke VBD advcl 3 break
the DT det 8
law NN obj 6
"""
SHARED_END = """
Banks NNS nsubj 3 bank
will MD aux 3
stop VB ROOT 0
and CC cc 5
sell VB conj 3
bonds NNS obj 5 bond
if IN mark 9
Ghana NNP nsubj 9
fails VBZ advcl 5 fail
"""
OTHERWISE = """
Ministers NNS nsubj 3 minister
must MD aux 3
resign_ VB ROOT 0
, , punct 9
otherwise RB advmod 9
the DT det 7
party NN nsubj 9
will MD aux 9
leave VB advcl 3
"""
OR_ELSE = """
Pay VB ROOT 0
or CC cc 5
we PRP nsubj 5
will MD aux 5
leave VB conj 1
"""
SHOULD_AFTER = """
The DT det 2
king NN nsubj 4
will MD aux 4
leave VB ROOT 0
should MD aux 7
parliament NN nsubj 7
vote VB advcl 4
"""
PERMITTING = """
It PRP nsubj 3
will MD aux 3
land_ VB ROOT 0
, , punct 6
weather NN nsubj 6
permitting VBG parataxis 3 permit
"""
DEPENDING = """
Togo NNP nsubj 3
could MD aux 3
lose VB ROOT 0
, , punct 9
depending VBG case 7
on IN fixed 5
how WRB advmod 9
islands NNS nsubj 9
vote VBP advcl 3
"""
PAY_AND = """
Pay VB ROOT 0 pay
and CC cc 5
we PRP nsubj 5
will MD aux 5
leave VB conj 1 leave
"""
PROMISED = """
Togo NNP nsubj 2
pledged VBD ROOT 0 pledge
to TO mark 4
pay VB xcomp 2 pay
if IN mark 7
truces NNS nsubj 7
held VBD advcl 4 hold
"""
WHETHER_OR_NOT = """
Whether IN mark 5
or CC fixed 1
not RB fixed 1
Togo NNP nsubj 5
pays VBZ advcl 7 pay
firms NNS nsubj 7
leave VBP ROOT 0 leave
"""

WILL_DECIDE = """
Courts NNS nsubj 3 court
will MD aux 3
decide VB ROOT 0 decide
if IN mark 6
firms NNS nsubj 6 firm
pay VBP advcl 3 pay
"""


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (WILL_DECIDE, "decide", ("Positive", "Asserted", "Future")),
        (PROVIDED, "pays", ("Positive", "Hypothetical", "Future")),
        (PROVIDED, "lend", ("Positive", "Conditional", "Future")),
        (AS_LONG_AS, "pays", ("Positive", "Hypothetical", "Future")),
        (AS_LONG_AS, "work", ("Positive", "Conditional", "Future")),
        (ON_CONDITION, "pays", ("Positive", "Hypothetical", "Future")),
        (ON_CONDITION, "lend", ("Positive", "Conditional", "Future")),
        (ASSUMING, "pays", ("Positive", "Hypothetical", "Future")),
        (ASSUMING, "lend", ("Positive", "Conditional", "Future")),
        (IRREAL, "paid", ("Positive", "Hypothetical", "Future")),
        (BYGONE, "broke", ("Positive", "Hypothetical", "Past")),
        (SHARED_END, "stop", ("Positive", "Conditional", "Future")),
        (SHARED_END, "sell", ("Positive", "Conditional", "Future")),
        (OTHERWISE, "leave", ("Positive", "Conditional", "Future")),
        (OTHERWISE, "resign", ("Positive", "Necessary", "Present")),
        (OR_ELSE, "leave", ("Positive", "Conditional", "Future")),
        (SHOULD_AFTER, "vote", ("Positive", "Hypothetical", "Future")),
        (SHOULD_AFTER, "leave", ("Positive", "Conditional", "Future")),
        (PERMITTING, "permitting", ("Positive", "Hypothetical", "Future")),
        (PERMITTING, "land", ("Positive", "Conditional", "Future")),
        (DEPENDING, "lose", ("Positive", "Conditional", "Present")),
        (DEPENDING, "vote", ("Positive", "Hypothetical", "Future")),
        (PAY_AND, "leave", ("Positive", "Conditional", "Future")),
        (PROMISED, "pay", ("Positive", "Conditional", "Future")),
        (WHETHER_OR_NOT, "pays", ("Positive", "Hypothetical", "Present")),
        (WHETHER_OR_NOT, "leave", ("Positive", "Asserted", "Present")),
    ],
)
def test_both_halves(
    ontology: Ontology, table: str, form: str, expected: tuple[str, str, str]
) -> None:
    token = next(token for token in make_tree(table) if token.text == form)
    found = factuality(token, ontology)
    assert (found.polarity, found.modality, found.tense) == expected


@pytest.mark.parametrize(("form", "expected"), [("Assuming", True), ("lend", False)])
def test_a_word_of_a_conjunction_makes_no_clause(
    ontology: Ontology, form: str, expected: bool
) -> None:
    token = next(token for token in make_tree(ASSUMING) if token.text == form)
    assert is_conjunction(token, ontology) is expected
