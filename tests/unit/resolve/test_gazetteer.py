from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import Ontology
from kg.resolve import Gazetteer, load_gazetteer
from kg.resolve.supplement import read_supplement


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("US", "US"),
        ("U.S.", "US"),
        ("U.S.A.", "US"),
        ("the United States", "US"),
        ("America", "US"),
        ("the UK", "GB"),
        ("Britain", "GB"),
        ("Russian Federation", "RU"),
        ("RUSSIA", "RU"),
        ("Ukraine's", "UA"),
        ("Kosovo", "XK"),
        ("Czech Republic", "CZ"),
        ("Côte d’Ivoire", "CI"),
        ("The Netherlands", "NL"),
        ("People's Republic of China", "CN"),
    ],
)
def test_countries_by_their_names(gazetteer: Gazetteer, name: str, code: str) -> None:
    country = gazetteer.country(name)
    assert country is not None
    assert country.key == code


@pytest.mark.parametrize("word", ["us", "turkey", "IN", "PM", "IT", "Island", "", "Atlantis"])
def test_words_that_are_no_countries(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.country(word) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Chinese", "CN"),
        ("Russian", "RU"),
        ("Russians", "RU"),
        ("French", "FR"),
        ("Briton", "GB"),
        ("Britons", "GB"),
        ("British", "GB"),
        ("Swiss", "CH"),
        ("Danes", "DK"),
        ("Irishmen", "IE"),
        ("South Korean", "KR"),
        ("Congolese", "CD"),
        ("Palestinians", "PS"),
    ],
)
def test_demonyms(gazetteer: Gazetteer, word: str, code: str) -> None:
    country = gazetteer.country_of_demonym(word)
    assert country is not None
    assert country.key == code


@pytest.mark.parametrize("word", ["polish", "turkish", "Russia", "Heard", "Republican"])
def test_words_that_are_no_demonyms(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.country_of_demonym(word) is None


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Kiev", "Kyiv"),
        ("New York", "New York City"),
        ("Washington, D.C.", "Washington"),
        ("Georgia", "Georgia"),
        ("Bogota", "Bogotá"),
        ("Paris", "Paris"),
        ("California", "California"),
    ],
)
def test_the_most_prominent_place_comes_first(gazetteer: Gazetteer, name: str, first: str) -> None:
    assert gazetteer.places(name)[0].name == first


def test_a_country_comes_before_a_state(gazetteer: Gazetteer) -> None:
    assert [place.type for place in gazetteer.places("Georgia")] == ["Country", "Region"]


def test_capitals_stand_for_their_countries(gazetteer: Gazetteer) -> None:
    for capital, code in {"Kyiv": "UA", "Washington": "US", "Beijing": "CN"}.items():
        country = gazetteer.capital_of(capital)
        assert country is not None
        assert country.key == code
    assert gazetteer.capital_of("Shanghai") is None


def test_every_country_but_some_islands_has_a_link_and_a_population(gazetteer: Gazetteer) -> None:
    germany = gazetteer.by_code("DE")
    assert germany.links == (("exactMatch", "https://sws.geonames.org/2921044/"),)
    assert germany.population > 80_000_000


def test_seats_come_from_the_ontology(gazetteer: Gazetteer) -> None:
    seat = gazetteer.seat("the Kremlin")
    assert seat is not None
    assert seat.key == "RU"
    assert gazetteer.seat("White House") is None


def test_a_seat_of_no_country_is_refused(ontology: Ontology) -> None:
    with pytest.raises(OntologyError, match='"Kremlin" points to "Russia", which is no country'):
        load_gazetteer(replace(ontology, seats={"Kremlin": "Russia"}))


def test_well_known_letters(gazetteer: Gazetteer) -> None:
    assert gazetteer.expansion("U.N.") == "United Nations"
    assert gazetteer.expansion("XYZ") == ""


def test_names_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("# mine\nkind,name,of\nalias,Blighty,GB\nacronym,ABC,A Big Club\n")
    supplement = read_supplement(path)
    assert supplement.aliases == {"GB": ("Blighty",)}
    assert supplement.acronyms == {"ABC": "A Big Club"}


@pytest.mark.parametrize("row", ["nickname,Blighty,GB", "alias,,GB", "alias,Blighty"])
def test_rows_that_say_nothing_are_refused(tmp_path: Path, row: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"# mine\nkind,name,of\n{row}\n")
    with pytest.raises(OntologyError, match=r"own\.csv:3: the row is no kind,name,of"):
        read_supplement(path)


def test_a_lost_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        read_supplement(tmp_path / "none.csv")
