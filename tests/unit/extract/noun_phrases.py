"""Noun phrases as tables, in the columns of `sentences`."""

from __future__ import annotations

BY_BELOW = """
The DT det 2 the
killing NN nsubj 8 killing
of IN case 5 of
a DT det 5 a
journalist NN nmod 2 journalist
by IN case 7 by
soldiers NNS nmod 5 soldier
sparked VBD ROOT 0 spark
protests_ NNS obj 8 protest
. . punct 8 .
"""
BETWEEN = """
Talks NNS nsubj 6 talk
between IN case 3 between
Sudan NNP nmod 1 Sudan COUNTRY
and CC cc 5 and
Egypt NNP conj 3 Egypt COUNTRY
collapsed_ VBD ROOT 0 collapse
. . punct 6 .
"""
DEFEAT_BY = """
Italy_ NNP nmod:poss 3 Italy COUNTRY
's POS case 1 's
defeat NN nsubj 6 defeat
by IN case 5 by
Ghana NNP nmod 3 Ghana ORG
hurts VBZ ROOT 0 hurt
the DT det 8 the
team_ NN obj 6 team
. . punct 6 .
"""
RESIGNATION = """
The DT det 2 the
resignation NN nsubj 6 resignation
of IN case 5 of
the DT det 5 the
minister NN nmod 2 minister
surprised VBD ROOT 0 surprise
investors_ NNS obj 6 investor
. . punct 6 .
"""
PRICES = """
A DT det 2 a
fall NN nsubj 6 fall
in IN case 5 in
oil NN compound 5 oil
prices NNS nmod 2 price
hurt VBD ROOT 0 hurt
Nigeria_ NNP obj 6 Nigeria COUNTRY
. . punct 6 .
"""
AGENTLESS = """
The DT det 2 the
arrest NN nsubj 6 arrest
of IN case 5 of
the DT det 5 the
mayor NN nmod 2 mayor
angered VBD ROOT 0 anger
residents_ NNS obj 6 resident
. . punct 6 .
"""
PLANNED = """
Kenya NNP nsubj 2 Kenya COUNTRY
plans VBZ ROOT 0 plan
an DT det 4 a
attack NN obj 2 attack
on IN case 7 on
the DT det 7 the
militia_ NN nmod 4 militia
. . punct 2 .
"""
DENIED_ATTACK = """
The DT det 2 the
minister NN nsubj 3 minister
denied VBD ROOT 0 deny
an DT det 5 a
attack NN obj 3 attack
on IN case 8 on
the DT det 8 the
convoy NN nmod 5 convoy
by IN case 11 by
the DT det 11 the
army_ NN nmod 5 army
. . punct 3 .
"""
FEARED = """
Egypt NNP nsubj 2 Egypt COUNTRY
fears VBZ ROOT 0 fear
an DT det 5 a
Israeli JJ amod 5 Israeli NATIONALITY
attack NN obj 2 attack
on IN case 7 on
Rafah_ NNP nmod 5 Rafah CITY
. . punct 2 .
"""
NOT_REACHED = """
Negotiators NNS nsubj 2 negotiator
failed VBD ROOT 0 fail
to TO mark 4 to
reach VB xcomp 2 reach
a DT det 6 a
deal NN obj 4 deal
between IN case 8 between
Sudan NNP nmod 6 Sudan COUNTRY
and CC cc 10 and
Egypt_ NNP conj 8 Egypt COUNTRY
. . punct 2 .
"""
REPORTS = """
Reports NNS nsubj 8 report
of IN case 3 of
clashes NNS nmod 1 clash
between IN case 5 between
police NN nmod 3 police
and CC cc 7 and
protesters NNS conj 5 protester
emerged_ VBD ROOT 0 emerge
. . punct 8 .
"""
ALLEGED = """
The DT det 3 the
alleged JJ amod 3 alleged
killing NN nsubj 9 killing
of IN case 5 of
prisoners NNS nmod 3 prisoner
by IN case 7 by
troops NNS nmod 5 troops
is VBZ cop 9 be
shocking_ JJ ROOT 0 shocking
. . punct 9 .
"""
THREAT_OF = """
Israel_ NNP nmod:poss 3 Israel COUNTRY
's POS case 1 's
threat NN nsubj 9 threat
of IN case 6 of
an DT det 6 a
invasion NN nmod 3 invasion
of IN case 8 of
Rafah NNP nmod 6 Rafah CITY
worried VBD ROOT 0 worry
Egypt_ NNP obj 9 Egypt COUNTRY
. . punct 9 .
"""
FOILED = """
The DT det 3 the
foiled VBN amod 3 foil
attack NN nsubj 9 attack
on IN case 6 on
the DT det 6 the
embassy NN nmod 3 embassy
by IN case 8 by
militants NNS nmod 3 militant
failed_ VBD ROOT 0 fail
. . punct 9 .
"""
GAZA_TALKS = """
Gaza NNP nsubj 2 Gaza REGION
talks VBZ nsubj 5 talk
with IN case 4 with
Hamas NNP nmod 2 Hamas ARMED_GROUP
stalled_ VBD ROOT 0 stall
. . punct 5 .
"""
CRITICISM = """
The DT det 2 the
minister NN nsubj 3 minister
dismissed VBD ROOT 0 dismiss
Amnesty_ NNP nmod:poss 6 Amnesty INTERNATIONAL
's POS case 4 's
criticism NN obj 3 criticism
of IN case 9 of
the DT det 9 the
law_ NN nmod 6 law
. . punct 3 .
"""
BACKED = """
Russian_ JJ amod 4 Russian NATIONALITY
-_ HYPH punct 1 -
backed VBN amod 4 back
forces NNS nsubj 5 force
shelled VBD ROOT 0 shell
the DT det 7 the
village_ NN obj 5 village
. . punct 5 .
"""
BASED = """
The DT det 5 the
Paris_ NNP obl:unmarked 4 Paris CITY
-_ HYPH punct 2 -
based VBN amod 5 base
company NN nsubj 6 company
closed_ VBD ROOT 0 close
. . punct 6 .
"""
INCLUDING = """
Several JJ amod 2 several
countries_ NNS nsubj 9 country
, , punct 5 ,
including VBG case 5 include
Chad NNP nmod 2 Chad COUNTRY
and CC cc 7 and
Mali_ NNP conj 5 Mali COUNTRY
, , punct 2 ,
left_ JJ ROOT 0 left
. . punct 9 .
"""
ELECT = """
President_ NNP compound 3 President
-_ HYPH punct 1 -
elect NNP nmod:desc 4 elect
Amara NNP nsubj 6 Amara PERSON
Diallo NNP flat 4 Diallo PERSON
spoke_ VBD ROOT 0 speak
. . punct 6 .
"""
ALLY_TITLE = """
Putin NNP compound 2 Putin PERSON
ally NN nsubj 5 ally
Viktor NNP appos 2 Viktor PERSON
Medin NNP flat 3 Medin PERSON
spoke_ VBD ROOT 0 speak
. . punct 5 .
"""
FOUNDERS = """
Karim NNP nsubj 12 Karim PERSON
Haddad_ NNP flat 1 Haddad PERSON
, , punct 4 ,
one CD appos 1 one
of IN case 7 of
the DT det 7 the
founders NNS nmod 4 founder
of IN case 10 of
the DT det 10 the
party_ NN nmod 7 party
, , punct 1 ,
left_ VBD ROOT 0 leave
. . punct 12 .
"""
ARMY_CHIEF = """
Idris NNP nsubj 9 Idris PERSON
Osman_ NNP flat 1 Osman PERSON
, , punct 7 ,
Sudan_ NNP nmod:poss 7 Sudan COUNTRY
's POS case 4 's
army NN compound 7 army
chief_ NN appos 1 chief
, , punct 1 ,
left_ VBD ROOT 0 leave
. . punct 9 .
"""
HEAD_OF = """
The DT det 2 the
head NN nsubj 11 head
of IN case 6 of
the DT det 6 the
Wagner NNP compound 6 Wagner ORG
group_ NN nmod 2 group ORG
, , punct 8 ,
Yevgeny NNP appos 6 Yevgeny PERSON
Prigo_ NNP flat 8 Prigo PERSON
, , punct 2 ,
spoke_ VBD ROOT 0 speak
. . punct 11 .
"""
AGE = """
Hugo NNP nsubj 6 Hugo PERSON
Lindqvist_ NNP flat 1 Lindqvist PERSON
, , punct 4 ,
45_ CD amod 1 45 DATE
, , punct 1 ,
resigned_ VBD ROOT 0 resign
. . punct 6 .
"""
TOWN = """
Springfield_ NNP nsubj 5 Springfield CITY
, , punct 3 ,
Illinois_ NNP nmod:unmarked 1 Illinois REGION
, , punct 1 ,
burned_ VBD ROOT 0 burn
. . punct 5 .
"""
INVASION_AND = """
Iraq_ NNP nmod:poss 3 Iraq COUNTRY
's POS case 1 's
invasion NN nsubj 8 invasion
and CC cc 5 and
occupation NN conj 3 occupation
of IN case 7 of
Kuwait NNP nmod 3 Kuwait COUNTRY
lasted_ VBD ROOT 0 last
. . punct 8 .
"""
OF_BODY = """
Joe NNP nsubj 6 Joe PERSON
Park NNP flat 1 Park PERSON
of IN case 5 of
Samsung NNP compound 5 Samsung COMPANY
Securities NNPS nmod 1 Security COMPANY
spoke_ VBD ROOT 0 speak
. . punct 6 .
"""
ADVISER = """
National JJ amod 3 national
security NN compound 3 security
adviser NN nmod:desc 4 adviser
Jonas NNP nsubj 6 Jonas PERSON
Weller NNP flat 4 Weller PERSON
spoke_ VBD ROOT 0 speak
. . punct 6 .
"""
THEN = """
The DT det 4 the
then RB advmod 4 then
foreign JJ amod 4 foreign
minister_ NN nsubj 9 minister
, , punct 6 ,
Pieter NNP appos 4 Pieter PERSON
Maas_ NNP flat 6 Maas PERSON
, , punct 4 ,
spoke_ VBD ROOT 0 speak
. . punct 9 .
"""
CAMPUS = """
Okello NNP compound 2 Okello UNIVERSITY
University NNP nsubj 6 University UNIVERSITY
in IN case 4 in
Gulu NNP nmod 2 Gulu CITY
now RB advmod 6 now
trains VBZ ROOT 0 train
nurses_ NNS obj 6 nurse
. . punct 6 .
"""
EXPERTS = """
Experts NNS nsubj 4 expert
from IN case 3 from
Interpol NNP nmod 1 Interpol INTERNATIONAL
arrived_ VBD ROOT 0 arrive
. . punct 4 .
"""
RECALLED = """
Peru NNP nsubj 2 Peru COUNTRY
recalled VBD ROOT 0 recall
its PRP$ nmod:poss 4 its
ambassador NN obj 2 ambassador
from IN case 6 from
Vilnius_ NNP nmod 4 Vilnius CITY
. . punct 2 .
"""
PART_OF_CITY = """
Soldiers NNS nsubj 7 soldier
in IN case 4 in
the DT det 4 the
suburbs NNS nmod 1 suburb
of IN case 6 of
Kassala NNP nmod 4 Kassala CITY
left_ VBD ROOT 0 leave
. . punct 7 .
"""
REBEL_ATTACK = """
A DT det 3 a
rebel NN compound 3 rebel
attack NN nsubj 6 attack
on IN case 5 on
Bunia NNP nmod 3 Bunia CITY
failed_ VBD ROOT 0 fail
. . punct 6 .
"""
BOMB_ATTACK = """
A DT det 3 a
bomb NN compound 3 bomb
attack NN nsubj 6 attack
on IN case 5 on
Bunia NNP nmod 3 Bunia CITY
failed_ VBD ROOT 0 fail
. . punct 6 .
"""
OFFICE_IN_CAPITALS = """
The DT det 3 the
Foreign NNP compound 3 Foreign PERSON
Secretary NNP nsubj 8 Secretary PERSON
, , punct 5 ,
Helen NNP appos 3 Helen PERSON
Marsh NNP flat 5 Marsh PERSON
, , punct 3 ,
left_ VBD ROOT 0 leave
. . punct 8 .
"""

TABLES = {value: name for name, value in list(globals().items()) if name.isupper()}
"""Names of the tables above."""
