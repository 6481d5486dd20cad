"""Trees that English does not have, and what is made of them."""

from __future__ import annotations

import pytest

from tests.docs import make_doc, make_tree

SPEAKER_ASIDE = """
Rebels NNS nsubj 8
, , punct 1
the DT det 4
army NN appos 1
said VBD ROOT 0
, , punct 5
had VBD aux 8
fled VBN ccomp 5
"""
OBJECT_CLAUSE = """
judges NNS nsubj 2
found VBD ROOT 0
the DT det 4
mayor NN nsubj 5
guilty JJ xcomp 2
"""
RELATIVE_CONTENT = """
plan NN ROOT 0
the DT det 3
ministry NN nsubj 4
said VBD acl:relcl 1
would MD aux 6
fail VB ccomp 4
"""
BETWEEN = """
Mali NNP nsubj 7
, , punct 3
led VBN ccomp 7
by IN case 5
men NNS obl:agent 3
, , punct 3
said VBD ROOT 0
"""
CONTENT = """
It PRP nsubj 2
saw VBD ROOT 0
signs NNS obj 2
that IN mark 6
Peru NNP nsubj 6
paid VBD ccomp 9
although IN mark 9
analysts NNS nsubj 9
objected VBD advcl 2
"""
LOOSE = """
boats NNS nsubj 2
sank VBD ROOT 0
a DT det 4
ship NN obj 2
, , punct 6
seizing VBG acl 4
rifles NNS obj 6
"""
RESTRICTIVE = """
navy NN nsubj 2
stopped VBD ROOT 0
a DT det 4
ship NN obj 2
carrying VBG acl 4
oil NN obj 5
"""
AIDES = """
Aides NNS nsubj 7
to IN case 3
Moreno NNP nmod 1
, , punct 5
speaking VBG acl 3
, , punct 5
said VBD ROOT 0
"""
CROSSING = """
Korvo NNP nsubj 2
paid VBD ROOT 0
% NN obj 2
while IN mark 9
Hanbit NNP nsubj 9
, , punct 8
which WDT nsubj 8
exports VBZ acl:relcl 3
left VBD advcl 2
"""
DISAGREEING = """
head NN nsubj 6
of IN case 3
banks NNS nmod 1
that WDT nsubj 5
fail VBP acl:relcl 1
left VBD ROOT 0
"""
ABSOLUTE = """
Moreno NNP nsubj 2
came VBD ROOT 0
, , punct 7
most JJS nsubj 7
of IN case 6
them PRP nmod 4
farmers NNS ccomp 2
"""
SECOND_RELATIVE = """
call NN ROOT 0
that WDT nsubj 3
failed VBD acl:relcl 1
and CC cc 5
talks NNS conj 1
that WDT nsubj 7
lasted VBD acl:relcl 1
"""

CONTRASTED = """
It PRP expl 3
was VBD cop 3
lawyers NNS ROOT 0
, , punct 6
not RB advmod 6
miners NNS appos 3
, , punct 9
who WP nsubj 9
left VBD acl:relcl 6
"""
WHO_PAYS = """
They PRP nsubj 2
argued VBD ROOT 0
over IN case 4
bills NNS obl 2
over IN nmod 4
who WP nsubj 7
pays VBZ acl:relcl 4
"""
BEHIND_RELATIVE = """
Courts NNS nsubj 2
voided VBD ROOT 0
ties NNS obj 2
priests NNS nsubj 5
blessed VBD acl:relcl 3
, , punct 7
leaving VBG advcl 5
doubts NNS obj 7
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

MENDED = [
    (WHOM, {"one": ("fled", "nsubj"), "fled": ("men", "acl:relcl")}),
    (WHO_PAYS, {"pays": ("bills", "acl")}),
    (BEHIND_RELATIVE, {"leaving": ("voided", "advcl")}),
    (BETWEEN, {"led": ("Mali", "acl")}),
    (CONTENT, {"paid": ("signs", "acl")}),
    (LOOSE, {"seizing": ("sank", "advcl")}),
    (AIDES, {"speaking": ("Aides", "acl")}),
    (CROSSING, {"exports": ("Hanbit", "acl:relcl")}),
    (DISAGREEING, {"fail": ("banks", "acl:relcl")}),
    (ABSOLUTE, {"farmers": ("came", "dep")}),
    (SECOND_RELATIVE, {"lasted": ("talks", "acl:relcl")}),
    (CONTRASTED, {"left": ("lawyers", "acl:relcl"), "miners": ("lawyers", "conj")}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), MENDED)
def test_an_impossible_arc_is_redrawn(table: str, expected: dict[str, tuple[str, str]]) -> None:
    doc = make_tree(table)
    found = {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected}
    assert found == expected


@pytest.mark.parametrize("table", [SPEAKER_ASIDE, OBJECT_CLAUSE, RELATIVE_CONTENT, RESTRICTIVE])
def test_other_trees_are_left_alone(table: str) -> None:
    before = [(token.head.i, token.dep_) for token in make_doc(table)]
    assert [(token.head.i, token.dep_) for token in make_tree(table)] == before


ASIDE_THEN_GERUND = """
Rockets NNS nsubj 2
hit VBD ccomp 6 hit
homes NNS obj 2
, , punct 2
he PRP nsubj 6
said VBD ROOT 0 say
, , punct 8
killing VBG ccomp 6 kill
five CD obj 8
"""
PRIZE = """
Films NNS nsubj 2
won VBD ROOT 0 win
prizes NNS obj 2
, , punct 7
which WDT obj 7
directors NNS nsubj 7
share VBP acl:relcl 1
"""


@pytest.mark.parametrize(
    ("table", "moved", "expected"),
    [(ASIDE_THEN_GERUND, 7, ("hit", "advcl")), (PRIZE, 6, ("prizes", "acl:relcl"))],
)
def test_what_stands_behind_goes_with_the_nearer_clause(
    table: str, moved: int, expected: tuple[str, str]
) -> None:
    token = make_tree(table)[moved]
    assert (token.head.text, token.dep_) == expected
