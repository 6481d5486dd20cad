"""Parts of speech, Penn Treebank tags and features by three linear layers on the encoder.

Importing this module registers the factory `kg_tagger`.
"""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.english.components.heads import Head, on_one_thread, vectors_of, words_of

__all__ = ["Tagger", "create_tagger"]

_SPACE = ("SPACE", "_SP", "")


class Tagger(Head):
    """Kinds of classes: upos, xpos, features (as in CoNLL-U)."""

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.classes.get("xpos", ()))

    @on_one_thread
    def __call__(self, doc: Doc) -> Doc:
        """Sets `pos`, `tag` and `morph` of every token."""
        columns = np.empty((len(doc), 3), np.uint64)
        columns[:] = _keys(doc, *_SPACE)
        words = words_of(doc)
        vectors = vectors_of(doc, words)
        for column, kind in enumerate(("upos", "xpos", "features")):
            best = self.scores(kind, vectors).argmax(axis=1).tolist()
            keys = {each: _key(doc, kind, self.classes[kind][each]) for each in set(best)}
            columns[words, column] = np.array([keys[each] for each in best], np.uint64)
        doc.from_array(["POS", "TAG", "MORPH"], columns)  # type: ignore[arg-type]
        return doc


def _keys(doc: Doc, upos: str, xpos: str, features: str) -> list[int]:
    pairs = zip(("upos", "xpos", "features"), (upos, xpos, features), strict=True)
    return [_key(doc, kind, value) for kind, value in pairs]


def _key(doc: Doc, kind: str, value: str) -> int:
    if kind == "features":
        return int(doc.vocab.morphology.add(value))
    return int(doc.vocab.strings.add(value))


@Language.factory(
    "kg_tagger",
    requires=["doc.tensor"],
    assigns=["token.pos", "token.tag", "token.morph"],
)
def create_tagger(nlp: Language, name: str) -> Tagger:  # noqa: ARG001  spaCy passes both
    return Tagger()
