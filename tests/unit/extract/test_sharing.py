"""What coordinated predicates share, on trees built by hand."""

from __future__ import annotations

from kg.extract.sharing import (
    shared_end,
    shared_gap,
    shared_left,
    shared_object,
    shared_phrase,
    shared_right,
)
from tests.docs import make_tree

RUN = """
Gunmen NNS nsubj 2
seized VBD ROOT 0 seize
but CC cc 6
did VBD aux 6 do
not RB advmod 6
burn VB conj 2
the DT det 8
town NN obj 6
on IN case 10
Monday NNP obl 2
"""
APART = """
Gunmen NNS nsubj 2
seized VBD ROOT 0 seize
guns NNS obj 2
and CC cc 5
burned VBD conj 2 burn
cars NNS obj 5
"""
FRONTED = """
On IN case 2
Monday NNP obl 5
, , punct 5
rebels NNS nsubj 5
fled VBD ROOT 0 flee
and CC cc 9
the DT det 8
army NN nsubj 9
returned VBD conj 5 return
and CC cc 11
rested VBD conj 5 rest
"""
RELATIVE = """
arms NNS nsubj 7
that WDT obj 4
it PRP nsubj 4
made VBD acl:relcl 1 make
and CC cc 6
sold VBD conj 4 sell
vanished VBD ROOT 0 vanish
"""
STRANDED = """
Chad NNP nsubj 2
agreed VBD ROOT 0 agree
on IN obl 2
, , punct 7
and CC cc 7
Mali NNP nsubj 7
rejected VBD conj 2 reject
, , punct 9
plans NNS obj 7
"""
INTERRUPTED = """
Deputies NNS nsubj 2
debated VBD ROOT 0 debate
and CC cc 6
on IN case 5
Friday NNP obl 6
passed VBD conj 2 pass
bills NNS obj 6
in IN case 9
May NNP obl 2
"""


def words(tokens: object) -> list[str]:
    return [str(token) for token in tokens]  # type: ignore[attr-defined]


def test_verbs_side_by_side_share_what_follows() -> None:
    doc = make_tree(RUN)
    assert words(shared_right(doc[1])) == ["town"]
    assert words(shared_right(doc[5])) == ["Monday"]


def test_an_object_between_them_keeps_them_apart() -> None:
    doc = make_tree(APART)
    assert words(shared_right(doc[1])) == []
    assert words(shared_right(doc[4])) == []


def test_what_stands_before_the_subject_holds_until_another_one() -> None:
    doc = make_tree(
        FRONTED.replace("the DT det 8\narmy NN nsubj 9", "then RB advmod 9\nhe PRP dep 9")
    )
    assert "Monday" in words(shared_left(doc[8]))
    doc = make_tree(FRONTED)
    assert words(shared_left(doc[8])) == words(shared_left(doc[10])) == []


def test_what_a_relative_clause_leaves_out_is_left_out_of_all_its_verbs() -> None:
    doc = make_tree(RELATIVE)
    assert str(shared_gap(doc[5])) == "that"
    assert shared_gap(doc[3]) is None


def test_a_preposition_left_behind_has_its_noun_later() -> None:
    doc = make_tree(STRANDED)
    assert str(shared_phrase(doc[1])) == "plans"
    assert shared_phrase(doc[6]) is None


def test_a_phrase_before_the_next_verb_keeps_no_object_away() -> None:
    doc = make_tree(INTERRUPTED)
    assert str(shared_object(doc[1])) == "bills"
    assert shared_object(make_tree(APART)[1]) is None


def test_what_stands_behind_the_last_verb_is_said_of_it() -> None:
    doc = make_tree(INTERRUPTED)
    assert words(shared_end(doc[5])) == ["May"]
