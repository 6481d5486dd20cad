from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.names import (
    acronym_definitions,
    fold_person,
    is_acronym,
    lasting,
    possessive,
    shortens_organization,
    shortens_person,
    singular,
    spells,
    surface,
    undot,
    unmark,
    without_determiner,
    without_titles,
    words,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Russia's", "Russia"),
        ("Moscow’s", "Moscow"),
        ("the United States'", "United States"),
        ("the  Kremlin", "Kremlin"),
        ("“Titan”", "Titan"),
        ("The", "The"),
    ],
)
def test_surface(text: str, shown: str) -> None:
    assert surface(text) == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S. Navy", "US navy"),
        ("São Paulo", "Sao Paulo"),
        ("Élysée’s", "Elysee"),
        ("Jean-Luc", "Jean Luc"),
        ("O’Brien", "O'Brien"),
    ],
)
def test_names_that_fold_alike(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_undot_leaves_sentences_alone() -> None:
    assert undot("U.S. and U.K. officials met.") == "US and UK officials met."


def test_unmark_keeps_other_scripts() -> None:
    assert unmark("Łódź 한국 Киев") == "Lodz 한국 Киев"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Dmitry Peskov", "Dmitri Peskov"),
    ],
)
def test_transliterations_fold_alike(one: str, other: str) -> None:
    assert fold_person(words(one)) == fold_person(words(other))


@pytest.mark.parametrize(
    ("one", "other"), [("John Smith", "John Smyth"), ("Jodi Ray", "Jody Ray"), ("Li Wei", "Li Wai")]
)
def test_english_pairs_stay_apart(one: str, other: str) -> None:
    assert fold_person(words(one)) != fold_person(words(other))


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Biden", "Joe Biden", True),
        ("Xi", "Xi Jinping", True),
        ("von der Leyen", "Ursula von der Leyen", True),
        ("George Bush", "George W. Bush", True),
        ("Donald Trump", "Donald Trump Jr", False),
        ("Joe Biden", "Joe Biden", False),
        ("Biden", "Joe Bidens", False),
        ("der", "Ursula von der Leyen", False),
    ],
)
def test_short_names_of_persons(short: str, full: str, expected: bool) -> None:
    assert shortens_person(words(short), words(full)) is expected


def test_short_names_of_organisations_leave_out_generic_words_only() -> None:
    generic = frozenset({"group", "inc"})
    assert shortens_organization(("wagner",), ("wagner", "group"), generic)
    assert not shortens_organization(("united", "nations"), ("united", "nations", "x"), generic)
    assert not shortens_organization(("wagner",), ("wagner",), generic)


@pytest.mark.parametrize("name", ["IMF", "U.N.", "DoD", "EU", "AT&T"])
def test_acronyms(name: str) -> None:
    assert is_acronym(name)


@pytest.mark.parametrize("name", ["Russia", "A", "iPhone", "Joe Biden", ""])
def test_no_acronyms(name: str) -> None:
    assert not is_acronym(name)


@pytest.mark.parametrize(
    ("acronym", "full"),
    [
        ("ISW", "Institute for the Study of War"),
        ("DoD", "Department of Defense"),
        ("IMF", "the International Monetary Fund"),
        ("U.N.", "United Nations"),
    ],
)
def test_initials_spell_acronyms(acronym: str, full: str) -> None:
    assert spells(acronym, full)


def test_acronyms_are_defined_by_a_parenthesis() -> None:
    text = (
        "Analysts at the Institute for the Study of War (ISW) said. The International Monetary "
        "Fund (IMF, based in Washington) agreed. It rose (UP) and fell."
    )
    assert list(acronym_definitions(text)) == [
        ("ISW", "Institute for the Study of War"),
        ("IMF", "International Monetary Fund"),
    ]


def test_titles_are_taken_off() -> None:
    titles = {"prime", "minister", "mr"}
    assert without_titles("Prime Minister Boris Johnson", titles.__contains__) == "Boris Johnson"
    assert without_titles("Mr. Johnson", titles.__contains__) == "Johnson"
    assert without_titles("Minister", titles.__contains__) == "Minister"


def test_small_change() -> None:
    assert possessive("Russia") == "Russia's"
    assert possessive("United States") == "United States'"
    assert without_determiner("its armed forces") == "armed forces"
    assert without_determiner("the") == "the"
    assert [singular(word) for word in ("forces", "congress", "crisis")] == [
        "force",
        "congress",
        "crisis",
    ]


@given(st.text())
def test_any_text_can_be_folded(text: str) -> None:
    assert all(word and word == word.casefold() and " " not in word for word in words(text))
    assert unmark(unmark(text)) == unmark(text)
    list(acronym_definitions(text))


@given(st.lists(st.text("abij", min_size=1, max_size=8), min_size=1, max_size=4))
def test_no_name_shortens_itself(tokens: list[str]) -> None:
    assert not shortens_person(tuple(tokens), tuple(tokens))


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("former prime minister", "prime minister"),
        ("Poland's former foreign minister", "Poland's foreign minister"),
        ("Ex-President", "President"),
        ("then-chancellor", "chancellor"),
        ("president-elect", "president"),
        ("long-time chief executive", "chief executive"),
        ("former", "former"),
        ("next-generation editor", "next-generation editor"),
        ("expert", "expert"),
    ],
)
def test_an_office_lasts_beyond_its_holders(text: str, office: str) -> None:
    assert lasting(text) == office
