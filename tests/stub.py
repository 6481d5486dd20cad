"""A pipeline for tests of the flow, where parsing itself does not matter.

It knows one kind of sentence, "China warned Japan.": name, verb, name, full stop.
"""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import flow, reader
from kg.ontology import Ontology
from kg.resolve.gazetteer import Gazetteer, load_gazetteer

LEMMAS = {"warned": "warn", "invaded": "invade", "met": "meet", "praised": "praise"}
_WORDS = (("NNP", "PROPN", "nsubj"), ("VBD", "VERB", "ROOT"), ("NNP", "PROPN", "obj"))


@Language.component("kg_test_stub")
def annotate(doc: Doc) -> Doc:
    """Annotates every run of four words as one sentence."""
    words = [token for token in doc if not token.is_space]
    for n, token in enumerate(words):
        place, root = n % 4, words[min(n - n % 4 + 1, len(words) - 1)]
        token.tag_, token.pos_, token.dep_ = (*_WORDS, (".", "PUNCT", "punct"))[place]
        token.lemma_, token.head = LEMMAS.get(token.text, token.text), root
        if place == 1:
            token.set_morph("Mood=Ind|Tense=Past|VerbForm=Fin")
    for token in doc:
        if token.is_space:
            token.head, token.dep_, token.pos_ = doc[max(token.i - 1, 0)], "dep", "SPACE"
    names = [Span(doc, t.i, t.i + 1, label="GPE") for t in words if t.pos_ == "PROPN"]
    doc.set_ents(names)
    return doc


@cache
def pipeline(model: str | None = None) -> Language:
    """Takes the place of `kg.english.pipeline.load`."""
    nlp = spacy.blank("en")
    nlp.meta.update(name="stub", version="0")
    nlp.add_pipe("kg_test_stub")
    return nlp


def take_over(monkeypatch: pytest.MonkeyPatch, ontology: Ontology, gazetteer: Gazetteer) -> None:
    """Lets builds read by this pipeline, with an ontology and a gazetteer that are loaded once."""
    monkeypatch.setattr(reader, "load_pipeline", pipeline)
    for module in (flow, reader):
        monkeypatch.setattr(module, "load_ontology", lambda: ontology)
        monkeypatch.setattr(
            module,
            "load_gazetteer",
            lambda _, lists: load_gazetteer(ontology, lists) if lists else gazetteer,
        )
