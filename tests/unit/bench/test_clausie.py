"""The types and propositions of clauses, and labels for another extractor, on trees by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import rivals
from benchmarks.clausie import ClauseType, clauses, propositions
from benchmarks.clear_labels import in_clear
from tests.docs import make_doc

SV = """
Kenya NNP nsubj 2
votes VBZ ROOT 0 vote
"""
SVA = """
Baro NNP nsubj 2
lives VBZ ROOT 0 live
in IN case 4
Lima NNP obl 2
"""
SVC = """
Baro NNP nsubj 4
is VBZ cop 4 be
not RB advmod 4
mayor NN ROOT 0
"""
SVC_VERB = """
Baro NNP nsubj 2
seems VBZ ROOT 0 seem
happy JJ xcomp 2
"""
SVA_COPULA = """
Baro NNP nsubj 4
is VBZ cop 4 be
in IN case 4
Lima NNP ROOT 0
"""
SVO = """
Kenya NNP nsubj 3
has VBZ aux 3 have
warned VBN ROOT 0 warn
Uganda NNP obj 3
"""
SVOO = """
Kenya NNP nsubj 2
sent VBD ROOT 0 send
Uganda NNP iobj 2
ships NNS obj 2
"""
SVOO_TOLD = """
Kenya NNP nsubj 2
told VBD ROOT 0 tell
Uganda NNP obj 2
Peru NNP nsubj 5
left VBD ccomp 2 leave
"""
SVOA = """
Kenya NNP nsubj 2
put VBD ROOT 0 put
ships NNS obj 2
near IN case 5
Lima NNP obl 2
"""
SVOC = """
Kenya NNP nsubj 2
made VBD ROOT 0 make
Baro NNP obj 2
mayor NN xcomp 2
"""
ADVERBIALS = """
Yesterday NN obl:unmarked 3
Kenya NNP nsubj 3
warned VBD ROOT 0 warn
Uganda NNP obj 3
in IN case 6
Lima NNP obl 3
"""
CONJUNCTS = """
Kenya NNP nsubj 4
and CC cc 3
Peru NNP conj 1
warned VBD ROOT 0 warn
Uganda NNP obj 4
and CC cc 7
left VBD conj 4 leave
"""
PREPOSITION = """
Baro NNP nsubj 2
spoke VBD ROOT 0 speak
in IN case 4
Lima NNP obl 2
and CC cc 6
Rome NNP conj 4
"""
RELATIVE = """
Baro NNP nsubj 2
met VBD ROOT 0 meet
rebels NNS obj 2
who WP nsubj 5
left VBD acl:relcl 3 leave
Lima NNP obj 5
"""
NO_PRONOUN = """
Baro NNP nsubj 2
left VBD ROOT 0 leave
towns NNS obj 2
he PRP nsubj 5
bombed VBD acl:relcl 3 bomb
"""
PARTICIPLE = """
Rebels NNS nsubj 5
armed VBN acl 1 arm
by IN case 4
Peru NNP obl:agent 2
left VBD ROOT 0 leave
"""
NOUNS = """
Kenya NNP nmod:poss 3
's POS case 1
navy NN nsubj 7
, , punct 6
a DT det 6
fleet NN appos 3
left VBD ROOT 0 leave
"""
PASSIVE = """
Baro NNP nsubj:pass 3
was VBD aux:pass 3 be
warned VBN ROOT 0 warn
by IN case 5
Kenya NNP obl:agent 3
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (SV, ["SV"]),
        (SVA, ["SVA"]),
        (SVA_COPULA, ["SVA"]),
        (SVC, ["SVC"]),
        (SVC_VERB, ["SVC"]),
        (SVO, ["SVO"]),
        (SVOO, ["SVOO"]),
        (SVOO_TOLD, ["SVOO", "SV"]),
        (SVOA, ["SVOA"]),
        (SVOC, ["SVOC"]),
    ],
)
def test_types(table: str, expected: list[str]) -> None:
    assert [clause.type for clause in clauses(make_doc(table))] == list(map(ClauseType, expected))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (SV, {"Kenya | votes"}),
        (SVA, {"Baro | lives | in Lima"}),
        (SVC, {"Baro | is not | mayor"}),
        (SVO, {"Kenya | has warned | Uganda"}),
        (SVOO, {"Kenya | sent | Uganda | ships"}),
        (
            ADVERBIALS,
            {
                "Kenya | warned | Uganda",
                "Kenya | warned | Uganda | Yesterday",
                "Kenya | warned | Uganda | in Lima",
            },
        ),
        (
            CONJUNCTS,
            {"Kenya | warned | Uganda", "Peru | warned | Uganda", "Kenya | left", "Peru | left"},
        ),
        (PREPOSITION, {"Baro | spoke | in Lima", "Baro | spoke | in Rome"}),
        (RELATIVE, {"Baro | met | rebels", "rebels | left | Lima"}),
        (NO_PRONOUN, {"Baro | left | towns", "he | bombed | towns"}),
        (PARTICIPLE, {"Rebels armed by Peru | left", "Rebels | be armed | by Peru"}),
        (NOUNS, {"Kenya 's navy | left", "Kenya | has | navy", "Kenya 's navy | is | a fleet"}),
        (PASSIVE, {"Baro | was warned | by Kenya"}),
    ],
)
def test_propositions(table: str, expected: set[str]) -> None:
    found = [
        " | ".join(
            " ".join(map(str, slot)) for slot in (each.subject, each.relation, *each.arguments)
        )
        for each in propositions(make_doc(table))
    ]
    assert set(found) == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(("table", "count"), [(ADVERBIALS, 2), (SVO, 1)])
def test_shorter_propositions_are_left_out_where_a_fuller_one_is(table: str, count: int) -> None:
    assert len(list(propositions(make_doc(table), shorter=False))) == count


def test_an_agent_hangs_on_its_preposition_in_clear() -> None:
    converted = in_clear(make_doc(PASSIVE))
    assert [(token.dep_, token.head.text) for token in converted] == [
        ("nsubjpass", "warned"),
        ("auxpass", "warned"),
        ("ROOT", "warned"),
        ("agent", "warned"),
        ("pobj", "by"),
    ]


def test_objects_and_negations_in_clear() -> None:
    assert [token.dep_ for token in in_clear(make_doc(SVOO))] == ["nsubj", "ROOT", "dative", "dobj"]
    assert in_clear(make_doc(SVC))[2].dep_ == "neg"


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textacy.extract", None)
    with pytest.raises(SystemExit, match=r"pip install \"textacy==0\.13\.\*\""):
        rivals.main(["--kit", str(Path("nowhere"))])
