"""Measures a pipeline on raw text: trees, names, speed, and independence from batching.

Trees are scored as in the CoNLL 2018 shared task: words are aligned by their characters, F1 over
gold and predicted words, punctuation counted, relation subtypes ignored. Names count when both
ends and the label are right; a predicted name of a label the corpus does not annotate, or one that
touches words without a gold value, is not counted. Results go to standard output as JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.english import load_pipeline
from training.conllu import Sentence, documents, treebank
from training.named_entities import Example, development_examples, test_examples

__all__ = ["entity_scores", "speed", "tree_scores"]

_TREEBANKS = {"EWT": "ud-ewt", "GUM": "ud-gum-clean", "PUD": "ud-pud"}
_SENTENCES_A_TEXT = 60


@dataclass(frozen=True, slots=True)
class _Word:
    """A word between two counts of non-blank characters; `head` is such a pair, None at a root."""

    span: tuple[int, int]
    upos: str
    xpos: str
    lemma: str
    head: tuple[int, int] | None
    relation: str


def tree_scores(
    nlp: Language, sentences: Sequence[Sentence], *, one_text: bool
) -> dict[str, float]:
    """F1 in percent for tokens, sentences, UPOS, XPOS, lemmas, UAS, LAS and LAS with subtypes.

    Args:
        nlp: The pipeline.
        sentences: The gold sentences.
        one_text: Whether all sentences are one text, for treebanks of isolated sentences.
    """
    counts: Counter[str] = Counter()
    for document in [list(sentences)] if one_text else documents(sentences):
        for first in range(0, len(document), _SENTENCES_A_TEXT):
            part = document[first : first + _SENTENCES_A_TEXT]
            gold, starts = _gold(part)
            predicted, predicted_starts = _predicted(nlp(_text(part, paragraphs=not one_text)))
            counts += _compare(gold, predicted)
            counts["gold sentences"] += len(starts)
            counts["predicted sentences"] += len(predicted_starts)
            counts["sentences"] += len(set(starts) & set(predicted_starts))
    scores = {
        name: 200 * counts[name] / (counts["gold"] + counts["predicted"])
        for name in ("tokens", "upos", "xpos", "lemmas", "uas", "las", "las with subtypes")
    }
    total = counts["gold sentences"] + counts["predicted sentences"]
    scores["sentences"] = 200 * counts["sentences"] / total
    return {name: round(score, 2) for name, score in scores.items()}


def _text(sentences: Sequence[Sentence], *, paragraphs: bool = True) -> str:
    parts: list[str] = []
    for sentence in sentences:
        if parts:
            parts.append("\n\n" if paragraphs and sentence.new_paragraph else " ")
        words = [word.form + (" " if word.space_after else "") for word in sentence.words]
        parts.append("".join(words).rstrip())
    return "".join(parts)


def _gold(sentences: Sequence[Sentence]) -> tuple[list[_Word], list[tuple[int, int]]]:
    words, sentence_spans, position = [], [], 0
    for sentence in sentences:
        spans = []
        for word in sentence.words:
            spans.append((position, position + len(word.form)))
            position += len(word.form)
        for word, span in zip(sentence.words, spans, strict=True):
            head = spans[word.head - 1] if word.head else None
            relation = word.relation if word.head else "root"
            words.append(_Word(span, word.upos, word.xpos, word.lemma, head, relation))
        sentence_spans.append((spans[0][0], spans[-1][1]))
    return words, sentence_spans


def _predicted(doc: Doc) -> tuple[list[_Word], list[tuple[int, int]]]:
    spans, position = {}, 0
    for token in doc:
        length = len("".join(token.text.split()))
        if length:
            spans[token.i] = (position, position + length)
            position += length
    words = []
    for token in doc:
        if token.i in spans:
            root = token.head.i == token.i
            head = None if root else spans.get(token.head.i)
            relation = "root" if root else token.dep_
            words.append(
                _Word(spans[token.i], token.pos_, token.tag_, token.lemma_, head, relation)
            )
    sentence_spans = []
    for sentence in doc.sents:
        own = [spans[token.i] for token in sentence if token.i in spans]
        if own:
            sentence_spans.append((own[0][0], own[-1][1]))
    return words, sentence_spans


def _compare(gold: list[_Word], predicted: list[_Word]) -> Counter[str]:
    by_span = {word.span: word for word in gold}
    counts = Counter({"gold": len(gold), "predicted": len(predicted)})
    for word in predicted:
        true = by_span.get(word.span)
        if true is None:
            continue
        attached = word.head == true.head
        universal = word.relation.split(":")[0] == true.relation.split(":")[0]
        counts["tokens"] += 1
        counts["upos"] += word.upos == true.upos
        counts["xpos"] += word.xpos == true.xpos
        counts["lemmas"] += word.lemma == true.lemma
        counts["uas"] += attached
        counts["las"] += attached and universal
        counts["las with subtypes"] += attached and word.relation == true.relation
    return counts


def entity_scores(nlp: Language, examples: Sequence[Example]) -> dict[str, float]:
    """F1 in percent over all labels the examples annotate, and for each of them."""
    labels = {label for example in examples for _, _, label in example.entities if label}
    counts: Counter[str] = Counter()
    texts = [_example_text(example) for example in examples]
    for example, doc in zip(examples, nlp.pipe(texts), strict=True):
        _count_entities(counts, example, doc, labels)
    scores = {label: _f1(counts, label) for label in sorted(labels)}
    return {"all": _f1(counts, "all"), **scores}


def _example_text(example: Example) -> str:
    pairs = zip(example.words, example.spaces, strict=True)
    return "".join(word + " " * space for word, space in pairs).rstrip()


def _count_entities(counts: Counter[str], example: Example, doc: Doc, labels: set[str]) -> None:
    starts, position = [], 0
    for word, space in zip(example.words, example.spaces, strict=True):
        starts.append(position)
        position += len(word) + space
    ends = [start + len(word) for start, word in zip(starts, example.words, strict=True)]
    spans = [(starts[a], ends[b - 1], label) for a, b, label in example.entities]
    gold = {span for span in spans if span[2]}
    unknown = [(a, b) for a, b, label in spans if not label]
    predicted = {
        (entity.start_char, entity.end_char, entity.label_)
        for entity in doc.ents
        if entity.label_ in labels
        and not any(entity.start_char < b and a < entity.end_char for a, b in unknown)
    }
    for kind, found in (("gold", gold), ("predicted", predicted), ("right", gold & predicted)):
        for _, _, label in found:
            counts[f"{kind} {label}"] += 1
            counts[f"{kind} all"] += 1


def _f1(counts: Counter[str], label: str) -> float:
    total = counts[f"gold {label}"] + counts[f"predicted {label}"]
    return round(200 * counts[f"right {label}"] / max(1, total), 2)


def speed(nlp: Language, texts: Sequence[str]) -> float:
    """Words a second of the whole pipeline in one process."""
    begun = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - begun)


def independent(nlp: Language, texts: Sequence[str]) -> bool:
    """Whether texts give the same Docs alone, in batches, and in two processes."""
    alone = [_bytes(nlp(text)) for text in texts]
    batched = [_bytes(doc) for doc in nlp.pipe(texts, batch_size=7)]
    parallel = [_bytes(doc) for doc in nlp.pipe(texts, batch_size=5, n_process=2)]
    return alone == batched == parallel


def _bytes(doc: Doc) -> bytes:
    return doc.to_bytes(exclude=["tensor"])


def measure(nlp: Language, corpora: Path, split: str) -> dict[str, object]:
    """All figures on the development or the test splits."""
    results: dict[str, object] = {}
    for name, folder in _TREEBANKS.items():
        if folder != "ud-pud" or split == "test":
            sentences = treebank(corpora, folder, split)
            results[f"{name} {split}"] = tree_scores(nlp, sentences, one_text=name == "PUD")
    examples = test_examples(corpora) if split == "test" else {"dev": development_examples(corpora)}
    for name, own in examples.items():
        results[f"names, {name}"] = entity_scores(nlp, own)
    texts = [_text(part) for part in documents(treebank(corpora, "ud-gum-clean", split))]
    results["words a second"] = round(speed(nlp, texts))
    results["independent of batching"] = independent(nlp, texts[:20])
    return results


def main(arguments: Iterable[str] | None = None) -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--pipeline", help="a name or path; the shipped pipeline by default")
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    options = parser.parse_args(None if arguments is None else list(arguments))
    results = measure(load_pipeline(options.pipeline), options.corpora, options.split)
    json.dump(results, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
