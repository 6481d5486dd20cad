"""A log-linear ranking of the earlier mentions that a mention may refer to.

The model is that of Denis and Baldridge 2008, "Specialized Models and Ranking for Coreference
Resolution" (EMNLP), as Durrett and Klein 2013, "Easy Victories and Uphill Battles in Coreference
Resolution" (EMNLP), train it: for each mention a distribution over the candidates before it and
"refers to nothing before", with one set of weights, of features conjoined with the mention's form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from pathlib import Path

import numpy as np

from kg.english.coreference.features import (
    ALONE,
    PAIR,
    Encoding,
    Template,
    labels,
    sizes,
    traits_alone,
)
from kg.english.coreference.pairs import Pairs
from kg.english.coreference.relations import Array
from kg.english.coreference.traits import Traits

__all__ = ["Ranking", "Weights", "distributions", "load_weights", "rank"]

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class Weights:
    """What was learnt.

    Attributes:
        nouns: Nouns with weights of their own, in order.
        pair, alone: Flat tables of weights by template.
    """

    nouns: tuple[str, ...]
    pair: Mapping[Template, Array]
    alone: Mapping[Template, Array]

    @cached_property
    def of_pairs(self) -> _Row:
        """The weights of pairs in a row."""
        return _Row(PAIR, self.pair, self.nouns)

    @cached_property
    def of_mentions(self) -> _Row:
        """The weights of mentions that refer to nothing before, in a row."""
        return _Row(ALONE, self.alone, self.nouns)

    @cached_property
    def number_of_noun(self) -> Mapping[str, int]:
        """Index by noun, from 1."""
        return {noun: i for i, noun in enumerate(self.nouns, 1)}

    def to_json(self) -> dict[str, object]:
        """Weights that are not zero, by names of features and values."""
        return {
            "nouns": list(self.nouns),
            "pair": {", ".join(t): _named(t, self.pair[t], self.nouns) for t in PAIR},
            "nothing before": {", ".join(t): _named(t, self.alone[t], self.nouns) for t in ALONE},
        }


class _Row:
    """The weights of several templates, one table behind the other."""

    def __init__(
        self, templates: Sequence[Template], tables: Mapping[Template, Array], nouns: Sequence[str]
    ) -> None:
        self._encoding = Encoding(templates, nouns)
        self._starts = np.cumsum([0, *self._encoding.sizes[:-1]])
        self._weights = np.concatenate([tables[template] for template in templates])

    def weigh(self, factors: Mapping[str, Array]) -> Array:
        """For each template a row with the weight of each pair or mention."""
        found: Array = self._weights[self._encoding.codes(factors) + self._starts[:, None]]
        return found


def _named(template: Template, table: Array, nouns: Sequence[str]) -> dict[str, float]:
    names = product(*(labels(template, name, nouns) for name in template))
    weights = ((" | ".join(name), round(float(w), 2)) for name, w in zip(names, table, strict=True))
    return {name: weight for name, weight in weights if weight}


@lru_cache(maxsize=1)
def load_weights(path: Path = WEIGHTS) -> Weights:
    """The weights that are shipped, or those of another file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    nouns = tuple(data["nouns"])
    return Weights(
        nouns,
        {t: _table(t, data["pair"][", ".join(t)], nouns) for t in PAIR},
        {t: _table(t, data["nothing before"][", ".join(t)], nouns) for t in ALONE},
    )


def _table(template: Template, weights: Mapping[str, float], nouns: Sequence[str]) -> Array:
    index = [{v: i for i, v in enumerate(labels(template, name, nouns))} for name in template]
    table = np.zeros(sizes(template, nouns), dtype=np.float32)
    for names, weight in weights.items():
        place = tuple(known[name] for known, name in zip(index, names.split(" | "), strict=True))
        table[place] = weight
    return table.ravel()


@dataclass(frozen=True, slots=True)
class Ranking:
    """Probabilities of all candidates.

    Attributes:
        pairs: The candidates.
        probability: Of each pair.
        nothing: For each mention, the probability that it refers to nothing before.
        features: For each pair the weights that add up to its score, one for each of `PAIR`.
    """

    pairs: Pairs
    probability: Array
    nothing: Array
    features: Array


def rank(traits: Sequence[Traits], pairs: Pairs, weights: Weights) -> Ranking:
    """Weighs the candidates of all mentions."""
    alone = traits_alone(traits, pairs, weights.number_of_noun)
    features = np.ascontiguousarray(weights.of_pairs.weigh(pairs.factors).T)
    nothing = sum(weights.of_mentions.weigh(alone.factors))
    probability, none = distributions(features.sum(axis=1), np.asarray(nothing), pairs.later)
    return Ranking(pairs, probability, none, features)


def distributions(scores: Array, nothing: Array, later: Array) -> tuple[Array, Array]:
    """The softmax over the candidates of each mention and "nothing before"."""
    highest = nothing.astype(np.float64)
    np.maximum.at(highest, later, scores)
    mass = np.exp(scores - highest[later])
    none = np.exp(nothing - highest)
    total = none + np.bincount(later, weights=mass, minlength=len(nothing))
    return mass / total[later], none / total
