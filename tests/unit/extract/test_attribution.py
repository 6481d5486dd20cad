"""Who says it, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.english.tokens import Doc
from kg.extract.attribution import Speakers, owners
from kg.extract.clauses import ClauseFinder
from kg.ontology import Ontology
from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import labelled

FRENCH_CLAIM = """
French JJ amod 2
claims NNS ROOT 0 claim
"""
JOINT_CLAIM = """
France NNP nmod:poss 5
and CC cc 3
Spain_ NNP conj 1
's POS case 1
claim NN ROOT 0
"""
CLAIM_FROM = """
claims NNS ROOT 0 claim
from IN case 3
Peskov NNP nmod 1 Peskov PERSON
"""
BOLD_CLAIM = """
bold JJ amod 3
safety NN compound 3
claim NN ROOT 0
"""
NOT_PARENTHESIS = """
Rebels NNS nsubj 2 rebel
attacked VBD ROOT 0 attack
Kazan NNP obj 2 Kazan GPE
; : punct 7
Putin NNP nsubj 7 Putin PERSON
immediately RB advmod 7
left VBD parataxis 2 leave
"""

SAID_AND_CONFIRMED = """
Peskov_ NNP nsubj 2 Peskov PERSON
said VBD ROOT 0 say
, , punct 6
and CC cc 6
Putin_ NNP nsubj 6 Putin PERSON
{form} VBD conj 2 {lemma}
, , punct 10
that IN mark 10
Kazan NNP nsubj 10 Kazan GPE
fell VBD ccomp 6 fall
"""
TWO_STATES = """
Putin NNP nsubj 2 Putin PERSON
said VBD ROOT 0 say
Kazan NNP nsubj 5 Kazan GPE
was VBD cop 5 be
safe JJ ccomp 2 safe
and CC cc 9
troops NNS nsubj 9 troop
were VBD cop 9 be
ready JJ conj 2 ready
"""
A_CHARGE = """
Putin NNP nsubj 2 Putin PERSON
said VBD ROOT 0 say
Kazan NNP nsubj 4 Kazan GPE
fell VBD ccomp 2 fall
, , punct 7
a DT det 7
charge NN obl:unmarked 4 charge
Kyiv NNP nsubj 9 Kyiv GPE
rejected VBD acl:relcl 7 reject
"""
BUT_OTHERS = """
Rebels NNS nsubj 7 rebel
, , punct 5
according VBG case 5 accord
to TO fixed 3
Moscow NNP obl 7 Moscow GPE
, , punct 5
fled VBD ROOT 0 flee
but CC cc 10
Kyiv NNP nsubj 10 Kyiv GPE
said VBD conj 7 say
they PRP nsubj 12
stayed VBD ccomp 10 stay
"""
MISSING = """
It PRP nsubj 2
collapsed VBD ROOT 0 collapse
; : punct 6
ministers NNS nsubj 6 minister
are VBP cop 6 be
missing JJ parataxis 2 missing
"""

APPOSED = """
Putin NNP nsubj 2 Putin PERSON
said VBD ROOT 0 say
Kazan NNP nsubj 13 Kazan GPE
, , punct 6
a DT det 6
city NN appos 3 city
run VBN acl 6 run
by IN case 9
rebels NNS obl 7 rebel
that WDT nsubj 11
fled VBD acl:relcl 9 flee
, , punct 6
fell VBD ccomp 2 fall
"""


def speakers(ontology: Ontology, table: str, form: str) -> list[str]:
    doc = Doc(labelled(table))
    found = Speakers(doc, ClauseFinder(doc), ontology)
    return [head.text for head in found.of(next(t for t in doc if t.text == form))]


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (s.ACTIVE, "attacked", []),
        (s.SAID, "shelled", ["governor"]),
        (s.SAID, "said", []),
        (s.SAID_NOT, "attack", ["Iran"]),
        (s.SAID_BOTH, "attacked", ["Lavrov"]),
        (s.SAID_BOTH, "captured", ["Lavrov"]),
        (s.SPEAKERS, "attacked", ["Lavrov", "Peskov"]),
        (s.TOLD, "rejected", ["Lavrov"]),
        (s.ADDRESSEE, "rejected", ["Biden"]),
        (s.ADDING, "attacked", ["Peskov"]),
        (s.ADDING, "resigned", []),
        (s.NESTED, "attacked", ["ministry", "Lavrov"]),
        (s.NESTED, "claimed", ["Lavrov"]),
        (s.DENIED, "supplied", ["Iran"]),
        (s.DENIED_GERUND, "supplying", ["Iran"]),
        (s.CLAIMED, "destroyed", ["ministry"]),
        (s.NOT_CONFIRMED, "attacked", []),
        (s.MIGHT_SAY, "attacked", []),
        (s.PLANNED, "attack", []),
        (s.URGED, "leave", ["Washington"]),
        (s.ACCORDING_TO, "attacked", ["ministry"]),
        (s.AFTER, "attacked", ["ministry"]),
        (s.AFTER_ASIDE, "attacked", ["ministry"]),
        (s.AFTER_ASIDE, "said", []),
        (s.PASSIVE_REPORT, "captured", ["officials"]),
        (NOT_PARENTHESIS, "attacked", []),
        (SAID_AND_CONFIRMED.format(form="confirmed", lemma="confirm"), "fell", ["Peskov", "Putin"]),
        (SAID_AND_CONFIRMED.format(form="denied", lemma="deny"), "fell", ["Putin"]),
        (TWO_STATES, "ready", ["Putin"]),
        (A_CHARGE, "rejected", []),
        (A_CHARGE, "fell", ["Putin"]),
        (BUT_OTHERS, "fled", ["Moscow"]),
        (BUT_OTHERS, "stayed", ["Kyiv"]),
        (MISSING, "collapsed", []),
        (APPOSED, "fell", ["Putin"]),
        (APPOSED, "run", []),
        (APPOSED, "city", []),
        (APPOSED, "fled", ["Putin"]),
        (s.WARNINGS, "attacked", ["US"]),
        pytest.param(
            s.AS_SAID,
            "attacked",
            ["Peskov"],
        ),
    ],
)
def test_reported_speech(ontology: Ontology, table: str, form: str, expected: list[str]) -> None:
    assert speakers(ontology, table, form) == expected


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (s.QUOTED_BEFORE, "rejected", ["Peskov"]),
        (s.QUOTED_AFTER, "rejected", ["Peskov"]),
        (s.QUOTED_AROUND, "ignored", ["Peskov"]),
        (s.QUOTED_SENTENCES, "rejected", ["Peskov"]),
        (s.QUOTED_SENTENCES, "started", ["Peskov"]),
        (s.QUOTED_TWICE, "started", ["Peskov"]),
        (s.QUOTED_TWICE, "attacked", ["Peskov"]),
        (s.QUOTED_OPEN, "started", ["Peskov"]),
        (s.NOT_QUOTED, "started", []),
        (s.QUOTED_PHRASE, "rejected", []),
        (s.QUOTED_NESTED, "said", []),
        pytest.param(
            s.QUOTED_NESTED,
            "attacked",
            ["Biden", "Peskov"],
        ),
    ],
)
def test_quotations(ontology: Ontology, table: str, form: str, expected: list[str]) -> None:
    assert speakers(ontology, table, form) == expected


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (s.INVASION, "invasion", ["Russia"]),
        (s.WARNINGS, "warnings", ["US"]),
        (FRENCH_CLAIM, "claims", ["French"]),
        (JOINT_CLAIM, "claim", ["France", "Spain"]),
        (CLAIM_FROM, "claims", ["Peskov"]),
        (s.EVENTS, "Attacks", ["rebels"]),
        (BOLD_CLAIM, "claim", []),
    ],
)
def test_owners_of_an_event(table: str, form: str, expected: list[str]) -> None:
    noun = next(token for token in Doc(labelled(table)) if token.text == form)
    assert [owner.text for owner in owners(noun)] == expected


def test_triples_carry_the_mentions_of_their_speakers(read: Read) -> None:
    inner, middle, outer = read(s.NESTED)
    assert [mention.text for mention in inner.attributed_to] == ["ministry", "Lavrov"]
    assert [mention.text for mention in middle.attributed_to] == ["Lavrov"]
    assert outer.attributed_to == ()
