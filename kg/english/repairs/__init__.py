"""Mends trees that no English sentence has, where what must have been meant is plain.

A trained parser now and then draws an arc that breaks a rule of English syntax: a finite clause
without a subject beside a verb with two, a noun coordinated with a verb, a clause of content
between a subject and its verb. Each rule looks for one such shape; trees without it are left as
they are. Relations are those of Universal Dependencies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.english.repairs import (
    clauses,
    coordinations,
    names,
    naming,
    predicates,
    small_clauses,
    subjects,
)
from kg.english.repairs.change import Rules, make

if TYPE_CHECKING:
    from kg.english.tokens import Doc, Token

__all__ = ["repair"]

_RULES: Rules = (
    *names.NOUN_PHRASES,
    *coordinations.LISTS,
    *names.NAMES,
    *predicates.RULES,
    *small_clauses.RULES,
    *subjects.RULES,
    *clauses.CONTENT,
    *coordinations.CLAUSES,
    *clauses.RELATIVE_CLAUSES,
    *naming.RULES,
)
"""In this order: what is joined to what decides which word a subject or a clause can belong to."""


def repair(doc: Doc) -> None:
    """Reattaches what hangs in an impossible place."""
    for sentence in doc.sents:
        by_relation: dict[str, list[Token]] = {}
        for token in sentence:
            by_relation.setdefault(token.dep_, []).append(token)
        for relations, rule in _RULES:
            for relation in relations:
                for token in by_relation.get(relation, ()):
                    if token.dep_ == relation:
                        make(doc, rule(token))
