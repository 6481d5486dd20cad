"""`kg.english.components.tokenizer`: words as in the English treebanks."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.util import load_model_from_config

import kg.english.components.tokenizer  # noqa: F401  registers it

CONFIG = {"nlp": {"lang": "en", "pipeline": [], "tokenizer": {"@tokenizers": "kg.UdTokenizer.v1"}}}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model_from_config(CONFIG, auto_fill=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia's army won't stop", "Russia 's army wo n't stop"),
        ("Europe’s €5bn deal", "Europe ’s € 5 bn deal"),
        ("the U.S.-led talks", "the U.S. - led talks"),
        ("a well-known co-founder", "a well - known co-founder"),
        ("pro-European, non-NATO", "pro-European , non-NATO"),
        ("What!!! Really?", "What !!! Really ?"),
        ("Lt. Smith came Wed. at 5 p.m.", "Lt. Smith came Wed. at 5 p.m."),
        ("Hon. Lee met Amb. Roe", "Hon. Lee met Amb. Roe"),
        ("an id to wed", "an id to wed"),
        ("an F-16 jet", "an F-16 jet"),
        ("at 38C.", "at 38C ."),
        ("at 90 km/h.", "at 90 km / h ."),
        ("cost $800m.", "cost $ 800 m ."),
        ("by SpaceX.", "by SpaceX ."),
        ("J. R. Smith", "J. R. Smith"),
        ("in the U.S.", "in the U.S."),
    ],
)
def test_words(nlp: Language, text: str, words: str) -> None:
    assert [token.text for token in nlp.make_doc(text)] == words.split()


def test_rules_survive_saving(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    text = "The co-founder paid 5bn!!! on Wed. to Lt. Smith, pre-war"
    again = spacy.load(tmp_path)
    assert [t.text for t in again.make_doc(text)] == [t.text for t in nlp.make_doc(text)]
    assert "co-founder" in [t.text for t in again.make_doc(text)]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_character_is_lost(nlp: Language, text: str) -> None:
    assert nlp.make_doc(text).text == text
