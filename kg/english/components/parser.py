"""Sentences and dependency trees by biaffine attention on the encoder (Dozat and Manning 2017).

A word begins a sentence when a linear layer says so, or when an earlier component has: what is set
in `is_sent_start` is kept. Arcs are scored within each sentence, and the best tree is taken. How
sure it is of each arc stays in `Doc.user_data`, under `LOG_PROBABILITIES`.

Importing this module registers the factory `kg_parser`.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.english.components.heads import Array, Head, Indices, on_one_thread, vectors_of, words_of
from kg.english.components.spanning_tree import best_tree

__all__ = ["LOG_PROBABILITIES", "Parser", "create_parser"]

LOG_PROBABILITIES = "kg_log_probabilities"
"""Key in `Doc.user_data` of an array: for each token, the natural logarithm of how probable its
head and its relation are, each among all that it might have; 0 for whitespace."""

_ROOT = "root"
_OF_SPACE = "dep"


class Parser(Head):
    """Kind of classes: relation, `root` among them."""

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.classes.get("relation", ()))

    @on_one_thread
    def __call__(self, doc: Doc) -> Doc:
        """Sets `is_sent_start`, `head` and `dep` of every token.

        A whitespace token hangs on the word before it, or the first word behind it.
        """
        words = words_of(doc)
        if not len(words):
            return doc
        vectors = vectors_of(doc, words)
        heads, of_heads = self._heads(vectors, self._bounds(doc, words, vectors))
        relations, of_relations = self._relations(vectors, heads)
        self._annotate(doc, words, heads, relations)
        sureness = np.zeros(len(doc), np.float32)
        sureness[words] = of_heads + of_relations
        doc.user_data[LOG_PROBABILITIES] = sureness
        return doc

    def _bounds(self, doc: Doc, words: Indices, vectors: Array) -> list[int]:
        """Where sentences begin, as positions among the words, and the number of words."""
        scores = self.scores("start", vectors)
        starts = scores[:, 1] > scores[:, 0]
        given = doc.to_array("SENT_START").astype(np.int64)[words]
        starts[given > 0] = True
        starts[given < 0] = False
        starts[0] = True
        return [*np.flatnonzero(starts).tolist(), len(words)]

    def _heads(self, vectors: Array, bounds: list[int]) -> tuple[Indices, Array]:
        """Positions of heads among the words, a root being its own, and log probabilities."""
        candidates = self.hidden("arc_head", vectors)
        root = self.hidden("arc_head", self.weights["root"].reshape(1, -1))
        dependents = self.hidden("arc_dependent", vectors)
        mixed = _with_bias(dependents) @ self.weights["arc_weights"]
        heads = np.empty(len(vectors), np.int64)
        sureness = np.empty(len(vectors), np.float32)
        for start, end in pairwise(bounds):
            scores = mixed[start:end] @ np.concatenate([root, candidates[start:end]]).T
            found, own = best_tree(scores), np.arange(end - start)
            heads[start:end] = np.where(found, found - 1, own) + start
            scores[own, own + 1] = -np.inf
            sureness[start:end] = _log_probabilities(scores, found)
        return heads, sureness

    def _relations(self, vectors: Array, heads: Indices) -> tuple[Indices, Array]:
        """Classes of the relations to the heads, `root` at roots alone, and log probabilities."""
        candidates = self.hidden("label_head", vectors)
        roots = heads == np.arange(len(heads))
        dependents = _with_bias(self.hidden("label_dependent", vectors))
        weights = self.weights["label_weights"]
        mixed = dependents @ weights.transpose(1, 0, 2).reshape(dependents.shape[1], -1)
        mixed = mixed.reshape(len(vectors), weights.shape[0], -1)
        scores: Array = np.einsum("nrj,nj->nr", mixed, _with_bias(candidates[heads]))
        root = self.classes["relation"].index(_ROOT)
        scores[:, root] = -np.inf
        relations: Indices = scores.argmax(axis=1)
        sureness = _log_probabilities(scores, relations)
        relations[roots], sureness[roots] = root, 0.0
        return relations, sureness

    def _annotate(self, doc: Doc, words: Indices, heads: Indices, relations: Indices) -> None:
        names = [name.upper() if name == _ROOT else name for name in self.classes["relation"]]
        keys = np.array([doc.vocab.strings.add(name) for name in names], np.uint64)
        columns = np.empty((len(doc), 2), np.uint64)
        before = np.maximum(np.searchsorted(words, np.arange(len(doc)), side="right") - 1, 0)
        offsets = words[before] - np.arange(len(doc))
        offsets[words] = words[heads] - words
        columns[:, 0] = offsets.astype(np.uint64)
        columns[:, 1] = doc.vocab.strings.add(_OF_SPACE)
        columns[words, 1] = keys[relations]
        doc.from_array(["HEAD", "DEP"], columns)  # type: ignore[arg-type]


def _log_probabilities(scores: Array, chosen: Indices) -> Array:
    """Of the chosen column of each row, under the softmax of the row."""
    found: Array = scores[np.arange(len(scores)), chosen] - np.logaddexp.reduce(scores, axis=1)
    return found


def _with_bias(x: Array) -> Array:
    return np.concatenate([x, np.ones((len(x), 1), np.float32)], axis=1)


@Language.factory(
    "kg_parser",
    requires=["doc.tensor"],
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
)
def create_parser(nlp: Language, name: str) -> Parser:  # noqa: ARG001  spaCy passes both
    return Parser()
