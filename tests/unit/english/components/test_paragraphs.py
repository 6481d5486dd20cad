"""`kg.english.components.paragraphs`: sentence starts at paragraph breaks."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from kg.english.components.paragraphs import Paragraphs


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Talks fail\n\nKyiv spoke.", ["Kyiv"]),
        ("Talks fail\r\n\r\nKyiv spoke.", ["Kyiv"]),
        ("Talks failed.\nKyiv spoke.", ["Kyiv"]),
        ("“Talks failed.”\nKyiv spoke.", ["Kyiv"]),
        ("a line that is\nwrapped", []),
        ("one. two", []),
        ("He left. She came", ["She"]),
        ("He left.She came", []),
        ("He left (home). She came", ["She"]),
        ("He left in 2024. She came", ["She"]),
        ("I say: 1. Rest well. 2. Eat", []),
        ("They left . . . She came", []),
        ("\n\nKyiv spoke.", []),
        ("one\n\n \n\ntwo", ["two"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_starts(nlp: Language, text: str, starts: list[str]) -> None:
    doc = Paragraphs()(nlp.make_doc(text))
    assert [token.text for token in doc if token.i and token.is_sent_start] == starts


def test_all_else_is_left_to_the_parser(nlp: Language) -> None:
    doc = Paragraphs()(nlp.make_doc("Talks fail here\n\nKyiv spoke; It left."))
    undecided = [token.text for token in doc if token.is_sent_start is None]
    assert "It" in undecided
    assert "\n\n" not in undecided


@pytest.mark.parametrize("text", ["“Why now?” she asked.", '"Go!" they cried.', '"No," Roe said.'])
def test_a_quotation_leads_on_to_its_speaker(nlp: Language, text: str) -> None:
    doc = Paragraphs()(nlp.make_doc(text))
    closing = max(token.i for token in doc if token.text in {"”", '"'})
    assert doc[closing + 1].is_sent_start is False


def test_factory_is_registered() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_paragraphs")
    assert nlp("one\n\ntwo")[2].is_sent_start
