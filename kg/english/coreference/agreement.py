"""Which pairs of mentions number, gender, kind and the tree allow."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kg.english.coreference.candidates import NEAR, Candidates
from kg.english.coreference.relations import CLAUSE, Array
from kg.english.coreference.table import Table
from kg.english.coreference.traits import (
    FORMS,
    GENDERS,
    KINDS,
    NUMBERS,
    PRONOUN_FORMS,
    ROLES,
)

__all__ = ["GENDER_MATCH", "IS_THIRD", "KIND_MATCH", "agreeing", "compatible", "number_match"]

_ANY_GENDER = GENDERS.index("unknown")


def _matches(size: int, unknown: int) -> Array:
    table = np.full((size, size), 2, dtype=np.int8)
    np.fill_diagonal(table, 0)
    table[unknown, :] = table[:, unknown] = 1
    return table


GENDER_MATCH = _matches(len(GENDERS), _ANY_GENDER)
_NUMBER_MATCH = _matches(len(NUMBERS), NUMBERS.index("unknown"))


def number_match(table: Table, later: Array, earlier: Array) -> Array:
    several = table.joined[earlier] & (table.number[later] == NUMBERS.index("several"))
    agreement = _NUMBER_MATCH[table.number[later], table.number[earlier]]
    return np.where(several, 3, agreement).astype(np.int8)


def _kind_matches() -> Array:
    table = np.full((len(KINDS), len(KINDS)), 3, dtype=np.int8)
    agent = [KINDS.index(k) for k in ("person", "nationality", "organisation", "group", "place")]
    near = [
        ("organisation", "group"),
        ("person", "group"),
        ("nationality", "place"),
        ("organisation", "place"),
        ("person", "nationality"),
        ("nationality", "group"),
    ]
    for one, two in near:
        a, b = KINDS.index(one), KINDS.index(two)
        table[a, b] = table[b, a] = 1
    table[KINDS.index("agent"), agent] = table[agent, KINDS.index("agent")] = 1
    table[KINDS.index("unknown"), :] = table[:, KINDS.index("unknown")] = 2
    np.fill_diagonal(table, 0)
    table[KINDS.index("unknown"), KINDS.index("unknown")] = 2
    return table


KIND_MATCH = _kind_matches()

_PEOPLE = ("person", "agent", "unknown", "nationality")
_BODIES = ("organisation", "group", "place", "agent", "unknown", "nationality")
_KINDS_FOR: Mapping[str, tuple[str, ...]] = {
    "he": _PEOPLE,
    "she": _PEOPLE,
    "I": _PEOPLE,
    "you": (*_PEOPLE, "group", "organisation", "place"),
    "we": (*_PEOPLE, *_BODIES),
    "it": tuple(kind for kind in KINDS if kind not in {"person", "nationality"}),
    "they": KINDS,
    "this": tuple(kind for kind in KINDS if kind not in {"person", "nationality"}),
    "other pronoun": KINDS,
}
"""Kinds of mentions that a pronoun can mean."""

_FORMS_FOR: Mapping[str, tuple[str, ...]] = {
    "he": ("he", "I", "you", "other pronoun"),
    "she": ("she", "I", "you", "other pronoun"),
    "it": ("it", "this", "other pronoun"),
    "they": ("they", "we", "you", "other pronoun", "this"),
    "I": ("I", "you", "he", "she"),
    "we": ("we", "you", "they"),
    "you": ("you", "I", "we"),
    "this": ("this", "it"),
    "other pronoun": (),
}
"""Pronouns that a pronoun can repeat."""


def _form_table() -> Array:
    """Whether a form can refer to another, by row and column."""
    table = np.zeros((len(FORMS), len(FORMS)), dtype=bool)
    for later, earlier in _FORMS_FOR.items():
        row = FORMS.index(later)
        table[row, len(PRONOUN_FORMS) :] = True
        for form in earlier:
            table[row, FORMS.index(form)] = True
    table[len(PRONOUN_FORMS) :, len(PRONOUN_FORMS) :] = True
    return table


def _can_mean() -> Array:
    """Whether a form can refer to what has a form, a kind and a number, by all four."""
    table = np.zeros((len(FORMS), len(FORMS), len(KINDS), len(NUMBERS)), dtype=bool)
    table[:] = _form_table()[:, :, None, None]
    nouns = slice(len(PRONOUN_FORMS), None)
    for form, kinds in _KINDS_FOR.items():
        table[FORMS.index(form), nouns] &= np.array([k in kinds for k in KINDS])[:, None]
    several, one = NUMBERS.index("several"), NUMBERS.index("one")
    table[[FORMS.index(form) for form in ("he", "she", "it", "I")], :, :, several] = False
    no_bodies = [k for k, kind in enumerate(KINDS) if kind not in _BODIES]
    for form in ("they", "we"):
        table[FORMS.index(form), nouns, no_bodies, one] = False
    return table


def _are(*forms: str) -> Array:
    return np.array([form in forms for form in FORMS])


_CAN_MEAN = _can_mean()
IS_THIRD = _are("he", "she", "it", "they")
"""Whether a form is a pronoun of the third person."""
_IS_NAME = _are("person", "organisation", "place")
_IS_PRONOUN = _are(*PRONOUN_FORMS)
_THEY = FORMS.index("they")


def agreeing(table: Table, pairs: Candidates) -> Array:
    """Whether form, kind, number and gender of two mentions agree, for each pair."""
    later, earlier = pairs.later, pairs.earlier
    means = np.ravel_multi_index((table.form, table.kind, table.number), _CAN_MEAN.shape[1:])
    found: Array = _CAN_MEAN.reshape(len(FORMS), -1)[table.form[later], means[earlier]]
    found &= GENDER_MATCH[table.gender[later], table.gender[earlier]] < 2
    return found


def compatible(table: Table, pairs: Candidates, words: Array, clause: Array) -> Array:
    """Whether nothing rules out that two mentions that agree are one, for each pair.

    Args:
        words: How their words agree.
        clause: How they stand to each other in the tree.
    """
    later, earlier = pairs.later, pairs.earlier
    shared = words > 0
    beside = (clause == CLAUSE["in apposition"]) | (clause == CLAUSE["predicate of it"])
    kinds = KIND_MATCH[table.kind[later], table.kind[earlier]] < 3
    numbers = _NUMBER_MATCH[table.number[later], table.number[earlier]] < 2
    near = later - earlier <= NEAR // 2
    found: Array = _IS_PRONOUN[table.form][later] | shared | beside | (kinds & numbers & near)
    named = _IS_NAME[table.form]
    found &= ~(named[later] & named[earlier]) | shared | beside
    several = (table.persons > 1) & (table.form == _THEY)
    found &= ~several[later] | (table.sentence[later] == table.sentence[earlier])
    found &= ~_is_impossible(table, pairs, clause)
    return found


def _is_impossible(table: Table, pairs: Candidates, clause: Array) -> Array:
    """Pairs that the tree forbids.

    What holds the pronoun, the source of its clause, and, for an object, the clause's subject. In
    "his father … his mother" the second "his" is not the father's, and in "his lawyer said he
    would appeal" both mean the client.
    """
    later, earlier = pairs.later, pairs.earlier
    objects = IS_THIRD[table.form] & (table.role == ROLES.index("object"))
    owned = table.form[later] == table.owner_form[earlier]
    possessor = table.role == ROLES.index("possessor")
    found: Array = (
        (clause == CLAUSE["holds it"])
        | (clause == CLAUSE["its source"])
        | (objects[later] & (clause == CLAUSE["same clause"]))
        | (owned & (possessor[later] | (clause == CLAUSE["speaks its clause"])))
    )
    return found
