"""A component that replaces lemmas that are no words: "blar" for "blared".

The trained lemmatiser makes lemmas by editing the end of a word, which is right more often than
rules but invents stems for verbs it has not met. A dictionary of inflections (LemmInflect, from
the NIH SPECIALIST Lexicon) knows which lemmas an inflected form can have at all.

Importing this module registers the factory `kg_lemmas`.
"""

from __future__ import annotations

from functools import lru_cache

from lemminflect import getAllLemmas
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["Lemmas", "create_lemmas"]

_INFLECTED = {
    "VBD": "VERB",
    "VBN": "VERB",
    "VBG": "VERB",
    "VBZ": "VERB",
    "NNS": "NOUN",
}


class Lemmas:
    """Keeps a lemma that the dictionary allows for the form, and replaces any other.

    Forms that the dictionary does not know keep the lemma that they have.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Sets `lemma_` of inflected verbs and nouns."""
        for token in doc:
            part = _INFLECTED.get(token.tag_)
            if part is None or token.pos_ == "AUX":
                continue
            known = _lemmas(token.lower_, part)
            if known and token.lemma_.lower() not in known:
                token.lemma_ = known[0]
        return doc


@lru_cache(maxsize=65536)
def _lemmas(form: str, part: str) -> tuple[str, ...]:
    return tuple(getAllLemmas(form, upos=part).get(part, ()))


@Language.factory("kg_lemmas", requires=["token.tag"], assigns=["token.lemma"])
def create_lemmas(nlp: Language, name: str) -> Lemmas:  # noqa: ARG001  spaCy passes both
    return Lemmas()
