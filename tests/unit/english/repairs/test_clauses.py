"""Trees that English does not have, and what is made of them."""

from __future__ import annotations

import pytest

from tests.docs import make_doc, make_tree

STRAYED_BEHIND = """
Fuel NN nsubj 3
has VBZ aux 3
become VBN ROOT 0
dearer JJR xcomp 3
since IN mark 8
the DT det 7
bank NN nsubj 3
raised VBD advcl 3
rates NNS obj 8
"""
STRAYED_BEFORE = """
Aides NNS nsubj 7
, , punct 1
said VBD ROOT 0
a DT det 5
firm NN nsubj 7
had VBD aux 7
agreed VBN ccomp 3
"""
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
QUOTED = """
army NN nsubj 6
can MD aux 3
go VB ccomp 6
, , punct 6
one CD nsubj 6
said VBD ROOT 0
"""
SPEAKER_AT_END = """
She PRP nsubj 2
lied VBD ccomp 5
, , punct 2
deputies NNS nsubj 2
argue VBP ROOT 0
"""
APPOSED_PLACE = """
In IN case 2
Kalemie NNP obl 9
, , punct 5
a DT det 5
port NN nsubj:pass 9
, , punct 5
people NNS nsubj:pass 9
were VBD aux:pass 9
shot VBN ROOT 0
"""
LIST = """
Chile NNP nsubj 6
, , punct 3
Peru NNP nsubj 6
and CC cc 5
Cuba NNP conj 1
voted VBD ROOT 0
"""
OBJECT_CLAUSE = """
judges NNS nsubj 2
found VBD ROOT 0
the DT det 4
mayor NN nsubj 5
guilty JJ xcomp 2
"""
NOUN_BEFORE_VERB = """
Hanoi NNP nsubj 2
banned VBD ROOT 0
rice NN obj 2
and CC cc 5
Tam NNP conj 3
said VBD advcl 2
"""
FOR_TO = """
They PRP nsubj 2
arranged VBD ROOT 0
for IN case 4
rice NN obl 2
to TO mark 7
be VB aux:pass 7
shipped VBN advcl 2
"""
GARDEN_PATH = """
ministry NN nsubj 2
said VBD ROOT 0
that IN mark 5
flights NNS nsubj 5
booked VBD ccomp 2
would MD aux 7
leave VB ccomp 5
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
FORM = """
Chile NNP nsubj 3
has VBZ aux 3
grown VBN ROOT 0
since IN mark 6
Peru NNP nsubj 6
fell VBD advcl 3
, , punct 10
and CC cc 10
has VBZ aux 10
helped VBN conj 6
"""
BETWEEN_COMMAS = """
mayor NN nsubj 2
visited VBD ROOT 0
Lima NNP obj 2
, , punct 7
where WRB advmod 7
floods NNS nsubj 7
killed VBD acl:relcl 3
nine CD obj 7
, , punct 11
and CC cc 11
promised VBD conj 7
help NN obj 11
"""
GERUNDS = """
Brazil NNP nsubj 2
won VBD ROOT 0
, , punct 4
beating VBG advcl 2
Italy NNP obj 4
after IN mark 9
a DT det 8
game NN nsubj 9
ended VBD advcl 2
, , punct 12
and CC cc 12
giving VBG conj 9
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
TITLE = """
Secretary NNP nmod:desc 4
of IN case 4
State NNP nmod 1
Lopez NNP nsubj 5
left VBD ROOT 0
"""
RELATIVE_SUBJECT = """
plan NN ROOT 0
that WDT obj 5
they PRP nsubj 4
said VBD acl:relcl 1
failed VBD ccomp 4
"""
GERUND_IN_LIST = """
storm NN nsubj 2
hit VBD ROOT 0
Samoa NNP obj 2
, , punct 5
cutting VBG conj 3
power NN obj 5
"""
SPARE = """
Union NNP nsubj 2
took VBD ROOT 0
30 CD obj 2
Left NNP nsubj 2
14 CD dep 4
"""
SPLICED = """
In IN case 2
Lviv NNP obl 6
, , punct 5
the DT det 5
city NN nsubj 6
hit VBD ROOT 0
, , punct 6
rain NN nsubj 9
fell VBD conj 6
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
BOTH = """
Peru NNP nsubj 5
and CC cc 3
Chile NNP conj 1
both DT nsubj:pass 5
said VBD ROOT 0
"""
MISSING = """
people NNS nsubj 3
are VBP aux 3 be
missing JJ ROOT 0
"""
HOW_MANY = """
knows VBZ ROOT 0
how WRB advmod 3
many JJ amod 4
people NNS nsubj 6
mudslides NNS nsubj:pass 6
buried VBD ccomp 1
"""
AFTER_ASIDE = """
It PRP nsubj 2
fell VBD ROOT 0
, , punct 5
locals NNS nsubj 5
say VBP parataxis 2
, , punct 10
and CC cc 10
cattle NNS nsubj 10
are VBP aux 10
dying VBG conj 5
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
STUDY = """
It PRP nsubj 2
helps VBZ ccomp 7
patients NNS obj 2
, , punct 6
a DT det 6
study NN appos 3
found VBD ROOT 0
"""
SAYS_OWNER = """
tanker NN nsubj 6
, , punct 1
says VBZ ROOT 0
owner NN nsubj 6
, , punct 1
sank VBD ccomp 3
"""
FOR_CHILE = """
request NN nsubj:pass 7
for IN case 3
Chile NNP nmod 1
to TO mark 5
pay VB acl 1
was VBD aux:pass 7
rejected VBN ROOT 0
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
MENDED = [
    (WHO_PAYS, {"pays": ("bills", "acl")}),
    (BEHIND_RELATIVE, {"leaving": ("voided", "advcl")}),
    (BOTH, {"both": ("said", "advmod")}),
    (MISSING, {"are": ("missing", "cop")}),
    (HOW_MANY, {"people": ("buried", "obj"), "mudslides": ("buried", "nsubj")}),
    (AFTER_ASIDE, {"dying": ("fell", "conj")}),
    (AND_HER_AIDE, {"aide": ("mayor", "conj")}),
    (STUDY, {"study": ("found", "nsubj")}),
    (SAYS_OWNER, {"owner": ("says", "nsubj"), "tanker": ("sank", "nsubj")}),
    (FOR_CHILE, {"Chile": ("pay", "nsubj")}),
    (STRAYED_BEHIND, {"bank": ("raised", "nsubj")}),
    (STRAYED_BEFORE, {"Aides": ("said", "nsubj")}),
    (QUOTED, {"army": ("go", "nsubj"), "one": ("said", "nsubj")}),
    (SPEAKER_AT_END, {"deputies": ("argue", "nsubj")}),
    (APPOSED_PLACE, {"port": ("shot", "dislocated")}),
    (LIST, {"Peru": ("Chile", "conj")}),
    (NOUN_BEFORE_VERB, {"Tam": ("said", "nsubj"), "said": ("banned", "conj")}),
    (FOR_TO, {"rice": ("shipped", "nsubj:pass")}),
    (GARDEN_PATH, {"leave": ("said", "ccomp"), "flights": ("leave", "nsubj"),
                   "booked": ("flights", "acl"), "that": ("leave", "mark")}),
    (BETWEEN, {"led": ("Mali", "acl")}),
    (CONTENT, {"paid": ("signs", "acl")}),
    (FORM, {"helped": ("grown", "conj")}),
    (BETWEEN_COMMAS, {"promised": ("visited", "conj")}),
    (GERUNDS, {"giving": ("beating", "conj")}),
    (LOOSE, {"seizing": ("sank", "advcl")}),
    (AIDES, {"speaking": ("Aides", "acl")}),
    (CROSSING, {"exports": ("Hanbit", "acl:relcl")}),
    (DISAGREEING, {"fail": ("banks", "acl:relcl")}),
    (RELATIVE_SUBJECT, {"that": ("failed", "nsubj")}),
    (GERUND_IN_LIST, {"cutting": ("hit", "advcl")}),
    (SPARE, {"Left": ("took", "dislocated")}),
    (SPLICED, {"fell": ("fell", "ROOT"), "hit": ("city", "acl"), "Lviv": ("fell", "obl")}),
    (ABSOLUTE, {"farmers": ("came", "dep")}),
    (SECOND_RELATIVE, {"lasted": ("talks", "acl:relcl")}),
    (TITLE, {"of": ("State", "case")}),
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


def test_neighbours_in_one_named_entity_are_one_name() -> None:
    table = """
        Sierra NNP nsubj 3
        Leone NNP nsubj 4
        led VBN acl 1
        said VBD ROOT 0
    """
    doc = make_tree(table, ents=[(0, 2, "GPE")])
    assert (doc[1].head.text, doc[1].dep_) == ("Sierra", "flat")


def test_edges_and_children_follow_a_change() -> None:
    doc = make_tree(STRAYED_BEHIND)
    assert [child.text for child in doc[7].children] == ["since", "bank", "rates"]
    assert (doc[7].left_edge.text, doc[7].right_edge.text) == ("since", "rates")
    assert "bank" not in [child.text for child in doc[2].children]


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
