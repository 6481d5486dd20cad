"""Which pairs of mentions number, gender, kind and the tree allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kg.english.coreference.relations import CLAUSE, Array
from kg.english.coreference.table import Table
from kg.english.coreference.traits import (
    FORMS,
    GENDERS,
    KINDS,
    NUMBERS,
    PRONOUN_FORMS,
    ROLES,
    Traits,
)

__all__ = ["GENDER_MATCH", "KIND_MATCH", "THIRD", "compatible", "number_match"]

NEAR = 50
"""Mentions before a pronoun or noun that are looked at even if they share no word with it."""

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
    """Whether a form can refer to another, by row and column, and to a kind."""
    table = np.zeros((len(FORMS), len(FORMS)), dtype=bool)
    for later, earlier in _FORMS_FOR.items():
        row = FORMS.index(later)
        table[row, len(PRONOUN_FORMS) :] = True
        for form in earlier:
            table[row, FORMS.index(form)] = True
    table[len(PRONOUN_FORMS) :, len(PRONOUN_FORMS) :] = True
    return table


def _form_kind_table() -> Array:
    table = np.ones((len(FORMS), len(KINDS)), dtype=bool)
    for form, kinds in _KINDS_FOR.items():
        table[FORMS.index(form)] = [kind in kinds for kind in KINDS]
    return table


_CAN_REFER = _form_table()
_CAN_MEAN = _form_kind_table()
_ONE = [FORMS.index(form) for form in ("he", "she", "it", "I")]
THIRD = [FORMS.index(form) for form in ("he", "she", "it", "they")]
_THEY, _WE = FORMS.index("they"), FORMS.index("we")
_IS_NAME = np.array([form in {"person", "organisation", "place"} for form in FORMS])


def compatible(traits: Sequence[Traits], table: Table, words: Array, clause: Array) -> Array:
    later, earlier = table.form[:, None], table.form[None, :]
    distance = np.arange(table.size)[:, None] - np.arange(table.size)[None, :]
    pronoun = later < len(PRONOUN_FORMS)
    found = (distance > 0) & ((distance <= NEAR) | (words > 0))
    found &= _CAN_REFER[later, earlier]
    other_is_noun = earlier >= len(PRONOUN_FORMS)
    found &= ~(pronoun & other_is_noun) | _CAN_MEAN[later, table.kind[None, :]]
    found &= GENDER_MATCH[table.gender[:, None], table.gender[None, :]] < 2
    plural = table.number[None, :] == NUMBERS.index("several")
    found &= ~(np.isin(later, _ONE) & plural)
    body = np.isin(table.kind, [KINDS.index(kind) for kind in _BODIES])[None, :]
    single = (table.number[None, :] == 0) & ~body & other_is_noun
    found &= ~(np.isin(later, [_THEY, _WE]) & single)
    numbers = _NUMBER_MATCH[table.number[:, None], table.number[None, :]] < 2
    several = np.array([each.persons > 1 for each in traits], bool) & (table.form == _THEY)
    found &= ~several[:, None] | (table.sentence[:, None] == table.sentence[None, :])
    together = ((clause == CLAUSE["speaks its clause"]) & table.joined[None, :]).any(axis=1)
    found &= ~(together & (table.form == _THEY))[:, None]
    kinds = KIND_MATCH[table.kind[:, None], table.kind[None, :]] < 3
    shared = words > 0
    beside = (clause == CLAUSE["in apposition"]) | (clause == CLAUSE["predicate of it"])
    found &= pronoun | shared | beside | (kinds & numbers & (distance <= NEAR // 2))
    both_names = _IS_NAME[later] & _IS_NAME[earlier]
    found &= ~both_names | shared | beside
    return found & ~_is_impossible(table, clause)


def _is_impossible(table: Table, clause: Array) -> Array:
    """Pairs that the tree forbids.

    What holds the pronoun, the source of its clause, and, for an object, the clause's subject. In
    "his father … his mother" the second "his" is not the father's, and in "his lawyer said he
    would appeal" both mean the client.
    """
    objects = np.isin(table.form, THIRD) & (table.role == ROLES.index("object"))
    owned = table.form[:, None] == table.owner_form[None, :]
    possessor = (table.role == ROLES.index("possessor"))[:, None]
    found: Array = (
        (clause == CLAUSE["holds it"])
        | (clause == CLAUSE["its source"])
        | (objects[:, None] & (clause == CLAUSE["same clause"]))
        | (owned & (possessor | (clause == CLAUSE["speaks its clause"])))
    )
    return found
