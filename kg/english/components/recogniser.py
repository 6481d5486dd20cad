"""Named entities by tags for begin, inside and outside on the encoder.

The tags are the best sequence in which an entity is only continued after it has begun (Viterbi
1967, under hard constraints alone). No entity goes beyond a sentence.

Importing this module registers the factory `kg_names`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.english.components.heads import Array, Head, Indices, on_one_thread, vectors_of, words_of

__all__ = ["Recogniser", "best_tags", "create_recogniser"]


class Recogniser(Head):
    """Kind of classes: entity, with the tags B-… and I-… behind O, the first."""

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(tag[2:] for tag in self.classes.get("entity", ()) if tag.startswith("B-"))

    @on_one_thread
    def __call__(self, doc: Doc) -> Doc:
        """Sets `doc.ents`."""
        words = words_of(doc)
        if len(words):
            hidden = self.hidden("entity_hidden", vectors_of(doc, words))
            scores = self.scores("entity", hidden)
            doc.set_ents(list(self._spans(doc, words, scores)))
        return doc

    def _spans(self, doc: Doc, words: Indices, scores: Array) -> Iterator[Span]:
        starts = np.flatnonzero(doc.to_array("SENT_START")[words] == 1).tolist()
        bounds = [*dict.fromkeys([0, *starts]), len(words)]
        follows = _follows(tuple(self.classes["entity"]))
        for start, end in pairwise(bounds):
            tags = best_tags(scores[start:end], follows)
            yield from self._entities(doc, words[start:end], tags)

    def _entities(self, doc: Doc, words: Indices, tags: Indices) -> Iterator[Span]:
        if not tags.any():
            return
        names = [self.classes["entity"][tag] for tag in tags]
        begun = [i for i, name in enumerate(names) if name.startswith("B-")]
        for first in begun:
            last = first
            while last + 1 < len(names) and names[last + 1].startswith("I-"):
                last += 1
            yield Span(doc, int(words[first]), int(words[last]) + 1, names[first][2:])


def best_tags(scores: Array, follows: NDArray[np.bool_]) -> Indices:
    """The best sequence of tags in which each may follow the one before.

    Args:
        scores: (words, tags).
        follows: (tags + 1, tags), the last row for the first word.
    """
    greedy: Indices = scores.argmax(axis=1)
    if follows[[-1, *greedy[:-1]], greedy].all():
        return greedy
    barred = np.where(follows, 0.0, -np.inf)
    best = scores[0] + barred[-1]
    origins = np.zeros(scores.shape, np.int64)
    for position in range(1, len(scores)):
        paths = best[:, None] + barred[:-1]
        origins[position] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[position]
    tags = np.empty(len(scores), np.int64)
    tags[-1] = best.argmax()
    for position in range(len(scores) - 1, 0, -1):
        tags[position - 1] = origins[position, tags[position]]
    return tags


@lru_cache(maxsize=8)
def _follows(tags: tuple[str, ...]) -> NDArray[np.bool_]:
    """Whether a tag (column) may follow another (row); the last row is the beginning."""
    return np.array(
        [
            [not tag.startswith("I-") or before[2:] == tag[2:] for tag in tags]
            for before in (*tags, "O")
        ]
    )


@Language.factory("kg_names", requires=["doc.tensor"], assigns=["doc.ents", "token.ent_type"])
def create_recogniser(nlp: Language, name: str) -> Recogniser:  # noqa: ARG001  spaCy passes both
    return Recogniser()
