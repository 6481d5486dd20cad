"""Mends trees that no English sentence has, where what must have been meant is plain.

A trained parser now and then draws an arc that breaks a rule of English syntax: a finite clause
without a subject beside a verb with two, a noun coordinated with a verb, a clause of content
between a subject and its verb. Each rule looks for one such shape; trees without it are left as
they are. Relations are those of Universal Dependencies.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from kg.english.repairs.change import make
from kg.english.repairs.order import RULES

if TYPE_CHECKING:
    from kg.english.tokens import Doc, Token

__all__ = ["repair"]

_STEPS = tuple((relation, rule) for relations, rule in RULES for relation in relations)
_PLACES: dict[str, list[int]] = defaultdict(list)
"""Where in `_STEPS` the rules for tokens of a relation are."""
for _place, (_relation, _) in enumerate(_STEPS):
    _PLACES[_relation].append(_place)


def repair(doc: Doc) -> None:
    """Reattaches what hangs in an impossible place."""
    for sentence in doc.sents:
        by_relation: defaultdict[str, list[Token]] = defaultdict(list)
        for token in sentence:
            by_relation[token.dep_].append(token)
        for place in sorted(chain.from_iterable(_PLACES.get(each, ()) for each in by_relation)):
            relation, rule = _STEPS[place]
            for token in by_relation[relation]:
                if token.dep_ == relation and (changes := tuple(rule(token))):
                    make(doc, changes)
