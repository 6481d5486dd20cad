"""Learns what the kinds of evidence for two names being one's weigh, beside what was set by hand.

    python -m training.identity [--gold FILE] [--out FILE] [--folds N]

Each pair of the gold is read as a collection of its two texts. Where its names are weighed
(`Identities.weighed`), the kinds of reasons are features of a logistic regression whose weights are
bits and whose bound is `LINK`: a pair is linked where they make it likelier than not. What people
set by hand is the mean of a Gaussian prior, so that a kind that the gold hardly shows keeps what
experience gave it, and no weight changes its sign (Chen and Rosenfeld 2000, "A Survey of Smoothing
Techniques for ME Models", for the prior). A pair of two things counts `COST` times a pair of one: a
false merge is the worst that can happen. Equal names of which nothing else is known stay one.

Cross-validation tells how far the weights can be trusted; pairs that share a word of their names
are in one fold. The figures beside it, of the weights set by hand, are of texts that these were set
on. L-BFGS from the prior: the result is the same each time.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.identity import Hits, Mark, Reader, Row, half_of, read_gold
from kg.bench import Half
from kg.resolve.reasons import LINK, NEVER, Kind, weights

TABLE = Path(__file__).parent.parent / "ontology" / "weights.csv"
FOLDS = 10
PENALTY = 0.5
"""Weight of the squared distance from the weights set by hand, in bits; chosen by folds."""
COST = 2.0
"""What a false link costs in links that are missed; chosen by folds, for precision."""
EQUAL = {Kind.SAME_NAME: 6.0, Kind.SAME_PERSON_NAME: 5.5}
"""Kinds that link alone, with the least that they weigh. Pairs of two things in the gold are picked
to be hard; in the news two articles that use one name mostly mean one thing."""
PARTIAL = (Kind.SOME_NAMES, Kind.SAME_FAMILY, Kind.INITIAL_GIVEN)
"""Kinds that never weigh more than people gave them: what they make of a name is not enough."""
FAINT = 0.1
"""Bits that each kind keeps of its sign."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of the gold.

    Attributes:
        counts: How many times each kind of reason counts; empty where nothing is weighed.
        joined: Whether the program makes the two one, with the weights that it has.
        words: Words of both names.
    """

    same: bool
    counts: Mapping[Kind, int]
    joined: bool
    words: frozenset[str]

    @property
    def is_weighed(self) -> bool:
        """Whether weights decide: something is weighed, and nothing rules it out."""
        return bool(self.counts) and not any(weights()[k].bits <= NEVER / 2 for k in self.counts)


def read_examples(rows: Sequence[Row], reader: Reader) -> list[Example]:
    """Returns the pairs of the gold as examples."""
    marks = [Mark.of(row[side], id_=f"{row['id']}{side}") for row in rows for side in "ab"]
    texts = reader.read(marks)
    return [_example(row, [texts[f"{row['id']}{side}"] for side in "ab"], reader) for row in rows]


def _example(row: Row, texts: Sequence[Any], reader: Reader) -> Example:
    found = reader.entities(texts)
    first, second = (found[text.document.id].entity for text in texts)
    joined = first is not None and second is not None and first.iri == second.iri
    reasons = reader.weighed(*texts) or ()
    counts = Counter({reason.kind: reason.times for reason in reasons})
    words = re.findall(r"\w{3,}", f"{row['a']['mention']} {row['b']['mention']}".casefold())
    return Example(row["same"], counts, joined, frozenset(words))


# --- Learning -----------------------------------------------------------------------------------


def fit(
    examples: Sequence[Example], *, penalty: float = PENALTY, cost: float = COST
) -> Mapping[Kind, float]:
    """Returns the weights that examples teach, in bits, of the kinds that they show."""
    kinds = sorted({kind for example in examples for kind in example.counts})
    counts = np.array([[e.counts.get(kind, 0) for kind in kinds] for e in examples], float)
    sign = np.array([1.0 if example.same else -1.0 for example in examples])
    costs = np.where(sign > 0, 1.0, cost)
    prior = np.array([weights()[kind].prior for kind in kinds])

    def loss(bits: Array) -> tuple[float, Array]:
        margin = sign * np.log(2) * (counts @ bits - LINK)
        wrong = costs * sign * np.log(2) / (1 + np.exp(margin))
        value = costs @ np.logaddexp(0, -margin) + penalty / 2 * np.sum((bits - prior) ** 2)
        return float(value), penalty * (bits - prior) - counts.T @ wrong

    bounds = [_bounds(kind) for kind in kinds]
    found = minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds)
    return {kind: round(float(bits), 1) for kind, bits in zip(kinds, found.x, strict=True)}


def _bounds(kind: Kind) -> tuple[float | None, float | None]:
    prior = weights()[kind].prior
    if kind in EQUAL:
        return EQUAL[kind], None
    if kind in PARTIAL:
        return FAINT, prior
    return (FAINT, None) if prior > 0 else (None, -FAINT)


def links(example: Example, bits: Mapping[Kind, float]) -> bool:
    """Tells whether weights link a pair; those that they lack are set by hand."""
    if not example.is_weighed:
        return example.joined
    found = (n * bits.get(kind, weights()[kind].prior) for kind, n in example.counts.items())
    return round(sum(found), 2) >= LINK


# --- Measuring ----------------------------------------------------------------------------------


def cross_validated(examples: Sequence[Example], folds: int) -> list[bool]:
    """Returns whether each pair is linked by weights learnt on the other folds."""
    fold = assign(examples, folds)
    found = [example.joined for example in examples]
    for held in range(folds):
        rest = [e for e, n in zip(examples, fold, strict=True) if n != held and e.is_weighed]
        bits = fit(rest)
        for place, example in enumerate(examples):
            if fold[place] == held:
                found[place] = links(example, bits)
    return found


def assign(examples: Sequence[Example], folds: int) -> list[int]:
    """Returns a fold for each example; those that share words of names have the same."""
    groups: list[tuple[set[str], list[int]]] = []
    for place, example in enumerate(examples):
        near = [group for group in groups if group[0] & example.words]
        words = set(example.words).union(*(group[0] for group in near))
        places = sorted([place, *(p for group in near for p in group[1])])
        groups = [group for group in groups if group not in near] + [(words, places)]
    sizes, found = [0] * folds, [0] * len(examples)
    for _, places in sorted(groups, key=lambda group: (-len(group[1]), group[1])):
        fold = min(range(folds), key=lambda n: (sizes[n], n))
        sizes[fold] += len(places)
        for place in places:
            found[place] = fold
    return found


def report(examples: Sequence[Example], folds: int) -> Iterator[str]:
    """Yields figures of the weights set by hand and of those that are learnt, line by line."""
    held = cross_validated(examples, folds)
    weighed = [place for place, example in enumerate(examples) if example.is_weighed]
    for part, places in (("all", range(len(examples))), ("weighed", weighed)):
        yield f"{part}: {len(places)} pairs"
        by_hand = [links(examples[n], {}) for n in places]
        yield f"  set by hand, on these texts: {_hits(examples, places, by_hand)}"
        yield f"  learnt, held out: {_hits(examples, places, [held[n] for n in places])}"


def _hits(examples: Sequence[Example], places: Sequence[int], linked: Iterable[bool]) -> Hits:
    pairs = [(examples[n].same, link) for n, link in zip(places, linked, strict=True)]
    right = sum(same and link for same, link in pairs)
    return Hits(right, sum(link for _, link in pairs), sum(same for same, _ in pairs))


# --- Writing ------------------------------------------------------------------------------------


def rewritten(table: str, bits: Mapping[Kind, float]) -> str:
    """Returns a table of weights with new ones in place of its own, all else as it is."""
    return "".join(_line(line, bits) for line in table.splitlines(keepends=True))


def _line(line: str, bits: Mapping[Kind, float]) -> str:
    kind, *values = line.split(",", 3)
    if kind not in set(Kind):
        return line
    prior, _, rest = values
    return f"{kind},{prior},{bits.get(Kind(kind), float(prior)):g},{rest}"


def main() -> None:
    """Measures; learns from all pairs and writes, if it is told where."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=half_of("pairs", Half.DEVELOPMENT))
    parser.add_argument("--out", type=Path, help="writes a table with the learnt weights")
    parser.add_argument("--folds", type=int, default=FOLDS)
    options = parser.parse_args()
    examples = read_examples(read_gold(options.gold), Reader())
    print(*report(examples, options.folds), sep="\n")
    if options.out is not None:
        learnt = fit([example for example in examples if example.is_weighed])
        options.out.write_text(rewritten(TABLE.read_text("utf-8"), learnt), "utf-8")


if __name__ == "__main__":
    main()
