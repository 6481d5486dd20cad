"""Turns treebank sentences into spaCy Docs with gold annotation, and writes them as DocBins.

Run `python -m training.gold_docs --corpora PATH --out DIR` for two samples: the news of GUM's
training split with named entities, and the first thousand sentences of EWT's.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.conllu import Sentence, documents, read, treebank
from training.gum_entities import names

__all__ = ["gold_doc", "save"]


def gold_doc(vocab: Vocab, sentences: Sequence[Sentence], *, entities: bool = False) -> Doc:
    """One Doc of some sentences with tags, morphology, lemmas, heads and full UD relations.

    Args:
        vocab: The vocabulary the Doc shares.
        sentences: Neighbouring sentences of one document, at least one.
        entities: Whether to set `Doc.ents` from GUM's entity layer; tokens of mentions whose
            label is unknown are left without an entity value.
    """
    words = [word for sentence in sentences for word in sentence.words]
    offsets = _offsets(sentences)
    lasts = {offset - 1 for offset in offsets[1:]}
    heads = [
        offset + (word.head - 1 if word.head else position)
        for offset, sentence in zip(offsets, sentences, strict=False)
        for position, word in enumerate(sentence.words)
    ]
    doc = Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[
            (word.space_after or i in lasts) and i < len(words) - 1 for i, word in enumerate(words)
        ],
        lemmas=[word.lemma for word in words],
        pos=[word.upos for word in words],
        tags=[word.xpos for word in words],
        morphs=[word.features for word in words],
        heads=heads,
        deps=["ROOT" if word.head == 0 else word.relation for word in words],
    )
    if entities:
        _set_entities(doc, sentences, offsets)
    return doc


def save(docs: Iterable[Doc], path: Path) -> int:
    """Writes the Docs as one DocBin; returns their number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    bins = DocBin(docs=docs, store_user_data=False)
    bins.to_disk(path)
    return len(bins)


def _offsets(sentences: Sequence[Sentence]) -> list[int]:
    offsets = [0]
    for sentence in sentences:
        offsets.append(offsets[-1] + len(sentence.words))
    return offsets


def _set_entities(doc: Doc, sentences: Sequence[Sentence], offsets: list[int]) -> None:
    known, unknown = [], []
    for offset, sentence in zip(offsets, sentences, strict=False):
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
