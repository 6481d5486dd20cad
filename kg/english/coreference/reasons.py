"""Why a weighed link was made, in words: what speaks most for it, and how likely it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from kg.english.coreference.entities import Reference
from kg.english.coreference.features import PAIR, labels
from kg.english.coreference.ranking import Ranking
from kg.english.coreference.traits import PRONOUN_FORMS, Traits

__all__ = ["reason"]

MOST = 3
"""Values that are named."""

_WORDS = {
    "other form": "antecedent is “{}”",
    "other role": "antecedent is {}",
    "other kind": "antecedent is of the kind {}",
    "role": "it is {}",
    "mentioned": "mentioned {}",
}
_SILENT = frozenset({"form", "kind", "no word shared", "no quotation", "apart", "other role"})


def reason(ranking: Ranking, traits: Sequence[Traits], n: int, reference: Reference) -> str:
    """What speaks for the mention that decided what mention n refers to.

    Args:
        ranking: With the weights of each pair.
        traits: Of all mentions.
        n: Position of the mention.
        reference: What it was taken to refer to, and by which mention.
    """
    pairs = ranking.pairs
    start, end = np.searchsorted(pairs.later, [n, n + 1]).tolist()
    row = start + int(np.searchsorted(pairs.earlier[start:end], reference.by))
    others = np.delete(ranking.features[start:end], row - start, axis=0)
    usual = others.mean(axis=0) if len(others) else 0.0
    ahead = ranking.features[row] - usual
    said: list[str] = []
    for k in np.argsort(-ahead, kind="stable").tolist():
        values = [v for v in _values(k, ranking, row) if v not in said]
        said.extend(values[: MOST - len(said)])
        if len(said) >= MOST or ahead[k] <= 0:
            break
    by = traits[reference.by]
    through = f"like “{by.mention.text}” before it: " if by.form < len(PRONOUN_FORMS) else ""
    return f"{through}{', '.join(said)} ({reference.probability:.0%})"


def _values(k: int, ranking: Ranking, row: int) -> Iterator[str]:
    template = PAIR[k]
    for name in template:
        label = labels(template, name, ())[int(ranking.pairs.factors[name][row])]
        if name not in _SILENT and label not in _SILENT:
            yield _WORDS.get(name, "{}").format(label)
