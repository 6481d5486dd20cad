"""Sources beside verbs of saying, what they speak for, and how far reported speech reaches."""

from __future__ import annotations

import pytest

from kg.english.tokens import Doc
from kg.extract.sources import claiming_verb, find_sources, owners, report_noun
from kg.ontology import Ontology
from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import labelled
from tests.unit.extract.test_attribution import speakers

IN_VIEW = """
In IN case 4
Beijing_ NNP nmod:poss 4 Beijing GPE
's POS case 2
view_ NN obl 7
, , punct 4
rebels NNS nsubj 7 rebel
attacked VBD ROOT 0 attack
Kazan NNP obj 7 Kazan GPE
"""
IN_WORDS = """
In IN case 3
the DT det 3
words NNS obl 8 word
of IN case 6
the DT det 6
auditor_ NN nmod 3
, , punct 3
attacked VBD ROOT 0 attack
"""
BY_ESTIMATES = """
Rebels NNS nsubj 2 rebel
attacked VBD ROOT 0 attack
Kazan_ NNP obj 2 Kazan GPE
, , punct 6
by IN case 6
estimates NNS obl 2 estimate
"""
OWN_REPORT = """
It PRP nsubj 2
said VBD ROOT 0 say
in IN case 5
its PRP$ nmod:poss 5
report NN obl 2
rebels NNS nsubj 7 rebel
attacked VBD ccomp 2 attack
Kazan NNP obj 7 Kazan GPE
"""
ON_REQUEST = """
Rebels NNS nsubj 2 rebel
attacked VBD ROOT 0 attack
on IN case 6
Moscow_ NNP nmod:poss 6 Moscow GPE
's POS case 4
request NN obl 2
"""
FOR_KYIV = """
For IN case 2
Kyiv_ NNP obl 7 Kyiv GPE
, , punct 2
the DT det 5
plan NN nsubj 7
is VBZ cop 7 be
trap NN ROOT 0
"""
FOR_WINTER = """
The DT det 2
plan NN nsubj 4
is VBZ cop 4 be
trap NN ROOT 0
for IN case 6
Kyiv NNP obl 4 Kyiv GPE
"""
CLOSING = """
Biden NNP nsubj 2 Biden PERSON
urged VBD ROOT 0 urge
rebels NNS obj 2 rebel
to TO mark 5
leave_ VB xcomp 2 leave
, , punct 9
according VBG case 9 accord
to IN fixed 7
officials_ NNS obl 5 official
. . punct 2
"""
LABEL_FIRST = """
Putin_ NNP nsubj 4 Putin PERSON
: : punct 1
Rebels NNS nsubj 4 rebel
attacked VBD ROOT 0 attack
Kazan NNP obj 4 Kazan GPE
"""
LABEL_LAST = """
Rebels NNS nsubj 2 rebel
attack VBP ROOT 0 attack
Kazan NNP obj 2 Kazan GPE
- : punct 5
officials NNS parataxis 2 official
"""
TOPIC = """
Gaza_ NNP nsubj 4 Gaza GPE
: : punct 1
Rebels NNS nsubj 4 rebel
attacked VBD ROOT 0 attack
"""
PUT_IT = """
As IN mark 4
the DT det 3
coach NN nsubj 4
put VBD advcl 8 put
it_ PRP obj 4
, , punct 4
rebels NNS nsubj 8 rebel
attacked VBD ROOT 0 attack
Kazan NNP obj 8 Kazan GPE
"""
QUOTED_BY = """
Lavrov NNP nsubj:pass 3 Lavrov PERSON
was VBD aux:pass 3 be
quoted VBN ROOT 0 quote
by IN case 5
Tass NNP obl:agent 3 Tass ORG
as IN mark 7
saying VBG advcl 3 say
rebels NNS nsubj 9 rebel
attacked VBD ccomp 7 attack
Kazan NNP obj 9 Kazan GPE
"""
CITING = """
The DT det 2
paper_ NN nsubj 6
, , punct 4
citing VBG acl 2 cite
ministers_ NNS obj 4 minister
said VBD ROOT 0 say
rebels NNS nsubj 8 rebel
attacked VBD ccomp 6 attack
Kazan NNP obj 8 Kazan GPE
"""
IS_SAID = """
The DT det 2
rebels NNS nsubj:pass 4 rebel
are VBP aux:pass 4 be
said VBN ROOT 0 say
to TO mark 7
have VB aux 7
attacked VBN xcomp 4 attack
Kazan NNP obj 7 Kazan GPE
"""
BLAMED = """
Lima NNP nsubj 2 Lima GPE
blamed VBD ROOT 0 blame
rebels NNS obj 2 rebel
for IN mark 5
attacking VBG advcl 2 attack
Kazan NNP obj 5 Kazan GPE
"""
ACCUSED_BY = """
The DT det 2
minister NN nsubj:pass 4
was VBD aux:pass 4 be
accused VBN ROOT 0 accuse
by IN case 6
prosecutors NNS obl:agent 4 prosecutor
of IN mark 8
attacking VBG acl 6 attack
Kazan NNP obj 8 Kazan GPE
"""
DOUBTS = """
Warsaw NNP nsubj 2 Warsaw GPE
doubts VBZ ROOT 0 doubt
that IN mark 5
rebels NNS nsubj 5 rebel
attacked VBD ccomp 2 attack
Kazan NNP obj 5 Kazan GPE
"""
BARE_CLAIM = """
The DT det 2
claim NN nsubj 7
that IN mark 5
rebels NNS nsubj 5 rebel
attacked VBD acl 2 attack
Kazan NNP obj 5 Kazan GPE
angered VBD ROOT 0 anger
Tehran NNP obj 7 Tehran GPE
"""
DENIED_CLAIM = """
Tehran NNP nsubj 2 Tehran GPE
denied VBD ROOT 0 deny
the DT det 4
claim NN obj 2
that IN mark 7
rebels NNS nsubj 7 rebel
attacked VBD acl 4 attack
Kazan NNP obj 7 Kazan GPE
"""
IN_STATEMENT = """
Tehran NNP nsubj 2 Tehran GPE
said VBD ROOT 0 say
in IN case 5
a DT det 5
statement NN obl 2
that IN mark 8
rebels NNS nsubj 8 rebel
attacked VBD acl 5 attack
Kazan NNP obj 8 Kazan GPE
"""
DENIAL = """
Berlin_ NNP nmod:poss 3 Berlin GPE
's POS case 1
denial NN nsubj 8
that IN mark 6
rebels NNS nsubj 6 rebel
attacked VBD acl 3 attack
Kazan NNP obj 6 Kazan GPE
angered VBD ROOT 0 anger
Ankara NNP obj 8 Ankara GPE
"""
BESIDE_SAID = """
The DT det 2
airline NN nsubj 3
said VBD ROOT 0 say
it PRP nsubj 6
was VBD cop 6 be
ready JJ ccomp 3
and CC cc 11
its PRP$ nmod:poss 9
position NN nsubj 11
was VBD cop 11 be
clear JJ conj 3
"""
BUT_LEFT = """
The DT det 2
mayor NN nsubj 3
said VBD ROOT 0 say
it PRP nsubj 6
was VBD cop 6 be
safe_ JJ ccomp 3
, , punct 10
but CC cc 10
rebels NNS nsubj 10 rebel
attacked VBD conj 3 attack
Kazan NNP obj 10 Kazan GPE
"""
BUT_HE = """
Peskov NNP nsubj 2 Peskov PERSON
said VBD ROOT 0 say
rebels NNS nsubj 4 rebel
left_ VBD ccomp 2 leave
, , punct 8
but CC cc 8
he PRP nsubj 8
attacked VBD conj 4 attack
Kazan NNP obj 8 Kazan GPE
"""
TWO_SENTENCES = """
Bah NNP nsubj 2
asked_ VBD ccomp 5 ask
. . punct 2
Peskov NNP nsubj 5 Peskov PERSON
replied VBD ROOT 0 reply
"""
WERE_TO = """
Were VBD aux 4 be
Ghana NNP nsubj 11 Ghana GPE
to TO mark 4
default_ VB advcl 7 default
, , punct 4
Peskov NNP nsubj 7 Peskov PERSON
warned_ VBD ROOT 0 warn
, , punct 11
rebels NNS nsubj 11 rebel
would MD aux 11
attack VB ccomp 7 attack
Kazan NNP obj 11 Kazan GPE
"""
SAID_AFTER = """
Rebels_ NNS nsubj 9 rebel
, , punct 1
Peskov NNP nsubj 4 Peskov PERSON
said VBD ROOT 0 say
after IN mark 7
he PRP nsubj 7
left_ VBD advcl 9 leave
, , punct 9
attacked VBD ccomp 4 attack
Kazan NNP obj 9 Kazan GPE
"""
ASIDE = """
Rebels_ NNS nsubj 7 rebel
, , punct 4
the DT det 4
army NN appos 1
said_ VBD ROOT 0 say
, , punct 7
attacked VBD ccomp 5 attack
Kazan NNP obj 7 Kazan GPE
"""
OTHERS = """
Others NNS nsubj 2 other
resigned_ VBD ROOT 0 resign
: : punct 5
analysts NNS nsubj 5 analyst
said VBD parataxis 2 say
rebels NNS nsubj 7 rebel
attacked VBD ccomp 5 attack
Kazan NNP obj 7 Kazan GPE
"""
WOULD = """
Rebels NNS nsubj 3 rebel
would MD aux 3
attack_ VB ccomp 6 attack
, , punct 3
Peskov NNP nsubj 6 Peskov PERSON
said_ VBD ROOT 0 say
. . punct 6
"""
ALSO = """
They PRP nsubj 4
would MD aux 4
also RB advmod 4
win VB ROOT 0 win
"""
LATER = """
They PRP nsubj 4
would MD aux 4
later RB advmod 4
win VB ROOT 0 win
"""
NOW = """
They PRP nsubj 2
win VBP ROOT 0 win
"""

POINT_OF_VIEW = """
From IN case 3
the DT det 3
point NN obl 9
of IN case 5
view NN nmod 3
of IN case 7
creditors_ NNS nmod 5 creditor
, , punct 3
fell VBD ROOT 0 fall
"""
FROM_REPORT = """
Figures NNS nsubj 2 figure
came VBD ROOT 0 come
from IN case 6
Beijing NNP nmod:poss 6 Beijing GPE
's POS case 4
estimates NNS obl 2 estimate
"""
ACCORDING_TO_WHAT = """
According VBG case 3 accord
to TO fixed 1
what WP obl 7
Putin_ NNP nsubj 5 Putin PERSON
told VBD acl:relcl 3 tell
rebels NNS iobj 5 rebel
attacked VBD ROOT 0 attack
"""

GOING_BY = """
Going VBG advcl 7 go
by IN case 5
Beijing_ NNP nmod:poss 5 Beijing GPE
's POS case 3
figures NNS obl 1 figure
rebels NNS nsubj 7 rebel
attacked VBD ROOT 0 attack
"""
AS_TOLD = """
Kazan NNP nsubj 2 Kazan GPE
fell VBD ROOT 0 fall
, , punct 6
as IN mark 6
Putin NNP nsubj 6 Putin PERSON
says VBZ advcl 2 say
, , punct 10
because IN mark 10
rebels NNS nsubj 10 rebel
attacked VBD advcl 6 attack
"""


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (GOING_BY, "attacked", ["Beijing"]),
        (AS_TOLD, "attacked", ["Putin"]),
        (POINT_OF_VIEW, "fell", ["creditors"]),
        (FROM_REPORT, "came", []),
        (ACCORDING_TO_WHAT, "attacked", ["Putin"]),
        (IN_VIEW, "attacked", ["Beijing"]),
        (IN_WORDS, "attacked", ["auditor"]),
        (BY_ESTIMATES, "attacked", ["estimates"]),
        (OWN_REPORT, "attacked", ["It"]),
        (OWN_REPORT, "said", []),
        (ON_REQUEST, "attacked", []),
        (FOR_KYIV, "trap", ["Kyiv"]),
        (FOR_WINTER, "trap", []),
        (CLOSING, "urged", ["officials"]),
        (LABEL_FIRST, "attacked", ["Putin"]),
        (LABEL_LAST, "attack", ["officials"]),
        (TOPIC, "attacked", []),
        (PUT_IT, "attacked", ["coach"]),
        (QUOTED_BY, "attacked", ["Lavrov", "Tass"]),
        (CITING, "attacked", ["ministers", "paper"]),
        (IS_SAID, "attacked", []),
        (BLAMED, "attacking", ["Lima"]),
        (ACCUSED_BY, "attacking", ["prosecutors"]),
        (DOUBTS, "attacked", ["Warsaw"]),
        (BARE_CLAIM, "attacked", []),
        (DENIED_CLAIM, "attacked", ["Tehran"]),
        (IN_STATEMENT, "attacked", ["Tehran"]),
        (DENIAL, "attacked", ["Berlin"]),
        (BESIDE_SAID, "clear", ["airline"]),
        (BUT_LEFT, "attacked", []),
        (BUT_HE, "left", ["Peskov"]),
        (BUT_HE, "attacked", []),
        (TWO_SENTENCES, "asked", []),
        (WERE_TO, "attack", ["Peskov"]),
        (WERE_TO, "default", ["Peskov"]),
        (SAID_AFTER, "attacked", ["Peskov"]),
        (SAID_AFTER, "left", []),
        (ASIDE, "attacked", ["army"]),
        (OTHERS, "attacked", ["analysts"]),
        (OTHERS, "resigned", []),
        (s.join(WOULD, ALSO), "win", ["Peskov"]),
        (s.join(WOULD, LATER), "win", []),
        (s.join(WOULD, NOW), "win", []),
    ],
)
def test_who_says_it(ontology: Ontology, table: str, form: str, expected: list[str]) -> None:
    assert speakers(ontology, table, form) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (IS_SAID, ("Positive", "Possible", "Past")),
        (DOUBTS, ("Negative", "Possible", "Past")),
        (BARE_CLAIM, ("Positive", "Possible", "Past")),
        (DENIED_CLAIM, ("Negative", "Asserted", "Past")),
        (IN_STATEMENT, ("Positive", "Asserted", "Past")),
        (DENIAL, ("Negative", "Asserted", "Past")),
        (s.WARNINGS, ("Positive", "Asserted", "Past")),
    ],
)
def test_what_saying_does_to_a_claim(
    read: Read, table: str, expected: tuple[str, str, str]
) -> None:
    inner = next(t for t in read(table) if t.relation.lemma == "attack")
    assert (inner.polarity, inner.modality, inner.tense) == expected


@pytest.mark.parametrize(
    ("table", "subject"),
    [(LABEL_FIRST, "Rebels"), (WERE_TO, "rebels"), (BLAMED, "rebels"), (ACCUSED_BY, "minister")],
)
def test_a_speaker_is_no_subject_of_what_is_said(read: Read, table: str, subject: str) -> None:
    deeds = [triple for triple in read(table) if triple.relation.lemma == "attack"]
    assert [triple.subject.text for triple in deeds] == [subject]


def test_a_source_takes_no_part_in_the_clause(read: Read, ontology: Ontology) -> None:
    assert [each.phrase for each in find_sources(Doc(labelled(IN_VIEW)), ontology)] == [3]
    (triple,) = read(IN_VIEW)
    assert triple.arguments == ()


def test_a_claim_is_made_by_its_owner_or_else_by_the_subject(ontology: Ontology) -> None:
    doc = Doc(labelled(DENIED_CLAIM))
    assert owners(doc[3]) == ()
    assert claiming_verb(doc[3], ontology) == doc[1]
    noun = report_noun(doc[3], ontology)
    assert noun is not None
    assert noun.name == "claims"
    assert claiming_verb(Doc(labelled(DENIAL))[2], ontology) is None
