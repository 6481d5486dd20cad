"""Measures a pipeline on raw text: trees, names, speed, and independence from batching.

Trees are scored as in the CoNLL 2018 shared task: words are aligned by their characters, F1 over
gold and predicted words, punctuation counted, relation subtypes ignored. Names count when both
ends and the label are right; a predicted name of a label the corpus does not annotate, or one that
touches words without a gold value, is not counted. Results go to standard output as JSON, or as
Markdown tables.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.english import load_pipeline
from training.conllu import Sentence, documents, raw_text, read, treebank
from training.labels import UNKNOWN, meanings
from training.named_entities import Example, development_examples, test_examples
from training.own_names import own_examples

__all__ = ["entity_scores", "speed", "tree_scores"]

OWN_TREES = Path(__file__).with_name("trees")
_TREEBANKS = {"EWT": "ud-ewt", "GUM": "ud-gum-clean", "PUD": "ud-pud"}
_SENTENCES_A_TEXT = 60
_COMMONEST = 4


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
            predicted, predicted_starts = _predicted(nlp(raw_text(part, paragraphs=not one_text)))
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
    """F1 in percent over all labels annotated, each, and the four commonest where there are more.

    A predicted label is right when the gold one can mean it (`training.labels.MEANINGS`).
    """
    counts: Counter[str] = Counter()
    labels = {label for example in examples for _, _, label in example.entities if label}
    texts = [_example_text(example) for example in examples]
    for example, doc in zip(examples, nlp.pipe(texts), strict=True):
        _count_entities(counts, example, doc, sorted(labels))
    scores = {label: _f1(counts, label) for label in sorted(labels)}
    if len(labels) > _COMMONEST:
        scores = {"four commonest": _commonest(counts, labels), **scores}
    return {"all": _f1(counts, "all"), **scores}


def _commonest(counts: Counter[str], labels: Iterable[str]) -> float:
    commonest = sorted(labels, key=lambda label: (-counts[f"gold {label}"], label))[:_COMMONEST]
    for kind in ("gold", "predicted", "right"):
        counts[f"{kind} commonest"] = sum(counts[f"{kind} {label}"] for label in commonest)
    return _f1(counts, "commonest")


def _example_text(example: Example) -> str:
    pairs = zip(example.words, example.spaces, strict=True)
    return "".join(word + " " * space for word, space in pairs).rstrip()


def _count_entities(
    counts: Counter[str], example: Example, doc: Doc, labels: Sequence[str]
) -> None:
    gold, unknown = _gold_entities(example)
    for entity in doc.ents:
        start, end = entity.start_char, entity.end_char
        if entity.label_ not in example.annotated or any(start < b and a < end for a, b in unknown):
            continue
        label = gold.get((start, end), UNKNOWN)
        right = entity.label_ in meanings(label)
        meant = (own for own in labels if entity.label_ in meanings(own))
        counts.update(["predicted all", f"predicted {label if right else next(meant, UNKNOWN)}"])
        if right:
            counts.update(["right all", f"right {label}"])
    for label in gold.values():
        counts.update(["gold all", f"gold {label}"])


def _gold_entities(example: Example) -> tuple[dict[tuple[int, int], str], list[tuple[int, int]]]:
    """Labels by character range, and the ranges without a gold value."""
    starts, position = [], 0
    for word, space in zip(example.words, example.spaces, strict=True):
        starts.append(position)
        position += len(word) + space
    ends = [start + len(word) for start, word in zip(starts, example.words, strict=True)]
    spans = [((starts[a], ends[b - 1]), label) for a, b, label in example.entities]
    return {s: label for s, label in spans if label}, [s for s, label in spans if not label]


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
    if split == "test":
        results |= _news_scores(nlp)
        examples = test_examples(corpora) | {"own, frozen": own_examples("frozen")}
    else:
        examples = {"dev": development_examples(corpora), "own, dev": own_examples("dev")}
    for name, own in examples.items():
        results[f"names, {name}"] = entity_scores(nlp, own)
    results |= _genre_scores(nlp, corpora, split)
    texts = [raw_text(part) for part in documents(treebank(corpora, "ud-gum-clean", split))]
    results["words a second"] = round(speed(nlp, texts))
    results["independent of batching"] = independent(nlp, texts[:20])
    return results


def _genre_scores(nlp: Language, corpora: Path, split: str) -> dict[str, object]:
    """Tree scores on GUM by genre, which the names of its documents begin with."""
    by_genre: dict[str, list[Sentence]] = {}
    for sentence in treebank(corpora, "ud-gum-clean", split):
        by_genre.setdefault(sentence.document.split("_")[1], []).append(sentence)
    return {
        f"GUM {split}, {genre}": tree_scores(nlp, own, one_text=False)
        for genre, own in sorted(by_genre.items())
    }


def _news_scores(nlp: Language) -> dict[str, object]:
    """Scores on the project's own test trees, in all and by what is hard in them."""
    sentences = list(read(OWN_TREES / "test.conllu"))
    kinds = sorted({sentence.document.partition("/")[0] for sentence in sentences})
    return {
        f"own trees, {kind or 'all'}": tree_scores(
            nlp, [s for s in sentences if s.document.startswith(kind)], one_text=False
        )
        for kind in ("", *kinds)
    }


def as_markdown(results: Mapping[str, object]) -> str:
    """The figures as tables: trees, names by label, and single values."""
    tables = {name: scores for name, scores in results.items() if isinstance(scores, dict)}
    trees = {name: scores for name, scores in tables.items() if not name.startswith("names, ")}
    lines = _rows(trees, ["tokens", "sentences", "upos", "xpos", "lemmas", "uas", "las"])
    for name in (name for name in tables if name not in trees):
        lines += ["", f"**{name}**", "", *_columns(tables[name])]
    single = (f"{name}: {value}" for name, value in results.items() if name not in tables)
    return "\n".join([*lines, "", *single])


def _rows(tables: Mapping[str, Mapping[str, float]], columns: list[str]) -> list[str]:
    head = f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"
    cells = (
        f"| {name} | {' | '.join(f'{scores[column]:.1f}' for column in columns)} |"
        for name, scores in tables.items()
    )
    return [*head, *cells]


def _columns(scores: Mapping[str, float]) -> list[str]:
    head = f"| {' | '.join(scores)} |", "|---" * len(scores) + "|"
    return [*head, f"| {' | '.join(f'{value:.1f}' for value in scores.values())} |"]


def main(arguments: Iterable[str] | None = None) -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--pipeline", help="a name or path; the shipped pipeline by default")
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--markdown", action="store_true", help="tables for a model card")
    options = parser.parse_args(None if arguments is None else list(arguments))
    results = measure(load_pipeline(options.pipeline), options.corpora, options.split)
    text = as_markdown(results) if options.markdown else json.dumps(results, indent=2)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
