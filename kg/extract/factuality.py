"""Polarity, modality and tense of a clause, with all that stands above it.

Follows the factors of event factuality in Saurí and Pustejovsky, "FactBank" (Language Resources
and Evaluation, 2009): what stands in the clause itself (`kg.extract.verb_group`), and what the
predicates and nouns above it do to it (plan, refuse, deny, claim). The words and their effects
come from the ontology; scope comes from the tree. Where no word is known, the clause counts as
less than a fact: an infinitive as intended, the content of an unknown verb or noun as possible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kg.english.tokens import Token, once_under
from kg.extract import relations
from kg.extract.commitment import Factuality, product, weaker
from kg.extract.coordination import is_alternative
from kg.extract.frames import SUBJECTS
from kg.extract.governors import (
    claim_effect,
    is_factive,
    is_reporting,
    is_unclaimed,
    is_unknown,
    judges,
    stance,
    stance_of,
    verb_effect,
)
from kg.extract.headlines import is_coming, is_reduced_passive
from kg.extract.predicates import (
    controls_object,
    dependence,
    is_infinitive,
    is_passive,
    is_predicate,
    light_lemmas,
)
from kg.extract.quantifiers import QUANTITIES, is_nothing
from kg.extract.sources import claiming_verb, denies, owners, report_noun
from kg.extract.verb_group import (
    is_backshifted,
    is_void,
    mark_effect,
    own_factuality,
    tense_of,
    with_fixed,
)
from kg.extract.voices import charging_verb
from kg.model import Modality, Polarity, Tense
from kg.ontology import Effect, Ontology

__all__ = ["Factuality", "factuality", "of_noun", "of_participants", "weaker"]

_CLAUSAL_SUBJECTS = frozenset({"csubj", "csubj:pass"})
_AIMS = frozenset({"on", "at", "towards", "toward"})
"""Prepositions that make a gerund an aim: "focus on taking the town"."""
_UNREAL = frozenset({"of", "about", "against", "from", "into", "with", "to"})
"""Prepositions whose gerund is no fact unless a word says so: "spoke about leaving"."""
_CONTENT_MARKS = frozenset({"that", "whether", "if"})
_ORDINALS = frozenset({"first", "last", "only", "next"})


@once_under
def factuality(predicate: Token, ontology: Ontology) -> Factuality:
    """Polarity, modality and tense of the clause that `predicate` heads."""
    found = _from_above(predicate, own_factuality(predicate, ontology), ontology)
    open_ = found.polarity is Polarity.POSITIVE and is_alternative(predicate)
    return found.at_most(Modality.POSSIBLE) if open_ else found


def of_participants(facts: Factuality, *tokens: Token | None) -> Factuality:
    """What holds of these participants: one of several, or one that is denied.

    Args:
        facts: Of the clause.
        tokens: Heads of subject and object: "Mali or Niger", "not the king but the queen".
    """
    for token in tokens:
        if token is not None and is_alternative(token):
            facts = facts.at_most(Modality.POSSIBLE)
        if token is not None and not is_predicate(token) and _is_denied(token):
            facts = facts.negated()
    return facts


def _is_denied(token: Token) -> bool:
    for child in token.children:
        if child.lower_ == "not" and child.i < token.i:
            after = child.nbor(1).lower_
            return after not in {"only", "just", "merely", "simply"} | QUANTITIES
    apart = any(c.dep_ == "cc" and c.lower_ == "but" for c in token.children)
    joined = token.dep_ == "conj" and token.head != token and not apart
    return joined and _is_denied(token.head)


# -- clauses


def _from_above(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    head = predicate.head
    if head == predicate:
        return found
    if head.dep_ == "advmod" and is_predicate(head.head):
        return _past_adverb(predicate, found, ontology)
    if (verb := charging_verb(predicate, ontology)) is not None:
        return _completing(predicate, found, _mark_of(predicate), verb, ontology)
    if not is_predicate(head):
        described = head.dep_ == "xcomp" and head.pos_ == "ADJ" and predicate.dep_ == "ccomp"
        hang = _made_clear if described else _under_noun
        return hang(predicate, found, ontology)
    if predicate.dep_ == "conj":
        started = is_infinitive(predicate) and not is_infinitive(head)
        return _from_above(head, found.at_most(Modality.INTENDED if started else None), ontology)
    relation = dependence(predicate)
    if relation in _CLAUSAL_SUBJECTS:
        relation = "xcomp" if is_infinitive(predicate) else "ccomp"
    step = _STEPS.get(relation)
    return found if step is None else step(predicate, found, ontology)


def _under_control(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """An open complement: "refused to sign", "is set to host", "is said to have sold"."""
    head = predicate.head
    above = factuality(head, ontology)
    effect = _control_effect(predicate, ontology)
    below = found.under(effect)
    reserve = Modality.INTENDED if _is_bygone_future(head, effect) else None
    return Factuality(
        polarity=product(below.polarity, above.polarity),
        modality=weaker(weaker(below.modality, above.modality), _doubly_denied(effect, above)),
        tense=_controlled_tense(predicate, below, above, effect, ontology),
    ).at_most(reserve)


def _doubly_denied(effect: Effect | None, above: Factuality) -> Modality | None:
    """Who did not rule it out may do it; who did not fail to do it did it.

    The verbs that are true to both sides stand at `kg:Asserted` too.
    """
    if effect is None or effect.polarity is not Polarity.NEGATIVE:
        return None
    denied = above.polarity is Polarity.NEGATIVE and effect.modality is None
    return Modality.POSSIBLE if denied else None


def _control_effect(predicate: Token, ontology: Ontology) -> Effect | None:
    head = predicate.head
    yet = any(child.lower_ == "yet" for child in (*head.children, *predicate.children))
    if head.lemma_ in {"have", "be"} and yet:
        return Effect(polarity=Polarity.NEGATIVE)
    named = is_reporting(head, ontology) and any(c.dep_ == "obl:agent" for c in head.children)
    effect = None if named else verb_effect(head, ontology)
    if effect is None and is_infinitive(predicate):
        effect = _asked_effect(predicate, ontology)
    if effect is None and not (is_infinitive(predicate) and _has_object(head)):
        effect = claim_effect(head, ontology)
    if effect is None and is_unclaimed(head, ontology):
        return Effect(modality=Modality.POSSIBLE)
    return effect or _unknown_control(predicate, ontology)


def _unknown_control(predicate: Token, ontology: Ontology) -> Effect | None:
    """What a verb or adjective that no cue knows makes of its complement."""
    head = predicate.head
    if is_reporting(head, ontology) or not (is_infinitive(predicate) or predicate.tag_ == "VBG"):
        return None
    governed = _has_object(head) or is_passive(head)
    if predicate.tag_ == "VBG":
        return None if governed else Effect(modality=Modality.INTENDED)
    return Effect(modality=Modality.HYPOTHETICAL if governed else Modality.INTENDED)


def _controlled_tense(
    predicate: Token,
    below: Factuality,
    above: Factuality,
    effect: Effect | None,
    ontology: Ontology,
) -> Tense:
    if is_infinitive(predicate) and below.tense is Tense.PAST:
        return Tense.PAST  # "claims to have destroyed"
    if effect is not None and effect.tense is not None:
        return Tense.FUTURE if above.tense is Tense.FUTURE else effect.tense
    judged = below.modality is not Modality.HYPOTHETICAL and judges(predicate.head, ontology)
    same_time = below.modality is Modality.ASSERTED or judged
    return above.tense if same_time else below.tense


def _is_bygone_future(head: Token, effect: Effect | None) -> bool:
    """Whether it was to come, and nobody says that it came: "was set to host"."""
    ahead = effect is not None and effect.tense is Tense.FUTURE
    return ahead and tense_of(head) is Tense.PAST and not is_backshifted(head)


def _under_report(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """A clause under "did not say that" or "might say that" is neither affirmed nor denied."""
    head = predicate.head
    effect = claim_effect(head, ontology)
    if is_factive(head, ontology):
        return found
    if not factuality(head, ontology).is_fact:
        found = found.at_most(Modality.HYPOTHETICAL)
    if effect is None and (is_unclaimed(head, ontology) or is_unknown(predicate, ontology)):
        found = found.at_most(Modality.POSSIBLE)
    sworn = effect is not None and effect.modality is Modality.INTENDED
    return found if sworn and found.tense is Tense.PAST else found.under(effect)


def _beside(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """An adverbial clause: an infinitive is a purpose, a participle shares what holds above."""
    above = predicate.head
    mark = _mark_of(predicate)
    if is_infinitive(predicate):
        asked = _asked_effect(predicate, ontology)
        return _purpose(predicate, found, mark) if asked is None else found.under(asked)
    if predicate.tag_ not in {"VBG", "VBN"} or any(c.dep_ == "aux" for c in predicate.children):
        return _at_time(predicate, found, ontology)
    alone = mark == "with" and any(c.dep_ in SUBJECTS for c in predicate.children)
    if alone:  # "with Mao saying that …"
        return replace(found, tense=factuality(above, ontology).tense)
    if predicate.tag_ == "VBG" and (controls_object(predicate) or mark in _UNREAL | _AIMS):
        return _completing(predicate, found, mark, above, ontology)
    governing = factuality(above, ontology)
    if governing.polarity is Polarity.NEGATIVE and mark in {"by", "without"}:
        found = found.at_most(Modality.HYPOTHETICAL)
    return replace(found.at_most(governing.modality), tense=governing.tense)


def _mark_of(predicate: Token) -> str:
    return next((with_fixed(c) for c in predicate.children if c.dep_ == "mark"), "")


def _asked_effect(predicate: Token, ontology: Ontology) -> Effect | None:
    """What "called on Kyiv to surrender" or "pressed Kyiv to" makes of its infinitive."""
    head = predicate.head
    after = [c for c in head.children if head.i < c.i < predicate.i]
    told = (c for c in after if c.dep_ in {"obl", "obj", "iobj"})
    found = (_told_effect(child, ontology) for child in told)
    return next((effect for effect in found if effect is not None), None)


def _purpose(predicate: Token, found: Factuality, mark: str) -> Factuality:
    """The purpose "… to sign": intended; with a subject of its own it is a headline's future."""
    own = any(c.dep_.startswith("nsubj") and c.i < predicate.i for c in predicate.children)
    if (own and mark == "to") or is_coming(predicate):
        return replace(found, tense=Tense.FUTURE)
    return replace(found.at_most(Modality.INTENDED), tense=Tense.FUTURE)


def _at_time(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """What "until it pays" says lies in the future if what it goes with does."""
    marks = (c for c in predicate.children if c.dep_ in {"mark", "advmod"} and c.i < predicate.i)
    if _is_unanswered(predicate, ontology):
        return found.at_most(Modality.HYPOTHETICAL)
    effects = (mark_effect(child, ontology) for child in marks)
    timed = any(effect is not None and effect.tense is Tense.FUTURE for effect in effects)
    if timed and found.tense is Tense.PRESENT and _is_ahead(predicate.head, ontology):
        return replace(found, tense=Tense.FUTURE)
    return found


def _is_unanswered(predicate: Token, ontology: Ontology) -> bool:
    """Whether a clause with "when" is what nobody said or knew: "has not said when it will go"."""
    verb, first = predicate.head, predicate.left_edge
    asked = first.tag_ == "WRB" and first.i == verb.i + 1 and first.i < predicate.i
    return asked and is_reporting(verb, ontology) and not factuality(verb, ontology).is_fact


def _is_ahead(head: Token, ontology: Ontology) -> bool:
    above = factuality(head, ontology)
    return above.tense is Tense.FUTURE or above.modality is not Modality.ASSERTED


def _completing(
    predicate: Token, found: Factuality, mark: str, head: Token, ontology: Ontology
) -> Factuality:
    """A gerund that completes the verb: "kept Kyiv from falling", "accused Mali of helping"."""
    above = factuality(head, ontology)
    effect = verb_effect(head, ontology, mark)
    if mark == "into" and controls_object(predicate):
        effect = Effect(modality=Modality.ASSERTED)  # who talks somebody into it brings it about
    if effect is None and mark in _AIMS:
        effect = Effect(modality=Modality.INTENDED)
    if effect is None:
        effect = _unconfirmed(predicate, head)
    below = found.under(None if effect is None else replace(effect, tense=None))
    return Factuality(
        polarity=product(below.polarity, above.polarity),
        modality=weaker(weaker(below.modality, above.modality), _doubly_denied(effect, above)),
        tense=above.tense,
    )


def _past_adverb(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """A clause on an adverb of the verb: "stopped short of condemning", "so far as to sign"."""
    adverb, verb = predicate.head, predicate.head.head
    effect = ontology.factuality("verb", f"{relations.verb_lemma(verb)} {adverb.lower_}")
    above = factuality(verb, ontology)
    below = found.under(effect or Effect(modality=Modality.HYPOTHETICAL))
    polarity = product(below.polarity, above.polarity)
    return Factuality(polarity, weaker(below.modality, above.modality), above.tense)


def _unconfirmed(predicate: Token, head: Token) -> Effect | None:
    """To accuse somebody of a thing is to claim it; without an accuser nobody vouches for it."""
    claimed = any(c.dep_ == "mark" and c.lower_ == "of" for c in predicate.children)
    accused = any(c.dep_ in {"nsubj", "obl:agent"} for c in head.children)
    if claimed and accused and (head != predicate.head or controls_object(predicate)):
        return None
    return Effect(modality=Modality.HYPOTHETICAL)


def _has_object(head: Token) -> bool:
    return any(child.dep_ in {"obj", "iobj"} for child in head.children)


# -- nouns


@once_under
def of_noun(noun: Token, ontology: Ontology) -> Factuality:
    """The same for an event noun: it is as real as the clause that it is part of leaves it."""
    governor = next((item for item in noun.ancestors if is_predicate(item)), None)
    found = Factuality() if governor is None else factuality(governor, ontology)
    found = replace(found, polarity=Polarity.POSITIVE)
    said = report_noun(noun, ontology) is not None  # a claim that is denied was made
    effect = None if said else _object_effect(noun, ontology)
    if effect is None or effect.tense is not Tense.PRESENT:  # what is stopped was there
        found = found.under(effect)
    for child in noun.children:
        if child.dep_ == "amod":
            found = found.under(ontology.factuality("adverb", child.lower_))
    return found.negated() if is_nothing(noun, ontology) else found


def _object_effect(noun: Token, ontology: Ontology) -> Effect | None:
    """What a verb does to a noun it governs ("planned an attack"), or a noun ("threat of …")."""
    head, slot = noun.head, relations.preposition(noun)
    if is_predicate(head) and noun.dep_ in {"obj", "xcomp", "nsubj:pass"}:
        return verb_effect(head, ontology) or stance_of("verb", head, "obj", ontology)
    if is_predicate(head) and noun.dep_ == "obl":
        cue = ontology.factuality("verb", f"{relations.verb_lemma(head)} {slot}")
        return cue or stance_of("verb", head, slot, ontology)
    if noun.dep_ == "nmod" and slot in {"of", "for", "at", "about", "over"}:
        cue = ontology.factuality("noun", head.lemma_.lower())
        return cue or stance_of("noun", head, slot, ontology)
    return None


def _under_noun(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """A clause on a noun hangs on what the noun says of it: "attempt to seize", "no sign of"."""
    head = predicate.head
    if is_nothing(head, ontology):
        return _under_nothing(predicate, found, ontology)
    before = (c for c in predicate.children if c.i < predicate.i)
    marks = {c.lower_ for c in before if c.dep_ == "mark" or c.lower_ == "that"}
    if is_infinitive(predicate):
        return _infinitive_on(predicate, found, ontology)
    if head.dep_ == "obl:agent" and "of" in marks:
        return found  # "was accused by X of fleeing": X says so
    if predicate.dep_ in {"acl", "ccomp"} and marks & (_CONTENT_MARKS | {"of", "about"}):
        return _content_of(predicate, found, ontology)
    if predicate.dep_ == "acl:relcl" and not _is_presupposed(predicate, found, ontology):
        return found.at_most(Modality.HYPOTHETICAL)
    return found


def _under_nothing(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """Who has no plan to do it, or makes no attempt to, does not; else it is imagined."""
    if is_reduced_passive(predicate):
        return found.negated()
    effect = ontology.factuality("noun", predicate.head.lemma_.lower())
    if is_infinitive(predicate) and effect == Effect(modality=Modality.INTENDED):
        return _infinitive_on(predicate, found, ontology)
    return found.at_most(Modality.HYPOTHETICAL)


def _made_clear(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """A clause on an adjective after a verb: "made it clear that", "thought it likely that"."""
    adjective, verb = predicate.head, predicate.head.head
    if is_predicate(verb) and not factuality(verb, ontology).is_fact:
        found = found.at_most(Modality.HYPOTHETICAL)
    return found.under(ontology.factuality("adverb", adjective.lower_))


def _infinitive_on(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    head = predicate.head
    if head.dep_ == "ROOT" and head.i < predicate.i and not _is_described(head, predicate):
        return replace(found, tense=Tense.FUTURE)  # the headline "Norway to build a port"
    governor = next((item for item in head.ancestors if is_predicate(item)), None)
    if any(c.dep_ == "amod" and c.lower_ in _ORDINALS for c in head.children):
        above = Factuality() if governor is None else factuality(governor, ontology)
        return replace(found, modality=above.modality, tense=above.tense)
    told = _told_effect(head, ontology) if head.dep_ == "obl" else None
    effect = told or ontology.factuality("noun", head.lemma_.lower())
    below = found.under(effect or Effect(modality=Modality.INTENDED))
    return replace(below, polarity=product(below.polarity, _noun_polarity(head, ontology)))


def _told_effect(noun: Token, ontology: Ontology) -> Effect | None:
    """What "called on" makes of an infinitive that hangs on "the parties" behind it."""
    if noun.dep_ not in {"obl", "obj", "iobj"} or not is_predicate(noun.head):
        return None
    slot = f"{relations.preposition(noun) if noun.dep_ == 'obl' else 'obj'} xcomp"
    names = (ontology.relation("verb", lemma, slot) for lemma in light_lemmas(noun.head))
    return next((stance(name, ontology) for name in names if name is not None), None)


def _is_described(head: Token, predicate: Token) -> bool:
    """Whether a noun has the determiner or cue of a plain noun phrase: "a plan to leave"."""
    return head.pos_ != "PROPN" or predicate.i != head.i + 2


def _noun_polarity(noun: Token, ontology: Ontology) -> Polarity:
    """Whether a plan was dropped: "abandoned its plan to", "did not make an attempt to"."""
    head = noun.head
    if noun.dep_ not in {"obj", "nsubj:pass"} or not is_predicate(head):
        return Polarity.POSITIVE
    effect = verb_effect(head, ontology)
    dropped = effect.polarity if effect is not None and effect.polarity else Polarity.POSITIVE
    return product(dropped, factuality(head, ontology).polarity)


def _content_of(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """What a claim, a rumour or a fact says: no more than its noun and its owner vouch for."""
    noun = predicate.head
    effect = ontology.factuality("noun", noun.lemma_.lower())
    if effect == Effect(modality=Modality.ASSERTED):
        return found
    verb = claiming_verb(noun, ontology)
    claimed = verb is not None and factuality(verb, ontology).is_fact
    said = report_noun(noun, ontology) is not None
    if claimed and said and verb is not None and denies(verb, ontology):
        return found.negated()  # "dismissed the claim that it had fled"
    owned = (claimed and said) or bool(owners(noun))
    if not owned and not _stands(noun, ontology):
        return found.at_most(Modality.HYPOTHETICAL)
    name = ontology.relation("noun", noun.lemma_.lower(), "clause")
    if effect is None and name is not None:
        effect = stance(name, ontology)
    return found.under(effect).at_most(None if owned else Modality.POSSIBLE)


def _stands(noun: Token, ontology: Ontology) -> bool:
    """Whether nothing takes back what a noun says: "rejected the claim", "found no evidence"."""
    governor = next((item for item in noun.ancestors if is_predicate(item)), None)
    if governor is None:
        return True
    negative = is_void(governor, ontology) or not factuality(governor, ontology).is_fact
    effect = _object_effect(noun, ontology)
    name = ontology.relation("verb", relations.verb_lemma(governor), "obj")
    denied = name is not None and ontology.properties[name].claim_polarity == Polarity.NEGATIVE
    rejected = effect is not None and effect.polarity is Polarity.NEGATIVE
    if name == "rejects" or denied or rejected:
        return noun.dep_ not in {"obj", "nsubj:pass"}
    return not negative


def _is_presupposed(predicate: Token, found: Factuality, ontology: Ontology) -> bool:
    """Whether a relative clause holds of a thing that is there.

    What a plan, a wish or a denial is about need not be: "wants a law that bans smoking".
    """
    noun = predicate.head
    some = any(c.dep_ == "det" and c.lower_ in {"a", "an", "any"} for c in noun.children)
    held = found.modality is not Modality.ASSERTED or found.tense is Tense.PAST
    if not some or held or noun.dep_ != "obj" or not is_predicate(noun.head):
        return True
    name = ontology.relation("verb", relations.verb_lemma(noun.head), "obj")
    wished = name is not None and bool(ontology.properties[name].claim_modality)
    return factuality(noun.head, ontology).is_fact and not wished


_STEPS: Mapping[str, Callable[[Token, Factuality, Ontology], Factuality]] = {
    "xcomp": _under_control,
    "ccomp": _under_report,
    "advcl": _beside,
    "acl": _under_noun,
    "acl:relcl": _under_noun,
}
"""What the relation of a clause to a predicate above it means for it."""
