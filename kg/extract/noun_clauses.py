"""What a clause on a noun is, by what the noun says of it: "attempt to seize", "no sign of".

The predicates above the noun are judged by a function that is given, `factuality` itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from kg.english.tokens import Token
from kg.extract import lemmas
from kg.extract.commitment import Factuality, product
from kg.extract.conditions import is_anyone
from kg.extract.content_nouns import has_content, is_rejected, is_taken_back, object_effect
from kg.extract.control import has_deadline, told_effect
from kg.extract.frames import SUBJECTS
from kg.extract.governors import stance
from kg.extract.headlines import is_reduced_passive
from kg.extract.infinitives import announces
from kg.extract.predicates import is_infinitive, is_predicate
from kg.extract.quantifiers import is_nothing
from kg.extract.sources import claiming_verb, denies, owners, report_noun
from kg.extract.subjects import is_foremost
from kg.extract.verb_group import is_void
from kg.model import Modality, Polarity, Tense
from kg.ontology import Effect, Ontology

_HAVING = frozenset({"have", "own", "find", "see"})
"""Verbs that, denied, leave open whether there is such a thing at all."""

FactsOf: TypeAlias = Callable[[Token, Ontology], Factuality]
"""Polarity, modality and tense of the clause of a predicate."""


def under_noun(
    predicate: Token, found: Factuality, ontology: Ontology, *, facts_of: FactsOf
) -> Factuality:
    """A clause on a noun hangs on what the noun says of it: "attempt to seize", "no sign of"."""
    past = any(c.dep_ == "aux" and c.lower_ == "have" for c in predicate.lefts)
    content = has_content(predicate) or (past and is_infinitive(predicate))
    if is_nothing(predicate.head, ontology):
        return _under_nothing(predicate, found, ontology, facts_of=facts_of)
    if is_infinitive(predicate) and not content:
        return _infinitive_on(predicate, found, ontology, facts_of=facts_of)
    if content:  # "its claim to have left"
        return _content_of(predicate, found, ontology, facts_of=facts_of)
    if predicate.dep_ == "acl:relcl" and not _is_presupposed(
        predicate, found, ontology, facts_of=facts_of
    ):
        return found.at_most(Modality.HYPOTHETICAL)
    return found


def _under_nothing(
    predicate: Token, found: Factuality, ontology: Ontology, *, facts_of: FactsOf
) -> Factuality:
    """Who has no plan to do it, or makes no attempt to, does not; else it is imagined.

    To have no doubt of it is to be sure: "there is no doubt that".
    """
    if is_reduced_passive(predicate):
        return found.negated()
    noun = predicate.head
    placed = is_predicate(noun) and any(c.lower_ == "in" for c in noun.lefts)
    if placed and is_infinitive(predicate):  # "is in no position to"
        return replace(found.negated(), tense=facts_of(noun, ontology).tense)
    effect = ontology.factuality("noun", noun.lemma_.lower())
    open_ = is_infinitive(predicate) or predicate.tag_ == "VBG"  # "no intention of leaving"
    if open_ and effect == Effect(modality=Modality.INTENDED):
        return replace(
            _infinitive_on(predicate, found, ontology, facts_of=facts_of), tense=Tense.FUTURE
        )
    doubt = effect is not None and effect.polarity is Polarity.NEGATIVE
    if not doubt or not has_content(predicate):
        return found.at_most(Modality.HYPOTHETICAL)
    anybody = "expl" in predicate.head.head.kinds
    return found if anybody else found.at_most(Modality.POSSIBLE)  # "the firm has no doubt that"


def _infinitive_on(
    predicate: Token, found: Factuality, ontology: Ontology, *, facts_of: FactsOf
) -> Factuality:
    head = predicate.head
    if head.dep_ == "ROOT" and head.i < predicate.i and announces(head, predicate, ontology):
        return replace(found, tense=Tense.FUTURE)  # the headline "Norway to build a port"
    governor = next((item for item in head.ancestors if is_predicate(item)), None)
    governor = None if head.dep_ == "appos" else governor  # an aside is no part of the clause
    governor = head if is_predicate(head) else governor
    if is_foremost(head):
        above = Factuality() if governor is None else facts_of(governor, ontology)
        return replace(found, modality=above.modality, tense=above.tense)
    told = told_effect(head, ontology) if head.dep_ == "obl" else None
    told = Effect(modality=Modality.NECESSARY) if has_deadline(predicate) else told
    effect = told or ontology.factuality("noun", head.lemma_.lower())
    asked = effect == Effect(modality=Modality.NECESSARY)
    if asked and not predicate.kinds.isdisjoint(SUBJECTS):
        return found.under(effect)  # "rejected a request for Chile to pay": it was made
    if asked and is_rejected(head, ontology):
        tense = Tense.PRESENT if governor is None else facts_of(governor, ontology).tense
        return replace(found.negated(), tense=tense)  # "rejected a request to pay": refused
    below = found.under(effect or Effect(modality=Modality.INTENDED))
    return replace(
        below, polarity=product(below.polarity, _noun_polarity(head, ontology, facts_of=facts_of))
    )


def _noun_polarity(noun: Token, ontology: Ontology, *, facts_of: FactsOf) -> Polarity:
    """Whether a plan was dropped: "abandoned its plan to", "did not make an attempt to"."""
    head = noun.head
    if noun.dep_ not in {"obj", "nsubj:pass", "obl"} or not is_predicate(head):
        return Polarity.POSITIVE
    if noun.dep_ == "obl":
        return Polarity.NEGATIVE if is_rejected(noun, ontology) else Polarity.POSITIVE
    dropped = Polarity.NEGATIVE if is_rejected(noun, ontology) else Polarity.POSITIVE
    return product(dropped, facts_of(head, ontology).polarity)


def _content_of(
    predicate: Token, found: Factuality, ontology: Ontology, *, facts_of: FactsOf
) -> Factuality:
    """What a claim, a rumour or a fact says: no more than its noun and its owner vouch for."""
    noun = predicate.head
    effect = ontology.factuality("noun", noun.lemma_.lower())
    said = report_noun(noun, ontology) is not None
    equated = not said and any(c.dep_ == "cop" for c in noun.rights)  # "the oddest thing is that"
    if effect == Effect(modality=Modality.ASSERTED) or (effect is None and equated):
        denied = equated and facts_of(noun, ontology).polarity is Polarity.NEGATIVE
        return found.at_most(Modality.HYPOTHETICAL if denied else None)  # "it is not that"
    if (verdict := _verdict(noun, ontology, facts_of=facts_of)) is not None:
        return found.under(verdict)
    verb = claiming_verb(noun, ontology)
    claimed = verb is not None and facts_of(verb, ontology).is_fact
    if claimed and said and verb is not None and denies(verb, ontology):
        return found.negated()  # "dismissed the claim that it had fled"
    if is_taken_back(noun, ontology):
        return found.at_most(Modality.HYPOTHETICAL)
    owned = said and (claimed or bool(owners(noun)))
    if not owned and not _stands(noun, ontology, facts_of=facts_of):
        return found.at_most(Modality.HYPOTHETICAL)
    name = ontology.relation("noun", noun.lemma_.lower(), "clause")
    if effect is None and name is not None:
        effect = stance(name, ontology)
    return found.under(effect).at_most(None if owned else Modality.POSSIBLE)


def _verdict(noun: Token, ontology: Ontology, *, facts_of: FactsOf) -> Effect | None:
    """What is said of a claim: "the charge that … is false", "the rumour … proved untrue"."""
    head = noun.head
    if noun.dep_ != "nsubj" or not is_predicate(head):
        return None
    facts = facts_of(head, ontology)
    slot = "negated" if facts.polarity is Polarity.NEGATIVE else "clause"
    words = (w for w in (head, *head.children) if w == head or w.dep_ == "xcomp")
    found = (ontology.factuality("verb", w.lemma_.lower(), slot) for w in words if w.pos_ != "VERB")
    effect = next((each for each in found if each is not None), None)
    return (
        effect
        if effect is None or facts.modality is Modality.ASSERTED
        else Effect(modality=Modality.HYPOTHETICAL)
    )


def _stands(noun: Token, ontology: Ontology, *, facts_of: FactsOf) -> bool:
    """Whether nothing takes back what a noun says: "rejected the claim", "found no evidence"."""
    governor = next((item for item in noun.ancestors if is_predicate(item)), None)
    if governor is None:
        return True
    if (
        noun.dep_ == "obl"
        and noun.head == governor
        and facts_of(governor, ontology).modality is (Modality.ASSERTED)
    ):
        return True  # "will not appeal against a ruling that": it was made
    negative = is_void(governor, ontology) or not facts_of(governor, ontology).is_fact
    effect = object_effect(noun, ontology)
    name = ontology.relation("verb", lemmas.verb_lemma(governor), "obj")
    denied = name is not None and ontology.properties[name].claim_polarity == Polarity.NEGATIVE
    rejected = effect is not None and effect.polarity is Polarity.NEGATIVE
    if name == "rejects" or denied or rejected:
        return noun.dep_ not in {"obj", "nsubj:pass"}
    return not negative


def _is_presupposed(
    predicate: Token, found: Factuality, ontology: Ontology, *, facts_of: FactsOf
) -> bool:
    """Whether a relative clause holds of a thing that is there.

    What a plan, a wish or a denial is about need not be: "wants a law that bans smoking".
    """
    noun = predicate.head
    some = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.children)
    if some and _is_unreal(noun, ontology, facts_of=facts_of):
        return False
    held = found.modality is not Modality.ASSERTED or found.tense is Tense.PAST
    if not (some or is_anyone(noun)) or held or not is_predicate(noun.head):
        return True
    if noun.dep_.startswith("nsubj"):  # "an army that wants peace can go home"
        above = facts_of(noun.head, ontology)
        return above.modality is Modality.ASSERTED and above.tense is not Tense.FUTURE
    if noun.dep_ != "obj":
        return True
    name = ontology.relation("verb", lemmas.verb_lemma(noun.head), "obj")
    wished = name is not None and bool(ontology.properties[name].claim_modality)
    return facts_of(noun.head, ontology).is_fact and not wished


def _is_unreal(noun: Token, ontology: Ontology, *, facts_of: FactsOf) -> bool:
    """Whether the thing itself is not there, or imagined: "simulated a", "did not find a"."""
    head = noun.head
    effect = object_effect(noun, ontology)
    if effect is not None and effect.modality is Modality.HYPOTHETICAL:
        return True
    if noun.dep_ == "nmod" and head.lemma_.lower() == "existence":
        above = object_effect(head, ontology)
        return above is not None and above.polarity is Polarity.NEGATIVE
    if noun.dep_ != "obj" or head.lemma_.lower() not in _HAVING or not is_predicate(head):
        return False
    return facts_of(head, ontology).polarity is Polarity.NEGATIVE
