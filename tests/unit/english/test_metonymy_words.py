from __future__ import annotations

from pathlib import Path

import pytest

from kg.english import metonymy_words
from kg.english.metonymy_words import acting, slots
from kg.errors import OntologyError
from kg.ontology import Ontology
from tests.unit.english.fakes import FakeOntology

PREPOSITIONS = {"from", "to", "on", "at", "for", "in", "towards", "toward", "over", "of", "upon"}


def test_the_words_that_act_are_those_of_relations_between_agents() -> None:
    words = acting(FakeOntology())
    assert "warn" in words.verbs
    assert {"plan", "warning"} <= words.acts
    assert not words.undergone


def test_what_a_noun_is_done_to_is_known(ontology: Ontology) -> None:
    assert "invasion" in acting(ontology).undergone
    assert "policy" not in acting(ontology).undergone


def test_words_are_lower_case_and_stand_under_slots_that_are_asked() -> None:
    assert slots().keys() >= PREPOSITIONS | {"object", "owned", "attitude", "house.part"}
    assert all(word == word.lower() for words in slots().values() for word in words)


@pytest.mark.parametrize("row", ["object,", ",warn"])
def test_a_row_without_slot_or_words_is_an_error(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "metonymy.csv").write_text(f"slot,words\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(metonymy_words, "shipped", lambda: tmp_path)
    with pytest.raises(OntologyError, match=r"metonymy\.csv:2"):
        slots.__wrapped__()
