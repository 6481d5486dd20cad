from __future__ import annotations

from kg.model import Entity
from kg.ontology import load
from kg.view.families import FAMILIES, families
from tests.unit.view.newsroom import StubOntology


def test_families_are_classes_of_the_ontology():
    known = load().classes
    assert [name for family in FAMILIES for name in family.ancestors if name not in known] == []


def test_the_most_specific_class_that_is_known_decides():
    kinds = (("Company", "Thing"), ("Person",), ("Unheard",), ())
    found = families([Entity(f"e{i}", "", types) for i, types in enumerate(kinds)], StubOntology())
    assert [FAMILIES[number].key for number in found] == [
        "organization", "person", "concept", "concept",
    ]  # fmt: skip
