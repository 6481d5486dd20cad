"""Turns treebank sentences into spaCy Docs with gold annotation, and writes them as DocBins.

Run `python -m training.gold_docs --corpora PATH --out DIR` for two samples: the news of GUM's
training split with named entities, and the first thousand sentences of EWT's.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.conllu import Sentence, Word, documents, read, treebank
from training.gum_entities import names

__all__ = ["gold_doc", "save"]


def gold_doc(
    vocab: Vocab,
    sentences: Sequence[Sentence],
    *,
    entities: bool = False,
    breaks: random.Random | None = None,
) -> Doc:
    """One Doc of some sentences with tags, morphology, lemmas, heads and full UD relations.

    Args:
        vocab: The vocabulary the Doc shares.
        sentences: Neighbouring sentences of one document, at least one.
        entities: Whether to set `Doc.ents` from GUM's entity layer; tokens of mentions whose
            label is unknown are left without an entity value.
        breaks: Turns on whitespace tokens between the sentences: a blank line before each new
            paragraph, and now and then a stray blank or line break.
    """
    rows: list[_Row] = []
    starts: list[int] = []
    for sentence in sentences:
        if rows:
            rows[-1].space = True
            _add_break(rows, sentence, breaks)
        starts.append(len(rows))
        rows += [_row(word, starts[-1] + i, starts[-1]) for i, word in enumerate(sentence.words)]
    rows[-1].space = False
    doc = Doc(
        vocab,
        words=[row.form for row in rows],
        spaces=[row.space for row in rows],
        lemmas=[row.lemma for row in rows],
        pos=[row.pos for row in rows],
        tags=[row.tag for row in rows],
        morphs=[row.features for row in rows],
        heads=[row.head for row in rows],
        deps=[row.relation for row in rows],
    )
    if entities:
        _set_entities(doc, sentences, starts)
    return doc


def save(docs: Iterable[Doc], path: Path) -> int:
    """Writes the Docs as one DocBin; returns their number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    bins = DocBin(docs=docs, store_user_data=False)
    bins.to_disk(path)
    return len(bins)


@dataclass(slots=True)
class _Row:
    """A token as `Doc` wants it; `head` is an index into the Doc."""

    form: str
    lemma: str
    pos: str
    tag: str
    features: str
    head: int
    relation: str
    space: bool


def _row(word: Word, position: int, start: int) -> _Row:
    return _Row(
        form=word.form,
        lemma=word.lemma,
        pos=word.upos,
        tag=word.xpos,
        features=word.features,
        head=start + word.head - 1 if word.head else position,
        relation=word.relation if word.head else "ROOT",
        space=word.space_after,
    )


def _add_break(rows: list[_Row], sentence: Sentence, dice: random.Random | None) -> None:
    """Adds a whitespace token, attached as spaCy does, to the word before it."""
    if dice is None:
        return
    throw = dice.random()
    space = "\n\n" if sentence.new_paragraph else "\n" if throw < 0.05 else " "
    if sentence.new_paragraph or throw < 0.1:
        rows[-1].space = space == " "
        rows.append(_Row(space, space, "SPACE", "_SP", "", len(rows) - 1, "dep", False))


def _set_entities(doc: Doc, sentences: Sequence[Sentence], starts: list[int]) -> None:
    known, unknown = [], []
    for offset, sentence in zip(starts, sentences, strict=True):
        for name in names(sentence):
            span = Span(doc, offset + name.start, offset + name.end, label=name.label)
            (known if name.label else unknown).append(span)
    doc.set_ents(known, missing=unknown)


def main() -> None:
    """Writes the two samples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    vocab = spacy.blank("en").vocab
    news = read(options.corpora / "ud-gum-clean/train/gum_news.conllu.xz")
    save(
        (gold_doc(vocab, group, entities=True) for group in documents(news)),
        options.out / "gum_news_train.spacy",
    )
    web = treebank(options.corpora, "ud-ewt", "train")[:1000]
    save(
        (gold_doc(vocab, group) for group in documents(web)),
        options.out / "ewt_train_1k.spacy",
    )


if __name__ == "__main__":
    main()
