"""Pairs of a mention and an earlier one that it may refer to, and how the two relate.

Everything is computed for all pairs of a document at once, in arrays: a document of n mentions
has a table of n rows, one for each mention, with a column for each mention before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.english.coreference.agreement import (
    GENDER_MATCH,
    KIND_MATCH,
    compatible,
    number_match,
)
from kg.english.coreference.clauses import clause_relations
from kg.english.coreference.relations import Array
from kg.english.coreference.shared_words import shared_words
from kg.english.coreference.speech import forbid_speakers, quotation_relations, speakers_of
from kg.english.coreference.table import Table
from kg.english.coreference.traits import Traits
from kg.english.quotations import Quotation

if TYPE_CHECKING:
    from kg.english.tokens import Token
    from kg.ontology import Ontology

__all__ = ["Pairs", "find_pairs"]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs, ordered by the mention and then from the farthest to the nearest.

    Attributes:
        later, earlier: Positions of the two mentions.
        factors: For each relation the index of its value, by name.
    """

    later: Array
    earlier: Array
    factors: Mapping[str, Array]


def find_pairs(
    traits: Sequence[Traits],
    certain: Mapping[int, tuple[int, str]],
    quotations: Sequence[Quotation],
    ontology: Ontology,
) -> Pairs:
    """The pairs of mentions that number, gender and kind allow.

    Args:
        traits: Of all mentions, in order.
        certain: Links that need no weighing: those mentions are no later ones of a pair.
        quotations: With their speakers.
        ontology: Gives the verbs of saying.
    """
    table = Table(traits, certain)
    words = shared_words(traits)
    clause = clause_relations(traits, table, ontology)
    allowed = compatible(traits, table, words, clause)
    allowed[[*certain]] = False
    allowed[[n for n, each in enumerate(traits) if each.emptiness > 1]] = False
    _forbid_owners(allowed, traits, ontology)
    speakers = speakers_of(traits, quotations)
    forbid_speakers(allowed, table, speakers)
    later, earlier = np.nonzero(allowed)
    rank = np.cumsum(allowed[:, ::-1], axis=1)[:, ::-1][later, earlier] - 1
    factors = {
        "sentences": _bucket(table.sentence[later] - table.sentence[earlier], (1, 2, 3, 6)),
        "paragraphs": _bucket(table.paragraph[later] - table.paragraph[earlier], (1, 2, 3, 4)),
        "rank": _bucket(rank, (1, 2, 3, 6)),
        "words": words[later, earlier],
        "kinds": KIND_MATCH[table.kind[later], table.kind[earlier]],
        "gender": GENDER_MATCH[table.gender[later], table.gender[earlier]],
        "number": number_match(table, later, earlier),
        "quotation": quotation_relations(table, later, earlier, speakers),
        "clause": clause[later, earlier],
        "mentioned": _bucket(table.mentioned[earlier], (2, 3, 5)),
        "parallel": _parallel(table, later, earlier),
        "form": table.form[later],
        "other form": table.form[earlier],
        "role": table.role[later],
        "other role": table.role[earlier],
        "kind": table.kind[later],
        "other kind": table.kind[earlier],
    }
    return Pairs(later, earlier, factors)


def _forbid_owners(allowed: Array, traits: Sequence[Traits], ontology: Ontology) -> None:
    """Whoever has a head or a spokesman is no engine: who holds an office serves an agent."""
    owners = [
        n
        for n, each in enumerate(traits)
        if each.token.dep_ == "nmod:poss" and _is_office(each.token.head, ontology)
    ]
    if owners:
        things = [n for n, each in enumerate(traits) if _is_thing(each, ontology)]
        allowed[np.ix_(owners, things)] = False


def _is_office(noun: Token, ontology: Ontology) -> bool:
    return ontology.relation("office", noun.lemma_.lower()) is not None


def _is_thing(each: Traits, ontology: Ontology) -> bool:
    return any(ontology.is_a(each.mention.type, kind) for kind in ("Product", "Event", "Concept"))


def _bucket(values: Array, borders: tuple[int, ...]) -> Array:
    found: Array = np.searchsorted(np.array(borders), values, side="right")
    return found.astype(np.int8)


def _parallel(table: Table, later: Array, earlier: Array) -> Array:
    same_role = table.role[later] == table.role[earlier]
    same_verb = same_role & (table.verb[later] == table.verb[earlier])
    found: Array = same_role.astype(np.int8) + same_verb
    return found.astype(np.int8)
