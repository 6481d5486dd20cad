"""Inversions, fronted clauses, speakers and labels, on trees built by hand."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.word_order import (
    fronted,
    inverted_subject,
    is_inverted_subject,
    is_label,
    speaker_aside,
)
from tests.docs import make_tree

WERE = """
Were VBD aux 4 be
Ghana NNP nsubj 4
to TO mark 4
default VB advcl 7
, , punct 4
lenders NNS nsubj 7 lender
lose VBP ROOT 0
. . punct 7
"""
ASIDE = """
The DT det 2
rebels NNS nsubj 9 rebel
, , punct 5
the DT det 5
army NN appos 2
said VBD ROOT 0 say
, , punct 6
had VBD aux 9 have
fled VBN ccomp 6 flee
"""
TWEETED = """
Rain NN nsubj 2
fell VBD ccomp 4 fall
, , punct 2
tweeted VBD ROOT 0 tweet
Bah NNP obj 4
"""
FRONTED = """
If IN mark 3
it PRP nsubj 3
rains VBZ advcl 6 rain
, , punct 6
he PRP nsubj 6
said VBD ROOT 0 say
, , punct 6
fans NNS nsubj 9 fan
leave VBP ccomp 6
"""
LABEL = """
Putin NNP nsubj 4
: : punct 1
war NN nsubj 4
goes VBZ ROOT 0 go
"""


def word(table: str, text: str) -> Token:
    return next(token for token in make_tree(table) if token.text == text)


def text_of(token: Token | None) -> str:
    return "" if token is None else token.text


def test_a_condition_may_open_with_its_verb() -> None:
    assert text_of(inverted_subject(word(WERE, "default"))) == "Ghana"
    assert inverted_subject(word(WERE, "lose")) is None
    assert is_inverted_subject(word(WERE, "Ghana"))
    assert not is_inverted_subject(word(WERE, "lenders"))


def test_a_speaker_inside_what_he_says_is_found() -> None:
    assert text_of(speaker_aside(word(ASIDE, "said"))) == "army"
    assert text_of(speaker_aside(word(TWEETED, "tweeted"))) == "Bah"
    assert speaker_aside(word(FRONTED, "said")) is None


def test_a_condition_before_the_verb_of_saying_is_part_of_what_is_said() -> None:
    assert [token.text for token in fronted(word(FRONTED, "said"))] == ["rains"]
    assert fronted(word(ASIDE, "said")) == ()


def test_a_colon_makes_a_label() -> None:
    assert is_label(word(LABEL, "Putin"))
    assert not is_label(word(LABEL, "war"))


QUOTED_CONDITION = """
" `` punct 5
If IN mark 5
it PRP nsubj 5
does VBZ aux 5
rain VB advcl 7
" '' punct 5
said VBD ROOT 0 say
Omar NNP nsubj 7
"""


def test_a_condition_inside_the_quotation_is_part_of_what_is_said() -> None:
    doc = make_tree(QUOTED_CONDITION)
    assert fronted(doc[6]) == (doc[4],)
