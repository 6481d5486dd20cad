"""Who is the subject of a predicate, shared ones included, on trees built by hand."""

from __future__ import annotations

from collections.abc import Container

import pytest

from kg.extract.subjects import SubjectFinder, is_object_clause
from tests.docs import make_tree

COORDINATED = """
Russia NNP nsubj 4
and CC cc 3
Belarus NNP conj 1
built VBD ROOT 0 build
and CC cc 6
sold VBD conj 4 sell
drones NNS obj 6 drone
._ . punct 4
"""
CONTROL = """
Washington NNP nsubj 2
urged VBD ROOT 0 urge
Kyiv NNP obj 2
to TO mark 5
withdraw VB xcomp 2
"""
GAP = """
The DT det 2
arms NNS nsubj 5 arm
it PRP nsubj 4
used VBD acl:relcl 2 use
failed VBD ROOT 0 fail
"""
PARTICIPLE = """
drones NNS nsubj 5 drone
launched VBN acl 1 launch
by IN case 4
Ukraine NNP obl:agent 2
fell VBD ROOT 0 fall
"""
PROMISED = """
Kenya NNP nsubj 2
promised VBD ROOT 0 promise
Haiti NNP obj 2
to TO mark 5
help VB xcomp 2
"""
CALLED = """
Pope NNP nsubj 2
called VBD ROOT 0 call
on IN case 4
Kyiv NNP obl 2
to TO mark 6
talk VB advcl 2
"""
JAILED = """
Judges NNS nsubj 2 judge
jailed VBD ROOT 0 jail
Baro NNP obj 2
for IN mark 5
stealing VBG advcl 2 steal
"""
EXPLETIVE = """
It PRP expl 2
rained VBD ROOT 0 rain
and CC cc 4
stopped VBD conj 2 stop
"""
PLAN = """
Officers NNS nsubj 2 officer
{verb} VBD ROOT 0 {lemma}
Alliance NNP {relation} 4 Alliance
efforts NNS obj 2 effort
to TO mark 6
rebuild VB acl 4 rebuild
"""
FOUND = """
Jurors NNS nsubj 2 juror
found VBD ROOT 0 find
Baro NNP nsubj 2
guilty JJ xcomp 2
"""


def subjects(
    table: str, predicate: str, *, agents: Container[int] = (), times: Container[int] = ()
) -> list[str]:
    doc = make_tree(table)
    finder = SubjectFinder(
        times=times,
        agents=agents,
        controls=lambda *words: words == ("call", "on xcomp"),
        adds=lambda _: None,
        judges=lambda *words: words == ("praise", "effort"),
    )
    token = next(token for token in doc if token.text == predicate)
    return [subject.text for subject in finder.of(token)]


TOUGH = """
accord NN nsubj 3
is VBZ cop 3
hard JJ ROOT 0
to TO mark 5
enforce VB ccomp 3
"""


@pytest.mark.parametrize(
    ("table", "predicate", "expected"),
    [
        (COORDINATED, "sold", ["Russia", "Belarus"]),
        (CONTROL, "withdraw", ["Kyiv"]),
        (PROMISED, "help", ["Kenya"]),
        (CALLED, "talk", ["Kyiv"]),
        (PARTICIPLE, "launched", ["drones"]),
        (GAP, "used", ["it"]),
        (EXPLETIVE, "stopped", []),
        (FOUND, "found", ["Jurors"]),
        (TOUGH, "enforce", []),
    ],
)
def test_subjects(table: str, predicate: str, expected: list[str]) -> None:
    assert subjects(table, predicate) == expected


@pytest.mark.parametrize(("agents", "expected"), [({2}, ["Baro"]), (set(), ["Judges"])])
def test_whoever_is_punished_for_a_deed_did_it(agents: set[int], expected: list[str]) -> None:
    assert subjects(JAILED, "stealing", agents=agents) == expected


@pytest.mark.parametrize(
    ("verb", "lemma", "relation", "expected"),
    [
        ("praised", "praise", "compound", ["Alliance"]),
        ("praised", "praise", "amod", []),
        ("made", "make", "amod", ["Officers"]),
    ],
)
def test_whose_plan_it_is_to_do_something(
    verb: str, lemma: str, relation: str, expected: list[str]
) -> None:
    table = PLAN.format(verb=verb, lemma=lemma, relation=relation)
    assert subjects(table, "rebuild", agents={0, 2}) == expected


def test_a_time_is_no_subject() -> None:
    assert subjects(CONTROL, "urged", times={0}) == []


def test_a_second_subject_behind_the_verb_is_an_object() -> None:
    doc = make_tree(FOUND)
    assert is_object_clause(doc[1], [doc[0], doc[2]])


AIM = """
Kenya NNP nmod:poss 2
aim NN nsubj 5
is VBZ cop 5 be
to TO mark 5
win VB ROOT 0
"""
RANKED = """
Kenya NNP nsubj 2
became VBD ROOT 0 become
first JJ amod 4
state NN xcomp 2
to TO mark 6
win VB acl 4
"""
FRACTION = """
Mali NNP nsubj 2
sells VBZ ROOT 0 sell
third NN obj 2
of IN case 5
gold NN nmod 3
mined VBN acl 3 mine
"""


@pytest.mark.parametrize(
    ("table", "verb", "expected"),
    [(AIM, "win", ["Kenya"]), (RANKED, "win", ["Kenya"]), (FRACTION, "mined", ["gold"])],
)
def test_who_is_meant_by_a_noun_above(table: str, verb: str, expected: list[str]) -> None:
    assert subjects(table, verb, agents={0, 3}) == expected
