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
OBJECT_BEFORE = """
workers NNS obj 3
will MD aux 3
lose VB ROOT 0
jobs NNS obj 3
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
        (OBJECT_BEFORE, "workers", "lose", "nsubj"),
        (OBJECT_BEFORE, "jobs", "lose", "obj"),
    ],
)
def test_owners_and_what_is_joined_to_them(table: str, word: str, head: str, relation: str) -> None:
    token = next(token for token in make_tree(table) if token.text == word)
    assert (token.head.text, token.dep_) == (head, relation)
