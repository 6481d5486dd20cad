"""Polarity, modality and tense, on trees built by hand and with the words of the ontology."""

from __future__ import annotations

import pytest

from kg.extract.factuality import factuality
from kg.ontology import Ontology
from tests.docs import make_tree

PLAIN = """
Iran NNP nsubj 2
attended VBD ROOT 0 attend
"""
NEGATED = """
Iran NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
attend VB ROOT 0
"""
NO_SUBJECT = """
No DT det 2
country NN nsubj 3
came VBD ROOT 0 come
"""
COULD = """
Iran NNP nsubj 3
could MD aux 3
attend VB ROOT 0
"""
WILL = """
Iran NNP nsubj 3
will MD aux 3
attend VB ROOT 0
"""
REFUSED = """
Iran NNP nsubj 2
refused VBD ROOT 0 refuse
to TO mark 4
attend VB xcomp 2
"""
PLANNED_NOT = """
Iran NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
plan VB ROOT 0
to TO mark 6
attend VB xcomp 4
"""
DENIED = """
Iran NNP nsubj 2
denied VBD ROOT 0 deny
that IN mark 5
it PRP nsubj 5
attended VBD ccomp 2 attend
"""
NOT_SAID = """
Iran NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
say VB ROOT 0
that IN mark 7
it PRP nsubj 7
attended VBD ccomp 4 attend
"""
CONDITION = """
If IN mark 3
Iran NNP nsubj 3
attends VBZ advcl 7 attend
,_ , punct 7
Iraq NNP nsubj 7
will MD aux 7
leave VB ROOT 0
"""

NOT_KILL_OR_INJURE = """
Troops NNS nsubj 4
did VBD aux 4 do
not RB advmod 4
kill VB ROOT 0
or CC cc 6
injure VB conj 4
civilians NNS obj 4
"""
NO_COUNTRY_SIGNED_OR_RATIFIED = """
No DT det 2
country NN nsubj 3
signed VBD ROOT 0 sign
or CC cc 5
ratified VBD conj 3 ratify
"""
NOT_SIGNED_BUT = """
Mali NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
sign VB ROOT 0
but CC cc 6
left VBD conj 4 leave
"""
NOT_ONLY = """
Mali NNP nsubj 4
not RB advmod 4
only RB advmod 4
signed VBD ROOT 0 sign
"""
FEW = """
Few JJ amod 2
countries NNS nsubj 3
signed VBD ROOT 0 sign
"""
A_FEW = """
A DT det 3
few JJ amod 3
countries NNS nsubj 4
signed VBD ROOT 0 sign
"""
LITTLE_MONEY = """
Little JJ amod 2
money NN nsubj 3
arrived VBD ROOT 0 arrive
"""
LITTLE_GIRL = """
The DT det 3
little JJ amod 3
girl NN nsubj 4
arrived VBD ROOT 0 arrive
"""
ALLEGEDLY_BOTH = """
Rebels NNS nsubj 3
allegedly RB advmod 3
killed VBD ROOT 0 kill
guards NNS obj 3
and CC cc 6
burned VBD conj 3 burn
"""
NEARLY = """
It PRP nsubj 3
nearly RB advmod 3
sank VBD ROOT 0 sink
"""
COULD_NOT = """
Crews NNS nsubj 4
could MD aux 4
not RB advmod 4
land VB ROOT 0
"""
YET_TO = """
It PRP nsubj:pass 6
is VBZ aux:pass 6 be
yet RB advmod 6
to TO mark 6
be VB aux:pass 6
passed VBN ROOT 0 pass
"""
ARE_TO = """
They PRP nsubj 4
are VBP cop 4 be
to TO mark 4
meet VB ROOT 0
"""
WERE_TO = """
They PRP nsubj 4
were VBD cop 4 be
to TO mark 4
meet VB ROOT 0
"""
SET_TO = """
Kenya NNP nsubj 3
is VBZ cop 3 be
set JJ ROOT 0
to TO mark 5
host VB xcomp 3
"""
WAS_SET_TO = """
Kenya NNP nsubj 3
was VBD cop 3 be
set JJ ROOT 0
to TO mark 5
host VB xcomp 3
"""
WOULD = """
It PRP nsubj 3
would MD aux 3
help VB ROOT 0
"""
SAID_WOULD = """
Kyiv NNP nsubj 2
said VBD ROOT 0 say
it PRP nsubj 5
would MD aux 5
help VB ccomp 2
"""
SAYS_WOULD = """
Kyiv NNP nsubj 2
says VBZ ROOT 0 say
it PRP nsubj 5
would MD aux 5
help VB ccomp 2
"""
WOULD_HAVE = """
It PRP nsubj 4
would MD aux 4
have VB aux 4
helped VBN ROOT 0 help
"""
SAID_TO_HAVE = """
It PRP nsubj:pass 3
is VBZ aux:pass 3 be
said VBN ROOT 0 say
to TO mark 6
have VB aux 6
paid VBN xcomp 3 pay
"""
KNOWN_TO_HAVE = SAID_TO_HAVE.replace("said VBN ROOT 0 say", "known VBN ROOT 0 know")
FORCED_TO = """
It PRP nsubj 2
forced VBD ROOT 0 force
them PRP obj 2
to TO mark 5
pay VB xcomp 2
"""
MANAGED_TO = """
They PRP nsubj 2
managed VBD ROOT 0 manage
to TO mark 4
pay VB xcomp 2
"""
UNKNOWN_TO = MANAGED_TO.replace("managed VBD ROOT 0 manage", "scrambled VBD ROOT 0 scramble")
STOPPED_PAYING = """
They PRP nsubj 2
stopped VBD ROOT 0 stop
paying VBG xcomp 2 pay
"""
KEPT_FROM = """
It PRP nsubj 2
kept VBD ROOT 0 keep
them PRP obj 2
from IN mark 5
paying VBG advcl 2 pay
"""
STOPPED_SHORT = """
They PRP nsubj 2
stopped VBD ROOT 0 stop
short RB advmod 2
of IN mark 5
paying VBG advcl 3 pay
"""
DOUBTED = DENIED.replace("denied VBD ROOT 0 deny", "doubted VBD ROOT 0 doubt")
UNKNOWN_THAT = DENIED.replace("denied VBD ROOT 0 deny", "gambled VBD ROOT 0 gamble")
NOT_KNOWN = NOT_SAID.replace("say VB", "know VB")
UNLIKELY_THAT = """
It PRP expl 3
is VBZ cop 3 be
unlikely JJ ROOT 0
that IN mark 7
Iran NNP nsubj 7
will MD aux 7
attend VB csubj 3
"""
IT_IS_SAID = """
It PRP nsubj:pass 3
is VBZ aux:pass 3 be
said VBN ROOT 0 say
that IN mark 6
Iran NNP nsubj 6
attended VBD csubj:pass 3 attend
"""
NO_EVIDENCE = """
There EX expl 2
is VBZ ROOT 0 be
no DT det 4
evidence NN nsubj 2
that IN mark 7
Iran NNP nsubj 7
attended VBD acl 4 attend
"""
THE_FACT = """
They PRP nsubj 2
hid VBD ROOT 0 hide
the DT det 4
fact NN obj 2
that IN mark 7
Iran NNP nsubj 7
attended VBD acl 4 attend
"""
THE_RUMOUR = THE_FACT.replace("fact", "rumour")
REJECTED_IDEA = THE_FACT.replace("fact", "idea").replace(
    "hid VBD ROOT 0 hide", "rejected VBD ROOT 0 reject"
)
DROPPED_PLAN = """
They PRP nsubj 2
dropped VBD ROOT 0 drop
plans NNS obj 2 plan
to TO mark 5
attend VB acl 3
"""
BOTH_IF = """
If IN mark 3
banks NNS nsubj 3
fail VBP advcl 9
and CC cc 6
savers NNS nsubj 6
flee VBP conj 3
,_ , punct 9
it PRP nsubj 9
falls VBZ ROOT 0 fall
and CC cc 11
stays VBZ conj 9 stay
"""
EVEN_IF = """
Even RB advmod 4
if IN mark 4
banks NNS nsubj 4
fail VBP advcl 7
,_ , punct 7
it PRP nsubj 7
stands VBZ ROOT 0 stand
"""
AS_IF = """
They PRP nsubj 2
act VBP ROOT 0
as IN mark 6
if IN mark 6
banks NNS nsubj 6
failed VBD advcl 2 fail
"""
UNTIL = """
They PRP nsubj 3
will MD aux 3
stay VB ROOT 0
until IN mark 6
Iran NNP nsubj 6
pays VBZ advcl 3 pay
"""
IMPERATIVE = """
Sign VB advcl 4
,_ , punct 4
Kyiv NNP nsubj 4
said VBD ROOT 0 say
"""
QUOTED_QUESTION = """
Did VBD aux 3 do
Iran NNP nsubj 3
attend VB ccomp 6
?_ . punct 3
he PRP nsubj 6
asked VBD ROOT 0 ask
"""
WANTED_LAW = """
They PRP nsubj 2
want VBP ROOT 0
a DT det 4
law NN obj 2
that WDT nsubj 6
bans VBZ acl:relcl 4 ban
smoking NN obj 6
"""

NOT_CLEFT = """
It PRP nsubj 5
was VBD cop 5 be
not RB advmod 5
the DT det 5
army NN ROOT 0
that WDT nsubj 7
fled VBD acl:relcl 5 flee
"""
IF_CLEFT = """
If IN mark 5
it PRP nsubj 5
was VBD cop 5 be
the DT det 5
army NN advcl 11
that WDT nsubj 7
fled_ VBD acl:relcl 5 flee
, , punct 5
generals NNS nsubj 11 general
will MD aux 11
pay VB ROOT 0
"""
NOT_BELIEVE = """
Ghana NNP nsubj 4
does VBZ aux 4 do
not RB advmod 4
believe VB ROOT 0
that IN mark 7
Mali NNP nsubj 7
paid VBD ccomp 4 pay
"""
NOT_RULE_OUT = """
Ghana NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
rule VB ROOT 0
out RP compound:prt 4
that IN obj 8
Mali NNP nsubj 8
paid VBD ccomp 4 pay
"""
NOT_DENY = """
Ghana NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
deny VB ROOT 0
that IN mark 7
Mali NNP nsubj 7
paid VBD ccomp 4 pay
"""
NOT_TRUE = """
It PRP nsubj 4
is VBZ cop 4 be
not RB advmod 4
true JJ ROOT 0
that IN mark 7
Mali NNP nsubj 7
paid VBD ccomp 4 pay
"""
WOULD_NOT_SAY = """
Police NNS nsubj 4
would MD aux 4
not RB advmod 4
say VB ROOT 0
whether IN mark 7
he PRP nsubj 7
fled VBD ccomp 4 flee
"""
LATER = """
Mali NNP nsubj 4
would MD aux 4
later RBR advmod 4 late
pay VB ROOT 0
"""
HAD_TO = """
Mali NNP nsubj 2
had VBD ROOT 0 have
to TO mark 4
pay VB xcomp 2
"""
SUBJUNCTIVE = """
Courts NNS nsubj 2 court
ordered VBD ROOT 0 order
that IN mark 5
Mali NNP nsubj 5
pay VB ccomp 2
"""
NOT_ASKED = """
Mali NNP nsubj:pass 4
was VBD aux:pass 4 be
not RB advmod 4
asked VBN ROOT 0 ask
to TO mark 6
pay VB xcomp 4
"""
ASKED_ITSELF = """
Mali NNP nsubj 2
asked VBD ROOT 0 ask
to TO mark 4
speak VB xcomp 2
"""
NOT_REFUSED = """
Mali NNP nsubj 4
had VBD aux 4 have
never RB advmod 4
refused VBN ROOT 0 refuse
to TO mark 6
talk VB xcomp 4
"""
REJECTED_CALL = """
Mali NNP nsubj 2
rejected VBD ROOT 0 reject
calls NNS obj 2 call
to TO mark 5
pay VB acl 3
"""
TOOK_WEEKS = """
Mao NNP nsubj 2
took VBD ROOT 0 take
two CD nummod 4
weeks NNS obj 2 week
to TO mark 6
reach VB advcl 2
Mali NNP obj 6
"""
TOO_WEAK = """
Mali NNP nsubj 4
was VBD cop 4 be
too RB advmod 4
weak JJ ROOT 0
to TO mark 6
pay VB advcl 4
"""
BECAUSE_PASSIVE = """
It PRP nsubj 3
may MD aux 3
close VB ROOT 0
because IN mark 7
it PRP nsubj:pass 7
was VBD aux:pass 7 be
hit VBN advcl 3
"""
SEEMS_UNLIKELY = """
It PRP expl 2
seems VBZ ROOT 0 seem
unlikely JJ xcomp 2
that IN mark 7
Mali NNP nsubj 7
will MD aux 7
pay VB ccomp 3
"""
CALLS_FOR = """
It PRP nsubj 2
calls VBZ ROOT 0 call
for IN mark 6
Mali NNP nsubj 6
to TO mark 6
pay VB xcomp 2
"""
ONCE_PAID = """
Ghana NNP nsubj 2
said VBD ROOT 0 say
it PRP nsubj 5
would MD aux 5
leave VB ccomp 2
once IN mark 9
Mali NNP nsubj 9
had VBD aux 9 have
paid VBN advcl 5 pay
"""
NO_DOUBT = """
There EX expl 2
is VBZ ROOT 0 be
no DT det 4
doubt NN nsubj 2
that IN mark 8
the DT det 7
army NN nsubj 8
killed VBD acl 4 kill
the DT det 10
monk NN obj 8
"""
FALSE_CLAIM = """
The DT det 2
charge NN nsubj 9
that IN obl:unmarked 5
Tolland NNP nsubj 5
bribed VBD acl:relcl 2 bribe
a DT det 7
judge NN obj 5
is VBZ cop 9 be
false_ JJ ROOT 0
"""
MAYBE_FALSE = """
The DT det 2
charge NN nsubj 10
that IN mark 5
Tolland NNP nsubj 5
bribed VBD acl 2 bribe
a DT det 7
judge NN obj 5
may MD aux 10
be VB cop 10
false_ JJ ROOT 0
"""
FAR_FROM = """
Far RB advmod 3
from IN mark 3
apologising_ VBG advcl 7 apologise
, , punct 1
the DT det 6
minister NNP nsubj 7
attacked VBD ROOT 0 attack
the DT det 9
press_ NN obj 7
"""

ANYTHING_BUT = """
The DT det 2
vote NN nsubj 4
was VBD cop 4 be
anything NN ROOT 0
but IN case 6
fair_ JJ nmod 4
"""
FAR_AWAY = """
The DT det 2
camp NN nsubj 4
is VBZ cop 4 be
far RB ROOT 0
from IN case 7
the DT det 7
border_ NN obl 4
"""
MIGHT_IF = """
Mali NNP nsubj 3
might MD aux 3
leave VB ROOT 0
if IN mark 7
the DT det 6
party NN nsubj 7
lost VBD advcl 3 lose
the DT det 9
election_ NN obj 7
"""
ENOUGH = """
Parties NNS nsubj 3 party
have VBP aux 3
won VBN ROOT 0 win
enough JJ amod 5
seats NNS obj 3 seat
to TO mark 7
form VB advcl 3
a DT det 9
government_ NN obj 7
"""

ANY_THAT = """
Any DT det 2
country NN nsubj 7
that WDT nsubj 4
helps VBZ acl:relcl 2 help
rebels NNS obj 4 rebel
will MD aux 7
face VB ROOT 0
sanctions_ NNS obj 7 sanction
"""
THOSE_WHO = """
Those DT nsubj:pass 8 that
who WP nsubj 3
refuse VBP acl:relcl 1
to TO mark 5
pay VB xcomp 3
will MD aux 8
be VB aux:pass 8
fined_ VBN ROOT 0 fine
"""
NO_INTENTION = """
Unions NNS nsubj 2 union
have VBP ROOT 0
no DT det 4
intention NN obj 2
of IN mark 6
ending VBG acl 4 end
the DT det 8
strike_ NN obj 6
"""
WAS_EXPECTED = """
Mali NNP nsubj:pass 3
was VBD aux:pass 3 be
expected VBN ROOT 0 expect
to TO mark 5
sign VB xcomp 3
the DT det 7
law_ NN obj 5
"""

NOT_GUILTY = """
The DT det 2
trader NN nsubj:pass 4
was VBD aux:pass 4 be
found VBN ROOT 0 find
not RB advmod 6
guilty JJ xcomp 4
of IN mark 8
stealing VBG advcl 6 steal
secrets_ NNS obj 8 secret
"""
TAKEN_BACK = """
The DT det 2
paper NN nsubj 3
withdrew VBD ROOT 0 withdraw
its PRP$ nmod:poss 5
report NN obj 3
that IN mark 10
the DT det 8
king NN nsubj 10
had VBD aux 10 have
died_ VBN acl 5 die
"""
LEFT_UNABLE = """
The DT det 2
blast NN nsubj 3
left VBD ROOT 0 leave
him PRP obj 3 he
unable JJ xcomp 3
to TO mark 7
walk_ VB xcomp 5
"""


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (PLAIN, "attended", ("Positive", "Asserted", "Past")),
        (NEGATED, "attend", ("Negative", "Asserted", "Past")),
        (NO_SUBJECT, "came", ("Negative", "Asserted", "Past")),
        (COULD, "attend", ("Positive", "Possible", "Present")),
        (WILL, "attend", ("Positive", "Asserted", "Future")),
        (REFUSED, "attend", ("Negative", "Asserted", "Past")),
        (PLANNED_NOT, "attend", ("Negative", "Intended", "Future")),
        (DENIED, "attended", ("Negative", "Asserted", "Past")),
        (NOT_SAID, "attended", ("Positive", "Hypothetical", "Past")),
        (CONDITION, "attends", ("Positive", "Hypothetical", "Future")),
        (CONDITION, "leave", ("Positive", "Conditional", "Future")),
        (NOT_KILL_OR_INJURE, "injure", ("Negative", "Asserted", "Past")),
        (NO_COUNTRY_SIGNED_OR_RATIFIED, "ratified", ("Negative", "Asserted", "Past")),
        (NOT_SIGNED_BUT, "left", ("Positive", "Asserted", "Past")),
        (NOT_ONLY, "signed", ("Positive", "Asserted", "Past")),
        (FEW, "signed", ("Negative", "Asserted", "Past")),
        (A_FEW, "signed", ("Positive", "Asserted", "Past")),
        (LITTLE_MONEY, "arrived", ("Negative", "Asserted", "Past")),
        (LITTLE_GIRL, "arrived", ("Positive", "Asserted", "Past")),
        (ALLEGEDLY_BOTH, "burned", ("Positive", "Possible", "Past")),
        (NEARLY, "sank", ("Negative", "Asserted", "Past")),
        (COULD_NOT, "land", ("Negative", "Asserted", "Past")),
        (YET_TO, "passed", ("Negative", "Asserted", "Present")),
        (ARE_TO, "meet", ("Positive", "Asserted", "Future")),
        (WERE_TO, "meet", ("Positive", "Intended", "Future")),
        (SET_TO, "host", ("Positive", "Asserted", "Future")),
        (WAS_SET_TO, "host", ("Positive", "Intended", "Future")),
        (WOULD, "help", ("Positive", "Conditional", "Future")),
        (SAID_WOULD, "help", ("Positive", "Asserted", "Future")),
        (SAYS_WOULD, "help", ("Positive", "Conditional", "Future")),
        (WOULD_HAVE, "helped", ("Positive", "Conditional", "Past")),
        (SAID_TO_HAVE, "paid", ("Positive", "Possible", "Past")),
        (KNOWN_TO_HAVE, "paid", ("Positive", "Asserted", "Past")),
        (FORCED_TO, "pay", ("Positive", "Asserted", "Past")),
        (MANAGED_TO, "pay", ("Positive", "Asserted", "Past")),
        (UNKNOWN_TO, "pay", ("Positive", "Intended", "Future")),
        (STOPPED_PAYING, "paying", ("Negative", "Asserted", "Present")),
        (KEPT_FROM, "paying", ("Negative", "Asserted", "Past")),
        (STOPPED_SHORT, "paying", ("Negative", "Asserted", "Past")),
        (DOUBTED, "attended", ("Negative", "Possible", "Past")),
        (UNKNOWN_THAT, "attended", ("Positive", "Possible", "Past")),
        (NOT_KNOWN, "attended", ("Positive", "Asserted", "Past")),
        (UNLIKELY_THAT, "attend", ("Negative", "Possible", "Future")),
        (IT_IS_SAID, "attended", ("Positive", "Possible", "Past")),
        (NO_EVIDENCE, "attended", ("Positive", "Hypothetical", "Past")),
        (THE_FACT, "attended", ("Positive", "Asserted", "Past")),
        (THE_RUMOUR, "attended", ("Positive", "Possible", "Past")),
        (REJECTED_IDEA, "attended", ("Positive", "Hypothetical", "Past")),
        (DROPPED_PLAN, "attend", ("Negative", "Intended", "Future")),
        (BOTH_IF, "flee", ("Positive", "Hypothetical", "Present")),
        (BOTH_IF, "stays", ("Positive", "Conditional", "Present")),
        (EVEN_IF, "fail", ("Positive", "Hypothetical", "Present")),
        (EVEN_IF, "stands", ("Positive", "Asserted", "Present")),
        (AS_IF, "failed", ("Positive", "Hypothetical", "Past")),
        (AS_IF, "act", ("Positive", "Asserted", "Present")),
        (UNTIL, "pays", ("Positive", "Asserted", "Future")),
        (IMPERATIVE, "Sign", ("Positive", "Hypothetical", "Past")),
        (QUOTED_QUESTION, "attend", ("Positive", "Hypothetical", "Past")),
        (WANTED_LAW, "bans", ("Positive", "Hypothetical", "Present")),
        (NOT_CLEFT, "fled", ("Negative", "Asserted", "Past")),
        (IF_CLEFT, "fled", ("Positive", "Hypothetical", "Past")),
        (NOT_BELIEVE, "paid", ("Negative", "Asserted", "Past")),
        (NOT_RULE_OUT, "paid", ("Positive", "Possible", "Past")),
        (NOT_DENY, "paid", ("Positive", "Hypothetical", "Past")),
        (NOT_TRUE, "paid", ("Negative", "Asserted", "Past")),
        (WOULD_NOT_SAY, "say", ("Negative", "Asserted", "Past")),
        (LATER, "pay", ("Positive", "Asserted", "Past")),
        (HAD_TO, "pay", ("Positive", "Necessary", "Past")),
        (SUBJUNCTIVE, "pay", ("Positive", "Necessary", "Future")),
        (NOT_ASKED, "pay", ("Positive", "Hypothetical", "Past")),
        (ASKED_ITSELF, "speak", ("Positive", "Intended", "Future")),
        (NOT_REFUSED, "talk", ("Positive", "Possible", "Past")),
        (REJECTED_CALL, "pay", ("Negative", "Asserted", "Past")),
        (TOOK_WEEKS, "reach", ("Positive", "Asserted", "Past")),
        (TOO_WEAK, "pay", ("Negative", "Possible", "Past")),
        (BECAUSE_PASSIVE, "hit", ("Positive", "Asserted", "Past")),
        (SEEMS_UNLIKELY, "pay", ("Negative", "Possible", "Future")),
        (CALLS_FOR, "pay", ("Positive", "Necessary", "Future")),
        (ONCE_PAID, "paid", ("Positive", "Asserted", "Future")),
        (NO_DOUBT, "killed", ("Positive", "Asserted", "Past")),
        (FALSE_CLAIM, "bribed", ("Negative", "Asserted", "Past")),
        (MAYBE_FALSE, "bribed", ("Positive", "Hypothetical", "Past")),
        (FAR_FROM, "apologising", ("Negative", "Asserted", "Past")),
        (ANYTHING_BUT, "anything", ("Negative", "Asserted", "Past")),
        (FAR_AWAY, "far", ("Positive", "Asserted", "Present")),
        (MIGHT_IF, "lost", ("Positive", "Hypothetical", "Future")),
        (ENOUGH, "form", ("Positive", "Possible", "Past")),
        (ANY_THAT, "helps", ("Positive", "Hypothetical", "Present")),
        (ANY_THAT, "face", ("Positive", "Conditional", "Future")),
        (THOSE_WHO, "pay", ("Negative", "Hypothetical", "Present")),
        (NO_INTENTION, "ending", ("Negative", "Intended", "Future")),
        (WAS_EXPECTED, "sign", ("Positive", "Possible", "Future")),
        (NOT_GUILTY, "stealing", ("Negative", "Asserted", "Past")),
        (TAKEN_BACK, "died", ("Positive", "Hypothetical", "Past")),
        (LEFT_UNABLE, "walk", ("Negative", "Asserted", "Future")),
    ],
)
def test_factuality(
    ontology: Ontology, table: str, form: str, expected: tuple[str, str, str]
) -> None:
    doc = make_tree(table)
    found = factuality(next(token for token in doc if token.text == form), ontology)
    assert (found.polarity, found.modality, found.tense) == expected


HELD_OFF = """
Turkey NNP nsubj 2
held VBD ROOT 0 hold
off RP compound:prt 2
approving VBG advcl 2 approve
bid NN obj 4
"""
CLEARED = """
firm NN nsubj:pass 3
was VBD aux:pass 3
cleared VBN ROOT 0 clear
of IN mark 6
having VBG aux 6
dumped VBN advcl 3 dump
waste NN obj 6
"""
EVERYTHING_BUT = """
army NN nsubj 2
did VBD ROOT 0 do
everything NN obj 2
but IN mark 5
storm VB advcl 2
palace NN obj 5
"""


@pytest.mark.parametrize(
    ("table", "form"),
    [(HELD_OFF, "approving"), (CLEARED, "dumped"), (EVERYTHING_BUT, "storm")],
)
def test_what_is_kept_from_or_left_out_is_not_so(ontology: Ontology, table: str, form: str) -> None:
    verb = next(token for token in make_tree(table) if token.text == form)
    assert factuality(verb, ontology).polarity == "Negative"


NOT_RULED_OUT = """
Kenya NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
rule VB ROOT 0
out RP compound:prt 4
sending VBG xcomp 4 send
troops NNS obj 6 troops
"""
NOT_FAILED = """
Kenya NNP nsubj 4
did VBD aux 4 do
not RB advmod 4
fail VB ROOT 0
to TO mark 6
warn VB xcomp 4
Uganda NNP obj 6
"""
TALKED_INTO = """
Kings NNS nsubj 2 king
talked VBD ROOT 0 talk
rebels NNS obj 2 rebel
into IN mark 5
freeing VBG advcl 2 free
nurses NNS obj 5 nurse
"""
NO_PLANS = """
Norway NNP nsubj 2
has VBZ ROOT 0 have
no DT det 4
plans NNS obj 2 plan
to TO mark 6
sell VB acl 4
ships NNS obj 6 ship
"""
WARNED_NOT_TO = """
Kings NNS nsubj 2 king
warned VBD ROOT 0 warn
rebels NNS iobj 2 rebel
not RB advmod 6
to TO mark 6
leave VB ccomp 2
"""
PRESSURE_ON = """
Brussels NNP nsubj 2
put VBD ROOT 0
pressure NN obj 2
on IN case 5
Hungary NNP obl 2
to TO mark 7
leave VB advcl 2
"""
RATHER_THAN = """
They PRP nsubj 2
closed VBD ROOT 0 close
it PRP obj 2
rather RB cc 6
than IN fixed 4
sell VB conj 2
it PRP obj 6
"""

WANTED_TO_KNOW = """
They PRP nsubj 2
wanted VBD ROOT 0 want
to TO mark 4
know VB xcomp 2 know
who WP nsubj 6
paid VBD ccomp 4 pay
"""
ASKED_BY = """
Chiefs NNS nsubj:pass 3 chief
were VBD aux:pass 3 be
asked VBN ROOT 0 ask
by IN case 5
kings NNS obl:agent 3 king
to TO mark 7
mediate VB xcomp 3 mediate
"""
NOBODY_WOULD_SAY = """
Nobody NN nsubj 3 nobody
would MD aux 3
say VB ROOT 0 say
who WP nsubj 5
paid VBD ccomp 3 pay
"""
UNKNOWN_NOUN = """
Its PRP$ nmod:poss 2
tune NN nsubj 6 tune
that IN mark 5
Kyiv NNP nsubj 5 Kyiv GPE
fell VBD acl 2 fall
ended VBD ROOT 0 end
"""
FOR_CHILE = """
Its PRP$ nmod:poss 2
request NN nsubj:pass 8 request
for IN case 4
Chile NNP nmod 2 Chile GPE
to TO mark 6
pay VB acl 2 pay
was VBD aux:pass 8 be
rejected VBN ROOT 0 reject
"""


@pytest.mark.parametrize(
    ("table", "form", "polarity", "modality"),
    [
        (WANTED_TO_KNOW, "paid", "Positive", "Hypothetical"),
        (ASKED_BY, "mediate", "Positive", "Necessary"),
        (NOBODY_WOULD_SAY, "say", "Negative", "Asserted"),
        (UNKNOWN_NOUN, "fell", "Positive", "Possible"),
        (FOR_CHILE, "pay", "Positive", "Necessary"),
        (NOT_RULED_OUT, "sending", "Positive", "Possible"),
        (NOT_FAILED, "warn", "Positive", "Asserted"),
        (TALKED_INTO, "freeing", "Positive", "Asserted"),
        (NO_PLANS, "sell", "Negative", "Intended"),
        (WARNED_NOT_TO, "leave", "Negative", "Necessary"),
        (PRESSURE_ON, "leave", "Positive", "Necessary"),
        (RATHER_THAN, "sell", "Negative", "Asserted"),
    ],
)
def test_what_a_verb_and_its_noun_make_of_a_clause(
    ontology: Ontology, table: str, form: str, polarity: str, modality: str
) -> None:
    predicate = next(token for token in make_tree(table) if token.text == form)
    found = factuality(predicate, ontology)
    assert (found.polarity, found.modality) == (polarity, modality)


EXISTENCE = """
Aides NNS nsubj 2
said VBD ROOT 0 say
there EX expl 5
had VBD aux 5 have
been VBN ccomp 2 be
delays NNS nsubj 5 delay
"""
DEADLINE = """
They PRP nsubj 2
gave VBD ROOT 0 give
rebels NNS iobj 2 rebel
days NNS obj 2 day
to TO mark 6
leave VB acl 4
"""
NOT_FORCED = """
They PRP nsubj:pass 4
were VBD aux:pass 4 be
not RB advmod 4
forced VBN ROOT 0 force
to TO mark 6
leave VB xcomp 4
"""
MAY_ASK = """
Mali NNP nsubj 3
may MD aux 3
ask VB ROOT 0
Togo NNP obj 3
to TO mark 6
leave VB xcomp 3
"""
AIM = """
Their PRP$ nmod:poss 2
aim NN nsubj 5
is VBZ cop 5 be
to TO mark 5
win VB ROOT 0
"""


@pytest.mark.parametrize(
    ("table", "verb", "polarity", "modality"),
    [
        (EXISTENCE, "been", "positive", "asserted"),
        (DEADLINE, "leave", "positive", "necessary"),
        (NOT_FORCED, "leave", "positive", "hypothetical"),
        (MAY_ASK, "leave", "positive", "hypothetical"),
        (AIM, "win", "positive", "intended"),
    ],
)
def test_what_the_words_above_leave_open(
    table: str, verb: str, polarity: str, modality: str, ontology: Ontology
) -> None:
    doc = make_tree(table)
    found = factuality(next(token for token in doc if token.text == verb), ontology)
    assert (found.polarity.lower(), found.modality.lower()) == (polarity, modality)
