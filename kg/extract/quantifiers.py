"""Noun phrases that stand for none ("nobody", "few voters"), or not for all ("not every voter")."""

from __future__ import annotations

from kg.english.tokens import Token, once, once_under
from kg.model import Polarity
from kg.ontology import Ontology

_QUANTIFIERS = frozenset({"det", "amod", "cc:preconj", "det:predet"})
QUANTITIES = frozenset(
    {
        "any",
        "a",
        "an",
        "one",
        "many",
        "much",
        "enough",
        "anyone",
        "anybody",
        "anything",
    }
)
"""Words before which an adverb denies a whole noun phrase: "hardly any", "not a single one"."""
ALL = frozenset({"all", "both", "each", "every", "everybody", "everyone", "everything"})
"""Words for all, of which "not" leaves some."""


_PRONOMINAL = frozenset({"PRON", "NOUN", "DET", "ADJ"})
_ESTIMATES = frozenset({"almost", "nearly"})
_FRACTIONS = frozenset({"half", "third", "quarter", "fifth", "tenth", "dozen"})
"""Amounts that are there even if hardly so many are: "barely a third"."""


@once_under
def is_nothing(noun: Token, ontology: Ontology) -> bool:
    """Whether a noun phrase stands for none: "nobody", "no country", "hardly any voters"."""
    if is_negator(noun, ontology) and (noun.pos_ in _PRONOMINAL or noun.is_sent_start is True):
        if noun.lower_ == "no":
            return False  # "said no to the offer": an answer
        return noun.lower_ not in {"few", "little"} or _is_mass(noun)
    for child in noun.children:
        if child.dep_ in _QUANTIFIERS and is_negator(child, ontology):
            return child.lower_ not in {"few", "little"} or _is_mass(noun, child)
        if child.dep_ == "advmod" and child.i < noun.i and _is_scarce(child, ontology):
            return True
        if child.dep_ == "nmod:poss" and is_nothing(child, ontology):
            return True  # "neither side's account"
    return False


@once
def is_not_all(noun: Token) -> bool:
    """Whether some of a noun phrase are meant, and it is left open which: "not every voter"."""
    whole = next((c for c in noun.lefts if c.lower_ in ALL), noun)
    before = noun.doc.tokens[whole.i - 1] if whole.i else whole
    return whole.lower_ in ALL and before.lower_ == "not" and before.sent.start == whole.sent.start


def is_negator(word: Token, ontology: Ontology) -> bool:
    effect = ontology.factuality("determiner", word.lower_)
    return effect is not None and effect.polarity is Polarity.NEGATIVE


def _is_mass(noun: Token, quantifier: Token | None = None) -> bool:
    """Whether nothing makes "few" or "little" positive: "a few", "the little girl"."""
    if any(c.dep_ in {"det", "nmod:poss"} and c != quantifier for c in noun.children):
        return False
    return quantifier is None or quantifier.lower_ != "little" or noun.tag_ == "NN"


def _is_scarce(adverb: Token, ontology: Ontology) -> bool:
    """Whether an adverb before a quantity denies it: "hardly any", "not a single".

    "Almost all" and "nearly a fifth" are estimates; "almost no" is denied by "no".
    """
    if adverb.lower_ in _ESTIMATES or adverb.head.lower_ in _FRACTIONS:
        return False
    effect = ontology.factuality("adverb", adverb.lower_)
    negative = effect is not None and effect.polarity is Polarity.NEGATIVE
    after = adverb.nbor(1).lower_ if adverb.i + 1 < len(adverb.doc) else ""
    return negative and after in QUANTITIES
