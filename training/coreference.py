"""Trains the ranking of antecedents on GUM's training split and writes its weights.

python -m training.coreference --corpora DIR [--out FILE]

For each mention that no certain link settles, the weights maximise the probability of all right
candidates together, or of "nothing before" if none is right (Durrett and Klein 2013, "Easy
Victories and Uphill Battles in Coreference Resolution"), less a quadratic penalty; L-BFGS from
zero, so that the result is the same each time. Mentions are our own, on raw text, beside the gold
chains.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from spacy.language import Language

from kg.english import load_pipeline
from kg.english.analysis import typed_mentions
from kg.english.coreference.features import ALONE, PAIR, Encoding, noun_of, traits_alone
from kg.english.coreference.linking import Prepared, prepare
from kg.english.coreference.pairs import Pairs, find_pairs
from kg.english.coreference.ranking import WEIGHTS, Weights
from kg.english.coreference.relations import Array
from kg.english.earlier import Earlier
from kg.english.quotations import find_quotations
from kg.english.tokens import Doc
from kg.model import Document
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from training.chain_alignment import aligned
from training.gum_chains import ChainText, chain_texts

__all__ = ["Example", "Examples", "fit", "prepare_text"]

PENALTY = 3.0
"""Weight of the quadratic penalty; 1 gives 0.6 CoNLL F1 less on a held-out quarter of the split."""
LEAST = 12
"""Occurrences from which on a noun has a weight of its own."""
COMMON = 20
"""Pairs or mentions of the training data that a feature needs; rarer ones have no weight."""
FAINT = 0.1
"""Weights below this are dropped."""
STEPS = 100
DIGITS = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A document, prepared, with the gold chain of each mention; None where gold has no mention."""

    text: ChainText
    prepared: Prepared
    pairs: Pairs
    groups: tuple[str | None, ...]


def prepare_text(
    nlp: Language, text: ChainText, *, ontology: Ontology, gazetteer: Gazetteer
) -> Example:
    """Reads one document and lays its mentions beside the gold ones."""
    doc = Doc(nlp(text.text))
    document = Document(id=text.name, text=text.text)
    mentions = typed_mentions(doc, document=document, ontology=ontology, gazetteer=gazetteer)
    prepared = prepare(mentions, ontology=ontology, earlier=Earlier())
    quotations = find_quotations(doc, ontology)
    pairs = find_pairs(prepared.traits, prepared.certain, quotations, ontology)
    gold = aligned(prepared.traits, text)
    return Example(text, prepared, pairs, tuple(m.group if m else None for m in gold))


class Examples:
    """All pairs of some documents as codes of their features."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.nouns = _nouns(examples)
        indices = {noun: i for i, noun in enumerate(self.nouns, 1)}
        columns = [list(self._codes(example, indices)) for example in examples]
        self.codes = [np.concatenate(column) for column in zip(*columns, strict=True)]
        sizes_ = [len(example.groups) for example in examples]
        starts = np.cumsum([0, *sizes_[:-1]])
        self.count = sum(sizes_)
        self.later = np.concatenate(
            [e.pairs.later + start for e, start in zip(examples, starts, strict=True)]
        )
        self.right = np.concatenate([_right(example) for example in examples])
        self.used = np.concatenate([_used(example) for example in examples])

    def _codes(self, example: Example, indices: dict[str, int]) -> Iterator[Array]:
        alone = traits_alone(example.prepared.traits, example.pairs, indices)
        yield from Encoding(PAIR, self.nouns).codes(example.pairs.factors)
        yield from Encoding(ALONE, self.nouns).codes(alone.factors)


def _nouns(examples: Iterable[Example]) -> tuple[str, ...]:
    counts = Counter(noun_of(each) for e in examples for each in e.prepared.traits)
    return tuple(sorted(noun for noun, count in counts.items() if count >= LEAST))


def _right(example: Example) -> Array:
    groups = example.groups
    pairs = zip(example.pairs.later.tolist(), example.pairs.earlier.tolist(), strict=True)
    return np.array([groups[n] is not None and groups[n] == groups[m] for n, m in pairs], bool)


def _used(example: Example) -> Array:
    used = np.ones(len(example.groups), dtype=bool)
    used[[*example.prepared.certain]] = False
    return used


def fit(examples: Sequence[Example], *, penalty: float = PENALTY, steps: int = STEPS) -> Weights:
    """Learns the weights."""
    data = Examples(examples)
    objective = _Objective(data, penalty)
    start = np.zeros(objective.offsets[-1])
    found = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": steps})
    weights = np.where(np.abs(found.x) < FAINT, 0.0, np.round(found.x, DIGITS))
    tables = objective.tables(weights.astype(np.float32))
    pair = dict(zip(PAIR, tables, strict=False))
    alone = dict(zip(ALONE, tables[len(PAIR) :], strict=True))
    return Weights(data.nouns, pair, alone)


class _Objective:
    """The negative logarithm of the likelihood with the penalty, and its gradient."""

    def __init__(self, data: Examples, penalty: float) -> None:
        self._data = data
        self._penalty = penalty
        self._sizes = [n for t in (PAIR, ALONE) for n in Encoding(t, data.nouns).sizes]
        self.offsets = np.cumsum([0, *self._sizes])
        right = np.bincount(data.later[data.right], minlength=data.count)
        self._new = right == 0
        counts = [np.bincount(c, minlength=s) for c, s in zip(data.codes, self._sizes, strict=True)]
        self._common = np.concatenate(counts) >= COMMON

    def tables(self, weights: Array) -> list[Array]:
        """The weights of each template."""
        return [weights[a:b] for a, b in zip(self.offsets, self.offsets[1:], strict=False)]

    def __call__(self, weights: Array) -> tuple[float, Array]:
        data, tables = self._data, self.tables(weights)
        scores = sum(t[c] for t, c in zip(tables[: len(PAIR)], data.codes, strict=False))
        nothing = sum(
            t[c] for t, c in zip(tables[len(PAIR) :], data.codes[len(PAIR) :], strict=True)
        )
        highest = np.array(nothing)
        np.maximum.at(highest, data.later, scores)
        mass, none = np.exp(scores - highest[data.later]), np.exp(nothing - highest)
        total = none + np.bincount(data.later, mass, data.count)
        right = np.bincount(data.later[data.right], mass[data.right], data.count)
        good = np.where(self._new, none, right)
        likelihood = (np.log(good + 1e-300) - np.log(total))[data.used].sum()
        wanted = np.where(data.right, mass / np.maximum(right, 1e-300)[data.later], 0.0)
        pull = (wanted - mass / total[data.later]) * data.used[data.later]
        push = (self._new - none / total) * data.used
        gradient = self._gradient(pull, push)
        value = self._penalty / 2 * float(weights @ weights) - likelihood
        return value, self._penalty * weights - gradient * self._common

    def _gradient(self, pull: Array, push: Array) -> Array:
        parts = []
        for k, (code, size) in enumerate(zip(self._data.codes, self._sizes, strict=True)):
            parts.append(np.bincount(code, pull if k < len(PAIR) else push, size))
        return np.concatenate(parts)


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    nlp, ontology = load_pipeline(), load_ontology()
    gazetteer = load_gazetteer(ontology)
    examples = []
    for text in chain_texts(options.corpora, "train"):
        examples.append(prepare_text(nlp, text, ontology=ontology, gazetteer=gazetteer))
        print(f"\r{len(examples)} documents", end="", file=sys.stderr)
    weights = fit(examples)
    options.out.write_text(
        json.dumps(weights.to_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
