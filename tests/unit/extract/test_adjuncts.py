from __future__ import annotations

import pytest

from .conftest import Read

ATTACK_NEAR = """
    Rebels NNS nsubj 2 rebel
    attacked VBD ROOT 0 attack
    a DT det 4
    convoy NN obj 2
    near IN case 6
    Kharkiv NNP nmod 4
    """
CRITICISM = """
    Rebels NNS nsubj 2 rebel
    criticised VBD ROOT 0 criticise
    the DT det 4
    embassy NN obj 2
    in IN case 6
    Kharkiv NNP nmod 4
    """
TARGET = """
    Rebels NNS nsubj 2 rebel
    fired VBD ROOT 0 fire
    missiles NNS obj 2 missile
    at IN case 5
    Kharkiv NNP obl 2
    """
BRIEFING = """
    He PRP nsubj 2
    spoke VBD ROOT 0 speak
    at IN case 5
    a DT det 5
    briefing NN obl 2
    in IN case 7
    Kharkiv NNP nmod 5
    """
BEARING = """
    Shells NNS nsubj 2 shell
    landed VBD ROOT 0 land
    30 CD nummod 4
    kilometres NNS obl:unmarked 5 kilometre
    south RB advmod 2
    of IN case 7
    Kharkiv NNP obl 5
    """
COAST = """
    It PRP nsubj 2
    sank VBD ROOT 0 sink
    off IN case 5
    the DT det 5
    coast NN obl 2
    of IN case 7
    Ukraine NNP nmod 5
    """
RATES = """
    Banks NNS nsubj 2 bank
    raised VBD ROOT 0 raise
    rates NNS obj 2 rate
    by IN case 7
    25 CD nummod 7
    basis NN compound 7
    points NNS obl 2 point
    """
FALL = """
    Exports NNS nsubj 2 export
    fell VBD ROOT 0 fall
    3.5 CD nummod 4
    % NN obl:unmarked 2
    """
EXPECTED = """
    Banks NNS nsubj 2 bank
    expect VBP ROOT 0 expect
    growth NN obj 2
    next JJ amod 5
    year NN obl:unmarked 2
    """
TWO_TIMES = """
    It PRP nsubj 2
    began VBD ROOT 0 begin
    at IN case 4
    noon NN obl 2
    in IN case 6
    2019 CD obl 2
    """
NO_AGENT = """
    Elections NNS nsubj:pass 3 election
    were VBD aux:pass 3
    held VBN ROOT 0 hold
    by IN case 6
    the DT det 6
    end NN obl:agent 3
    of IN case 9
    last JJ amod 9
    year NN nmod 6
    """
BETWEEN = """
    Rebels NNS nsubj 2 rebel
    killed VBD ROOT 0 kill
    between IN case 7
    15 CD nummod 7
    and CC cc 6
    20 CD conj 4
    people NNS obl 2
    """


@pytest.mark.parametrize(
    ("table", "places"),
    [
        (ATTACK_NEAR, ["near Kharkiv"]),
        (CRITICISM, []),
        (TARGET, []),
        (BRIEFING, ["in Kharkiv"]),
        (BEARING, ["30 kilometres south of Kharkiv"]),
        (COAST, ["off the coast of Ukraine"]),
    ],
)
def test_places_with_their_relation(read: Read, table: str, places: list[str]) -> None:
    found = next(triple for triple in read(table) if triple.relation.property != "locatedIn")
    assert [place.text for place in found.places] == places


def test_what_is_fired_at_is_no_place(read: Read) -> None:
    (found,) = read(TARGET)
    roles = [(argument.role, argument.value.text) for argument in found.arguments]
    assert roles == [("opponent", "Kharkiv")]


@pytest.mark.parametrize(("table", "extent"), [(RATES, "25 basis points"), (FALL, "3.5 %")])
def test_an_amount_beside_the_verb_is_the_extent(read: Read, table: str, extent: str) -> None:
    (found,) = read(table)
    assert [(a.role, a.value.text) for a in found.arguments] == [("extent", extent)]
    assert found.quantity is not None
    assert found.quantity.text == extent


def test_a_time_to_come_is_not_when_it_is_expected(read: Read) -> None:
    (found,) = read(EXPECTED)
    assert found.time is None


def test_a_time_with_a_value_comes_first(read: Read) -> None:
    (found,) = read(TWO_TIMES)
    assert found.time is not None
    assert found.time.text == "2019"


def test_no_time_is_an_agent(read: Read) -> None:
    (found,) = read(NO_AGENT)
    assert (found.subject.text, found.object) == ("Elections", None)
    assert found.time is not None
    assert found.time.text == "by the end of last year"


def test_a_number_between_two_others_is_counted_as_an_object(read: Read) -> None:
    (found,) = read(BETWEEN)
    assert found.quantity is not None
    assert (found.quantity.value, found.quantity.upper) == ("15", "20")
    assert found.arguments == ()
