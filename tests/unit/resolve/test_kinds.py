from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import Ontology, load
from kg.resolve import kinds
from kg.resolve.descriptions import described
from kg.resolve.kinds import KINDS, POSITIONS, Kinds, cues
from kg.resolve.usages import Usages

from .story import story


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


@dataclass(frozen=True)
class Read:
    """What is told of the names of one text."""

    usages: Usages
    kinds: Kinds

    def classes(self, name: str) -> frozenset[str]:
        return self.kinds.classes(self.usages.of("a", name))

    def described(self, name: str) -> str:
        return self.kinds.described(self.usages.of("a", name))

    def told(self, name: str) -> str:
        return self.kinds.told(self.usages.of("a", name))


def read(text: str, name: str, ontology: Ontology, full: str = "") -> Read:
    told = story(text)
    usages = Usages({told.document.id: told.document}, [told.mention(name, full=full or name)])
    return Read(usages, Kinds(usages, described(usages), ontology))


@pytest.mark.parametrize(
    ("text", "name", "classes", "kind"),
    [
        ("Nokia, a town near Tampere, grew.", "Nokia", {"City"}, "Place"),
        ("The bank, Wells, closed.", "Wells", {"Company"}, "Organization"),
        ("The minister, Wells, left.", "Wells", {"Person"}, "Person"),
        ("Wells, a striker from Leeds, ran.", "Wells", {"Person"}, "Person"),
        ("Wells was elected mayor of Leeds.", "Wells", {"Person"}, "Person"),
        ("The bank, Wells, a town in Kent, closed.", "Wells", {"City", "Company"}, ""),
        ("Wells closed.", "Wells", set(), ""),
        ("Wells, a marvel of its age, closed.", "Wells", set(), ""),
    ],
)
def test_a_description_tells_a_kind(
    text: str, name: str, classes: set[str], kind: str, ontology: Ontology
) -> None:
    found = read(text, name, ontology)
    assert found.classes(name) == classes
    assert found.described(name) == kind


def test_a_noun_before_a_name_tells_places_and_bodies_and_no_person(ontology: Ontology) -> None:
    river = read("The river Wells rose.", "Wells", ontology, full="The river Wells")
    designer = read("The designer Wells won.", "Wells", ontology, full="The designer Wells")
    assert (river.described("Wells"), designer.described("Wells")) == ("Place", "")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Paris was buried in Leeds.", "Paris", "Person"),
        ("Paris’s funeral was in Leeds.", "Paris", "Person"),
        ("Paris lost his wife.", "Paris", "Person"),
        ("They met in Paris.", "Paris", "Place"),
        ("In Paris, his wife spoke.", "Paris", "Place"),
        ("The lender Paris closed.", "Paris", "Organization"),
        ("Paris said its shares fell.", "Paris", "Organization"),
        ("He said that Paris left its shares.", "Paris", ""),
        ("Paris spoke. His wife and its shares fell.", "Paris", ""),
        ("Near Paris’s shareholders, they met.", "Paris", ""),
        ("Paris spoke.", "Paris", ""),
    ],
)
def test_words_around_a_name_tell_its_kind_unless_they_disagree(
    text: str, name: str, kind: str, ontology: Ontology
) -> None:
    assert read(text, name, ontology).told(name) == kind


def test_a_description_tells_before_the_words_around(ontology: Ontology) -> None:
    assert read("They met in Wells, a bank.", "Wells", ontology).told("Wells") == ("Organization")


def test_nothing_is_told_of_what_is_not_named(ontology: Ontology) -> None:
    found = read("Paris spoke to the mill.", "mill", ontology)
    assert {found.told("mill"), found.told("Leeds")} == {""}


def test_the_shipped_cues_are_of_known_kinds() -> None:
    assert cues().keys() == set(POSITIONS)
    assert {kind for of in cues().values() for kind, _ in of} <= set(KINDS)


@pytest.mark.parametrize("row", ["Weapon,after,fired", "Place,beside,near", "Place,before,"])
def test_a_damaged_table_says_where(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kinds.csv").write_text(f"# cues\nkind,where,words\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(kinds, "shipped", lambda: tmp_path)
    with pytest.raises(OntologyError) as caught:
        cues.__wrapped__()
    assert caught.value.where == f"{tmp_path / 'kinds.csv'}:3"
    assert caught.value.remedy
