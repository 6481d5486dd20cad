"""Writes the DocBins the heads are trained on: trees and names, each with a development set."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from training.conllu import Sentence, documents, treebank
from training.gold_docs import gold_doc, save
from training.named_entities import (
    Example,
    development_examples,
    swap_names,
    training_examples,
)

__all__ = ["write"]

_GROUP_SIZES = (1, 2, 3, 4, 6, 8)


def write(corpora: Path, out: Path) -> None:
    """Writes `trees_train`, `trees_dev`, `names_train` and `names_dev` (`.spacy`) into `out`."""
    vocab = spacy.blank("en").vocab
    for split in ("train", "dev"):
        sentences = treebank(corpora, "ud-ewt", split) + treebank(corpora, "ud-gum-clean", split)
        dice = random.Random(1)
        groups = _groups(sentences, dice)
        docs = (gold_doc(vocab, group, breaks=dice) for group in groups)
        save(docs, out / f"trees_{split}.spacy")
    examples = training_examples(corpora)
    examples += swap_names(examples, seed=7)
    dice = random.Random(5)
    dice.shuffle(examples)
    save(_entity_docs(vocab, examples, dice), out / "names_train.spacy")
    development = development_examples(corpora)
    save((_entity_doc(vocab, [example]) for example in development), out / "names_dev.spacy")


def _groups(sentences: Iterable[Sentence], dice: random.Random) -> Iterator[list[Sentence]]:
    for document in documents(sentences):
        position = 0
        while position < len(document):
            size = dice.choice(_GROUP_SIZES)
            yield document[position : position + size]
            position += size


def _entity_docs(vocab: Vocab, examples: list[Example], dice: random.Random) -> Iterator[Doc]:
    """Docs of one to three examples, with a paragraph break between them."""
    position = 0
    while position < len(examples):
        size = dice.choice((1, 1, 2, 3))
        yield _entity_doc(vocab, examples[position : position + size])
        position += size


def _entity_doc(vocab: Vocab, examples: list[Example]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    entities = []
    for example in examples:
        if words:
            spaces[-1] = False
            words.append("\n\n")
            spaces.append(False)
        entities += [(len(words) + a, len(words) + b, label) for a, b, label in example.entities]
        words += example.words
        spaces += example.spaces
    doc = Doc(vocab, words=words, spaces=spaces)
    known = [Span(doc, start, end, label=label) for start, end, label in entities if label]
    unknown = [Span(doc, start, end) for start, end, label in entities if not label]
    doc.set_ents(known, missing=unknown)
    return doc


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write(options.corpora, options.out)


if __name__ == "__main__":
    main()
