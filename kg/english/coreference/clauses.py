"""How two mentions stand to each other in the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kg.english.coreference.candidates import Candidates, Known
from kg.english.coreference.relations import CLAUSE, Array
from kg.english.coreference.table import Table
from kg.english.coreference.traits import PRONOUN_FORMS, Traits
from kg.english.phrases import base, children
from kg.english.quotations import is_reporting
from kg.english.tokens import Doc, Token

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["clause_relations", "governing"]

_PRONOUNS = range(len(PRONOUN_FORMS))


def clause_relations(table: Table, pairs: Candidates, known: Known) -> Array:
    """How the two mentions of each pair stand to each other in the tree.

    Args:
        known: What `governing` says.
    """
    later, earlier = pairs.later, pairs.earlier
    own, other, governor = table.head[later], table.head[earlier], table.governor[later]
    same = (governor >= 0) & ((governor == table.governor[earlier]) | (governor == other))
    holds = (table.first[earlier] <= own) & (own <= table.last[earlier])
    held = (table.first[later] <= other) & (other <= table.last[later])
    below = (table.edge_first[earlier] <= own) & (own <= table.edge_last[earlier])
    special = pairs.values(known)
    found: Array = np.select(
        [special > 0, holds, held, below, same],
        [
            special,
            CLAUSE["holds it"],
            CLAUSE["held by it"],
            CLAUSE["clause on it"],
            CLAUSE["same clause"],
        ],
        default=CLAUSE["apart"],
    )
    return found.astype(np.int8)


def governing(traits: Sequence[Traits], ontology: Ontology) -> Known:
    """Pairs in a special relation: what a mention describes, who says it, its source."""
    at = {each.head: n for n, each in enumerate(traits)}
    found: dict[tuple[int, int], int] = {}
    for n, each in enumerate(traits):
        for label, token in _governing(each, ontology):
            m = at.get(token.i, n)
            if m < n:
                found[n, m] = CLAUSE[label]
    found.update(dict.fromkeys(_sources(traits), CLAUSE["its source"]))
    return found


def _sources(traits: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """What stands in "according to a letter seen by X", seen from a pronoun in what it says."""
    steps = _according(traits[0].token.doc) if traits else frozenset()
    for m, each in enumerate(traits if steps else ()):
        step = next((t for t in (each.token, *each.token.ancestors) if t in steps), None)
        if step is None:
            continue
        for n, other in enumerate(traits[m + 1 :], m + 1):
            if other.sentence != each.sentence:
                break
            below = step.head is other.token.head or step.head.is_ancestor(other.token)
            if other.form in _PRONOUNS and below:
                yield n, m


def _according(doc: Doc) -> frozenset[Token]:
    """The heads of phrases with "according to"."""
    words = [token for token in doc if token.lower_ == "according"]
    return frozenset(t.head for t in words if t.head.dep_ == "obl" and t.head is not t)


def _governing(each: Traits, ontology: Ontology) -> Iterable[tuple[str, Token]]:
    """Mentions that stand in a special relation to this one: what it describes, who says it."""
    token = each.token
    if token.dep_ == "appos":
        yield "in apposition", token.head
    elif "cop" in [child.dep_ for child in token.lefts]:
        for subject in children(token, "nsubj"):
            yield "predicate of it", subject
    if each.form in _PRONOUNS:
        yield from _subjects_above(token, ontology)


def _subjects_above(token: Token, ontology: Ontology) -> Iterable[tuple[str, Token]]:
    """Subjects of the clauses that hold the clause of a pronoun."""
    clause = token
    for _ in range(12):
        relation, above = base(clause.dep_), clause.head
        if above is clause:
            return
        if relation in {"ccomp", "advcl", "xcomp", "parataxis", "acl"}:
            says = relation in {"ccomp", "parataxis"} and is_reporting(above, ontology=ontology)
            for subject in children(above, "nsubj"):
                if subject.i < clause.left_edge.i or says:
                    yield "speaks its clause" if says else "subject above", subject
        clause = above
