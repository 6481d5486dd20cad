from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.surroundings import EARTH, distance, named_places, told_apart
from kg.resolve.world import Place


@pytest.fixture(scope="module")
def gazetteer(ontology: Ontology) -> Gazetteer:
    return load_gazetteer(ontology)


def test_a_text_names_countries_states_regions_cities_and_peoples(gazetteer: Gazetteer) -> None:
    text = "Kenya's envoy flew from Mumbai to Maine, then Bavaria; a Chilean watched Springfield."
    found = {(each.name, each.place.country, each.people) for each in named_places(text, gazetteer)}
    assert found == {
        ("Kenya", "KE", False),
        ("Mumbai", "IN", False),
        ("Maine", "US", False),
        ("Bavaria", "DE", False),
        ("Chilean", "CL", True),
    }


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("Portland", "A storm moved up the coast of Maine.", "ME"),
        ("Portland", "A storm moved up the coast of Oregon.", ""),
        ("Birmingham", "Steel mills rose in Alabama.", "AL"),
        ("Birmingham", "The Alabama senator went on to England.", "AL"),
        ("Hyderabad", "Trucks came from Karachi.", "PK"),
        ("Hyderabad", "Trucks came from Karachi into India.", ""),
        ("Barcelona", "The tanker sailed from Venezuela.", "VE"),
        ("Barcelona", "A Venezuelan was hurt.", ""),
        ("Paris", "The Texas ranger was unhurt.", ""),
        ("London", "The bus came from Toronto.", ""),
    ],
)
def test_what_is_around_a_city_tells_it_from_its_namesakes(
    name: str, text: str, meant: str, gazetteer: Gazetteer
) -> None:
    cities = tuple(place for place in gazetteer.places(name) if place.type == "City")
    found = told_apart(cities, named_places(text, gazetteer))
    assert ((found.state or found.country) if found else "") == meant


DEGREES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(DEGREES, DEGREES)
def test_distances_are_the_same_both_ways_and_at_most_half_round_the_earth(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    here, there = (Place("1", "A", "City", "DE", at=at) for at in (one, other))
    assert distance(here, there) == pytest.approx(distance(there, here))
    assert 0 <= distance(here, there) <= 3.15 * EARTH
    assert distance(here, here) == 0


def test_nothing_is_near_a_place_without_coordinates() -> None:
    nowhere = Place("1", "A", "City", "DE")
    assert distance(nowhere, Place("2", "B", "City", "DE", at=(0, 0))) == float("inf")
