"""A component that corrects past tenses that were taken for participles.

"Guterres called for a truce." has the shape of a headline with its *was* left out ("Man held over
theft"). In a sentence that ends as sentences do, a verb with a subject of its own and no auxiliary
is finite: where its form can be a past tense, it is one, and the subject is no patient.

Importing this module registers the factory `kg_tenses`.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from lemminflect import getAllInflections, getAllLemmas
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

__all__ = ["create_tenses", "past_tenses"]

_FINAL = frozenset({".", "!", "?", "…", '"', "”", "''"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_PASTS = ("VBN", "VBD")
_PASSIVE, _ACTIVE = "nsubj:pass", "nsubj"
_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"


def past_tenses(doc: Doc) -> Doc:
    """Sets `tag`, `morph` and the relation of the subject where a participle is a past tense."""
    keys = np.array([doc.vocab.strings.add(tag) for tag in _PASTS], np.uint64)
    past = np.isin(doc.to_array("TAG"), keys)
    for sentence in doc.sents:
        verbs = np.flatnonzero(past[sentence.start : sentence.end]) + sentence.start
        if len(verbs) and _ends(sentence):
            for verb in (doc[i] for i in verbs.tolist()):
                subject = _subject(verb)
                if subject is not None and _is_past(verb, subject):
                    verb.tag_ = "VBD"
                    verb.set_morph(_PAST)  # type: ignore[attr-defined]
                    subject.dep_ = _ACTIVE
    return doc


def _ends(sentence: Span) -> bool:
    words = [token for token in sentence[-3:] if not token.is_space]
    return bool(words) and words[-1].text in _FINAL


def _subject(verb: Token) -> Token | None:
    """The subject of a verb that stands without an auxiliary."""
    if verb.dep_ not in _CLAUSES:
        return None
    children = list(verb.children)
    if any(child.dep_.startswith(("aux", "cop")) for child in children):
        return None
    return next((child for child in children if child.dep_ in {_PASSIVE, _ACTIVE}), None)


def _is_past(verb: Token, subject: Token) -> bool:
    mistaken = verb.tag_ == "VBN" or subject.dep_ == _PASSIVE
    return mistaken and verb.i > subject.i and _may_be_past(verb.lower_)


@lru_cache(maxsize=16384)
def _may_be_past(form: str) -> bool:
    """Whether the form is the past tense of a verb; "given" and "shown" are none."""
    lemmas = getAllLemmas(form, upos="VERB").get("VERB", ())
    return any(form in getAllInflections(lemma, upos="VERB").get("VBD", ()) for lemma in lemmas)


@Language.factory(
    "kg_tenses",
    requires=["token.tag", "token.dep"],
    assigns=["token.tag", "token.morph", "token.dep"],
)
def create_tenses(nlp: Language, name: str) -> object:  # noqa: ARG001  spaCy passes both
    return past_tenses
