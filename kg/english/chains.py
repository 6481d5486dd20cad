"""Mentions of one thing within a document, together: names that repeat, and what refers to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.english.analysis import Analysis
from kg.english.coreference.names import repetitions
from kg.model import MentionKind

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["chains"]


def chains(analysis: Analysis, ontology: Ontology) -> tuple[tuple[int, ...], ...]:
    """Head tokens of the mentions of each thing that is mentioned twice or more, in order.

    A pronoun or noun belongs to its antecedent, and a name to those before that it certainly
    repeats (`kg.english.coreference.names`). Times are left out.
    """
    first = {head: head for head, _ in analysis.mentions.items()}

    def found(head: int) -> int:
        while first[head] != head:
            head = first[head]
        return head

    for head, other in _links(analysis, ontology):
        one, two = sorted((found(head), found(other)))
        first[two] = one
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for head in sorted(first):
        groups[found(head)].append(head)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _links(analysis: Analysis, ontology: Ontology) -> Iterator[tuple[int, int]]:
    """Pairs of heads of mentions of one thing."""
    at = {(mention.start, mention.end): head for head, mention in analysis.mentions.items()}
    for head, mention in analysis.mentions.items():
        if mention.antecedent in at:
            yield head, at[mention.antecedent]
    names = (
        (head, mention, ontology.is_a(mention.type, "Person"))
        for head, mention in analysis.mentions.items()
        if mention.kind is MentionKind.NAME and analysis.time_at(head) is None
    )
    for head, (other, _) in repetitions(names).items():
        yield head, other
