"""Clauses that share one verb, on trees built by hand."""

from __future__ import annotations

from kg.english.tokens import Token
from kg.extract.clauses import Clause, ClauseFinder
from kg.extract.frames import Slot
from kg.extract.gapping import readings
from tests.docs import make_tree

PAIRS = """
Peru NNP nsubj 4
and CC cc 3
Chile NNP conj 1
won VBD ROOT 0 win
gold NN obj 4
and CC cc 7
silver NN conj 5
respectively RB advmod 4
"""
TIMES = """
Canada NNP nsubj 2
cut VBD ROOT 0 cut
rates NNS obj 2
in IN case 5
June NNP obl 2
and CC cc 7
Sweden NNP conj 2
in IN case 9
May NNP obl 2
"""
BARE = """
Mali NNP nsubj 2
beat VBD ROOT 0 beat
Togo NNP obj 2
, , punct 6
and CC cc 6
Ghana NNP conj 3
Chad NNP conj 3
"""
OWN_PHRASE = """
It PRP nsubj 2
sold VBD ROOT 0 sell
cars NNS obj 2
in IN case 5
China NNP obl 2
and CC cc 7
vans NNS conj 3
in IN case 9
India NNP nmod 7
"""
SELLER = """
Peru NNP nsubj 3
is VBZ cop 3
buyer NN ROOT 0
and CC cc 5
seller NN conj 3
of IN case 7
gas NN nmod 5
"""
PLAIN = """
Mali NNP nsubj 2
beat VBD ROOT 0 beat
Togo NNP obj 2
and CC cc 5
Ghana NNP conj 3
"""


def kind(token: Token) -> str:
    return "Country" if token.tag_ == "NNP" else "Thing"


def read(table: str) -> list[tuple[str, str, str]]:
    doc = make_tree(table)
    predicate = next(token for token in doc if token.dep_ == "ROOT")
    found = readings(ClauseFinder(doc).by_predicate[predicate.i], kind)
    return [_words(clause) for clause in found]


def _words(clause: Clause) -> tuple[str, str, str]:
    slots = (Slot.SUBJECT, Slot.OBJECT, Slot.OBLIQUE)
    subject, value, oblique = (" ".join(map(str, clause.filled(slot))) for slot in slots)
    return subject, value, oblique


def test_respectively_pairs_them() -> None:
    assert read(PAIRS) == [("Peru", "gold", ""), ("Chile", "silver", "")]


def test_a_name_and_a_phrase_are_a_clause() -> None:
    assert read(TIMES) == [("Canada", "rates", "June"), ("Sweden", "rates", "May")]


def test_two_names_side_by_side_are_a_clause() -> None:
    assert read(BARE) == [("Mali", "Togo", ""), ("Ghana", "Chad", "")]


def test_a_phrase_of_its_own_is_not_shared() -> None:
    assert read(OWN_PHRASE) == [("It", "cars", "China"), ("It", "vans", "India")]


def test_a_noun_with_a_phrase_is_said_of_the_subject() -> None:
    doc = make_tree(SELLER)
    clause = ClauseFinder(doc).by_predicate[2]
    assert [len(each.filled(Slot.PREDICATE)) for each in readings(clause, kind)] == [2]


def test_all_else_is_one_clause() -> None:
    assert read(PLAIN) == [("Mali", "Togo Ghana", "")]
