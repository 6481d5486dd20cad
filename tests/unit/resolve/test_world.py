"""`kg.resolve.world`: places as the tables give them."""

from __future__ import annotations

import csv

import pytest

from kg.resolve import world


def test_a_city_is_in_its_place_of_the_table() -> None:
    with (world.FOLDER / world.CITIES).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for number in (0, 1, 5_000, len(rows) - 1):
        city, row = world.city(number), rows[number]
        assert (city.key, city.name, city.country) == (
            row["geonames"],
            row["name"],
            row["country"],
        )
        assert city.at == (float(row["latitude"]), float(row["longitude"]))
    with pytest.raises(IndexError):
        world.city(len(rows))


def test_names_stand_in_the_order_of_the_cities() -> None:
    names = list(world.city_names())
    for number in range(0, len(names), 1_711):
        city, called = world.city(number), names[number]
        assert (city.key, city.name, city.country, city.population, city.aliases) == called[:5]
    assert any(each.others for each in names)
