"""What the clauses of a sentence say, on trees built by hand."""

from __future__ import annotations

import pytest

from kg.model import Triple
from tests.unit.extract import sentences as s
from tests.unit.extract.conftest import Read
from tests.unit.extract.sentences import flat

NEGATIVE_QUESTION = """
Did VBD aux 3 do
Iran NNP nsubj 3
attack VB ROOT 0
Iraq NNP obj 3
? . punct 3
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.ACTIVE, ["Russia | attack | Ukraine"]),
        (s.PASSIVE_AGENT, ["rebels | destroy | bridge"]),
        (s.PASSIVE, ["bridge | be destroyed | -"]),
        (s.PASSIVE_PARTICLE, ["drone | be shot down | -"]),
        (s.PASSIVE_OBJECT, ["rebels | be given | weapons"]),
        (s.INTRANSITIVE, ["minister | resign | -"]),
        (s.PARTICLE, ["navy | shoot down | drone"]),
        (s.INDIRECT, ["Germany | give | weapons"]),
        (s.EXPLETIVE, []),
        (
            s.COORDINATED,
            [
                "Russia | attack | Kyiv",
                "Russia | attack | Odesa",
                "Belarus | attack | Kyiv",
                "Belarus | attack | Odesa",
            ],
        ),
        (s.SHARED_SUBJECT, ["Rebels | kill | guard", "Rebels | capture | port"]),
        (s.BECAME, ["lawyer | become | judge"]),
        (s.URGED, ["Kyiv | leave | Crimea", "Washington | urge | Kyiv"]),
        (s.PLANNED, ["Iran | attack | Iraq"]),
        (s.RELATIVE, ["man | attack | senator", "Police | arrest | man"]),
        (s.RELATIVE_OBJECT, ["Iran | supply | weapons", "weapons | be seized | -"]),
        (s.PARTICIPLE, ["Ukraine | launch | Drones", "Drones | hit | Moscow"]),
        (s.DENIED_GERUND, ["Iran | supply | drones"]),
        (s.SAID, ["troops | shell | town", "governor | say | {troops | shell | town}"]),
        (s.SAID_ADJECTIVE, ["it | be | impossible", "Lavrov | say | {it | be | impossible}"]),
        (
            s.ADDRESSEE,
            [
                "Ukraine | reject | offer",
                "Biden | warn | {Ukraine | reject | offer}",
                "Biden | warn | Moscow",
            ],
        ),
        (s.TOLD, ["Russia | reject | offer", "Lavrov | tell | {Russia | reject | offer}"]),
        (
            s.NESTED,
            [
                "rebels | attack | Kazan",
                "ministry | claim | {rebels | attack | Kazan}",
                "Lavrov | say | {ministry | claim | {rebels | attack | Kazan}}",
            ],
        ),
        (s.AFTER, ["Rebels | attack | Kazan", "ministry | say | {Rebels | attack | Kazan}"]),
    ],
)
def test_clauses(read: Read, table: str, expected: list[str]) -> None:
    assert [flat(triple) for triple in read(table)] == expected


@pytest.mark.parametrize(
    ("table", "property_"),
    [
        (s.ACTIVE, "attacks"),
        (s.PASSIVE_AGENT, "destroys"),
        (s.PASSIVE, "isDestroyed"),
        pytest.param(
            s.PASSIVE_PRIZE,
            None,
        ),
        (s.PARTICLE_OBLIQUE, "withdrawsFrom"),
        (s.OPEN_OBLIQUE, None),
        (s.BECAME, "isA"),
        (s.BEIJING, "warns"),
        (s.DOMAIN, None),
        (
            s.BASED,
            "locatedIn",
        ),
    ],
)
def test_properties(read: Read, table: str, property_: str | None) -> None:
    assert read(table)[0].relation.property == property_


def test_adjuncts_become_roles_places_and_time(read: Read) -> None:
    found = read(s.RECIPIENT)[0]
    assert [(a.role, a.preposition, a.value.text) for a in found.arguments] == [
        ("recipient", "to", "Ukraine")
    ]
    assert [place.text for place in found.places] == ["in Warsaw"]
    assert found.time is not None
    assert found.time.text == "Monday"


@pytest.mark.parametrize(
    ("table", "index", "name"), [(s.INDIRECT, 0, "Kyiv"), (s.TOLD, 1, "reporters")]
)
def test_an_indirect_object_is_the_recipient(read: Read, table: str, index: int, name: str) -> None:
    found = read(table)[index].arguments
    assert [(a.role, a.preposition, a.value.text) for a in found] == [("recipient", "", name)]


def test_the_source_of_a_report_is_no_argument(read: Read) -> None:
    assert read(s.ACCORDING_TO)[0].arguments == ()


def test_a_coordinated_object_is_no_argument_of_its_sibling(read: Read) -> None:
    assert all(triple.arguments == () for triple in read(s.COORDINATED))


@pytest.mark.parametrize("table", [s.LOYAL, s.BASED])
def test_an_object_is_no_argument_of_its_own_triple(read: Read, table: str) -> None:
    found = read(table)[0]
    assert found.object not in {argument.value for argument in found.arguments}


def test_quantity_of_the_object(read: Read) -> None:
    found = read(s.QUANTITY)[0].quantity
    assert found is not None
    assert (found.value, found.bound) == ("12", "at least")


@pytest.mark.parametrize(
    ("table", "index", "expected"),
    [
        (s.URGED, 0, ("Positive", "Necessary", "Future")),
        (s.PLANNED, 0, ("Positive", "Intended", "Future")),
        (s.DENIED, 0, ("Negative", "Asserted", "Past")),
        (s.DENIED, 1, ("Positive", "Asserted", "Past")),
        (s.DENIED_GERUND, 0, ("Negative", "Asserted", "Past")),
        (s.NOT_CONFIRMED, 0, ("Positive", "Hypothetical", "Past")),
        (s.NOT_CONFIRMED, 1, ("Negative", "Asserted", "Past")),
        (NEGATIVE_QUESTION, 0, ("Positive", "Hypothetical", "Past")),
        (s.CLAIMED, 0, ("Positive", "Asserted", "Past")),
    ],
)
def test_factuality(read: Read, table: str, index: int, expected: tuple[str, str, str]) -> None:
    found = read(table)[index]
    assert (found.polarity, found.modality, found.tense) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.SAID, ["", ""]),
        (s.DENIED, ["denied", ""]),
        (s.NOT_CONFIRMED, ["unconfirmed", ""]),
        (
            s.DENIED_GERUND,
            ["denied"],
        ),
    ],
)
def test_verification(read: Read, table: str, expected: list[str]) -> None:
    assert [triple.verification for triple in read(table)] == expected


def test_a_clause_as_object_is_the_triple_that_was_read_before(read: Read) -> None:
    inner, outer = read(s.SAID)
    assert outer.object == inner
    assert outer.frame == "clause-object"


@pytest.mark.parametrize("table", [s.AFTER_ASIDE, s.PASSIVE_REPORT, s.QUOTED_AROUND])
def test_the_clause_around_a_parenthesis_comes_before_it(read: Read, table: str) -> None:
    inner, outer = read(table)
    assert outer.object == inner


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (s.AFTER_ASIDE, "ministry | say | {Rebels | attack | Kazan}"),
        (s.PASSIVE_REPORT, "officials | say | {town | be captured | -}"),
        (s.QUOTED_AROUND, "Peskov | say | {court | ignore | evidence}"),
    ],
)
def test_a_parenthesis_says_the_clause_it_stands_in(read: Read, table: str, expected: str) -> None:
    outer = [triple for triple in read(table) if isinstance(triple.object, Triple)]
    assert [flat(triple) for triple in outer] == [expected]
    assert (outer[0].frame, outer[0].attributed_to) == ("parenthesis", ())


LAID_OFF = """
Firms NNS nsubj 2 firm
laid VBD ROOT 0 lay
workers NNS obj 2 worker
off RB advmod 3
"""
LAID_DOWN = """
Rebels NNS nsubj 2 rebel
laid VBD ROOT 0 lay
down IN case 4
arms NNS obj 2 arm
"""
PULLED_OUT_OF = """
Portugal NNP nsubj 2
pulled VBD ROOT 0 pull
out IN case 6
of IN case 6
the DT det 6
mission NN obl 2
"""
PUT_OUT = """
Crews NNS nsubj 2 crew
put VBD ROOT 0
fires NNS obj 2 fire
out RB advmod 2
"""
NOT_ONLY_OBJECT = """
Storms NNS nsubj 2 storm
destroyed VBD ROOT 0 destroy
not RB advmod 5
only RB advmod 5
houses NNS parataxis 2 house
but CC cc 8
also RB advmod 8
roads NNS conj 5 road
"""
NOT_ONLY_SUBJECT = """
Not RB advmod 3
only RB advmod 3
Chile NNP ROOT 0 Chile
but CC cc 7
also RB advmod 7
Peru NNP nsubj 7 Peru
recalled VBD conj 3 recall
envoys NNS obj 7 envoy
"""
PROMISED = """
Mayors NNS nsubj 2 mayor
promised VBD ROOT 0 promise
residents NNS obj 2 resident
to TO mark 5
resign VB xcomp 2
"""
WANTED = """
Clubs NNS nsubj 2 club
want VBP ROOT 0
coaches NNS obj 2 coach
to TO mark 5
resign VB xcomp 2
"""
ASKED = """
Qatar NNP nsubj 2
asked VBD ROOT 0 ask
Ghana NNP iobj 2
to TO mark 5
leave VB xcomp 2
"""
IMPORTS_THAN = """
Japan NNP nsubj 2
imports VBZ ROOT 0 import
more JJR amod 4
gas NN obj 2
than IN mark 7
it PRP nsubj 7
exports VBZ advcl 2 export
"""
STOOD_BY = """
Ministers NNS nsubj 2 minister
stood VBD ROOT 0 stand
by IN case 4
promises NNS obl:agent 2 promise
"""
BLAMED_RATHER = """
Soldiers NNS nsubj 2 soldier
blamed VBD ROOT 0 blame
traders NNS obj 2 trader
rather RB cc 6
than IN fixed 4
farmers NNS conj 3 farmer
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (LAID_OFF, ["Firms | lay off | workers"]),
        (LAID_DOWN, ["Rebels | lay down | arms"]),
        (PULLED_OUT_OF, ["Portugal | pull out of | mission"]),
        (PUT_OUT, ["Crews | put out | fires"]),
        (NOT_ONLY_OBJECT, ["Storms | destroy | houses", "Storms | destroy | roads"]),
        (NOT_ONLY_SUBJECT, ["Chile | recall | envoys", "Peru | recall | envoys"]),
        (PROMISED, ["Mayors | resign | -", "Mayors | promise | residents"]),
        (WANTED, ["coaches | resign | -", "Clubs | want | {coaches | resign | -}"]),
        (ASKED, ["Ghana | leave | -", "Qatar | ask | Ghana"]),
        (IMPORTS_THAN, ["Japan | import | gas"]),
        (BLAMED_RATHER, ["Soldiers | blame | traders"]),
        (STOOD_BY, ["Ministers | stand by | promises"]),
    ],
)
def test_what_verbs_take(read: Read, table: str, expected: list[str]) -> None:
    assert [flat(triple) for triple in read(table)] == expected


CREWS_DETAINED = """
Boats NNS nsubj:pass 3 boat
were VBD aux:pass 3 be
seized VBN ROOT 0 seize
and CC cc 6
crews NNS nsubj 6 crew
detained VBD conj 3 detain
"""
PRIZE_BY = """
Reporters NNS nsubj:pass 3 reporter
were VBD aux:pass 3 be
awarded VBN ROOT 0 award
prizes NNS obj 3 prize
by IN case 6
academies NNS nmod 4 academy
"""
FINED = """
Judges NNS nsubj 2 judge
fined VBD ROOT 0 fine
papers NNS iobj 2 paper
money NN obj 2
"""
OFF_MALTA = """
Boats NNS nsubj:pass 3 boat
were VBD aux:pass 3 be
intercepted VBN ROOT 0 intercept
off IN case 5
Malta NNP obl 3 Malta COUNTRY
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (CREWS_DETAINED, ["Boats | be seized | -", "crews | be detained | -"]),
        (PRIZE_BY, ["academies | award | prizes"]),
        (FINED, ["Judges | fine | papers"]),
        (OFF_MALTA, ["Boats | be intercepted | -"]),
    ],
)
def test_who_undergoes_it(read: Read, table: str, expected: list[str]) -> None:
    assert sorted(flat(triple) for triple in read(table)) == sorted(expected)


NOT_BUT = """
Diallo NNP nsubj 5
was VBD cop 5 be
not RB advmod 5
a DT det 5
soldier NN ROOT 0
but CC cc 8
a DT det 8
baker NN conj 5
"""
SEEMS = """
Drugs NNS nsubj 2 drug
seem VBP ROOT 0
effective JJ xcomp 2
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            NOT_BUT,
            [
                ("Diallo | be | soldier", "Negative", "Asserted"),
                ("Diallo | be | baker", "Positive", "Asserted"),
            ],
        ),
        (SEEMS, [("Drugs | seem | effective", "Positive", "Possible")]),
    ],
)
def test_what_it_is_and_what_it_is_not(
    read: Read, table: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [(flat(each), each.polarity.value, each.modality.value) for each in read(table)]
    assert found == expected
