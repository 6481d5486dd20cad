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
from typing import TypeAlias

from kg.english.tokens import Token, once_under
from kg.extract import lemmas
from kg.extract.commitment import Factuality, product, weaker
from kg.extract.conditions import condition, conjunction_above
from kg.extract.control import (
    CHARGING,
    asked_effect,
    control_effect,
    doubly_denied,
    is_bound,
    is_bygone_future,
    unconfirmed,
)
from kg.extract.coordination import first_conjunct, is_alternative
from kg.extract.frames import INTERROGATIVES, SUBJECTS
from kg.extract.function_words import auxiliary, is_perfect, mark_effect
from kg.extract.governors import (
    claim_effect,
    is_factive,
    is_reporting,
    is_unclaimed,
    is_unknown,
    judges,
    verb_effect,
)
from kg.extract.headlines import is_coming
from kg.extract.infinitives import (
    is_complement,
    is_finite_group,
    is_outcome,
    is_perfect_gerund,
    is_undone,
    mark_of,
    measure,
)
from kg.extract.noun_clauses import under_noun
from kg.extract.predicates import (
    controls_object,
    dependence,
    is_finite,
    is_infinitive,
    is_passive,
    is_predicate,
    is_question,
)
from kg.extract.relative_clauses import is_cleft_clause
from kg.extract.verb_group import is_backshifted, is_void, own_factuality, tense_of
from kg.extract.voices import charging_verb
from kg.model import Modality, Polarity, Tense
from kg.ontology import Effect, Ontology

_CLAUSAL_SUBJECTS = frozenset({"csubj", "csubj:pass"})
_AIMS = frozenset({"on", "at", "towards", "toward"})
"""Prepositions that make a gerund an aim: "focus on taking the town"."""
_UNREAL = frozenset({"of", "about", "against", "from", "into", "with", "to"})
"""Prepositions whose gerund is no fact unless a word says so: "spoke about leaving"."""
_AWAY = frozenset({"out of", "away from"})
"""Prepositions whose gerund does not come about: "talked her out of leaving"."""
_LIMITS = frozenset({"until", "till", "before"})
"""Conjunctions before what has not come about yet: "refuses talks until they leave"."""
_IRREAL = ("would", "could", "might")
"""Auxiliaries beside which a past form is no past: "would leave if it paid"."""
_KINDS = frozenset({"kind", "type", "sort"})
_UNMADE = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.INTENDED})
"""Of a demand that nobody has made yet: "may ask the king to rule"."""

_Step: TypeAlias = Callable[[Token, Factuality, Ontology], Factuality]


@once_under
def factuality(predicate: Token, ontology: Ontology) -> Factuality:
    """Polarity, modality and tense of the clause that `predicate` heads."""
    found = _from_above(predicate, own_factuality(predicate, ontology), ontology)
    open_ = found.polarity is Polarity.POSITIVE and is_alternative(predicate)
    open_ = open_ and not _is_required(predicate, found)
    return found.at_most(Modality.POSSIBLE) if open_ else found


def _is_required(predicate: Token, found: Factuality) -> bool:
    """Whether the alternative is what comes of not doing it: "must pay the tax or face a fine"."""
    asked = found.modality is Modality.NECESSARY and predicate == first_conjunct(predicate)
    return asked and any(c.dep_ in {"obj", "obl"} and c.i > predicate.i for c in predicate.rights)


def _from_above(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    if predicate.head == predicate:
        return found
    if (above := conjunction_above(predicate, ontology)) is not None:
        return _at_time(predicate, found, ontology, above[0].head)
    if (verb := charging_verb(predicate, ontology)) is not None:
        return _completing(predicate, found, mark_of(predicate), verb, ontology)
    step = _step(predicate, predicate.head)
    return found if step is None else step(predicate, found, ontology)


def _step(predicate: Token, head: Token) -> _Step | None:
    """What the place of a clause in the tree means for it."""
    if head.dep_ == "advmod" and is_predicate(head.head):
        return _past_adverb
    if not is_predicate(head):
        state = head.dep_ == "xcomp" and (head.pos_ == "ADJ" or predicate.dep_ == "advcl")
        if not state:
            return _under_noun
        return _made_clear if predicate.dep_ == "ccomp" else _on_adjective
    if is_cleft_clause(predicate):
        return _in_cleft
    relation = dependence(predicate)
    if relation in _CLAUSAL_SUBJECTS:
        relation = "xcomp" if is_infinitive(predicate) else "ccomp"
    if relation == "parataxis" and predicate.tag_ == "VBG":
        relation = "advcl"
    excepted = relation == "advcl" and predicate.tag_ == "VB" and mark_of(predicate) == "but"
    return _excepted if excepted else _STEPS.get(relation)


def _excepted(predicate: Token, found: Factuality, _: Ontology) -> Factuality:
    """What was not done of all, or alone: "did everything but storm it", "nothing but wait"."""
    above = predicate.head
    left_out = any(c.lower_ in {"everything", "anything"} for c in above.children)
    return replace(found.negated() if left_out else found, tense=tense_of(above))


def _joined(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    if (clause := _finite_above(predicate)) is not None:
        return _from_above(clause, found, ontology)
    started = is_infinitive(predicate) and not is_infinitive(predicate.head)
    found = found.at_most(Modality.INTENDED if started else None)
    first = first_conjunct(predicate)
    if first.dep_ == "ccomp" and _opening(predicate).tag_ in INTERROGATIVES:
        unsaid = not factuality(first.head, ontology).is_fact
        found = found.at_most(
            Modality.HYPOTHETICAL if unsaid and not _is_granted(predicate, found) else None
        )
    return _from_above(predicate.head, found, ontology)


def _finite_above(clause: Token) -> Token | None:
    """What a clause with its own subject goes on where the tree joins it to an open one.

    "None admitted rigging it, nor was anybody charged": nobody admitted that.
    """
    own = is_finite(clause) and any(c.dep_ in SUBJECTS for c in clause.lefts)
    open_ = clause.head.dep_ == "xcomp" and not is_finite(clause.head)
    return clause.head.head if own and open_ else None


def _in_cleft(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """What is said of the focus: "it was not the army that fired", "if it was the army that …"."""
    focus = factuality(predicate.head, ontology)
    found = found.at_most(focus.modality)
    return replace(found, polarity=product(found.polarity, focus.polarity))


def _under_control(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """An open complement: "refused to sign", "is set to host", "is said to have sold"."""
    head = predicate.head
    above = factuality(head, ontology)
    effect = control_effect(predicate, ontology)
    raised = _unasked(predicate, effect, ontology) or raised_effect(head, ontology)
    if raised is not None:
        tense = _controlled_tense(predicate, found, above, effect, ontology)
        below = found.at_most(above.modality).at_most(effect.modality if effect else None)
        return replace(below.under(raised), tense=tense)
    below = found.under(effect)
    reserve = Modality.INTENDED if is_bygone_future(head, effect) else None
    asked = effect is not None and effect.modality is Modality.NECESSARY
    if asked and is_reporting(head, ontology) and above.modality in _UNMADE:
        reserve = Modality.HYPOTHETICAL
    permitted = effect is not None and effect.modality is Modality.POSSIBLE
    if permitted and above.polarity is Polarity.NEGATIVE and above.modality is Modality.NECESSARY:
        below = found.at_most(above.modality)  # "told them not to let it happen"
    return Factuality(
        polarity=product(below.polarity, above.polarity),
        modality=weaker(weaker(below.modality, above.modality), doubly_denied(effect, above)),
        tense=_controlled_tense(predicate, below, above, effect, ontology),
    ).at_most(reserve)


def _unasked(predicate: Token, effect: Effect | None, ontology: Ontology) -> Effect | None:
    """Whom nobody asked to do it is not asked to leave it: "was not asked to approve"."""
    asked = effect is not None and effect.modality is Modality.NECESSARY and not effect.polarity
    head = predicate.head
    if not asked or not is_reporting(head, ontology):
        return None
    negative = factuality(head, ontology).polarity is Polarity.NEGATIVE
    return Effect(modality=Modality.HYPOTHETICAL) if negative else None


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
    if is_bound(predicate.head, effect, ontology):
        return Tense.PAST
    judged = below.modality is not Modality.HYPOTHETICAL and judges(predicate.head, ontology)
    same_time = below.modality is Modality.ASSERTED or judged
    return above.tense if same_time else below.tense


def _opening(clause: Token) -> Token:
    """The first word of a clause behind the conjunction that joins it: "or what it had hit"."""
    return next((t for t in clause.lefts if t.dep_ not in {"cc", "punct"}), clause).left_edge


def _under_report(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """A clause under "did not say that" or "might say that" is neither affirmed nor denied."""
    head = predicate.head
    effect = claim_effect(head, ontology)
    if is_factive(head, ontology):
        open_ = is_question(predicate) and not factuality(head, ontology).is_fact
        return found.at_most(Modality.HYPOTHETICAL if open_ else None)
    if (raised := raised_effect(head, ontology)) is not None:
        possible = is_unclaimed(head, ontology)
        found = found.at_most(
            Modality.POSSIBLE if possible else factuality(head, ontology).modality
        )
        return found.under(effect and replace(effect, polarity=None)).under(raised)
    if not factuality(head, ontology).is_fact and not _is_granted(predicate, found):
        found = found.at_most(Modality.HYPOTHETICAL)
    if effect is None and (is_unclaimed(head, ontology) or is_unknown(predicate, ontology)):
        found = found.at_most(Modality.POSSIBLE)
    sworn = effect is not None and effect.modality is Modality.INTENDED
    return found if sworn and found.tense is Tense.PAST else found.under(effect)


def _is_granted(clause: Token, found: Factuality) -> bool:
    """Whether a question takes for granted that something was done: "how much it spent".

    "Whether" grants nothing, who or what did it may be nobody, and "how many" none.
    """
    first = _opening(clause)
    if [word.lower_ for word in first.doc[first.i : first.i + 2]] == ["how", "many"]:
        return False
    asked = first.tag_ == "WRB" or (first.lower_ == "what" and first.head.lower_ in _KINDS)
    return asked and found.tense is Tense.PAST and found.is_fact


@once_under
def raised_effect(head: Token, ontology: Ontology) -> Effect | None:
    """What a verb makes of its clause when it is negated itself: "does not think that"."""
    if factuality(head, ontology).polarity is Polarity.POSITIVE or is_void(head, ontology):
        return None
    return ontology.factuality("verb", lemmas.verb_lemma(head), "negated")


def _beside(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """An adverbial clause: an infinitive is a purpose, a participle shares what holds above."""
    above = predicate.head
    mark = mark_of(predicate)
    if is_infinitive(predicate):
        asked = asked_effect(predicate, ontology)
        return _purpose(predicate, found, mark, ontology) if asked is None else found.under(asked)
    completing = mark in _UNREAL and is_perfect_gerund(predicate)  # "cleared of having lied"
    finite = is_finite_group(predicate) and not completing
    if predicate.tag_ not in {"VBG", "VBN"} or finite:
        return _at_time(predicate, found, ontology, above)
    alone = mark == "with" and not predicate.kinds.isdisjoint(SUBJECTS)
    if alone:  # "with Mao saying that …"
        return replace(found, tense=factuality(above, ontology).tense)
    if not mark and is_complement(predicate) and verb_effect(above, ontology) is not None:
        return _under_control(predicate, found, ontology)
    if completing or (predicate.tag_ == "VBG" and _is_completing(predicate, mark, ontology)):
        return _completing(predicate, found, mark, above, ontology)
    governing = factuality(above, ontology)
    if governing.polarity is Polarity.NEGATIVE and mark in {"by", "without"}:
        found = found.at_most(Modality.HYPOTHETICAL)
    return replace(found.at_most(governing.modality), tense=governing.tense)


def _is_completing(gerund: Token, mark: str, ontology: Ontology) -> bool:
    """Whether a gerund is what the verb or adjective above is about: "interested in buying"."""
    if controls_object(gerund) or mark in _UNREAL | _AIMS | _AWAY:
        return True
    if mark == "in":
        return verb_effect(gerund.head, ontology, mark) is not None
    lemma = lemmas.verb_lemma(gerund.head)
    named = not is_passive(gerund.head) and ontology.relation("verb", lemma, "obj") in CHARGING
    return not named and ontology.factuality("verb", f"{lemma} {mark}") is not None


def _purpose(predicate: Token, found: Factuality, mark: str, ontology: Ontology) -> Factuality:
    """The purpose "… to sign": intended; with a subject of its own it is a headline's future."""
    own = any(c.dep_.startswith("nsubj") and c.i < predicate.i for c in predicate.children)
    if (own and mark == "to") or is_coming(predicate):
        return replace(found, tense=Tense.FUTURE)
    above = factuality(predicate.head, ontology)
    if is_undone(predicate, ontology):
        return replace(found.negated(), tense=above.tense)
    if is_outcome(predicate):
        return Factuality(product(found.polarity, above.polarity), above.modality, above.tense)
    if (effect := measure(predicate, ontology)) is not None:
        return replace(found.under(effect).at_most(above.modality), tense=above.tense)
    return replace(found.at_most(Modality.INTENDED), tense=Tense.FUTURE)


def _at_time(predicate: Token, found: Factuality, ontology: Ontology, above: Token) -> Factuality:
    """What "until it pays" and "if it paid" say lies in the future if what they go with does."""
    if condition(predicate, ontology) is not None:
        unreal = is_infinitive(above) or auxiliary(above, *_IRREAL) is not None
        unreal = unreal and not is_perfect(predicate)
        ahead = found.tense is Tense.PRESENT or unreal
        return replace(found, tense=Tense.FUTURE) if ahead and _comes(above, ontology) else found
    marks = (c for c in predicate.children if c.dep_ in {"mark", "advmod"} and c.i < predicate.i)
    if _is_unanswered(predicate, ontology):
        return found.at_most(Modality.HYPOTHETICAL)
    effects = [mark_effect(child, ontology) for child in marks]
    if (conjunction := conjunction_above(predicate, ontology)) is not None:
        effects.append(conjunction[1])
    timed = any(effect is not None and effect.tense is Tense.FUTURE for effect in effects)
    told = found.tense is Tense.PAST and auxiliary(above, "would") is not None
    if timed and told and is_backshifted(above):  # "he said it would leave once it had paid"
        return replace(found, tense=Tense.FUTURE)
    if timed and is_infinitive(above) and factuality(above, ontology).tense is Tense.FUTURE:
        return replace(found, tense=Tense.FUTURE)  # "vowed to stay until the king had gone"
    ahead = mark_of(predicate) in _LIMITS or (timed and _is_ahead(above, ontology))
    if found.tense is Tense.PRESENT and ahead:
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


def _comes(above: Token, ontology: Ontology) -> bool:
    """Whether what depends on a condition is still to come: "will fall", "could fall"."""
    if factuality(above, ontology).tense is Tense.FUTURE:
        return True
    return auxiliary(above, "may", "might", "can", "could") is not None and not is_perfect(above)


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
    if effect is None and mark in _AWAY:
        effect = Effect(polarity=Polarity.NEGATIVE)
    if effect is None:
        effect = unconfirmed(predicate, head, ontology)
    below = found.under(None if effect is None else replace(effect, tense=None))
    reserve = doubly_denied(effect, above)
    if below.polarity is Polarity.NEGATIVE and is_void(head, ontology):
        reserve = Modality.POSSIBLE  # "nothing keeps them from leaving"
    return Factuality(
        polarity=product(below.polarity, above.polarity),
        modality=weaker(weaker(below.modality, above.modality), reserve),
        tense=found.tense if is_perfect_gerund(predicate) else above.tense,
    )


def _past_adverb(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """A clause on an adverb of the verb: "stopped short of condemning", "so far as to sign"."""
    adverb, verb = predicate.head, predicate.head.head
    effect = ontology.factuality("verb", f"{lemmas.verb_lemma(verb)} {adverb.lower_}")
    if effect is None and mark_of(predicate) in _AWAY:
        effect = Effect(polarity=Polarity.NEGATIVE)
    above = factuality(verb, ontology)
    below = found.under(effect or Effect(modality=Modality.HYPOTHETICAL))
    polarity = product(below.polarity, above.polarity)
    return Factuality(polarity, weaker(below.modality, above.modality), above.tense)


def _made_clear(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """A clause on an adjective after a verb: "made it clear that", "seems unlikely that"."""
    adjective, verb = predicate.head, predicate.head.head
    if is_predicate(verb):
        denied = not factuality(verb, ontology).is_fact
        found = found.under(claim_effect(verb, ontology))
        found = found.at_most(Modality.HYPOTHETICAL if denied else None)
    return found.under(ontology.factuality("adverb", adjective.lower_))


def _on_adjective(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    """An open clause on it: "pleaded not guilty to paying bribes", "left him unable to walk"."""
    above = factuality(predicate.head, ontology)
    effect = measure(predicate, ontology)
    effect = effect or ontology.factuality("adverb", predicate.head.lower_)
    below = found.under(effect or Effect(modality=Modality.INTENDED))
    polarity = product(below.polarity, above.polarity)
    return replace(below, polarity=polarity, modality=weaker(below.modality, above.modality))


def _under_noun(predicate: Token, found: Factuality, ontology: Ontology) -> Factuality:
    return under_noun(predicate, found, ontology, facts_of=factuality)


_STEPS: Mapping[str, _Step] = {
    "conj": _joined,
    "xcomp": _under_control,
    "ccomp": _under_report,
    "advcl": _beside,
    "acl": _under_noun,
    "acl:relcl": _under_noun,
}
"""What the relation of a clause to a predicate above it means for it."""
