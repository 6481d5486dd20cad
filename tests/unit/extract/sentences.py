"""Sentences as tables, shared by the tests of the extractor, and a short way to write triples.

Columns are those of `tests.docs.make_doc`; a sixth one is the label of a named entity.
Trees follow the English treebanks of Universal Dependencies.
"""

from __future__ import annotations

from itertools import groupby

from spacy.tokens import Doc

from kg.model import Triple
from tests.docs import make_doc

# --- Clauses

ACTIVE = """
Russia NNP nsubj 2
attacked VBD ROOT 0 attack
Ukraine NNP obj 2
._ . punct 2
"""
PASSIVE_AGENT = """
The DT det 2
bridge NN nsubj:pass 4
was VBD aux:pass 4 be
destroyed VBN ROOT 0 destroy
by IN case 6
rebels NNS obl:agent 4 rebel
._ . punct 4
"""
PASSIVE = """
The DT det 2
bridge NN nsubj:pass 4
was VBD aux:pass 4 be
destroyed VBN ROOT 0 destroy
._ . punct 4
"""
PASSIVE_PRIZE = """
The DT det 2
prize NN nsubj:pass 4
was VBD aux:pass 4 be
won VBN ROOT 0 win
._ . punct 4
"""
PASSIVE_OBLIQUE = """
The DT det 2
troops NNS nsubj:pass 4 troop
were VBD aux:pass 4 be
sent VBN ROOT 0 send
to IN case 6
Mali NNP obl 4
._ . punct 4
"""
PASSIVE_PARTICLE = """
The DT det 2
drone NN nsubj:pass 4
was VBD aux:pass 4 be
shot VBN ROOT 0 shoot
down RP compound:prt 4
._ . punct 4
"""
PASSIVE_OBJECT = """
The DT det 2
rebels NNS nsubj:pass 4 rebel
were VBD aux:pass 4 be
given VBN ROOT 0 give
weapons NNS obj 4 weapon
._ . punct 4
"""
INTRANSITIVE = """
The DT det 2
minister NN nsubj 3
resigned VBD ROOT 0 resign
._ . punct 3
"""
OBLIQUE = """
Troops NNS nsubj 2 troop
withdrew VBD ROOT 0 withdraw
from IN case 4
Kherson NNP obl 2 Kherson GPE
in IN case 6
November NNP obl 2
._ . punct 2
"""
OPEN_OBLIQUE = """
The DT det 2
plane NN nsubj 3
veered VBD ROOT 0 veer
into IN case 6
a DT det 6
hill NN obl 3
._ . punct 3
"""
RECIPIENT = """
Poland NNP nsubj 2
supplied VBD ROOT 0 supply
tanks NNS obj 2 tank
to IN case 5
Ukraine NNP obl 2
in IN case 7
Warsaw NNP obl 2
on IN case 9
Monday NNP obl 2
._ . punct 2
"""
INDIRECT = """
Germany NNP nsubj 2
gave VBD ROOT 0 give
Kyiv NNP iobj 2
weapons NNS obj 2 weapon
._ . punct 2
"""
PARTICLE = """
The DT det 2
navy NN nsubj 3
shot VBD ROOT 0 shoot
down RP compound:prt 3
a DT det 6
drone NN obj 3
._ . punct 3
"""
LIGHT_OBLIQUE = """
China NNP nsubj 2
held VBD ROOT 0 hold
talks NNS obj 2 talk
with IN case 5
Russia NNP obl 2
._ . punct 2
"""
LIGHT_ALONE = """
The DT det 2
base NN nsubj 3
came VBD ROOT 0 come
under IN case 5
attack NN obl 3
._ . punct 3
"""
LIGHT_OBJECT = """
The DT det 2
charity NN nsubj 3
raised VBD ROOT 0 raise
money NN obj 3
._ . punct 3
"""
LIGHT_INSIDE = """
Canada NNP nsubj 2
imposed VBD ROOT 0 impose
sanctions NNS obj 2 sanction
on IN case 5
Iran NNP nmod 3
._ . punct 2
"""
QUANTITY = """
The DT det 2
blast NN nsubj 3
killed VBD ROOT 0 kill
at RB case 6
least RBS fixed 4
12 CD nummod 7
people NNS obj 3
._ . punct 3
"""
PRONOUN = """
She PRP nsubj 2 she
leads VBZ ROOT 0 lead
the DT det 4
party NN obj 2
._ . punct 2
"""
EXPLETIVE = """
It PRP expl 2 it
rained VBD ROOT 0 rain
._ . punct 2
"""
COORDINATED = """
Russia NNP nsubj 4
and CC cc 3
Belarus NNP conj 1
attacked VBD ROOT 0 attack
Kyiv NNP obj 4
and CC cc 7
Odesa NNP conj 5 Odesa GPE
._ . punct 4
"""
SHARED_SUBJECT = """
Rebels NNS nsubj 2 rebel
captured VBD ROOT 0 capture
the DT det 4
port NN obj 2
and CC cc 6
killed VBD conj 2 kill
a DT det 8
guard NN obj 6
._ . punct 2
"""
DOMAIN = """
The DT det 2
treaty NN nsubj 3
arrested VBD ROOT 0 arrest
trade NN obj 3
._ . punct 3
"""
BEIJING = """
Beijing NNP nsubj 2
warned VBD ROOT 0 warn
Tokyo NNP obj 2
._ . punct 2
"""
INTERROGATIVE = """
Police NNS nsubj 2
said VBD ROOT 0 say
who WP nsubj 4
attacked VBD ccomp 2 attack
Kazan NNP obj 4 Kazan GPE
._ . punct 2
"""
PARTICLE_OBLIQUE = """
Troops NNS nsubj 2 troop
pulled VBD ROOT 0 pull
out RP compound:prt 2
of IN case 5
Kherson NNP obl 2 Kherson GPE
._ . punct 2
"""
LIGHT_BOTH = """
Canada NNP nsubj 3
has VBZ aux 3 have
imposed VBN ROOT 0 impose
sanctions NNS obj 3 sanction
on IN case 6
Iran NNP obl 3
and CC cc 8
Iraq NNP conj 6
._ . punct 3
"""

# --- Copulas

ALLY = """
Belarus NNP nsubj 5
is VBZ cop 5 be
a DT det 5
close JJ amod 5
ally NN ROOT 0
of IN case 7
Russia NNP nmod 5
._ . punct 5
"""
OWNED_ALLY = """
Belarus NNP nsubj 5
is VBZ cop 5 be
Russia_ NNP nmod:poss 5
's POS case 3
ally NN ROOT 0
._ . punct 5
"""
PLAIN_NOUN = """
The DT det 2
island NN nsubj 5
is VBZ cop 5 be
a DT det 5
fortress NN ROOT 0
._ . punct 5
"""
OFFICE = """
William NNP nsubj 4 William PERSON
Ruto NNP flat 1 Ruto PERSON
is VBZ cop 4 be
president NN ROOT 0
._ . punct 4
"""
ADJECTIVE = """
The DT det 2
situation NN nsubj 5
is VBZ cop 5 be
very RB advmod 5
tense JJ ROOT 0
._ . punct 5
"""
PREPOSITION = """
The DT det 2
minister NN nsubj 5
is VBZ cop 5 be
in IN case 5
Berlin NNP ROOT 0
._ . punct 5
"""
LOYAL = """
The DT det 2
firm NN nsubj 4
is VBZ cop 4 be
loyal JJ ROOT 0
to IN case 6
Oslo NNP obl 4
._ . punct 4
"""
BASED = """
The DT det 2
firm NN nsubj:pass 4
is VBZ aux:pass 4 be
based VBN ROOT 0 base
in IN case 6
Oslo NNP obl 4
._ . punct 4
"""
WANTS_TO_BE = """
Iran NNP nsubj 2
wants VBZ ROOT 0 want
to TO mark 6
be VB cop 6
an DT det 6
ally NN xcomp 2
of IN case 8
Russia NNP nmod 6
._ . punct 2
"""

# --- Complements and relative clauses

URGED = """
Washington NNP nsubj 2 Washington GPE
urged VBD ROOT 0 urge
Kyiv NNP obj 2
to TO mark 5
leave VB xcomp 2
Crimea NNP obj 5 Crimea GPE
._ . punct 2
"""
PLANNED = """
Iran NNP nsubj 2
plans VBZ ROOT 0 plan
to TO mark 4
attack VB xcomp 2
Iraq NNP obj 4
._ . punct 2
"""
BECAME = """
The DT det 2
lawyer NN nsubj 3
became VBD ROOT 0 become
a DT det 5
judge NN xcomp 3
._ . punct 3
"""
RELATIVE = """
Police NNS nsubj 2
arrested VBD ROOT 0 arrest
the DT det 4
man NN obj 2
who WP nsubj 6
attacked VBD acl:relcl 4 attack
the DT det 8
senator NN obj 6
._ . punct 2
"""
RELATIVE_OBJECT = """
The DT det 2
weapons NNS nsubj 7 weapon
that WDT obj 5
Iran NNP nsubj 5
supplied VBD acl:relcl 2 supply
were VBD aux:pass 7 be
seized VBN ROOT 0 seize
._ . punct 7
"""
PARTICIPLE = """
Drones NNS nsubj 5 drone
launched VBN acl 1 launch
by IN case 4
Ukraine NNP obl:agent 2
hit VBD ROOT 0
Moscow NNP obj 5
._ . punct 5
"""

# --- Speech

SAID = """
The DT det 2
governor NN nsubj 3
said VBD ROOT 0 say
that IN mark 6
troops NNS nsubj 6 troop
shelled VBD ccomp 3 shell
the DT det 8
town NN obj 6
._ . punct 3
"""
ADDRESSEE = """
Biden NNP nsubj 2 Biden PERSON
warned VBD ROOT 0 warn
Moscow NNP obj 2
that IN mark 6
Ukraine NNP nsubj 6
rejected VBD ccomp 2 reject
the DT det 8
offer NN obj 6
._ . punct 2
"""
TOLD = """
Lavrov NNP nsubj 2 Lavrov PERSON
told VBD ROOT 0 tell
reporters NNS iobj 2 reporter
that IN mark 6
Russia NNP nsubj 6
rejected VBD ccomp 2 reject
the DT det 8
offer NN obj 6
._ . punct 2
"""
NESTED = """
Lavrov NNP nsubj 2 Lavrov PERSON
said VBD ROOT 0 say
that IN mark 6
the DT det 5
ministry NN nsubj 6
claimed VBD ccomp 2 claim
that IN mark 9
rebels NNS nsubj 9 rebel
attacked VBD ccomp 6 attack
Kazan NNP obj 9 Kazan GPE
._ . punct 2
"""
SAID_ADJECTIVE = """
Lavrov NNP nsubj 2 Lavrov PERSON
said VBD ROOT 0 say
it PRP nsubj 5
was VBD cop 5 be
impossible JJ ccomp 2
._ . punct 2
"""
DENIED = """
Iran NNP nsubj 2
denied VBD ROOT 0 deny
that IN mark 5
it PRP nsubj 5
supplied VBD ccomp 2 supply
drones NNS obj 5 drone
._ . punct 2
"""
DENIED_GERUND = """
Iran NNP nsubj 2
denied VBD ROOT 0 deny
supplying VBG xcomp 2 supply
drones NNS obj 3 drone
._ . punct 2
"""
NOT_CONFIRMED = """
Police NNS nsubj 4
did VBD aux 4 do
not RB advmod 4
confirm VB ROOT 0
that IN mark 8
the DT det 7
rebels NNS nsubj 8 rebel
attacked VBD ccomp 4 attack
Kazan NNP obj 8 Kazan GPE
._ . punct 4
"""
MIGHT_SAY = """
Iran NNP nsubj 3
might MD aux 3
say VB ROOT 0
that IN mark 6
Iraq NNP nsubj 6
attacked VBD ccomp 3 attack
Kuwait NNP obj 6
._ . punct 3
"""
ACCORDING_TO = """
According VBG case 4 accord
to IN fixed 1
the DT det 4
ministry NN obl 7
,_ , punct 4
rebels NNS nsubj 7 rebel
attacked VBD ROOT 0 attack
Kazan NNP obj 7 Kazan GPE
._ . punct 7
"""
AFTER = """
Rebels NNS nsubj 2 rebel
attacked VBD ccomp 7 attack
Kazan_ NNP obj 2 Kazan GPE
, , punct 2
the DT det 6
ministry NN nsubj 7
said VBD ROOT 0 say
._ . punct 7
"""
AFTER_ASIDE = """
Rebels NNS nsubj 2 rebel
attacked VBD ROOT 0 attack
Kazan_ NNP obj 2 Kazan GPE
, , punct 7
the DT det 6
ministry NN nsubj 7
said VBD parataxis 2 say
._ . punct 2
"""
PASSIVE_REPORT = """
The DT det 2
town NN nsubj:pass 4
was VBD aux:pass 4 be
captured VBN ROOT 0 capture
,_ , punct 7
officials NNS nsubj 7 official
said VBD parataxis 4 say
._ . punct 4
"""
QUOTED_BEFORE = """
"_ `` punct 4
Moscow NNP nsubj 3
rejected VBD ccomp 8 reject
peace_ NN obj 3
,_ , punct 3
" '' punct 3
Peskov NNP nsubj 8 Peskov PERSON
said VBD ROOT 0 say
._ . punct 8
"""
QUOTED_AFTER = """
Peskov NNP nsubj 2 Peskov PERSON
said_ VBD ROOT 0 say
: : punct 2
"_ `` punct 6
Moscow NNP nsubj 6
rejected VBD ccomp 2 reject
peace_ NN obj 6
._ . punct 2
" '' punct 2
"""
QUOTED_AROUND = """
"_ `` punct 10
The DT det 3
court_ NN nsubj 10
,_ , punct 6
" '' punct 6
said VBD parataxis 10 say
Peskov_ NNP nsubj 6 Peskov PERSON
, , punct 6
"_ `` punct 10
ignored VBD ROOT 0 ignore
the DT det 12
evidence_ NN obj 10
._ . punct 10
" '' punct 10
"""
QUOTED_SENTENCES = """
"_ `` punct 4
Moscow NNP nsubj 3
rejected VBD ccomp 8 reject
peace_ NN obj 3
,_ , punct 3
" '' punct 3
Peskov NNP nsubj 8 Peskov PERSON
said VBD ROOT 0 say
._ . punct 8

"_ `` punct 12
Kyiv NNP nsubj 12
started VBD ROOT 0 start
the DT det 14
war_ NN obj 12
._ . punct 12
" '' punct 12
"""
QUOTED_TWICE = """
"_ `` punct 3
Moscow NNP nsubj 3
rejected VBD ccomp 8 reject
peace_ NN obj 3
,_ , punct 3
" '' punct 3
Peskov NNP nsubj 8 Peskov PERSON
said VBD ROOT 0 say
._ . punct 8

"_ `` punct 12
Kyiv NNP nsubj 12
started VBD ROOT 0 start
the DT det 14
war NN obj 12
._ . punct 12
Nobody NN nsubj 17
attacked VBD ROOT 0 attack
Kyiv_ NNP obj 17
._ . punct 17
" '' punct 17
"""
QUOTED_OPEN = """
Peskov NNP nsubj 2 Peskov PERSON
said_ VBD ROOT 0 say
: : punct 2
"_ `` punct 6
Moscow NNP nsubj 6
rejected VBD ccomp 2 reject
peace NN obj 6
._ . punct 2

Kyiv NNP nsubj 10
started VBD ROOT 0 start
the DT det 12
war_ NN obj 10
._ . punct 10
" '' punct 10
"""
NOT_QUOTED = """
Peskov NNP nsubj 2 Peskov PERSON
said VBD ROOT 0 say
that IN mark 5
Moscow NNP nsubj 5
rejected VBD ccomp 2 reject
peace NN obj 5
._ . punct 2

Kyiv NNP nsubj 9
started VBD ROOT 0 start
the DT det 11
war NN obj 9
._ . punct 9
"""
QUOTED_PHRASE = """
Orban NNP nsubj 2 Orban PERSON
rejected VBD ROOT 0 reject
the DT det 6
"_ `` punct 6
crazy_ JJ amod 6
" '' punct 5
plan NN obj 2
._ . punct 2
"""
BY_AGENT = """
The DT det 2
claim NN nsubj:pass 4
was VBD aux:pass 4 be
denied VBN ROOT 0 deny
by IN case 6
Iran NNP obl:agent 4
._ . punct 4
"""
SPEAKERS = """
Lavrov NNP nsubj 4 Lavrov PERSON
and CC cc 3
Peskov NNP conj 1 Peskov PERSON
said VBD ROOT 0 say
that IN mark 7
rebels NNS nsubj 7 rebel
attacked VBD ccomp 4 attack
Kazan NNP obj 7 Kazan GPE
._ . punct 4
"""
SAID_BOTH = """
Lavrov NNP nsubj 2 Lavrov PERSON
said VBD ROOT 0 say
that IN mark 5
rebels NNS nsubj 5 rebel
attacked VBD ccomp 2 attack
Kazan NNP obj 5 Kazan GPE
and CC cc 8
captured VBD conj 5 capture
the DT det 10
port NN obj 8
._ . punct 2
"""
QUOTED_NESTED = """
"_ `` punct 3
Moscow NNP nsubj 3
rejected VBD ccomp 8 reject
peace_ NN obj 3
,_ , punct 3
" '' punct 3
Peskov NNP nsubj 8 Peskov PERSON
said VBD ROOT 0 say
._ . punct 8
"_ `` punct 12
Biden NNP nsubj 12 Biden PERSON
said VBD ROOT 0 say
that IN mark 15
rebels NNS nsubj 15 rebel
attacked VBD ccomp 12 attack
Kazan_ NNP obj 15 Kazan GPE
._ . punct 12
" '' punct 12
"""
AS_SAID = """
As IN mark 3
Peskov NNP nsubj 3 Peskov PERSON
told VBD advcl 7 tell
reporters_ NNS iobj 3 reporter
, , punct 3
rebels NNS nsubj 7 rebel
attacked VBD ROOT 0 attack
Kazan NNP obj 7 Kazan GPE
._ . punct 7
"""
ADDING = """
Peskov NNP nsubj 2 Peskov PERSON
resigned_ VBD ROOT 0 resign
, , punct 4
adding VBG advcl 2 add
that IN mark 7
rebels NNS nsubj 7 rebel
attacked VBD ccomp 4 attack
Kazan NNP obj 7 Kazan GPE
._ . punct 2
"""
SAID_NOT = """
Iran NNP nsubj 2
said VBD ROOT 0 say
Iraq NNP nsubj 6
did VBD aux 6 do
not RB advmod 6
attack VB ccomp 2
Kuwait NNP obj 6
._ . punct 2
"""
CLAIMED = """
The DT det 3
foreign JJ amod 3
ministry NN nsubj 4
claims VBZ ROOT 0 claim
to TO mark 7
have VB aux 7
destroyed VBN xcomp 4 destroy
12 CD nummod 9
tanks NNS obj 7 tank
._ . punct 4
"""

# --- Noun phrases

TITLE = """
Kremlin NNP compound 2
spokesman NN nmod:desc 3
Dmitry NNP nsubj 5 Dmitry PERSON
Peskov NNP flat 3 Peskov PERSON
resigned VBD ROOT 0 resign
._ . punct 5
"""
FORMER_TITLE = """
Former JJ amod 2
president NN nmod:desc 3
Joe NNP nsubj 5 Joe PERSON
Hill NNP flat 3 Hill PERSON
spoke VBD ROOT 0 speak
._ . punct 5
"""
APPOSITION_CUE = """
Maria NNP nsubj 10 Maria PERSON
Silva_ NNP flat 1 Silva PERSON
, , punct 5
a DT det 5
spokeswoman NN appos 1
for IN case 8
the DT det 8
bank_ NN nmod 5
, , punct 5
resigned VBD ROOT 0 resign
._ . punct 10
"""
APPOSITIONS = """
Medvedev_ NNP nsubj 11 Medvedev PERSON
, , punct 5
a DT det 5
former JJ amod 5
president NN appos 1
and CC cc 7
ally NN conj 5
of IN case 9
Putin_ NNP nmod 7 Putin PERSON
, , punct 5
spoke VBD ROOT 0 speak
._ . punct 11
"""
APPOSITION_NAME = """
The DT det 2
director NN nsubj 9
of IN case 5
the DT det 5
CIA_ NNP nmod 2 CIA ORG
, , punct 7
Burns_ NNP appos 2 Burns PERSON
, , punct 7
resigned VBD ROOT 0 resign
._ . punct 9
"""
INVASION = """
Russia_ NNP nmod:poss 3
's POS case 1
invasion NN nsubj 6
of IN case 5
Ukraine NNP nmod 3
surprised VBD ROOT 0 surprise
Europe NNP obj 6
._ . punct 6
"""
NO_INVASION = """
Russia_ NNP nmod:poss 3
's POS case 1
invasion NN nsubj:pass 7
of IN case 5
Ukraine NNP nmod 3
was VBD aux:pass 7 be
planned VBN ROOT 0 plan
._ . punct 7
"""
PLANNED_ATTACK = """
Iran NNP nsubj 2
denied VBD ROOT 0 deny
its PRP$ nmod:poss 4 its
attack NN obj 2
on IN case 6
Iraq NNP nmod 4
._ . punct 2
"""
EVENTS = """
Attacks NNS nsubj 8 attack
by IN case 3
rebels NNS nmod 1 rebel
on IN case 5
Kazan NNP nmod 1 Kazan GPE
and CC cc 7
Omsk NNP conj 5 Omsk GPE
continued VBD ROOT 0 continue
._ . punct 8
"""
WARNINGS = """
US NNP compound 2
warnings NNS nsubj 8 warning
that WDT mark 5 that
Russia NNP nsubj 5
attacked VBD acl 2 attack
Kyiv NNP obj 5
were VBD aux:pass 8 be
ignored VBN ROOT 0 ignore
._ . punct 8
"""
WARNINGS_TO = """
US NNP compound 2
warnings NNS nsubj 6 warning
to IN case 4
China NNP nmod 2
were VBD aux:pass 6 be
ignored VBN ROOT 0 ignore
._ . punct 6
"""
APPOSITION_CAPITAL = """
Kyiv_ NNP nsubj 8
, , punct 4
the DT det 4
capital NN appos 1
of IN case 6
Ukraine_ NNP nmod 4
, , punct 4
burned VBD ROOT 0 burn
._ . punct 8
"""
APPOSITION_OWNED = """
Peskov_ NNP nsubj 9 Peskov PERSON
, , punct 6
the DT det 6
Kremlin_ NNP nmod:poss 6
's POS case 4
spokesman_ NN appos 1
, , punct 6
has VBZ aux 9 have
resigned VBN ROOT 0 resign
._ . punct 9
"""

TABLES = {value: name for name, value in list(globals().items()) if name.isupper()}
"""Names of the tables above."""


def labelled(table: str) -> Doc:
    """A Doc whose entities are the runs of tokens with the same label."""
    rows = [line.split() for line in table.strip().splitlines() if line.strip()]
    ents, first = [], 0
    for label, run in groupby(rows, key=lambda row: row[5] if len(row) > 5 else ""):
        after = first + len(list(run))
        if label:
            ents.append((first, after, label))
        first = after
    return make_doc(table, ents=ents)


def join(*tables: str) -> str:
    """One table of several, one sentence after another."""
    lines: list[str] = []
    for table in tables:
        before = len(lines)
        for line in filter(str.strip, table.strip().splitlines()):
            form, tag, dep, head, *rest = line.split()
            moved = str(int(head) + before) if head != "0" else head
            lines.append(" ".join([form, tag, dep, moved, *rest]))
    return "\n".join(lines)


def flat(triple: Triple) -> str:
    """A triple on one line: "Lavrov | say | {Moscow | reject | peace}"."""
    value = triple.object
    if isinstance(value, Triple):
        shown = f"{{{flat(value)}}}"
    else:
        shown = "-" if value is None else value.text
    return f"{triple.subject.text} | {triple.relation.lemma} | {shown}"


OFFICE_SINCE = """
Rossi_ NNP nsubj 7 Rossi PERSON
, , punct 3
president NN appos 1
since IN case 5
2014_ CD nmod 3 2014 DATE
, , punct 3
spoke VBD ROOT 0 speak
._ . punct 7
"""
OFFICE_UNTIL = OFFICE_SINCE.replace("since IN", "until IN")
OFFICE_OVER = """
Rossi_ NNP nsubj 9 Rossi PERSON
, , punct 3
president NN appos 1
from IN case 5
2010 CD nmod 3 2010 DATE
to IN case 7
2014_ CD nmod 5 2014 DATE
, , punct 3
spoke VBD ROOT 0 speak
._ . punct 9
"""
