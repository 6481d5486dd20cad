"""Clauses of content, and what stands between them and who says them."""

from __future__ import annotations

import pytest

from tests.docs import make_tree

SAID_ON_FRIDAY = """
Brandal NNP nsubj 2
said VBD ROOT 0 say
on IN case 4
Friday NNP obl 7
it PRP nsubj 7
would MD aux 7
buy VB ccomp 2
Corvane NNP obj 7
"""
SAID_THAT_ON_FRIDAY = """
Brandal NNP nsubj 2
said VBD ROOT 0 say
that IN mark 8
on IN case 5
Friday NNP obl 8
it PRP nsubj 8
would MD aux 8
buy VB ccomp 2
Corvane NNP obj 8
"""
SAID_NEXT_YEAR = """
Brandal NNP nsubj 2
said VBD ROOT 0 say
next JJ amod 4
Friday NNP obl:unmarked 7
it PRP nsubj 7
would MD aux 7
buy VB ccomp 2
Corvane NNP obj 7
"""


@pytest.mark.parametrize(
    ("table", "head"),
    [(SAID_ON_FRIDAY, "said"), (SAID_THAT_ON_FRIDAY, "buy"), (SAID_NEXT_YEAR, "buy")],
)
def test_what_stands_before_a_clause_of_content_is_when_that_was_said(
    table: str, head: str
) -> None:
    token = next(token for token in make_tree(table) if token.text == "Friday")
    assert token.head.text == head
