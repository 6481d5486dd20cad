"""The word encoder: a fine-tuned MiniLM, run by ONNX Runtime under spaCy's `tok2vec` component.

A Doc is cut into segments of at most `max_pieces` word pieces, preferably behind a sentence, and
each segment is run by itself on one thread. The vectors therefore do not depend on what else is in
a batch, nor on the number of processes (the dynamic int8 arithmetic would, were segments padded
and run together). The vector of a token is the mean of the vectors of its word pieces; whitespace
tokens get zeros.

Importing this module registers the architecture `kg.OnnxEncoder.v1`. Nothing here needs torch, and
ONNX Runtime is imported when it first runs: spaCy imports this module with every pipeline.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model
from thinc.model import deserialize_attr, serialize_attr
from thinc.types import Floats2d

from kg.english.components.word_pieces import WordPieces

__all__ = ["SHAPES", "OnnxEncoder", "onnx_encoder", "segments", "shape_class"]

SHAPES = 12
"""Number of classes `shape_class` tells apart; 0 is kept for padding and special pieces."""

_CLS, _SEP, _UNKNOWN = 101, 102, 100
_MAX_PIECES_OF_WORD = 12
_FINAL = frozenset({".", "!", "?", "…"})
_CLOSING = frozenset({'"', "”", "’", "'", ")", "]"})


def shape_class(word: str) -> int:
    """The class of a word's letter case, from 1 to 11: the vocabulary itself is uncased."""
    if word.isalpha():
        return _letter_case(word)
    if word.isdigit():
        return 7
    upper = any(character.isupper() for character in word)
    if any(character.isdigit() for character in word):
        return 9 if upper else 8
    if any(character.isalpha() for character in word):
        return 10 if upper else 1
    return 11


def _letter_case(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[0].isupper():
        return 2 if word[1:].islower() else 5
    return 6


def segments(words: Sequence[str], lengths: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    """Cuts a text into half-open token ranges of at most `limit` pieces.

    A range ends behind the last sentence-final punctuation (with closing quotes) or line break
    that fits, or where nothing more fits when there is none.

    Args:
        words: The token texts.
        lengths: The number of pieces of each token.
        limit: The greatest number of pieces in a range; a longer single token stands alone.
    """
    start = size = boundary = 0
    for position, (word, length) in enumerate(zip(words, lengths, strict=True)):
        if size + length > limit and position > start:
            end = boundary if boundary > start else position
            yield start, end
            start, size = end, sum(lengths[end:position])
            if size + length > limit:
                yield start, position
                start, size = position, 0
        size += length
        if _ends_sentence(words, position, word):
            boundary = position + 1
    if start < len(words):
        yield start, len(words)


def _ends_sentence(words: Sequence[str], position: int, word: str) -> bool:
    if word in _FINAL or "\n" in word:
        return True
    return word in _CLOSING and position > 0 and words[position - 1] in _FINAL


class OnnxEncoder:
    """An ONNX graph with its word-piece tokenizer; sessions are made lazily, one per process.

    It is kept in the attributes of a thinc model and travels with it through `to_disk`,
    `to_bytes` and `pickle`.
    """

    def __init__(self, graph: bytes = b"", tokenizer: str = "", max_pieces: int = 126) -> None:
        """Takes the graph and the tokenizer's JSON; `max_pieces` excludes the two special ones."""
        self.graph = graph
        self.tokenizer = tokenizer
        self.max_pieces = max_pieces
        self._session: Any = None
        self._pieces: Any = None
        self._process = 0

    def __getstate__(self) -> dict[str, Any]:
        return self.as_dict()

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    def as_dict(self) -> dict[str, Any]:
        """What `OnnxEncoder(**…)` needs to make an equal one."""
        return {
            "graph": self.graph,
            "tokenizer": self.tokenizer,
            "max_pieces": self.max_pieces,
        }

    def vectors(self, doc: Doc, width: int) -> NDArray[np.float32]:
        """One vector for each token of the Doc; zeros for whitespace."""
        vectors = np.zeros((len(doc), width), np.float32)
        words = [token.text for token in doc]
        pieces = self.pieces(words)
        for start, end in segments(words, [len(own) for own in pieces], self.max_pieces):
            filled = [i for i in range(start, end) if pieces[i]]
            if filled:
                vectors[filled] = self._run([pieces[i] for i in filled], [words[i] for i in filled])
        return vectors

    def pieces(self, words: Sequence[str]) -> list[list[int]]:
        """Piece numbers of each word: none for whitespace, else at least one, at most twelve."""
        self._open()
        return [
            (list(self._pieces.of(word)[:_MAX_PIECES_OF_WORD]) or [_UNKNOWN])
            if word.strip()
            else []
            for word in words
        ]

    def _run(self, pieces: list[list[int]], words: list[str]) -> NDArray[np.float32]:
        lengths = np.array([len(own) for own in pieces])
        shapes = np.repeat([shape_class(word) for word in words], lengths)
        numbers = np.array([[_CLS, *(n for own in pieces for n in own), _SEP]], np.int64)
        feed = {
            "pieces": numbers,
            "shapes": np.pad(shapes, 1)[None].astype(np.int64),
            "mask": np.ones_like(numbers),
        }
        output = self._session.run(None, feed)[0][0].astype(np.float32)
        starts = np.cumsum(lengths) - lengths
        sums: NDArray[np.float32] = np.add.reduceat(output[1:-1], starts, axis=0)
        means: NDArray[np.float32] = np.divide(sums, lengths[:, None], dtype=np.float32)
        return means

    def _open(self) -> None:
        """Makes the session of this process; a forked one cannot use its parent's."""
        if self._session is not None and self._process == os.getpid():
            return
        import onnxruntime  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            self.graph, options, providers=["CPUExecutionProvider"]
        )
        self._pieces = WordPieces(json.loads(self.tokenizer)["model"]["vocab"])
        self._process = os.getpid()


@registry.architectures("kg.OnnxEncoder.v1")  # type: ignore[untyped-decorator]
def onnx_encoder(width: int = 384, max_pieces: int = 126) -> Model[list[Doc], list[Floats2d]]:
    """A frozen upstream for spaCy's `tok2vec` component; it passes no gradient to the encoder.

    Args:
        width: The width of the token vectors.
        max_pieces: The greatest number of word pieces run together; see `segments`.
    """
    return Model(
        "kg_onnx_encoder",
        _forward,
        dims={"nO": width},
        attrs={"encoder": OnnxEncoder(max_pieces=max_pieces)},
    )


def _forward(
    model: Model[list[Doc], list[Floats2d]],
    docs: list[Doc],
    is_train: bool,  # noqa: ARG001  a forward function of thinc takes it
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    encoder: OnnxEncoder = model.attrs["encoder"]
    width = model.get_dim("nO")
    vectors: list[Any] = [encoder.vectors(doc, width) for doc in docs]
    return vectors, lambda _: []


@serialize_attr.register(OnnxEncoder)
def _serialize(_: Any, value: OnnxEncoder, *_context: Any) -> bytes:
    return bytes(srsly.msgpack_dumps(value.as_dict()))


@deserialize_attr.register(OnnxEncoder)
def _deserialize(_: Any, value: bytes, *_context: Any) -> OnnxEncoder:
    return OnnxEncoder(**srsly.msgpack_loads(value))
