"""Triples in the words of their sentence."""

from __future__ import annotations

import json

import pytest

from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Analyse, Word
from tests.unit.extract.sentences import labelled

NEGATED = """
Iran NNP nsubj 4
had VBD aux 4 have
never RB advmod 4
attacked VBN ROOT 0 attack
Iraq NNP obj 4
"""
SPLIT_PARTICLE = """
Troops NNS nsubj 2 troop
shot VBD ROOT 0 shoot
the DT det 4
drone NN obj 2
down RP compound:prt 2
"""
FRONTED = """
In IN case 2
May NNP obl 5
, , punct 2
Kenya NNP nsubj 5 Kenya COUNTRY
signed VBD ROOT 0 sign
the DT det 7
pact NN obj 5
and CC cc 9
quickly RB advmod 9
sent VBD conj 5 send
envoys NNS obj 10 envoy
"""
ELECTED = """
Okoro NNP nsubj:pass 3 Okoro PERSON
was VBD aux:pass 3 be
elected VBN ROOT 0 elect
president NN xcomp 3
of IN case 6
Ghana NNP nmod 4 Ghana COUNTRY
in IN case 8
2016 CD obl 3
"""
KNOCKED_OUT = """
Ajax NNP nsubj:pass 3 Ajax ORG
was VBD aux:pass 3 be
knocked VBN ROOT 0 knock
out IN case 7
of IN fixed 4
the DT det 7
cup NN obl 3
quietly RB advmod 3
"""
GERUND = """
Peru NNP nsubj 2 Peru COUNTRY
calmed VBD ROOT 0 calm
investors NNS obj 2 investor
by IN mark 5
raising VBG advcl 2 raise
rates NNS obj 5 rate
"""
EXAMPLES = """
States NNS nsubj 5 state
such JJ case 4
as IN fixed 2
Mali NNP nmod 1 Mali COUNTRY
left VBD ROOT 0 leave
"""
INSIDE = """
Ortiz NNP nsubj 2 Ortiz PERSON
joined VBD ROOT 0 join
a DT det 4
bank NN obj 2
in IN case 6
Spain NNP nmod 4 Spain COUNTRY
"""
TWICE = """
Chile NNP nsubj 2 Chile COUNTRY
warned VBD ROOT 0 warn
Peru_ NNP obj 2 Peru COUNTRY
. . punct 2
Chile NNP nsubj 6 Chile COUNTRY
warned VBD ROOT 0 warn
Peru_ NNP obj 6 Peru COUNTRY
. . punct 6
"""


@pytest.fixture(scope="module")
def told(analysed: Analyse, worded: Word) -> Word:
    return lambda table: worded(analysed(labelled(table)))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.ACTIVE, ("Russia", "attacked", "Ukraine", [])),
        (NEGATED, ("Iran", "had never attacked", "Iraq", [])),
        (s.PARTICLE, ("The navy", "shot down", "a drone", [])),
        (SPLIT_PARTICLE, ("Troops", "shot down", "the drone", [])),
        (s.PASSIVE, ("The bridge", "was destroyed", "", [])),
        (s.PASSIVE_PARTICLE, ("The drone", "was shot down", "", [])),
        (s.PASSIVE_OBLIQUE, ("The troops", "were sent", "", ["to Mali"])),
        (s.OBLIQUE, ("Troops", "withdrew from", "Kherson", ["in November"])),
        (s.PARTICLE_OBLIQUE, ("Troops", "pulled out of", "Kherson", [])),
        (s.RECIPIENT, ("Poland", "supplied", "tanks", ["to Ukraine", "in Warsaw", "on Monday"])),
        (s.QUANTITY, ("The blast", "killed", "at least 12 people", [])),
        (s.PLAIN_NOUN, ("The island", "is", "a fortress", [])),
        (s.SAID, ("troops", "shelled", "the town", [])),
        (s.PASSIVE_AGENT, ("The bridge", "was destroyed by", "rebels", [])),
        (s.LIGHT_ALONE, ("The base", "came under attack", "", [])),
        (s.LIGHT_OBJECT, ("The charity", "raised", "money", [])),
        pytest.param(
            s.LIGHT_OBLIQUE,
            ("China", "held talks with", "Russia", []),
        ),
        pytest.param(
            s.PREPOSITION,
            ("The minister", "is in", "Berlin", []),
        ),
    ],
)
def test_words_of_a_triple(
    told: Word, table: str, expected: tuple[str, str, str, list[str]]
) -> None:
    found = told(table)["triples"][0]
    assert (found["subject"], found["relation"], found["object"], found["args"]) == expected
    assert 0 < found["confidence"] <= 1


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (FRONTED, ("Kenya", "sent", "envoys", ["In May"])),
        (ELECTED, ("Okoro", "was elected", "president of Ghana", ["in 2016"])),
        (KNOCKED_OUT, ("Ajax", "was knocked out of", "the cup", ["quietly"])),
        (GERUND, ("Peru", "calmed", "investors", ["by raising rates"])),
        (EXAMPLES, ("States", "such as", "Mali", [])),
        (INSIDE, ("a bank", "is in", "Spain", [])),
    ],
)
def test_words_beside_the_verb(
    told: Word, table: str, expected: tuple[str, str, str, list[str]]
) -> None:
    found = told(table)["triples"]
    assert expected in [(t["subject"], t["relation"], t["object"], t["args"]) for t in found]


def test_nothing_is_told_twice(told: Word) -> None:
    (found,) = told(TWICE)["triples"]
    assert (found["subject"], found["relation"], found["object"]) == ("Chile", "warned", "Peru")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.SAID, "troops shelled the town"),
        (s.NESTED, "the ministry claimed that rebels attacked Kazan"),
        (
            s.SAID_NOT,
            "Iraq did not attack Kuwait",
        ),
    ],
)
def test_a_clause_as_object_is_put_into_words(told: Word, table: str, expected: str) -> None:
    assert told(table)["triples"][-1]["object"] == expected


@pytest.mark.parametrize("table", [s.TITLE, s.FORMER_TITLE])
def test_the_relation_of_a_title_is_not_part_of_the_name(told: Word, table: str) -> None:
    title = told(table)["triples"][1]
    assert title["relation"] not in title["subject"].split()


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.ACTIVE, [("Russia", "Ukraine", "ASSAULT")]),
        (s.LIGHT_OBLIQUE, [("China", "Russia", "CONSULT")]),
        (s.INTRANSITIVE, [("minister", "", "CONCEDE")]),
        (s.INVASION, [("Russia", "Ukraine", "ASSAULT")]),
        (s.OPEN_OBLIQUE, []),
        (s.ALLY, []),
        (NEGATED, []),
        (s.DENIED, []),
        (
            s.MIGHT_SAY,
            [],
        ),
    ],
)
def test_events(told: Word, table: str, expected: list[tuple[str, str, str]]) -> None:
    found = told(table)["events"]
    assert [(event["source"], event["target"], event["code"]) for event in found] == expected


def test_json_can_hold_it(told: Word) -> None:
    found = told(s.ADDRESSEE)
    assert json.loads(json.dumps(found)) == found
    assert list(found) == ["triples", "events"]
    assert list(found["triples"][0]) == ["subject", "relation", "object", "args", "confidence"]
    assert list(found["events"][0]) == ["source", "target", "code"]
