"""Files of users' own, here and elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, OntologyError
from kg.extract.additions import Additions, load_files
from kg.ontology import shipped
from tests.unit.extract.test_component import RELATION


def test_without_any_the_package_is_loaded_once() -> None:
    assert Additions().load() is Additions().load()
    assert Additions().files() == {}


def test_files_of_one_name_all_count(tmp_path: Path) -> None:
    for folder, name in (("a", "Velm"), ("b", "Orvane")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "names.csv").write_text(f"label,type\n{name},Company\n")
    own = Additions((), tuple(tmp_path / folder / "names.csv" for folder in "ab"))
    files = own.files()
    assert [name for name, _ in files["gazetteers"]] == ["names.csv", "names.csv"]
    for _, gazetteer in (own.load(), load_files(files)):
        assert gazetteer.listing.find("Velm")
        assert gazetteer.listing.find("Orvane")


def test_a_folder_of_turtle_travels_without_the_package_s_own(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(RELATION)
    own = Additions((tmp_path,))
    files = own.files()
    assert files["ontology"] == [("mine.ttl", RELATION.encode())]
    assert load_files(files)[0].digest == own.load()[0].digest
    assert "outbakes" in own.load()[0].properties


def test_the_package_s_own_folder_adds_nothing() -> None:
    assert Additions((shipped(),)).files()["ontology"] == []


def test_a_name_from_elsewhere_stays_in_its_folder() -> None:
    files = {"gazetteers": [("../../../names.csv", b"label,type\nVelm,Company\n")]}
    assert load_files(files)[1].listing.find("Velm")


@pytest.mark.parametrize(
    "own", [Additions((Path("absent.ttl"),)), Additions((), (Path("no.csv"),))]
)
def test_what_cannot_be_read_is_named(own: Additions) -> None:
    for use in (own.load, own.files):
        with pytest.raises((InputError, OntologyError), match=r"(absent\.ttl|no\.csv).*read"):
            use()
