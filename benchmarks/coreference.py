"""Coreference on GUM, from raw text: CoNLL F1, and how many pronouns stand for the right name.

python -m benchmarks.coreference --corpora DIR [--split dev]

CoNLL F1 is the mean of MUC, B³ and CEAF_e (Pradhan et al. 2014) as `scorch` computes them
(`pip install scorch`), over all documents together; chains of one mention are left out on both
sides, and a mention counts only where its span is exactly the gold one. Our mentions are minimal
phrases, and stand for the whole noun phrase around them (`training.noun_phrases`). With gold
mentions, what is no gold mention is left out before anything is linked, and the others have the
gold spans; gold mentions that we miss stay missing.

A pronoun counts whose gold chain has a name before it. It is resolved if it has an antecedent, and
that is right if it is a mention of the same gold chain: those are the links that statements use.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.english import load_pipeline
from kg.english.coreference.entities import Entities, find_entities
from kg.english.coreference.linking import antecedents
from kg.english.coreference.pairs import find_pairs
from kg.english.coreference.ranking import Weights, load_weights, rank
from kg.english.coreference.traits import FORMS
from kg.english.quotations import find_quotations
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.resolve.gazetteer import load_gazetteer
from training.chain_alignment import Span, aligned, is_counted, span
from training.coreference import Example, prepare_text
from training.gum_chains import ChainMention, chain_texts

Place = tuple[str, int, int]
"""A document and a span in it."""
Chains = list[set[Place]]
Scorer = Callable[[Chains, Chains], tuple[float, float, float]]

THIRD = ("he", "she", "it", "they")
FIRST = ("I", "we")
PRONOUN_GENRES = ("news", "interview")


def scorers() -> dict[str, Scorer]:
    """The measures of `scorch` by name: recall, precision, F1.

    Raises:
        SystemExit: It is not installed.
    """
    try:
        from scorch.scores import b_cubed, ceaf_e, muc  # noqa: PLC0415
    except ImportError:
        raise SystemExit("the scorer is absent: pip install scorch") from None
    return {"MUC": muc, "B³": b_cubed, "CEAF_e": ceaf_e}


@dataclass(slots=True)
class Tally:
    """Gold chains, ours, ours on gold mentions, and pronouns counted by what became of them."""

    gold: Chains = field(default_factory=list)
    ours: Chains = field(default_factory=list)
    given: Chains = field(default_factory=list)
    pronouns: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, example: Example, weights: Weights, ontology: Ontology) -> None:
        """Measures one document."""
        name = example.text.name
        self.gold += _chains((m.group, (name, m.start, m.end)) for m in example.text.mentions)
        entities = _entities(example, weights, ontology)
        self.ours += _chains(_clusters(example, entities, map(span, example.prepared.traits)))
        if example.text.genre in PRONOUN_GENRES:
            self.pronouns += _pronouns(example, entities)
        kept, mentions = _on_gold_mentions(example)
        entities = _entities(kept, weights, ontology)
        self.given += _chains(_clusters(kept, entities, ((m.start, m.end) for m in mentions)))


def _entities(example: Example, weights: Weights, ontology: Ontology) -> Entities:
    traits, certain = example.prepared.traits, example.prepared.certain
    quotations = find_quotations(traits[0].token.doc, ontology) if traits else ()
    pairs = find_pairs(traits, certain, quotations, ontology)
    return find_entities(traits, certain, rank(traits, pairs, weights))


def _on_gold_mentions(example: Example) -> tuple[Example, Sequence[ChainMention]]:
    """The document with those of our mentions alone that are gold ones."""
    prepared = example.prepared
    found = list(aligned(prepared.traits, example.text))
    seen: set[ChainMention] = set()
    kept = []
    for n, mention in enumerate(found):
        if mention is not None and mention not in seen:
            seen.add(mention)
            kept.append(n)
    place = {n: k for k, n in enumerate(kept)}
    certain = {
        place[n]: (place[m], why)
        for n, (m, why) in prepared.certain.items()
        if n in place and m in place
    }
    traits = [prepared.traits[n] for n in kept]
    mentions = [mention for n in kept if (mention := found[n]) is not None]
    return replace(example, prepared=replace(prepared, traits=traits, certain=certain)), mentions


def _clusters(
    example: Example, entities: Entities, spans: Iterable[Span]
) -> Iterator[tuple[str, Place]]:
    traits = example.prepared.traits
    for each, reference, place in zip(traits, entities.references, spans, strict=True):
        if is_counted(each):
            yield str(reference.entity), (example.text.name, *place)


def _chains(members: Iterable[tuple[str, Place]]) -> Chains:
    """Chains of two mentions and more; a span that occurs twice counts for the first chain."""
    seen: set[Place] = set()
    found: dict[str, set[Place]] = {}
    for group, place in members:
        if place not in seen:
            seen.add(place)
            found.setdefault(group, set()).add(place)
    return [chain for chain in found.values() if len(chain) > 1]


def _pronouns(example: Example, entities: Entities) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    chains = example.text.chains()
    meant = antecedents(example.prepared, entities)
    for n, (each, group) in enumerate(zip(example.prepared.traits, example.groups, strict=True)):
        form = FORMS[each.form]
        if group is None or form not in THIRD + FIRST:
            continue
        named = any(m.named and m.start < each.token.idx for m in chains[group])
        kind = ("third person" if form in THIRD else "I and we") + ("" if named else ", no name")
        counts[kind, "all"] += 1
        if n in meant:
            counts[kind, "resolved"] += 1
            counts[kind, "right"] += example.groups[meant[n]] == group
    return counts


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """CoNLL F1 by genre and of all documents, as Markdown."""
    measures = scorers()
    yield "| genre | MUC | B³ | CEAF_e | CoNLL F1 | with gold mentions |"
    yield "|---|---|---|---|---|---|"
    for name, tally in tallies.items():
        scores = [scorer(tally.gold, tally.ours) for scorer in measures.values()]
        given = [scorer(tally.gold, tally.given)[2] for scorer in measures.values()]
        cells = [f"{r:.1%} / {p:.1%} / {f:.1%}".replace("%", "") for r, p, f in scores]
        mean, with_gold = sum(s[2] for s in scores) / 3, sum(given) / 3
        yield f"| {name} | {' | '.join(cells)} | {100 * mean:.1f} | {100 * with_gold:.1f} |"


def pronoun_lines(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """Shares of right pronouns."""
    for kind in sorted({kind for kind, _ in counts}):
        every, resolved, right = (counts[kind, key] for key in ("all", "resolved", "right"))
        yield (
            f"{kind}: {right} right of {resolved} resolved ({right / max(1, resolved):.0%}), "
            f"of {every} in all ({right / max(1, every):.0%})"
        )


def measure(examples: Iterable[Example], weights: Weights, ontology: Ontology) -> dict[str, Tally]:
    """Tallies by genre, that of all documents last."""
    tallies: dict[str, Tally] = {}
    whole = Tally()
    for example in examples:
        for tally in (tallies.setdefault(example.text.genre, Tally()), whole):
            tally.add(example, weights, ontology)
    return {**dict(sorted(tallies.items())), "all": whole}


def main() -> None:
    """Measures the shipped weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--split", choices=("train", "dev", "test"), default="dev")
    options = parser.parse_args()
    scorers()
    nlp, ontology = load_pipeline(), load_ontology()
    gazetteer = load_gazetteer(ontology)
    texts = chain_texts(options.corpora, options.split)
    examples = (prepare_text(nlp, t, ontology=ontology, gazetteer=gazetteer) for t in texts)
    tallies = measure(examples, load_weights(), ontology)
    print("\n".join(table(tallies)))
    print(f"\nPronouns with a named antecedent, {' and '.join(PRONOUN_GENRES)}:", file=sys.stdout)
    print("\n".join(pronoun_lines(tallies["all"].pronouns)))


if __name__ == "__main__":
    main()
