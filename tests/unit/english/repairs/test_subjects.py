"""Subjects that a parse has lost, or found too many of."""

from __future__ import annotations

import pytest

from tests.docs import make_tree
from tests.unit.english.repairs.trees import STRAYED_BEHIND

STRAYED_BEFORE = """
Aides NNS nsubj 7
, , punct 1
said VBD ROOT 0
a DT det 5
firm NN nsubj 7
had VBD aux 7
agreed VBN ccomp 3
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
RELATIVE_SUBJECT = """
plan NN ROOT 0
that WDT obj 5
they PRP nsubj 4
said VBD acl:relcl 1
failed VBD ccomp 4
"""
SPARE = """
Union NNP nsubj 2
took VBD ROOT 0
30 CD obj 2
Left NNP nsubj 2
14 CD dep 4
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
OBJECT_BEFORE = """
workers NNS obj 3
will MD aux 3
lose VB ROOT 0
jobs NNS obj 3
"""
RUN_BY = """
mills NNS nsubj 2
run VBP advcl 7 run
by IN case 5
the DT det 5
state NN obl 2
must MD aux 7
close VB ROOT 0
"""
STABBING = """
accused VBN ROOT 0 accuse
of IN mark 3
stabbing VBG advcl 1 stab
the DT det 5
author NN nsubj 3
"""
WHOSE = """
man NN nsubj 7
, , punct 1
whose WP$ nmod:poss 4
sons NNS nsubj 7
they PRP nsubj 6
took VBD acl:relcl 4 take
wept VBD ROOT 0 weep
"""
SIX_OF_THEM = """
It PRP nsubj 2
left VBD ROOT 0 leave
11 CD obj 2
dead JJ xcomp 2
, , punct 6
six CD nsubj 2
of IN case 8
them PRP nmod 6
"""
FLOODED = """
Rain NN nsubj 2
flooded VBD ROOT 0
roads NNS nsubj 2
, , punct 5
cut VBD conj 2
power NN obj 5
"""
REOPEN = """
School NN obj 3
to TO mark 3
reopen VB xcomp 6
, , punct 3
mayor NN nsubj 6
says VBZ ROOT 0
"""

MENDED = [
    (STRAYED_BEHIND, {"bank": ("raised", "nsubj")}),
    (STRAYED_BEFORE, {"Aides": ("said", "nsubj")}),
    (QUOTED, {"army": ("go", "nsubj"), "one": ("said", "nsubj")}),
    (SPEAKER_AT_END, {"deputies": ("argue", "nsubj")}),
    (APPOSED_PLACE, {"port": ("Kalemie", "appos")}),
    (LIST, {"Peru": ("Chile", "conj")}),
    (NOUN_BEFORE_VERB, {"Tam": ("said", "nsubj"), "said": ("banned", "conj")}),
    (FOR_TO, {"rice": ("shipped", "nsubj:pass")}),
    (
        GARDEN_PATH,
        {
            "leave": ("said", "ccomp"),
            "flights": ("leave", "nsubj"),
            "booked": ("flights", "acl"),
            "that": ("leave", "mark"),
        },
    ),
    (RELATIVE_SUBJECT, {"that": ("failed", "nsubj")}),
    (SPARE, {"Left": ("took", "dislocated")}),
    (BOTH, {"both": ("said", "advmod")}),
    (MISSING, {"are": ("missing", "cop")}),
    (HOW_MANY, {"people": ("buried", "obj"), "mudslides": ("buried", "nsubj")}),
    (STUDY, {"study": ("found", "nsubj")}),
    (SAYS_OWNER, {"owner": ("says", "nsubj"), "tanker": ("sank", "nsubj")}),
    (FOR_CHILE, {"Chile": ("pay", "nsubj")}),
    (OBJECT_BEFORE, {"workers": ("lose", "nsubj"), "jobs": ("lose", "obj")}),
    (RUN_BY, {"mills": ("close", "nsubj"), "run": ("mills", "acl"), "state": ("run", "obl:agent")}),
    (STABBING, {"author": ("stabbing", "obj")}),
    (WHOSE, {"took": ("man", "acl:relcl"), "sons": ("took", "obj")}),
    (SIX_OF_THEM, {"six": ("left", "dislocated")}),
    (FLOODED, {"roads": ("flooded", "obj"), "cut": ("flooded", "conj")}),
    (REOPEN, {"School": ("reopen", "nsubj"), "reopen": ("says", "ccomp")}),
]


@pytest.mark.parametrize(("table", "expected"), MENDED)
def test_a_verb_has_the_subject_that_it_can_have(
    table: str, expected: dict[str, tuple[str, str]]
) -> None:
    doc = make_tree(table)
    assert {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected} == expected
