"""What each mention refers to, decided from left to right.

The probability that a mention belongs to an entity is that of all its candidates that do; a
mention that is sure enough is taken for one of them by those behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.english.coreference.ranking import Ranking
from kg.english.coreference.traits import FORMS, Traits
from kg.model import MentionKind

__all__ = ["Entities", "Reference", "find_entities"]

SURE = 0.4
"""From this probability on a mention counts as one of the entity for those behind it: with 0.3
or 0.5 a quarter of GUM's training split, held out, gives the same pronouns within two."""

DOUBT = 0.5
"""Weight of "refers to nothing before" against the entities. With less than 1 more chains are
found; what is written as a fact asks for a probability of its own (`linking.LIKELY`)."""

_FAINT = 0.02
_FAINTER = 0.005
_GENDERED = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class Reference:
    """What a mention refers to.

    Attributes:
        entity: Position of the first mention of the same thing; its own if there is none.
        probability: That it does, if those before it are what they were taken for.
        confidence: The least probability on the way to a mention that stands for itself.
        rival: The probability of the likeliest other entity.
        by: Position of the mention that speaks most for it; its own for none.
    """

    entity: int
    probability: float
    confidence: float
    rival: float
    by: int


@dataclass(frozen=True, slots=True)
class Entities:
    """The mentions of a document by what they refer to.

    Attributes:
        references: One for each mention.
        spokesmen: For each entity, by its first mention, the first name, or else the first noun.
    """

    references: Sequence[Reference]
    spokesmen: Mapping[int, int]


def find_entities(
    traits: Sequence[Traits], certain: Mapping[int, tuple[int, str]], ranking: Ranking
) -> Entities:
    """Decides for all mentions in order.

    Args:
        traits: Of all mentions.
        certain: Links that need no weighing, by position; some point behind.
        ranking: The candidates of the others.
    """
    decider = _Decider(traits, certain, ranking)
    references = decider.run()
    return Entities(references, _spokesmen(traits, references))


class _Decider:
    def __init__(
        self,
        traits: Sequence[Traits],
        certain: Mapping[int, tuple[int, str]],
        ranking: Ranking,
    ) -> None:
        self._traits = traits
        self._certain = certain
        self._nothing = ranking.nothing.tolist()
        self._candidates = _candidates(ranking)
        self._mass: list[dict[int, float]] = []
        self._genders: dict[int, str] = {}
        self._waiting: dict[int, list[int]] = {}

    def run(self) -> list[Reference]:
        found: list[Reference] = []
        for n in range(len(self._traits)):
            found.append(self._decide(n, found))
            self._settle(n, found)
        return [_with_entity(each, _first(each.entity, found)) for each in found]

    def _settle(self, n: int, found: list[Reference]) -> None:
        """Gives those that waited for a mention behind them what it refers to."""
        for earlier in self._waiting.pop(n, ()):
            self._mass[earlier] = self._mass[n]
            found[earlier] = replace(found[n], probability=1.0, by=n)
            self._settle(earlier, found)

    def _decide(self, n: int, before: Sequence[Reference]) -> Reference:
        if n in self._certain:
            return self._take(n, self._certain[n][0], before)
        mass = self._weigh(n)
        weighed = {**mass, n: DOUBT * mass[n]}
        entity = max(weighed, key=lambda e: (weighed[e], -e)) if len(mass) > 1 else n
        probability = mass[entity]
        named = self._traits[n].mention.kind is MentionKind.NAME
        sure = probability >= SURE
        self._mass.append({entity: 1.0} if sure else {n: 1.0} if named else mass)
        if sure and (form := FORMS[self._traits[n].form]) in _GENDERED:
            self._genders.setdefault(entity, form)
        if entity == n:
            return Reference(entity, probability, 1.0, 0.0, n)
        by = max((p * self._mass[c].get(entity, 0.0), c) for c, p in self._candidates[n])[1]
        if named:  # a name stands for itself
            return Reference(entity, probability, 1.0, 0.0, by)
        rival = max((mass[e] for e in mass if e not in {n, entity}), default=0.0)
        return Reference(entity, probability, min(probability, before[by].confidence), rival, by)

    def _take(self, n: int, antecedent: int, before: Sequence[Reference]) -> Reference:
        if antecedent > n:
            self._waiting.setdefault(antecedent, []).append(n)
            self._mass.append({n: 1.0})
            return Reference(n, 1.0, 1.0, 0.0, n)
        self._mass.append(self._mass[antecedent])
        return replace(before[antecedent], probability=1.0, by=antecedent)

    def _weigh(self, n: int) -> dict[int, float]:
        """The probability of each entity; that of none is its own."""
        form = FORMS[self._traits[n].form]
        mass = {n: self._nothing[n]}
        for candidate, probability in self._candidates.get(n, ()):
            for entity, share in self._mass[candidate].items():
                if probability * share < _FAINTER or self._clashes(entity, form):
                    continue
                mass[entity] = mass.get(entity, 0.0) + probability * share
        return mass

    def _clashes(self, entity: int, form: str) -> bool:
        return form in _GENDERED and self._genders.get(entity, form) != form


def _with_entity(reference: Reference, entity: int) -> Reference:
    return reference if reference.entity == entity else replace(reference, entity=entity)


def _first(entity: int, references: Sequence[Reference]) -> int:
    """The entity that an entity's first mention turned out to belong to."""
    seen = {entity}
    while (further := references[entity].entity) not in seen:
        entity = further
        seen.add(entity)
    return entity


def _candidates(ranking: Ranking) -> dict[int, list[tuple[int, float]]]:
    kept = ranking.probability > _FAINT
    found: dict[int, list[tuple[int, float]]] = {}
    for later, earlier, probability in zip(
        ranking.pairs.later[kept].tolist(),
        ranking.pairs.earlier[kept].tolist(),
        ranking.probability[kept].tolist(),
        strict=True,
    ):
        found.setdefault(later, []).append((earlier, probability))
    return found


_ORDER = {MentionKind.NAME: 0, MentionKind.NOMINAL: 1}


def _spokesmen(traits: Sequence[Traits], references: Sequence[Reference]) -> dict[int, int]:
    found: dict[int, int] = {}
    for n, reference in enumerate(references):
        kind = traits[n].mention.kind
        if kind is MentionKind.PRONOUN or reference.probability < SURE:
            continue
        known = found.get(reference.entity)
        if known is None or _ORDER[kind] < _ORDER[traits[known].mention.kind]:
            found[reference.entity] = n
    return found
