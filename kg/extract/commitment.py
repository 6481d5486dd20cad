"""How far a text commits itself to a clause, as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model import Modality, Polarity, Tense
from kg.ontology import Effect

_COMMITMENT = (
    Modality.ASSERTED,
    Modality.NECESSARY,
    Modality.POSSIBLE,
    Modality.INTENDED,
    Modality.CONDITIONAL,
    Modality.HYPOTHETICAL,
)


@dataclass(frozen=True, slots=True)
class Factuality:
    """How the text commits itself to one clause."""

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    tense: Tense = Tense.PRESENT

    @property
    def is_fact(self) -> bool:
        """Whether it is affirmed without reserve."""
        return self.polarity is Polarity.POSITIVE and self.modality is Modality.ASSERTED

    def negated(self) -> Factuality:
        """The same with the polarity turned round."""
        return replace(self, polarity=product(self.polarity, Polarity.NEGATIVE))

    def at_most(self, modality: Modality | None) -> Factuality:
        """The same with a commitment no stronger than `modality`."""
        least = weaker(self.modality, modality)
        return self if least is self.modality else replace(self, modality=least)

    def under(self, effect: Effect | None) -> Factuality:
        """What is left of this when a word with `effect` stands above it."""
        if effect is None:
            return self
        return Factuality(
            polarity=product(self.polarity, effect.polarity or Polarity.POSITIVE),
            modality=weaker(self.modality, effect.modality),
            tense=effect.tense or self.tense,
        )


def weaker(first: Modality, second: Modality | None) -> Modality:
    """The one that commits the text less."""
    if second is None or second is first:
        return first
    return max(first, second, key=_COMMITMENT.index)


def product(first: Polarity, second: Polarity) -> Polarity:
    """Two negations cancel out."""
    return Polarity.POSITIVE if first is second else Polarity.NEGATIVE
