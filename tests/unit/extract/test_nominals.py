"""What noun phrases say: titles, appositions and event nouns, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.model import Mention, Triple
from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

FRAMES = {"title", "apposition", "event-noun", "event-noun-clause"}
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
                ("Dmitry Peskov | be | Kremlin", "spokespersonFor"),
            ],
        ),
        (s.FORMER_TITLE, [("Joe Hill | be | Former president", "holdsOffice")]),
        (s.APPOSITION_CUE, [("Maria Silva | be | bank", "spokespersonFor")]),
        (s.APPOSITION_OWNED, [("Peskov | be | Kremlin", "spokespersonFor")]),
        (
            s.APPOSITIONS,
            [
                ("Medvedev | be | former president", "holdsOffice"),
                ("Medvedev | be | Putin", "allyOf"),
            ],
        ),
        (s.APPOSITION_NAME, [("Burns | be | director", "holdsOffice")]),
        (s.APPOSITION_CAPITAL, [("Kyiv | be | Ukraine", "capitalOf")]),
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
