"""What a verb makes of the infinitive or gerund that it governs: asked for, refused, able, planned.

The effects are those of words in the ontology; where no cue knows the verb, less than a fact.
"""

from __future__ import annotations

from kg.english.tokens import Token
from kg.extract import lemmas
from kg.extract.commitment import Factuality
from kg.extract.function_words import has_perfect
from kg.extract.governors import (
    claim_effect,
    is_reporting,
    is_unclaimed,
    stance,
    stance_of,
    verb_effect,
)
from kg.extract.predicates import (
    controls_object,
    is_infinitive,
    is_passive,
    is_predicate,
    light_lemmas,
)
from kg.extract.subjects import allowed, recipient
from kg.extract.verb_group import is_backshifted, tense_of
from kg.model import Modality, Polarity, Tense
from kg.ontology import Effect, Ontology

CHARGING = frozenset({"accuses", "blames"})
"""Relations to whom a deed is laid at the door of."""
_DEADLINES = frozenset({"hour", "day", "week", "month", "year", "deadline", "ultimatum"})


def control_effect(predicate: Token, ontology: Ontology) -> Effect | None:
    head = predicate.head
    yet = any(child.lower_ == "yet" for child in (*head.children, *predicate.children))
    if head.lemma_ in {"have", "be"} and yet:
        return Effect(polarity=Polarity.NEGATIVE)
    named = is_reporting(head, ontology) and "obl:agent" in head.kinds
    effect = None if named else verb_effect(head, ontology)
    if predicate.pos_ == "ADJ" and effect == Effect(modality=Modality.INTENDED):
        return None  # "looks set"
    if effect == Effect(modality=Modality.INTENDED) and is_passive(head) and has_perfect(predicate):
        return Effect(modality=Modality.POSSIBLE)  # "is supposed to have left"
    if effect is None and is_infinitive(predicate):
        effect = asked_effect(predicate, ontology)
    if effect is None and is_infinitive(predicate) and is_passive(head):
        effect = stance_of("verb", head, "obj xcomp", ontology)
    if effect is None and not (is_infinitive(predicate) and _has_object(head)):
        effect = claim_effect(head, ontology)
    if effect is None and is_unclaimed(head, ontology):
        return Effect(modality=Modality.POSSIBLE)
    if effect == Effect(modality=Modality.NECESSARY) and _asks_for_itself(head, ontology):
        return Effect(modality=Modality.INTENDED)
    return effect or _unknown_control(predicate, ontology)


def asked_effect(predicate: Token, ontology: Ontology) -> Effect | None:
    """What "called on Kyiv to", "pressed Kyiv to" or "called for it to" make of an infinitive."""
    head = predicate.head
    if has_deadline(predicate):
        return Effect(modality=Modality.NECESSARY)
    marks = {child.lower_ for child in predicate.lefts if child.dep_ == "mark"}
    wanted = stance_of("verb", head, "for", ontology) if "for" in marks else None
    after = [c for c in head.children if head.i < c.i < predicate.i]
    told = (c for c in after if c.dep_ in {"obl", "obj", "iobj"})
    found = (wanted, *(told_effect(child, ontology) for child in told))
    return next((effect for effect in found if effect is not None), None)


def told_effect(noun: Token, ontology: Ontology) -> Effect | None:
    """What "called on" makes of an infinitive that hangs on "the parties" behind it."""
    if noun.dep_ not in {"obl", "obj", "iobj"} or not is_predicate(noun.head):
        return None
    slot = f"{lemmas.preposition(noun) if noun.dep_ == 'obl' else 'obj'} xcomp"
    names = (ontology.relation("verb", lemma, slot) for lemma in light_lemmas(noun.head))
    return next((stance(name, ontology) for name in names if name is not None), None)


def has_deadline(predicate: Token) -> bool:
    """Whether somebody is given so long to do it: "gave them a week to leave"."""
    verb = predicate.head.head if predicate.dep_ == "acl" else predicate.head
    if allowed(predicate) is not None:
        return True
    if verb.lemma_.lower() not in {"give", "grant"} or recipient(verb) is None:
        return False
    return any(c.dep_ == "obj" and c.lemma_.lower() in _DEADLINES for c in verb.rights)


def _asks_for_itself(head: Token, ontology: Ontology) -> bool:
    """Whether somebody wants to do it and asks nobody else to: "asked to speak to the king"."""
    asked = any(c.dep_ in {"obj", "iobj", "obl"} and c.i > head.i for c in head.children)
    return is_reporting(head, ontology) and not asked and not is_passive(head)


def _unknown_control(predicate: Token, ontology: Ontology) -> Effect | None:
    """What a verb or adjective that no cue knows makes of its complement."""
    head = predicate.head
    name = ontology.relation("verb", lemmas.verb_lemma(head), "clause")
    if name in {"says", "believes"} and is_infinitive(predicate) and not is_passive(head):
        return Effect(modality=Modality.POSSIBLE)  # "the man thought to have shot him"
    if is_reporting(head, ontology) or not (is_infinitive(predicate) or predicate.tag_ == "VBG"):
        return None
    governed = _has_object(head) or is_passive(head)
    if predicate.tag_ == "VBG":
        return None if governed else Effect(modality=Modality.INTENDED)
    return Effect(modality=Modality.HYPOTHETICAL if governed else Modality.INTENDED)


def unconfirmed(predicate: Token, head: Token, ontology: Ontology) -> Effect | None:
    """To accuse somebody of a thing is to claim it; without an accuser nobody vouches for it."""
    claimed = any(c.dep_ == "mark" and c.lower_ == "of" for c in predicate.children)
    named = "obl:agent" in head.kinds
    accused = named or not is_passive(head)
    if claimed and accused and (head != predicate.head or controls_object(predicate)):
        return None
    said = ontology.relation("verb", lemmas.verb_lemma(head), "obj") in CHARGING
    return Effect(modality=Modality.POSSIBLE if said else Modality.HYPOTHETICAL)


def _has_object(head: Token) -> bool:
    return not head.kinds.isdisjoint({"obj", "iobj"})


def doubly_denied(effect: Effect | None, above: Factuality) -> Modality | None:
    """Who did not rule it out may do it; who did not fail to do it did it.

    The verbs that are true to both sides stand at `kg:Asserted` too.
    """
    if effect is None or effect.polarity is not Polarity.NEGATIVE:
        return None
    denied = above.polarity is Polarity.NEGATIVE and effect.modality is None
    return Modality.POSSIBLE if denied else None


def is_bound(head: Token, effect: Effect | None, ontology: Ontology) -> bool:
    """Whether somebody could or had to do it at the time: "had to pay", "was able to leave"."""
    if effect is None or effect.modality not in {Modality.NECESSARY, Modality.POSSIBLE}:
        return False
    bygone = tense_of(head) is Tense.PAST and not is_backshifted(head)
    return bygone and not is_reporting(head, ontology)


def is_bygone_future(head: Token, effect: Effect | None) -> bool:
    """Whether it was to come, and nobody says that it came: "was set to host"."""
    ahead = effect is not None and effect.tense is Tense.FUTURE and effect.polarity is None
    ahead = ahead and effect is not None and effect.modality is None
    return ahead and tense_of(head) is Tense.PAST and not is_backshifted(head)
