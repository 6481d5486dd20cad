"""Features of the ranking: which values of relations and traits are weighed together.

A feature is a combination of values, such as "he, other is a person, sentence before"; each has
one weight in `weights.json`, under the names that the values have there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.english.coreference.pairs import Pairs
from kg.english.coreference.relations import FACTORS, Array
from kg.english.coreference.traits import FORMS, KINDS, NUMBERS, PRONOUN_FORMS, ROLES, Traits
from kg.english.phrases import base

__all__ = [
    "ALONE",
    "LABELS",
    "PAIR",
    "Alone",
    "Encoding",
    "Template",
    "labels",
    "noun_of",
    "sizes",
    "traits_alone",
]

Template = tuple[str, ...]
"""The relations and traits that a feature combines."""

PAIR: tuple[Template, ...] = (
    ("form", "sentences"),
    ("form", "paragraphs"),
    ("form", "rank"),
    ("form", "words"),
    ("form", "words", "sentences"),
    ("form", "words", "other form"),
    ("form", "kinds"),
    ("form", "other form"),
    ("form", "other kind"),
    ("form", "other kind", "other role"),
    ("form", "other role"),
    ("form", "other role", "sentences"),
    ("form", "role", "other role"),
    ("form", "gender"),
    ("form", "number"),
    ("form", "quotation"),
    ("form", "quotation", "other form"),
    ("form", "quotation", "paragraphs"),
    ("form", "clause"),
    ("form", "clause", "role"),
    ("form", "mentioned"),
    ("form", "mentioned", "sentences"),
    ("form", "parallel"),
    ("words", "other form"),
    ("words", "sentences"),
    ("words", "mentioned"),
)
"""Features of a pair of mentions."""

ALONE: tuple[Template, ...] = (
    ("form",),
    ("form", "role"),
    ("form", "kind"),
    ("form", "number"),
    ("form", "quoted"),
    ("form", "shared"),
    ("form", "shared", "length"),
    ("form", "shared", "more"),
    ("form", "candidates"),
    ("form", "length"),
    ("form", "more"),
    ("form", "place"),
    ("form", "start"),
    ("form", "empty"),
    ("form", "ahead"),
    ("form", "persons"),
    ("form", "noun"),
    ("form", "noun", "shared"),
)
"""Features of a mention that refers to nothing before."""

LABELS: Mapping[str, tuple[str, ...]] = {
    **FACTORS,
    "form": FORMS,
    "other form": FORMS,
    "role": ROLES,
    "other role": ROLES,
    "kind": KINDS,
    "other kind": KINDS,
    "quoted": ("outside quotations", "quoted"),
    "shared": tuple(f"best: {label}" for label in FACTORS["words"]),
    "candidates": ("no candidate", "one candidate", "two or three", "four to nine", "many"),
    "length": ("one word", "two words", "three words", "long"),
    "more": ("bare", "with of", "with a clause", "with a name beside it"),
    "place": ("first ten mentions", "first fifty", "later"),
    "start": ("inside the sentence", "starts the sentence"),
    "empty": ("full", "may be empty", "empty"),
    "ahead": ("behind the main subject", "before the main subject"),
    "persons": ("no person before", "a person before", "persons before"),
    "number": NUMBERS,
}
"""Names of the values by relation or trait, except for nouns; "number" of pairs is in `FACTORS`."""

_PAIR_NUMBER = FACTORS["number"]


@dataclass(frozen=True, slots=True)
class Alone:
    """Traits that tell whether a mention refers back at all, by name."""

    factors: Mapping[str, Array]


def labels(template: Template, name: str, nouns: Sequence[str]) -> tuple[str, ...]:
    """Names of the values of one relation or trait in a template."""
    if name == "noun":
        return ("another noun", *nouns)
    return _PAIR_NUMBER if name == "number" and template in PAIR else LABELS[name]


def sizes(template: Template, nouns: Sequence[str]) -> tuple[int, ...]:
    """Numbers of values of each part of a template."""
    return tuple(len(labels(template, name, nouns)) for name in template)


class Encoding:
    """Numbers the combinations of values that some templates have.

    Attributes:
        sizes: How many each template has.
    """

    def __init__(self, templates: Sequence[Template], nouns: Sequence[str]) -> None:
        self._parts = [[*zip(t, sizes(t, nouns), strict=True)] for t in templates]
        self.sizes = [math.prod(size for _, size in parts) for parts in self._parts]

    def codes(self, factors: Mapping[str, Array]) -> Array:
        """Which combination each pair or mention has: for each template a row of indices in it."""
        numbers = {name: factor.astype(np.int32) for name, factor in factors.items()}
        rows = []
        for (first, _), *others in self._parts:
            row = numbers[first]
            for name, size in others:
                row = row * size + numbers[name]
            rows.append(row)
        return np.array(rows)


def traits_alone(traits: Sequence[Traits], pairs: Pairs, nouns: Mapping[str, int]) -> Alone:
    """What tells whether mentions refer back, for all mentions.

    Args:
        traits: Of all mentions, in order.
        pairs: Their candidates.
        nouns: Index by noun of those with a weight of their own, from 1.
    """
    count = len(traits)
    shared = np.zeros(count, dtype=np.int8)
    np.maximum.at(shared, pairs.later, _BEST[pairs.factors["words"]])
    candidates = np.bincount(pairs.later, minlength=count) if count else np.zeros(0, dtype=int)

    def column(values: Sequence[int]) -> Array:
        return np.array(values, dtype=np.int32)

    return Alone(
        {
            "form": column([each.form for each in traits]),
            "role": column([each.role for each in traits]),
            "kind": column([each.kind for each in traits]),
            "number": column([each.number for each in traits]),
            "quoted": column([each.quotation >= 0 for each in traits]),
            "shared": _WORST[shared],
            "candidates": np.searchsorted([1, 2, 4, 10], candidates, side="right"),
            "length": column([min(len(each.words), 4) - 1 if each.words else 0 for each in traits]),
            "more": column([*map(_more, traits)]),
            "place": np.searchsorted([10, 50], np.arange(count), side="right"),
            "start": column([each.token.sent.start >= each.first - 1 for each in traits]),
            "empty": column([each.emptiness for each in traits]),
            "ahead": column([each.ahead for each in traits]),
            "persons": column([min(each.persons, 2) for each in traits]),
            "noun": column([nouns.get(noun_of(each), 0) for each in traits]),
        }
    )


def noun_of(each: Traits) -> str:
    """The noun of a mention; of "it" the word above it, which may make it empty."""
    if each.form < len(PRONOUN_FORMS):
        return f"{each.token.head.lemma_} of a pronoun"
    return each.noun


_ORDER = (
    "no word shared", "noun within the phrase", "part of the name", "its title",
    "same noun, other said", "same noun, more said", "same noun", "same pronoun", "same words",
)  # fmt: skip
_BEST = np.array([_ORDER.index(label) for label in FACTORS["words"]], dtype=np.int8)
_WORST = np.array([FACTORS["words"].index(label) for label in _ORDER], dtype=np.int8)


def _more(each: Traits) -> int:
    found = 0
    for child in each.token.rights:
        relation = base(child.dep_)
        if relation == "appos":
            return 3
        if relation == "acl":
            found = 2
        elif relation == "nmod" and not found:
            found = 1
    return found
