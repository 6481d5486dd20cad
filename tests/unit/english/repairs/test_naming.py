"""What somebody calls a thing, and the voices around it."""

from __future__ import annotations

import pytest

from tests.docs import make_tree

MOVE = """
a DT det 2
move NN nsubj 7
that IN mark 5
Mali NNP nsubj 5
called VBD acl:relcl 2 call
theft NN obj 5
failed VBD ROOT 0 fail
"""
WHAT_IT_CALLS = """
Paris NNP nsubj 2
condemned VBD ROOT 0 condemn
what WP obj 2
it PRP nsubj 5
calls VBZ acl:relcl 3 call
piracy NN xcomp 5
"""
WHAT_IT_SAID = """
Chad NNP nsubj 2
hit VBD ROOT 0 hit
what WP obj 2
it PRP nsubj 5
said VBD acl:relcl 3 say
was VBD cop 8
a DT det 8
depot NN ccomp 5
"""
AS_INVENTED = """
Oslo NNP nsubj 2
dismissed VBD ROOT 0 dismiss
news NN obj 2
of IN case 5
deals NNS nmod 3
as IN mark 7
invented VBN acl 5 invent
"""
DATA_SHOW = """
It PRP nsubj 2
fell VBD ROOT 0 fall
, , punct 4
data NNS appos 2
from IN case 6
Nato NNP nmod 4
show VBP parataxis 2 show
"""
ASIDE_ON_SUBJECT = """
cable NN nsubj 6
, , punct 4
makers NNS nsubj 4
claim VBP parataxis 1 claim
, , punct 4
works VBZ ROOT 0 work
"""
WITNESSES_TOLD = """
gunman NN nsubj 4
, , punct 3
witnesses NNS appos 1
told VBD ROOT 0 tell
reporters NNS iobj 4
, , punct 8
had VBD aux 8
fled VBN ccomp 4 flee
"""
TOLD_INQUIRY = """
Salo NNP nsubj 2
told VBD ROOT 0 tell
inquiry NN obj 2
that IN mark 6
cranes NNS nsubj 6
failed VBD acl 3 fail
"""
AND_THAT = """
He PRP nsubj 2
wrote VBD ROOT 0 write
that IN mark 5
roofs NNS nsubj 5
leak VBP ccomp 2 leak
and CC cc 9
that IN mark 9
owners NNS nsubj 9
knew VBD conj 2 know
"""
AND_ACCUSED = """
Amnesty NNP nsubj 2
said VBD ROOT 0 say
raids NNS nsubj 4
continued VBD ccomp 2 continue
and CC cc 7
accused VBN amod 7 accuse
police NNS conj 4
"""
CALL_ON = """
Chad NNP nsubj 2
renewed VBD ROOT 0 renew
its PRP$ nmod:poss 4
call NN obj 2 call
on IN case 6
Togo NNP nmod 4
to TO mark 8
pay VB xcomp 2 pay
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (MOVE, {"that": ("called", "obj"), "theft": ("called", "xcomp")}),
        (WHAT_IT_CALLS, {"piracy": ("condemned", "obj"), "calls": ("piracy", "acl:relcl")}),
        (WHAT_IT_SAID, {"depot": ("hit", "obj"), "said": ("depot", "acl:relcl")}),
        (AS_INVENTED, {"invented": ("dismissed", "obl"), "as": ("invented", "case")}),
        (DATA_SHOW, {"data": ("show", "nsubj")}),
        (ASIDE_ON_SUBJECT, {"claim": ("works", "parataxis")}),
        (WITNESSES_TOLD, {"gunman": ("fled", "nsubj"), "witnesses": ("told", "nsubj")}),
        (TOLD_INQUIRY, {"failed": ("told", "ccomp")}),
        (AND_THAT, {"knew": ("leak", "conj")}),
        (AND_ACCUSED, {"accused": ("continued", "conj"), "police": ("accused", "obj")}),
        (CALL_ON, {"pay": ("call", "acl")}),
    ],
)
def test_each_clause_goes_to_its_voice(table: str, expected: dict[str, tuple[str, str]]) -> None:
    doc = make_tree(table)
    assert {t.text: (t.head.text, t.dep_) for t in doc if t.text in expected} == expected
