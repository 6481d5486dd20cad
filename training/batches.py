"""Training items of the fine-tuning: word pieces, shape classes and gold classes, in batches."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.english.components.encoder import segments, shape_class
from training.conllu import Sentence
from training.labels import LABELS, meanings
from training.named_entities import Example
from training.network import pretrained_folder

__all__ = ["IGNORED", "TAGS", "Batch", "Item", "Vocabulary", "entity_items", "make_batch"]
__all__ += ["shuffled", "tree_items"]

IGNORED = -100
MAX_PIECES = 126
TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BI"))
"""Classes of the names: outside, begin and inside (Ramshaw and Marcus 1995)."""
_CLS, _SEP, _UNKNOWN, _MASK, _MAX_PIECES_OF_WORD = 101, 102, 100, 103, 12
HIDDEN = 0.1
"""The share of words whose pieces are masked in training."""


class Vocabulary:
    """Class numbers of the gold values; values unseen in training are ignored later.

    The gold value of a name is a set of `TAGS`, any of which is right: kind "choice" numbers them.
    """

    def __init__(self) -> None:
        self.classes: dict[str, dict[str, int]] = {
            name: {} for name in ("upos", "xpos", "features", "relation")
        }
        self.choices: dict[frozenset[str], int] = {}
        self.frozen = False

    def choice(self, tags: frozenset[str]) -> int:
        """The number of a set of tags."""
        return self.choices.setdefault(tags, len(self.choices))

    def allowed(self) -> NDArray[np.bool_]:
        """Which tags belong to each choice: (choices, tags)."""
        return np.array([[tag in choice for tag in TAGS] for choice in self.choices])

    def number(self, kind: str, value: str) -> int:
        """The class number of a value; `IGNORED` where it is unknown and the numbers are fixed."""
        classes = self.classes[kind]
        if value not in classes and not self.frozen:
            classes[value] = len(classes)
        return classes.get(value, IGNORED)

    def sizes(self) -> dict[str, int]:
        return {kind: len(classes) for kind, classes in self.classes.items()} | {
            "entity": len(TAGS)
        }


@dataclass(slots=True)
class Item:
    """One segment; `gold` holds a number for each word by kind, `head` being 1-based or 0.

    `names` are entities as (start, end, label), those that the segment cuts left out.
    """

    pieces: list[list[int]]
    shapes: list[int]
    gold: dict[str, list[int]]
    names: tuple[tuple[int, int, str], ...] = ()
    length: int = field(init=False)

    def __post_init__(self) -> None:
        self.length = sum(map(len, self.pieces)) + 2


@dataclass(slots=True)
class Batch:
    """Padded arrays; `pooling` averages pieces to words, `present` marks real words."""

    pieces: NDArray[np.int64]
    shapes: NDArray[np.int64]
    mask: NDArray[np.int64]
    pooling: NDArray[np.float32]
    present: NDArray[np.bool_]
    gold: dict[str, NDArray[np.int64]]


def word_pieces(words: Sequence[str], tokenizer: Tokenizer) -> list[list[int]]:
    """Piece numbers of each word: at least one, at most twelve."""
    encoding = tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in words]
    for number, word in zip(encoding.ids, encoding.word_ids, strict=True):
        assert word is not None, number
        pieces[word].append(number)
    return [own[:_MAX_PIECES_OF_WORD] or [_UNKNOWN] for own in pieces]


def tokenizer() -> Tokenizer:
    """The word-piece tokenizer of all-MiniLM-L6-v2, without padding or truncation."""
    loaded = Tokenizer.from_file(str(pretrained_folder() / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def tree_items(
    documents: Iterable[list[Sentence]], vocabulary: Vocabulary, dice: random.Random
) -> list[Item]:
    """Segments of whole sentences, as many as fit or (one time in three) fewer."""
    pieces_of = tokenizer()
    items: list[Item] = []
    for document in documents:
        group: list[Sentence] = []
        limit = size = 0
        for sentence in document:
            pieces = word_pieces([word.form for word in sentence.words], pieces_of)
            length = sum(map(len, pieces))
            if group and size + length > limit:
                items.append(_tree_item(group, vocabulary, pieces_of))
                group, size = [], 0
            if not group:
                limit = MAX_PIECES if dice.random() < 0.67 else dice.randint(10, MAX_PIECES)
            group.append(sentence)
            size += length
        items.append(_tree_item(group, vocabulary, pieces_of))
    return [item for item in items if item.length <= 400]


def _tree_item(group: list[Sentence], vocabulary: Vocabulary, pieces_of: Tokenizer) -> Item:
    gold: dict[str, list[int]] = {
        kind: [] for kind in ("upos", "xpos", "features", "relation", "head", "start", "sentence")
    }
    words: list[str] = []
    for index, sentence in enumerate(group):
        offset = len(words)
        for position, word in enumerate(sentence.words):
            words.append(word.form)
            gold["upos"].append(vocabulary.number("upos", word.upos))
            gold["xpos"].append(vocabulary.number("xpos", word.xpos))
            gold["features"].append(vocabulary.number("features", word.features))
            gold["relation"].append(vocabulary.number("relation", word.relation))
            gold["head"].append(offset + word.head if word.head else 0)
            gold["start"].append(int(position == 0))
            gold["sentence"].append(index)
    return Item(word_pieces(words, pieces_of), [shape_class(word) for word in words], gold)


def entity_items(examples: Iterable[Example], vocabulary: Vocabulary) -> list[Item]:
    """Segments with the choice of tags of each word."""
    pieces_of = tokenizer()
    items = []
    for example in examples:
        pieces = word_pieces(example.words, pieces_of)
        tags = _tags(example, vocabulary)
        for start, end in segments(example.words, [len(own) for own in pieces], MAX_PIECES):
            shapes = [shape_class(word) for word in example.words[start:end]]
            names = tuple(
                (a - start, b - start, label)
                for a, b, label in example.entities
                if start <= a and b <= end
            )
            items.append(Item(pieces[start:end], shapes, {"entity": tags[start:end]}, names))
    return items


def _tags(example: Example, vocabulary: Vocabulary) -> list[int]:
    outside = vocabulary.choice(frozenset(_outside(example.annotated)))
    tags = [outside] * len(example.words)
    for start, end, label in example.entities:
        for position in range(start, end):
            place = "B" if position == start else "I"
            choice = frozenset(f"{place}-{fine}" for fine in meanings(label))
            tags[position] = vocabulary.choice(choice) if choice else IGNORED
    return tags


def _outside(annotated: frozenset[str]) -> Iterator[str]:
    """What a word outside of all entities can be: a name of a kind that is not annotated."""
    yield "O"
    for label in LABELS:
        if label not in annotated:
            yield f"B-{label}"
            yield f"I-{label}"


def shuffled(items: Sequence[Item], size: int, dice: random.Random) -> list[list[Item]]:
    """All items in random batches of about `size` padded pieces, items of like length together."""
    order = list(items)
    dice.shuffle(order)
    batches: list[list[Item]] = []
    for first in range(0, len(order), 400):
        batch: list[Item] = []
        for item in sorted(order[first : first + 400], key=lambda item: item.length):
            if batch and item.length * (len(batch) + 1) > size:
                batches.append(batch)
                batch = []
            batch.append(item)
        batches.append(batch)
    dice.shuffle(batches)
    return batches


def recase(shapes: list[int], dice: random.Random) -> list[int]:
    """Now and then the shapes of a headline, of capitals, or of careless small letters."""
    throw = dice.random()
    if throw < 0.05:
        return [2 if shape == 1 and dice.random() < 0.75 else shape for shape in shapes]
    if throw < 0.08:
        return [{1: 3, 2: 3, 5: 3, 6: 3, 8: 9}.get(shape, shape) for shape in shapes]
    if throw < 0.10:
        return [{2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 9: 8, 10: 1}.get(shape, shape) for shape in shapes]
    return shapes


def hide(pieces: list[list[int]], dice: random.Random) -> list[list[int]]:
    """The pieces of a tenth of the words masked, so that they are read by what stands around them.

    Word dropout, as Kondratyuk and Straka (2019) use it: a few hundred thousand words of trees are
    seen some twenty times, and would else be learnt by heart.
    """
    return [[_MASK] * len(own) if dice.random() < HIDDEN else own for own in pieces]


def make_batch(items: Sequence[Item], dice: random.Random | None = None) -> Batch:
    """Pads the items to arrays; `dice` turns the recasing and the hiding of words on."""
    rows, words = len(items), max(len(item.pieces) for item in items)
    columns = max(item.length for item in items)
    batch = Batch(
        pieces=np.zeros((rows, columns), np.int64),
        shapes=np.zeros((rows, columns), np.int64),
        mask=np.zeros((rows, columns), np.int64),
        pooling=np.zeros((rows, words, columns), np.float32),
        present=np.zeros((rows, words), np.bool_),
        gold={kind: np.full((rows, words), IGNORED, np.int64) for kind in items[0].gold},
    )
    for row, item in enumerate(items):
        shapes = recase(item.shapes, dice) if dice else item.shapes
        seen = hide(item.pieces, dice) if dice else item.pieces
        position = 1
        batch.pieces[row, 0] = _CLS
        for word, (pieces, shape) in enumerate(zip(seen, shapes, strict=True)):
            end = position + len(pieces)
            batch.pieces[row, position:end] = pieces
            batch.shapes[row, position:end] = shape
            batch.pooling[row, word, position:end] = 1.0 / len(pieces)
            position = end
        batch.pieces[row, position] = _SEP
        batch.mask[row, : position + 1] = 1
        batch.present[row, : len(item.pieces)] = True
        for kind, values in item.gold.items():
            batch.gold[kind][row, : len(values)] = values
    return batch
