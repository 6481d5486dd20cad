"""Pairs of a mention and an earlier one that it may refer to, and how the two relate.

Everything is computed for all pairs of a document at once, in arrays. Their number grows with that
of the mentions: only those not far apart, or with a word in common, are pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.english.coreference.agreement import (
    GENDER_MATCH,
    KIND_MATCH,
    agreeing,
    compatible,
    number_match,
)
from kg.english.coreference.candidates import Candidates, Known, near_or_known
from kg.english.coreference.clauses import clause_relations, governing
from kg.english.coreference.relations import CLAUSE, Array
from kg.english.coreference.shared_words import shared_words
from kg.english.coreference.speech import (
    quotation_relations,
    speakers_of,
    spoken_of_themselves,
)
from kg.english.coreference.table import Table
from kg.english.coreference.traits import FORMS, Traits
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
    words, clauses = shared_words(traits), governing(traits, ontology)
    speakers = speakers_of(traits, quotations)
    pairs = near_or_known(table.size, _open(traits, certain, clauses), words)
    pairs = pairs.only(agreeing(table, pairs))
    clause = clause_relations(table, pairs, clauses)
    allowed = compatible(table, pairs, pairs.values(words), clause)
    allowed &= ~spoken_of_themselves(table, pairs, speakers)
    allowed &= ~_serves_no_agent(traits, pairs, ontology)
    pairs, clause = pairs.only(allowed), clause[allowed]
    later, earlier = pairs.later, pairs.earlier
    factors = {
        "sentences": _bucket(table.sentence[later] - table.sentence[earlier], (1, 2, 3, 6)),
        "paragraphs": _bucket(table.paragraph[later] - table.paragraph[earlier], (1, 2, 3, 4)),
        "rank": _bucket(pairs.ranks(), (1, 2, 3, 6)),
        "words": pairs.values(words),
        "kinds": KIND_MATCH[table.kind[later], table.kind[earlier]],
        "gender": GENDER_MATCH[table.gender[later], table.gender[earlier]],
        "number": number_match(table, later, earlier),
        "quotation": quotation_relations(table, pairs, speakers),
        "clause": clause,
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


def _open(
    traits: Sequence[Traits], certain: Mapping[int, tuple[int, str]], clauses: Known
) -> Iterator[int]:
    """Mentions that may refer to any before them: no "they" of several who speak together."""
    together = {
        n
        for (n, m), relation in clauses.items()
        if relation == CLAUSE["speaks its clause"] and traits[m].joined
    }
    for n, each in enumerate(traits):
        spoken = n in together and FORMS[each.form] == "they"
        if n not in certain and each.emptiness <= 1 and not spoken:
            yield n


def _serves_no_agent(traits: Sequence[Traits], pairs: Candidates, ontology: Ontology) -> Array:
    """Whoever has a head or a spokesman is no engine: who holds an office serves an agent."""
    owners = [
        each.token.dep_ == "nmod:poss" and _is_office(each.token.head, ontology) for each in traits
    ]
    served = any(owners)
    things = [served and _is_thing(each, ontology) for each in traits]
    found: Array = np.array(owners, bool)[pairs.later] & np.array(things, bool)[pairs.earlier]
    return found


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
