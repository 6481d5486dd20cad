from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.resolve.names import Form, words
from kg.resolve.persons import name_parts, person_names
from kg.resolve.reasons import LINK, NEVER, weight

SHORT_FORMS = {
    "joe": frozenset({"joseph"}),
    "joseph": frozenset({"joe"}),
    "bill": frozenset({"william"}),
    "william": frozenset({"bill"}),
}


def bits(one: str, other: str) -> float:
    return weight(person_names(words(one), words(other), SHORT_FORMS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joe Biden", "Joe Biden"),
        ("Joe Biden", "Joseph Biden"),
        ("George Bush", "George W. Bush"),
        ("John Paul Jones", "John Jones"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Muammar Gaddafi", "Moammar Qaddafi"),
        ("Abd al-Rahman Hadi", "Abdulrahman Hadi"),
        ("Ludwig van Beethoven", "Ludwig Beethoven"),
        ("Mao Zedong", "Mao Tse-tung"),
        ("Viktor Orbán", "Orbán Viktor"),
        ("Gabriel García Márquez", "García Márquez"),
    ],
)
def test_spellings_of_a_full_name_are_enough_for_a_link(one: str, other: str) -> None:
    assert bits(one, other) >= LINK


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Biden", "Biden"),
        ("Smith", "Smyth"),
        ("J. Reed", "John Reed"),
        ("Joe William", "William Joe"),
        ("Gabriel García Márquez", "Gabriel García"),
    ],
)
def test_part_of_a_name_speaks_for_it_and_is_not_enough(one: str, other: str) -> None:
    assert 0 < bits(one, other) < LINK


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Donald Trump", "Donald Trump Jr"),
        ("Kim Jong Il", "Kim Jong Un"),
        ("George H. W. Bush", "George W. Bush"),
        ("John Paul Jones", "John Peter Jones"),
        ("Anna Reed", "Nora Reed"),
        ("Anna Reed", "Anna Scholz"),
        ("Reed", "Scholz"),
    ],
)
def test_another_name_rules_it_out(one: str, other: str) -> None:
    assert bits(one, other) <= NEVER / 2


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ludwig van Beethoven", ("ludwig", "beethoven")),
        ("Donald Trump Jr", ("donald", "trump")),
        ("Kim Jong Un", ("jongun", "kim")),
        ("Xi Jinping", ("jinping", "xi")),
        ("Mao Tse-tung", ("tsetung", "mao")),
        ("Abd al-Rahman Hadi", ("abdrahman", "hadi")),
        ("Abdulrahman Hadi", ("abdrahman", "hadi")),
        ("Abdullah Gul", ("abdullah", "gul")),
        ("Kim Smith", ("kim", "smith")),
        ("Kim Cattrall Jones", ("kim", "cattrall", "jones")),
        ("Martin Luther King", ("martin", "luther", "king")),
        ("Van", ("van",)),
    ],
)
def test_the_family_name_is_last(name: str, parts: Form) -> None:
    assert name_parts(words(name)) == parts


WORDS = st.sampled_from(
    words(
        "joe joseph bill william j b kim jong un mao zedong tse tung van al abd rahman jr reed "
        "reid smith smyth zelenskiy zelenskyy garcia marquez"
    )
)
FORMS = st.lists(WORDS, min_size=1, max_size=4).map(tuple)


@given(FORMS, FORMS)
@example(("joseph", "bill"), ("bill", "jo", "seph"))
def test_two_names_say_the_same_both_ways(one: Form, other: Form) -> None:
    forth, back = (person_names(*pair, SHORT_FORMS) for pair in ((one, other), (other, one)))
    assert sorted(forth, key=str) == sorted(back, key=str)


@given(FORMS)
def test_a_name_speaks_for_itself_and_has_parts(form: Form) -> None:
    assert weight(person_names(form, form, SHORT_FORMS)) > 0
    assert all(name_parts(form))
