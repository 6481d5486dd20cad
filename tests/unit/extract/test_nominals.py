"""What noun phrases say: titles, appositions and event nouns, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.model import Mention, Triple
from tests.unit.extract import noun_phrases as n
from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

FRAMES = {"title", "apposition", "event-noun", "event-noun-clause", "modifier", "included"}
BARE_ATTACK = """
The DT det 2
attack NN nsubj 5
on IN case 4
Kazan NNP nmod 2 Kazan GPE
failed VBD ROOT 0 fail
"""
NO_WARNING = """
There EX expl 2
was VBD ROOT 0 be
no DT det 5
US NNP compound 5
warning NN nsubj 2
to IN case 7
China NNP nmod 5
"""
NAMES = """
Kyiv_ NNP nsubj 4
, , punct 3
Ukraine_ NNP appos 1
burned VBD ROOT 0 burn
"""


def nominal(read: Read, table: str) -> list[Triple]:
    return [triple for triple in read(table) if triple.frame in FRAMES]


def told(read: Read, table: str) -> list[tuple[str, str | None]]:
    return [(flat(triple), triple.relation.property) for triple in nominal(read, table)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            s.TITLE,
            [
                ("Dmitry Peskov | be | Kremlin spokesman", "holdsOffice"),
                ("Dmitry Peskov | be spokesman of | Kremlin", "spokespersonFor"),
            ],
        ),
        (s.FORMER_TITLE, [("Joe Hill | be | Former president", "holdsOffice")]),
        (
            s.APPOSITION_CUE,
            [
                ("Maria Silva | be spokeswoman for | bank", "spokespersonFor"),
                ("Maria Silva | be | spokeswoman", "holdsOffice"),
            ],
        ),
        (
            s.APPOSITION_OWNED,
            [
                ("Peskov | be spokesman of | Kremlin", "spokespersonFor"),
                ("Peskov | be | Kremlin's spokesman", "holdsOffice"),
            ],
        ),
        (
            s.APPOSITIONS,
            [
                ("Medvedev | be | former president", "holdsOffice"),
                ("Medvedev | be ally of | Putin", "allyOf"),
            ],
        ),
        (s.APPOSITION_NAME, [("Burns | be | director", "holdsOffice")]),
        (s.APPOSITION_CAPITAL, [("Kyiv | be capital of | Ukraine", "capitalOf")]),
        (NAMES, [("Kyiv | be in | Ukraine", "locatedIn")]),
    ],
)
def test_titles_and_appositions(
    read: Read, table: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(read, table) == expected


@pytest.mark.parametrize(
    ("table", "tense"), [(s.TITLE, "Present"), (s.FORMER_TITLE, "Past"), (s.APPOSITIONS, "Past")]
)
def test_a_former_office_is_past(read: Read, table: str, tense: str) -> None:
    assert nominal(read, table)[0].tense == tense


@pytest.mark.parametrize(
    ("table", "text", "value", "tense"),
    [
        (s.OFFICE_SINCE, "since 2014", "", "Present"),
        (s.OFFICE_UNTIL, "until 2014", "", "Past"),
        (s.OFFICE_OVER, "from 2010 to 2014", "2010/2014", "Present"),
    ],
)
def test_an_office_is_held_for_a_time(
    read: Read, table: str, text: str, value: str, tense: str
) -> None:
    (found,) = nominal(read, table)
    assert found.time is not None
    assert (found.time.text, found.time.value, found.tense) == (text, value, tense)


@pytest.mark.parametrize(("table", "owner"), [(s.TITLE, "Kremlin"), (s.APPOSITION_NAME, "CIA")])
def test_an_office_has_its_affiliation(read: Read, table: str, owner: str) -> None:
    found = nominal(read, table)[0]
    assert isinstance(found.object, Mention)
    assert found.object.type == "Office"
    assert [(a.role, a.value.text) for a in found.arguments] == [("affiliation", owner)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.INVASION, [("Russia | invasion | Ukraine", "invades")]),
        (
            s.EVENTS,
            [("rebels | attack | Kazan", "attacks"), ("rebels | attack | Omsk", "attacks")],
        ),
        (s.WARNINGS, [("US | warning | {Russia | attack | Kyiv}", "warns")]),
        (s.WARNINGS_TO, [("US | warning | China", "warns")]),
        (BARE_ATTACK, []),
    ],
)
def test_event_nouns(read: Read, table: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(read, table) == expected


def test_an_event_noun_is_as_real_as_its_clause_leaves_it(read: Read) -> None:
    assert [triple.polarity for triple in nominal(read, s.INVASION)] == ["Positive"]
    assert [triple.polarity for triple in nominal(read, s.PLANNED_ATTACK)] == ["Negative"]
    assert [triple.polarity for triple in nominal(read, NO_WARNING)] == ["Negative"]


def test_what_is_warned_comes_first_and_is_attributed(read: Read) -> None:
    found = read(s.WARNINGS)
    outer = found[-1]
    assert isinstance(outer.object, Triple)
    assert outer.object in found[:-1]
    assert [mention.text for mention in outer.object.attributed_to] == ["US"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (n.BY_BELOW, ["soldiers | killing | journalist"]),
        (n.BETWEEN, ["Sudan | talk | Egypt"]),
        (n.DEFEAT_BY, ["Ghana | defeat | Italy"]),
        (n.RESIGNATION, ["minister | resignation | -"]),
        (n.PRICES, ["oil prices | fall | -"]),
        (n.INVASION_AND, ["Iraq | invasion | Kuwait", "Iraq | occupation | Kuwait"]),
        (n.AGENTLESS, []),
        (n.GAZA_TALKS, []),
        (n.FOILED, []),
        (n.NOT_REACHED, []),
    ],
)
def test_who_does_what_to_whom(read: Read, table: str, expected: list[str]) -> None:
    assert [flat(triple) for triple in nominal(read, table)] == expected


@pytest.mark.parametrize(
    ("table", "stands", "speakers"),
    [
        (n.BY_BELOW, ("Positive", "Asserted", "Past"), []),
        (n.DEFEAT_BY, ("Positive", "Asserted", "Past"), []),
        (n.PLANNED, ("Positive", "Intended", "Present"), []),
        (n.DENIED_ATTACK, ("Negative", "Asserted", "Past"), ["minister"]),
        (n.FEARED, ("Positive", "Possible", "Present"), []),
        (n.REPORTS, ("Positive", "Possible", "Past"), []),
        (n.ALLEGED, ("Positive", "Possible", "Present"), []),
        (n.THREAT_OF, ("Positive", "Possible", "Past"), []),
        (n.CRITICISM, ("Positive", "Asserted", "Past"), []),
    ],
)
def test_how_real_an_event_is(
    read: Read, table: str, stands: tuple[str, ...], speakers: list[str]
) -> None:
    (found,) = nominal(read, table)
    assert (found.polarity, found.modality, found.tense) == stands
    assert [mention.text for mention in found.attributed_to] == speakers


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (n.ADVISER, [("Jonas Weller | be | National security adviser", "Present")]),
        (n.ELECT, [("Amara Diallo | be | President-elect", "Future")]),
        (n.THEN, [("Pieter Maas | be | foreign minister", "Past")]),
        (n.ALLY_TITLE, [("Viktor Medin | be ally of | Putin", "Present")]),
        (n.FOUNDERS, [("Karim Haddad | be founder of | party", "Present")]),
        (n.ARMY_CHIEF, [("Idris Osman | be | Sudan's army chief", "Present")]),
        (
            n.HEAD_OF,
            [
                ("Yevgeny Prigo | be head of | Wagner group", "Present"),
                ("Yevgeny Prigo | be | head", "Present"),
            ],
        ),
        (n.OF_BODY, [("Joe Park | be of | Samsung Securities", "Present")]),
        (n.AGE, []),
        (n.TOWN, [("Springfield | be in | Illinois", "Present")]),
    ],
)
def test_what_a_name_is_said_to_be(read: Read, table: str, expected: list[tuple[str, str]]) -> None:
    assert [(flat(triple), str(triple.tense)) for triple in nominal(read, table)] == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (n.BACKED, [("Russian | back | Russian-backed forces", "supports")]),
        (n.BASED, [("Paris-based company | be based in | Paris", "locatedIn")]),
        (
            n.INCLUDING,
            [("countries | include | Chad", "hasPart"), ("countries | include | Mali", "hasPart")],
        ),
    ],
)
def test_words_beside_a_noun(
    read: Read, table: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(read, table) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (n.CAMPUS, [("Okello University | be in | Gulu", "locatedIn")]),
        (n.EXPERTS, [("Experts | be from | Interpol", "comesFrom")]),
        (n.RECALLED, []),
        (n.PART_OF_CITY, [("Soldiers | be in | Kassala", "locatedIn")]),
    ],
)
def test_where_things_are_and_come_from(
    read: Read, table: str, expected: list[tuple[str, str]]
) -> None:
    found = [triple for triple in read(table) if triple.frame == "location"]
    assert [(flat(triple), triple.relation.property) for triple in found] == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [(n.REBEL_ATTACK, ["rebel | attack | Bunia"]), (n.BOMB_ATTACK, [])],
)
def test_a_common_noun_before_its_deed_does_it(read: Read, table: str, expected: list[str]) -> None:
    assert [flat(triple) for triple in nominal(read, table)] == expected


def test_an_office_in_capitals_is_no_name(read: Read) -> None:
    (found,) = nominal(read, n.OFFICE_IN_CAPITALS)
    assert (flat(found), found.relation.property) == (
        "Helen Marsh | be | Foreign Secretary",
        "holdsOffice",
    )
