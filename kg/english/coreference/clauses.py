"""How two mentions stand to each other in the tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kg.english.coreference.relations import CLAUSE, Array
from kg.english.coreference.table import Table
from kg.english.coreference.traits import PRONOUN_FORMS, Traits
from kg.english.phrases import base, children
from kg.english.quotations import is_reporting
from kg.english.tokens import Token

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["clause_relations"]

_PRONOUNS = range(len(PRONOUN_FORMS))


def clause_relations(traits: Sequence[Traits], table: Table, ontology: Ontology) -> Array:
    """How the two stand to each other in the tree, as a table."""
    found = np.zeros((table.size, table.size), dtype=np.int8)
    head, first, last = table.head, table.first, table.last
    governed = table.governor[:, None]
    same = (governed >= 0) & ((governed == table.governor[None, :]) | (governed == head[None, :]))
    found[same] = CLAUSE["same clause"]
    inside = (first[None, :] <= head[:, None]) & (head[:, None] <= last[None, :])
    below = (table.edge_first[None, :] <= head[:, None]) & (
        head[:, None] <= table.edge_last[None, :]
    )
    found[below & ~inside] = CLAUSE["clause on it"]
    found[inside] = CLAUSE["holds it"]
    found[inside.T & ~inside] = CLAUSE["held by it"]
    at = {each.head: n for n, each in enumerate(traits)}
    for n, each in enumerate(traits):
        for label, token in _governing(each, ontology):
            m = at.get(token.i, n)
            if m < n:
                found[n, m] = CLAUSE[label]
    _mark_sources(traits, found)
    return found


def _mark_sources(traits: Sequence[Traits], found: Array) -> None:
    """What stands in "according to a letter seen by X", seen from a pronoun in what it says."""
    if not traits or all(token.lower_ != "according" for token in traits[0].token.doc):
        return
    for m, each in enumerate(traits):
        step = _source(each.token)
        if step is None:
            continue
        for n, other in enumerate(traits[m + 1 :], m + 1):
            if other.sentence != each.sentence:
                break
            below = step.head is other.token.head or step.head.is_ancestor(other.token)
            if other.form in _PRONOUNS and below:
                found[n, m] = CLAUSE["its source"]


def _source(token: Token) -> Token | None:
    for step in (token, *token.ancestors):
        if step.dep_ == "obl" and any(c.lower_ == "according" for c in step.children):
            return step
    return None


def _governing(each: Traits, ontology: Ontology) -> Iterable[tuple[str, Token]]:
    """Mentions that stand in a special relation to this one: what it describes, who says it."""
    token = each.token
    if token.dep_ == "appos":
        yield "in apposition", token.head
    elif any(child.dep_ == "cop" for child in token.lefts):
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
