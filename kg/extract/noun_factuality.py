"""Factuality of an event noun: it is as real as the clause that it is part of leaves it."""

from __future__ import annotations

from dataclasses import replace

from kg.english.tokens import Token, once_under
from kg.extract import lemmas
from kg.extract.commitment import Factuality
from kg.extract.content_nouns import object_effect
from kg.extract.factuality import factuality
from kg.extract.predicates import is_predicate
from kg.extract.quantifiers import is_nothing
from kg.extract.sources import report_noun
from kg.model import Modality, Polarity, Tense
from kg.ontology import Ontology


@once_under
def of_noun(noun: Token, ontology: Ontology) -> Factuality:
    """Polarity, modality and tense of what an event noun stands for."""
    governor = next((item for item in noun.ancestors if is_predicate(item)), None)
    found = Factuality() if governor is None else factuality(governor, ontology)
    found = replace(found, polarity=Polarity.POSITIVE)
    said = report_noun(noun, ontology) is not None  # a claim that is denied was made
    effect = None if said else object_effect(noun, ontology)
    if effect is None or effect.tense is not Tense.PRESENT:  # what is stopped was there
        found = found.under(effect)
    if is_unconfirmed(noun, ontology):
        found = found.at_most(Modality.HYPOTHETICAL)
    for child in noun.children:
        if child.dep_ == "amod":
            found = found.under(ontology.factuality("adverb", child.lower_))
    return found.negated() if is_nothing(noun, ontology) else found


def is_unconfirmed(noun: Token, ontology: Ontology) -> bool:
    """Whether nobody vouches for an event: "the death has not been confirmed"."""
    verb = noun.head
    if noun.dep_ not in {"obj", "nsubj:pass"} or not is_predicate(verb):
        return False
    known = ontology.relation("verb", lemmas.verb_lemma(verb), "obj") == "confirms"
    return known and not factuality(verb, ontology).is_fact
