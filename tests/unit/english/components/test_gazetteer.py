"""Labels give way to what a name can only be, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.english.components.gazetteer import GazetteerLabels

TABLE = {"COUNTRY": ["Eswatini"], "REGION": ["Kerala"], "CITY": ["Sinop"], "NATIONALITY": ["Iraqi"]}


def doc_with(before: str, name: str, label: str) -> Doc:
    words = [*before.split(), *name.split()]
    doc = Doc(spacy.blank("en").vocab, words=words)
    doc.set_ents([Span(doc, len(before.split()), len(words), label)])
    return doc


@pytest.mark.parametrize(
    ("before", "name", "label", "expected"),
    [
        ("They beat", "Eswatini", "ORG", "COUNTRY"),
        ("They met", "Eswatini", "PERSON", "PERSON"),
        ("traders from", "Kerala", "CITY", "REGION"),
        ("shares of", "Kerala", "COMPANY", "COMPANY"),
        ("the", "Iraqi", "REGION", "NATIONALITY"),
        ("it berthed in", "Sinop", "COMPANY", "CITY"),
        ("shares of", "Sinop", "COMPANY", "COMPANY"),
        ("in", "Sinop Bank", "COMPANY", "COMPANY"),
        ("in", "Sinop", "REGION", "REGION"),
    ],
)
def test_labels(before: str, name: str, label: str, expected: str) -> None:
    (entity,) = GazetteerLabels(TABLE)(doc_with(before, name, label)).ents
    assert (entity.text, entity.label_) == (name, expected)


@pytest.mark.parametrize(("name", "label"), [("Kallas", "PERSON"), ("Sinop", "CITY")])
def test_a_place_in_no_table_that_speaks_in_a_headline_is_a_person(name: str, label: str) -> None:
    doc = Doc(spacy.blank("en").vocab, words=[name, ":", "Rates", "fell"])
    doc[0].is_sent_start = True
    doc.set_ents([Span(doc, 0, 1, "CITY")])
    (entity,) = GazetteerLabels(TABLE)(doc).ents
    assert entity.label_ == label


def test_the_table_survives_saving(tmp_path: Path) -> None:
    made = GazetteerLabels(TABLE)
    made.to_disk(tmp_path)
    for again in (
        GazetteerLabels().from_disk(tmp_path),
        GazetteerLabels().from_bytes(made.to_bytes()),
    ):
        assert again.table == made.table
        (entity,) = again(doc_with("beat", "Eswatini", "ORG")).ents
        assert entity.label_ == "COUNTRY"
